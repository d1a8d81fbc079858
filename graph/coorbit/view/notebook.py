"""How does a network go on in a notebook? As a plain pyvis network, or as the page in a cell."""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING

from coorbit.files import atomic
from coorbit.network.layout import positions
from coorbit.network.network import Network
from coorbit.view.model import plain
from coorbit.view.page import edges_of, render

if TYPE_CHECKING:
    from coorbit.view.model import Network as Pyvis

__all__ = ["NetworkView"]


class NetworkView(Network):
    """A network that can be looked at: `coorbit.load().network(…)` returns one."""

    def to_html(self) -> str:
        """Return the page to explore, self-contained; `save_html` writes it to a file."""
        return render(self.record(), self.graph())

    def save_html(self, path: str | Path) -> None:
        """Write the page to `path`, whole or not at all.

        Raises:
            CannotWrite: the file cannot be written.

        """
        with atomic(Path(path)) as file:
            file.write(self.to_html().encode())

    def to_pyvis(self) -> Pyvis:
        """Return the network under its filters as a plain pyvis network, to style and go on with.

        Nodes carry label, kind and place (`x`, `y`), physics is off; edges carry the tie's weight
        as `value`, which pyvis draws as width.
        """
        graph = self.graph()
        places = positions(graph)
        nodes = [
            {"id": iri, "shape": "dot", "x": x, "y": y, **graph.nodes[iri]}
            for iri, (x, y) in sorted(places.items())
        ]
        edges = [{**edge, "value": edge["weight"]} for edge in edges_of(graph)]
        net = plain(nodes, edges, directed=graph.is_directed())
        net.toggle_physics(False)
        return net

    def _repr_html_(self) -> str:
        """Return the page in a frame, which is what a notebook shows."""
        page = html.escape(self.to_html(), quote=True)
        return f'<iframe title="Network" width="100%" height="720" srcdoc="{page}"></iframe>'
