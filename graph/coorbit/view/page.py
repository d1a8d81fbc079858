"""What stands on the page? The picture and its table, their evidence, and all filters."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from coorbit.view.assets import TEMPLATES, first, policy, rest, style
from coorbit.view.model import html, plain
from coorbit.view.payload import core, deflated, embedded, evidence, packed
from coorbit.view.world import world

if TYPE_CHECKING:
    import networkx as nx

    from coorbit.network.record import Record

__all__ = ["edges_of", "render"]

_FIRST_ROWS = 20
"""Ties that stand in the table before any script has run."""


def render(record: Record, graph: nx.Graph[str]) -> str:
    """Return one self-contained HTML page.

    `record` is all that the page can show; `graph` is the network with which it opens, as
    `Network.graph()` gives it.
    """
    from markupsafe import Markup

    edges = edges_of(graph)
    extras = {"story": record.story, "world": world(record)}
    nodes = [{"id": iri, **graph.nodes[iri]} for iri in sorted(graph)]
    context: dict[str, Any] = {
        **record.about,
        "core": Markup(embedded(core(record))),  # noqa: S704 - no markup in it
        "count_nodes": len(nodes),
        "count_ties": len(edges),
        "csp": policy(),
        "directed": graph.is_directed(),
        "evidence": Markup(packed(evidence(record))),  # noqa: S704 - base64
        "extras": {  # read by the page when it wants them
            name: Markup(packed(extra))  # noqa: S704 - base64
            for name, extra in extras.items()
            if extra
        },
        "labels": {node["id"]: str(node.get("label", node["id"])) for node in nodes},
        "rows": list(islice(edges, _FIRST_ROWS)),
        "first": Markup(first()),  # noqa: S704 - our own files
        "rest": Markup(deflated(rest())),  # noqa: S704 - base64
        "style": Markup(style()),  # noqa: S704 - our own files
    }
    net = plain(nodes, edges, directed=graph.is_directed())
    return html(net, str(TEMPLATES), "network.html", context)


def edges_of(graph: nx.Graph[str]) -> list[dict[str, Any]]:
    """Return the ties as a page or pyvis lists them, the strongest first."""
    directed = graph.is_directed()
    found = [
        {
            "from": a if directed else min(a, b),
            "to": b if directed else max(a, b),
            "weight": float(data.get("weight", 1.0)),
            "certain": bool(data.get("certain", True)),
            "prospective": bool(data.get("prospective")),
            "endeavours": len(data.get("evidence") or ()),
        }
        for a, b, data in graph.edges(data=True)
    ]
    return sorted(found, key=lambda edge: (-edge["weight"], edge["from"], edge["to"]))
