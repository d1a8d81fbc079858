"""What does the network look like as a graph? Ties as networkx, with labels and evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from coorbit.dates import BEGINNING, FOREVER, Bounds
from coorbit.evidence import Describer, text_of
from coorbit.network.filters import Filters
from coorbit.network.participations import PAIRS
from coorbit.network.ties import Evidence, Ties
from coorbit.store.protocol import Store
from coorbit.terms import CO, kind_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["dates_of", "neighbourhood", "node_of", "to_networkx", "via_of", "weighted"]

_IGO = NamedNode(CO + "IntergovernmentalOrganisation")


def to_networkx(
    found: Ties, store: Store, *, directed: bool = False, claims: bool = False
) -> nx.Graph[str]:
    """Return the ties as a graph, directed for dependences; nodes are IRIs.

    Node attributes: label, kind, code (ISO, where there is one). Edge attributes: weight,
    certain, prospective, evidence. With `claims` each piece of evidence describes its claims
    in words, with their sources.
    """
    import networkx as nx

    describer = Describer(store)
    graph: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    for iri in sorted({iri for tie in found.ties for iri in (tie.a, tie.b)}):
        graph.add_node(iri, **node_of(iri, store, describer))
    for tie in found.ties:
        graph.add_edge(
            tie.a,
            tie.b,
            weight=round(tie.weight, 6),
            certain=tie.certain,
            prospective=tie.prospective,
            evidence=[_evidence(item, describer, claims=claims) for item in tie.evidence],
        )
    return graph


def weighted(found: Ties, filters: Filters) -> nx.Graph[str]:
    """Return the ties as a graph with weights alone, cut to the focus: what measures need."""
    import networkx as nx

    graph: nx.Graph[str] = nx.DiGraph() if filters.dependency else nx.Graph()
    graph.add_weighted_edges_from((tie.a, tie.b, round(tie.weight, 6)) for tie in found.ties)
    if filters.focus is None:
        return graph
    return neighbourhood(graph, filters.focus, filters.hops)


def neighbourhood(graph: nx.Graph[str], focus: str, hops: int) -> nx.Graph[str]:
    """Return what lies within `hops` ties of `focus`, alone where it has no tie."""
    import networkx as nx

    if focus not in graph:
        return nx.Graph()
    near = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), focus, hops)
    part: nx.Graph[str] = graph.subgraph(sorted(near)).copy()
    part.nodes[focus]["focus"] = True
    return part


def node_of(iri: str, store: Store, describer: Describer) -> dict[str, Any]:
    """Return the attributes of a node: label, kind, and its ISO code where it has one."""
    node = NamedNode(iri)
    igo = any(store.quads(node, None, _IGO))
    codes = sorted(text_of(q.object) for q in store.quads(node, NamedNode(CO + "isoCode")))
    attributes = {"label": describer.label(iri), "kind": "igo" if igo else kind_of(iri) or ""}
    return {**attributes, "code": codes[0]} if codes else attributes


def _evidence(item: Evidence, describer: Describer, *, claims: bool) -> dict[str, Any]:
    described: dict[str, Any] = {
        "endeavour": item.endeavour,
        "via": via_of(item.endeavour, item.kind, describer),
        "kind": item.kind,
        "group": item.group,
        "weight": round(item.weight, 6),
        "actors": item.actors,
        "certain": item.certain,
        "prospective": item.prospective,
        "start": dates_of(item.span.start),
        "end": dates_of(item.span.end),
        "claims": list(item.claims),
    }
    if claims:
        described["described"] = describer.claims(item.claims)
    return described


def via_of(endeavour: str, kind: str, describer: Describer) -> str:
    """Return the name of the endeavour; of a direct tie what it is: "seat provider"."""
    if kind != "direct":
        return describer.label(endeavour)
    detail = endeavour.rsplit("/", 2)[1]
    return describer.label(CO + detail) if detail in PAIRS else ""


def dates_of(bounds: Bounds) -> str:
    """Return bounds as two ISO days "2001-03-27..2001-03-28", with nothing where none is known."""
    first = "" if bounds.earliest == BEGINNING else bounds.earliest.date().isoformat()
    last = "" if bounds.latest == FOREVER else bounds.latest.date().isoformat()
    return f"{first}..{last}"
