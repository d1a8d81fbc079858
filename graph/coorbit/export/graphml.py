"""What is in GraphML? The network's actors and ties, for Gephi, yEd, Cytoscape and igraph.

<node id="https://…/nation/japan"><data key="label">Japan</data></node>
"""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING

from coorbit.export import Format, Losses
from coorbit.export._flatten import FLATTENED, flatten

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMAT"]


def _write(graph: nx.Graph[str], out: IO[bytes]) -> Losses:
    """Write the network, once it has been read back whole.

    Raises:
        RuntimeError: what was written is not what it should be; nothing reaches `out`.

    """
    import networkx as nx

    flat, losses = flatten(graph)
    text = io.BytesIO()
    nx.write_graphml_xml(flat, text, infer_numeric_types=True)
    text.seek(0)
    again = nx.read_graphml(text)
    same = all(again.nodes.get(node) == data for node, data in flat.nodes(data=True))
    if not same or len(flat) != len(again) or len(flat.edges) != len(again.edges):
        raise RuntimeError("the GraphML file does not read back as it was written")
    out.write(text.getvalue())
    return losses


FORMAT = Format(
    name="graphml",
    title="GraphML",
    holds="network",
    suffixes=(".graphml",),
    media_type="application/graphml+xml",
    keeps="actors, ties and all that is known of them",
    lost=FLATTENED,
    write=_write,
    opens={
        "Gephi": "File › Open",
        "R": '`igraph::read_graph("network.graphml", format = "graphml")`',
        "Cytoscape": "File › Import › Network from File",
        "yEd": "File › Open",
    },
)
