"""What is in N-Quads? Everything, a quad a line: curated and derived graphs stay apart.

<https://…/nation/japan> <https://…#partyTo> <https://…/agreement/…> <https://…/graph/derived> .
"""

from __future__ import annotations

import shutil
from typing import IO

from coorbit.build import Opened
from coorbit.export import Format

__all__ = ["FORMAT"]


def _write(opened: Opened, out: IO[bytes]) -> None:
    """Copy the file that the build keeps, sorted."""
    with opened.graph.open("rb") as file:
        shutil.copyfileobj(file, out)


FORMAT = Format(
    name="nq",
    title="N-Quads",
    holds="graph",
    suffixes=(".nq",),
    media_type="application/n-quads",
    keeps="everything",
    lost=(),
    write=_write,
    opens={"SPARQL servers": "load it: Virtuoso, QLever, GraphDB, Fuseki, Oxigraph"},
)
