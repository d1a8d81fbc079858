"""What does a page hold of a graph that comes without its record? The ties that it has, as parts.

A graph of `Network.graph(claims=True)`, or one of one's own, knows when each piece of evidence
held, and no longer the parts that it was paired from: its page can move the date, and weighs every
tie as the graph does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from coorbit.dates import BEGINNING, FOREVER, Bounds, Span, point
from coorbit.network.filters import Filters
from coorbit.network.layout import positions
from coorbit.network.record import Actor, Record, Share, Shared

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["record_of"]


def record_of(graph: nx.Graph[str]) -> Record:
    """Return the record of a graph whose edges have `weight` and, where known, `evidence`."""
    places = positions(graph)
    nodes = sorted(graph)
    actors = tuple(
        Actor(
            iri=node,
            label=str(graph.nodes[node].get("label", node)),
            kind=str(graph.nodes[node].get("kind", "")),
            code=str(graph.nodes[node].get("code", "")),
            place=places[node],
        )
        for node in nodes
    )
    about = {"title": "", "subtitle": "", "as_of": "", "citation": ""}
    about |= {name: str(graph.graph.get(name, "")) for name in about}
    about["as_of"] = about["as_of"] or "2000-01-01"
    filters = Filters(prospective=True, dependency=graph.is_directed())
    shared = tuple(_shared(graph, {node: number for number, node in enumerate(nodes)}))
    return Record(about, filters, actors, shared, _claims(graph))


def _shared(graph: nx.Graph[str], index: dict[str, int]) -> Iterator[Shared]:
    directed = graph.is_directed()
    found = (
        (a, b, data) if directed or a <= b else (b, a, data)
        for a, b, data in graph.edges(data=True)
    )
    for a, b, data in sorted(found, key=lambda edge: edge[:2]):
        whole = {"weight": data.get("weight", 1.0), "prospective": data.get("prospective")}
        for item in data.get("evidence") or [whole]:
            span = Span(_bounds(item.get("start")), _bounds(item.get("end")))
            status = "planned" if item.get("prospective") else "inEffect"
            names = [str(name) for name in item.get("claims") or [""]]
            sides = (1, 2) if directed else (0, 0)
            shares = tuple(
                Share(index[node], span, status, None, name, side)
                for node, side in zip((a, b), sides, strict=True)
                for name in names
            )
            label, kind = str(item.get("via") or ""), str(item.get("kind") or "direct")
            endeavour = str(item.get("endeavour") or "")
            factor = float(item.get("weight") or 0.0)
            yield Shared(endeavour, label, kind, "partners", factor, shares)


def _bounds(text: object) -> Bounds:
    """Read "2001-03-27..2001-03-28", as `coorbit.network.graph.dates_of` writes it."""
    first, _, last = str(text or "..").partition("..")
    return Bounds(
        point(first).earliest if first else BEGINNING, point(last).earliest if last else FOREVER
    )


def _claims(graph: nx.Graph[str]) -> dict[str, dict[str, Any]]:
    return {
        str(said["claim"]): said
        for *_, data in graph.edges(data=True)
        for item in data.get("evidence") or []
        for said in item.get("described") or []
    }
