"""What stands on the page? The network, its legend, its evidence and its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorbit.network.layout import positions
from coorbit.view.model import html

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["render"]

_KINDS = {
    "nation": ("nation", "dot", "#0072b2"),
    "igo": ("intergovernmental organisation", "hexagon", "#009e73"),
    "agency": ("agency", "square", "#d55e00"),
    "organisation": ("organisation", "triangleDown", "#cc79a7"),
    "company": ("company", "diamond", "#e69f00"),
    "institute": ("institute", "triangle", "#56b4e9"),
    "person": ("person", "star", "#7a7a7a"),
}
"""Kind → name, shape and colour (Okabe and Ito, safe for colour blindness)."""

_OTHER = ("other", "ellipse", "#7a7a7a")
_CROWDED = 150
"""Nodes above which only the strongest actors keep their labels at first sight."""


def render(graph: nx.Graph[str]) -> str:
    """Return one self-contained HTML page for a graph made by `Network.graph(claims=True)`."""
    places = positions(graph)
    degree = dict(graph.degree(weight="weight"))
    nodes = [
        _node(iri, data, places[iri], degree[iri]) for iri, data in sorted(graph.nodes.items())
    ]
    edges = [
        _edge(number, a, b, data)
        for number, (a, b, data) in enumerate(sorted(graph.edges(data=True), key=_strength))
    ]
    labels = {iri: str(data["label"]) for iri, data in graph.nodes.items()}
    kinds = sorted({node["kind"] for node in nodes})
    context = {
        **{name: str(graph.graph.get(name, "")) for name in ("title", "subtitle", "citation")},
        "directed": graph.is_directed(),
        "labels": labels,
        "legend": [_KINDS.get(kind, _OTHER) for kind in kinds],
        "rows": edges,
        "crowded": len(nodes) > _CROWDED,
    }
    return html(nodes, edges, context)


def _strength(edge: tuple[str, str, dict[str, Any]]) -> tuple[float, str, str]:
    return (-float(edge[2]["weight"]), edge[0], edge[1])


def _node(iri: str, data: dict[str, Any], place: tuple[int, int], degree: float) -> dict[str, Any]:
    _, shape, color = _KINDS.get(str(data.get("kind")), _OTHER)
    return {
        "id": iri,
        "label": str(data["label"]),
        "kind": str(data.get("kind", "")),
        "shape": shape,
        "color": color,
        "size": round(9 + min(15.0, 3 * float(degree) ** 0.5), 1),
        "focus": bool(data.get("focus")),
        "x": place[0],
        "y": place[1],
    }


def _edge(number: int, a: str, b: str, data: dict[str, Any]) -> dict[str, Any]:
    weight = float(data["weight"])
    return {
        "id": number,
        "from": a,
        "to": b,
        "weight": round(weight, 2),
        "width": round(1 + min(7.0, 1.6 * weight**0.5), 1),
        "certain": bool(data["certain"]),
        "prospective": bool(data["prospective"]),
        "evidence": data["evidence"],
    }
