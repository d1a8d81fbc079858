"""What is in Turtle? Every triple once, grouped by subject, with short names.

nation:japan co:partyTo agreement:outer-space-treaty .
"""

from __future__ import annotations

from typing import IO

from pyoxigraph import RdfFormat

from coorbit.answers import write_triples
from coorbit.export import Format
from coorbit.store.protocol import Store

__all__ = ["FORMAT"]


def _write(store: Store, out: IO[bytes]) -> None:
    write_triples((quad.triple for quad in store.quads()), RdfFormat.TURTLE, out)


FORMAT = Format(
    name="ttl",
    title="Turtle",
    holds="graph",
    suffixes=(".ttl",),
    media_type="text/turtle",
    lost="the graphs: what was curated, and in which file, and what was derived",
    write=_write,
)
