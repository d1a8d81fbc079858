"""What is in the HTML page? The network to explore, with its evidence, in one file of its own.

<!doctype html> … needs no network, no server and no installation.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from coorbit.export import Format

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMAT"]


def _write(graph: nx.Graph[str], out: IO[bytes]) -> None:
    from coorbit.view.page import render

    out.write(render(graph).encode())


FORMAT = Format(
    name="html",
    title="HTML page",
    holds="network",
    suffixes=(".html", ".htm"),
    media_type="text/html",
    keeps="everything, to be explored",
    lost=(),
    write=_write,
    opens={"browser": "double-click; it needs no network"},
    wants_claims=True,
)
