"""What is in the HTML page? The network to explore, with its evidence, in one file of its own.

<!doctype html> … needs no network, no server and no installation.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from coorbit.export import Format

if TYPE_CHECKING:
    import networkx as nx

    from coorbit.network.network import Network

__all__ = ["FORMAT"]


def _write(source: Network | nx.Graph[str], out: IO[bytes]) -> None:
    from coorbit.network.drawn import record_of
    from coorbit.network.network import Network
    from coorbit.view.page import render

    if isinstance(source, Network):
        page = render(source.record(), source.graph())
    else:
        page = render(record_of(source), source)
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
    wants_claims=True,
    wants_network=True,
    opens={"browser": "double-click; it needs no network"},
)
