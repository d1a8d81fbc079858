"""What is in N-Triples? Every triple once, a line each.

<https://…/nation/japan> <https://…#partyTo> <https://…/agreement/outer-space-treaty> .
"""

from __future__ import annotations

from typing import IO

from coorbit.build import Opened
from coorbit.export import Format, Losses
from coorbit.export._triples import GRAPH_NAMES, lines, write_pieces

__all__ = ["FORMAT"]


def _write(opened: Opened, out: IO[bytes]) -> Losses:
    write_pieces((line + b" .\n" for line in lines(opened.graph)), out)
    return {GRAPH_NAMES: opened.manifest["counts"]["graphs"]}


FORMAT = Format(
    name="nt",
    title="N-Triples",
    holds="graph",
    suffixes=(".nt",),
    media_type="application/n-triples",
    keeps="every triple",
    lost=(GRAPH_NAMES,),
    write=_write,
    opens={"command-line tools": "`grep`, `sort` and `wc` work line by line"},
)
