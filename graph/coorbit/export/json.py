"""What is in the JSON? The network as node-link data, whole, as networkx and d3 read it back.

{"directed": false, "nodes": [{"id": "https://…/nation/japan", …}], "edges": [{"source": …}]}
"""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from coorbit.export import Format

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMAT"]


def _write(graph: nx.Graph[str], out: IO[bytes]) -> None:
    import networkx as nx

    data = nx.node_link_data(graph, edges="edges")
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    out.write(text.encode() + b"\n")


FORMAT = Format(
    name="json",
    title="node-link JSON",
    holds="network",
    suffixes=(".json",),
    media_type="application/json",
    keeps="everything, with each claim in words",
    lost=(),
    write=_write,
    opens={"Python": '`networkx.node_link_graph(data, edges="edges")`', "D3": "`d3.json`"},
    takes="claims",
)
