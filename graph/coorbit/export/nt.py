"""What is in N-Triples? Every triple once, a line each.

<https://…/nation/japan> <https://…#partyTo> <https://…/agreement/outer-space-treaty> .
"""

from __future__ import annotations

from typing import IO

from pyoxigraph import RdfFormat

from coorbit.answers import write_triples
from coorbit.export import Format
from coorbit.store.protocol import Store

__all__ = ["FORMAT"]


def _write(store: Store, out: IO[bytes]) -> None:
    write_triples((quad.triple for quad in store.quads()), RdfFormat.N_TRIPLES, out)


FORMAT = Format(
    name="nt",
    title="N-Triples",
    holds="graph",
    suffixes=(".nt",),
    media_type="application/n-triples",
    lost="the graphs: what was curated, and in which file, and what was derived",
    write=_write,
)
