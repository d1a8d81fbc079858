"""What is in Turtle? Every triple once, grouped by subject, with short names.

nation:japan co:partyTo agreement:outer-space-treaty .
"""

from __future__ import annotations

from typing import IO

from coorbit.build import Opened
from coorbit.export import Format, Losses
from coorbit.export._triples import GRAPH_NAMES, PREFIXES, turtle, write_pieces

__all__ = ["FORMAT"]


def _write(opened: Opened, out: IO[bytes]) -> Losses:
    out.write(PREFIXES.encode())
    write_pieces(turtle(opened.graph), out)
    return {GRAPH_NAMES: opened.manifest["counts"]["graphs"]}


FORMAT = Format(
    name="ttl",
    title="Turtle",
    holds="graph",
    suffixes=(".ttl",),
    media_type="text/turtle",
    keeps="every triple, to be read by people too",
    lost=(GRAPH_NAMES,),
    write=_write,
    opens={"Protégé": "File › Open", "rdflib": '`Graph().parse("coorbit.ttl")`'},
)
