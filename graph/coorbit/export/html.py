"""What is in the HTML page? The network to explore, with its evidence, in one file of its own.

<!doctype html> … needs no network, no server and no installation.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from coorbit.export import Format

if TYPE_CHECKING:
    import networkx as nx

    from coorbit.network.network import Network
    from coorbit.view.telling import Told

__all__ = ["FORMAT"]


def _write(source: Network | Told | nx.Graph[str], out: IO[bytes]) -> None:
    """Write a network, with its story, or a graph that somebody has made of one."""
    import networkx as nx

    from coorbit.network.drawn import record_of
    from coorbit.view.page import render

    if isinstance(source, nx.Graph):
        page = render(record_of(source), source)
    else:
        page = render(source.record(), source.graph())
    out.write(page.encode("utf-8", "replace"))


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
    takes="network",
)
