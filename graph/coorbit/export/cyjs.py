"""What is in the cyjs? Actors and ties as Cytoscape.js and the Cytoscape desktop read them.

{"elements": {"nodes": [{"data": {"id": "https://…/nation/japan", "name": "Japan"}}], "edges": …}}
"""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from coorbit.export import Format, Losses
from coorbit.export._flatten import FLATTENED, flatten

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMAT"]


def _write(graph: nx.Graph[str], out: IO[bytes]) -> Losses:
    flat, losses = flatten(graph)
    nodes = [_element({"name": data.get("label", node), **data, "id": node})
             for node, data in flat.nodes(data=True)]  # fmt: skip
    edges = [
        _element({**data, "id": f"{a} {b}", "source": a, "target": b})
        for a, b, data in flat.edges(data=True)
    ]
    found = {
        "format_version": "1.0",
        "generated_by": "coorbit",
        "data": {**flat.graph, "directed": flat.is_directed()},
        "elements": {"nodes": nodes, "edges": edges},
    }
    out.write(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n")
    return losses


def _element(data: dict[str, Any]) -> dict[str, Any]:
    return {"data": data}


FORMAT = Format(
    name="cyjs",
    title="Cytoscape.js JSON",
    holds="network",
    suffixes=(".cyjs",),
    media_type="application/json",
    keeps="actors and ties with their attributes",
    lost=FLATTENED,
    write=_write,
    opens={
        "Cytoscape": "File › Import › Network from File",
        "Cytoscape.js": "`cytoscape({elements: data.elements})`",
    },
)
