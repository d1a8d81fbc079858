"""What must a page hold to weigh ties by itself? The parts of the whole record, before any date.

A network under filters is a choice among the parts that actors take in endeavours. A page whose
reader moves a date or a filter chooses anew, by the rule of `ties.py`; so it gets the parts, each
with its bounds, status and since when it is known, and not the ties that one choice gives. What
is fixed when the page is made: who the nodes are (`between`, `igo`), the channels, whether what is
open to all counts, the factors, and the neighbourhood of a focus.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from coorbit.dates import Bounds, Span
from coorbit.evidence import Describer
from coorbit.network.choice import PURCHASE
from coorbit.network.communities import communities
from coorbit.network.dependency import Provision, every_provision
from coorbit.network.filters import DEFAULT_STATUSES, PROSPECTIVE_STATUSES, Filters
from coorbit.network.find import find
from coorbit.network.graph import neighbourhood, node_of, via_of
from coorbit.network.layout import positions
from coorbit.network.participations import Participation
from coorbit.network.parts import Group, Part, collect
from coorbit.network.ties import Ties, factor_of
from coorbit.store.protocol import Store
from coorbit.terms import prefixes

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Actor", "Record", "Share", "Shared", "make_record", "whole"]

BOTH, NEEDS, PROVIDES = 0, 1, 2
"""Sides of a part: partners are on both; a dependence leads from who needs to who provides."""

_LABELS = tuple(prefixes()["skos"] + name for name in ("prefLabel", "altLabel"))


@dataclass(frozen=True)
class Actor:
    """A node: what it is called, where it stands, and to which community it belongs."""

    iri: str
    label: str
    kind: str
    code: str = ""
    place: tuple[int, int] = (0, 0)
    community: int = 1
    """From 1, the largest first."""
    names: tuple[tuple[str, str], ...] = ()
    """Language and name, in every language on record."""


@dataclass(frozen=True)
class Share:
    """The part that one node had in an endeavour, while one status of one claim lasted."""

    node: int
    """Index among the actors; from their number on: a node that counts and is not drawn."""
    span: Span
    status: str
    known: Bounds | None
    claim: str
    side: int = BOTH
    undated: bool = False
    """Nothing tells since when: what begins it is at most the birth of a state."""


@dataclass(frozen=True)
class Shared:
    """An endeavour with all who had a part in it: what gives its pairs their weight."""

    endeavour: str
    label: str
    kind: str
    group: str
    factor: float
    shares: tuple[Share, ...]
    links: tuple[str, ...] = ()
    """Claims that lead to what lifted it, of a dependence on a rocket or a site."""


@dataclass(frozen=True)
class Record:
    """Everything that a page holds, before any filter of time, status or channel."""

    about: Mapping[str, str]
    """Title, subtitle, as_of (the data's date) and citation."""
    filters: Filters
    """The filters with which the page opens."""
    actors: tuple[Actor, ...] = ()
    shared: tuple[Shared, ...] = ()
    claims: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    """Claim → its description in words (`coorbit.evidence.Describer.claim`)."""
    story: Mapping[str, Any] | None = None
    """What is told on the page, step by step (`coorbit.view.telling.tell`)."""


def whole(filters: Filters) -> Filters:
    """Return `filters` without those that a page applies by itself."""
    return replace(
        filters,
        as_of=None,
        since=None,
        until=None,
        known_on=None,
        certain=False,
        status=DEFAULT_STATUSES | PROSPECTIVE_STATUSES,
        prospective=True,
        min_weight=0.0,
        backbone=None,
    )


def make_record(
    rows: Iterable[Participation], store: Store, filters: Filters, about: Mapping[str, str]
) -> Record:
    """Return the record of the network that `filters` choose, around its focus if it has one."""
    table = list(rows)
    wide = whole(filters)
    graph = _plain(find(table, wide))
    if filters.focus and filters.backbone is None:  # what stands out does so among all
        graph = neighbourhood(graph, filters.focus, filters.hops)
    actors = _actors(graph, store, filters.focus)
    shared = tuple(_shared(table, wide, [actor.iri for actor in actors], Describer(store)))
    drawn = {s.claim for one in shared for s in one.shares if s.node < len(actors)}
    drawn |= {claim for one in shared for claim in one.links}
    describer = Describer(store)
    claims = {claim: describer.claim(claim) for claim in sorted(drawn)}
    return Record(about, filters, actors, shared, claims)


def _plain(found: Ties) -> nx.Graph[str]:
    """Return the ties as a graph with weights; what is only talked about is marked."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for tie in found.ties:
        weight = tie.weight + graph.get_edge_data(tie.a, tie.b, {}).get("weight", 0.0)
        graph.add_edge(tie.a, tie.b, weight=weight, prospective=tie.prospective)
    return graph


def _actors(graph: nx.Graph[str], store: Store, focus: str | None) -> tuple[Actor, ...]:
    describer = Describer(store)
    groups = _communities(graph)
    places = positions(graph, groups, focus)
    return tuple(
        Actor(
            iri=iri,
            **node_of(iri, store, describer),
            place=places[iri],
            community=groups[iri],
            names=_names(iri, store),
        )
        for iri in sorted(graph)
    )


def _communities(graph: nx.Graph[str]) -> dict[str, int]:
    """Return communities by what is or was real; who is only talked about joins its strongest."""
    real = graph.edge_subgraph(
        pair for pair in graph.edges() if not graph.edges[pair]["prospective"]
    )
    found = communities(real)
    if not found:
        return communities(graph)
    for node in sorted(set(graph) - set(found)):
        ties = [
            (data["weight"], found[near]) for near, data in graph[node].items() if near in found
        ]
        found[node] = max(ties, default=(0.0, 1))[1]
    return found


def _names(iri: str, store: Store) -> tuple[tuple[str, str], ...]:
    found = {
        (quad.object.language or "", quad.object.value)
        for label in _LABELS
        for quad in store.quads(NamedNode(iri), NamedNode(label))
        if isinstance(quad.object, Literal)
    }
    return tuple(sorted(found))


_Sided = tuple[str, list[tuple[int, Part]], frozenset[str]]
"""Among whom an endeavour ties, their parts with the side of each, and claims in between."""


def _shared(
    table: list[Participation], wide: Filters, nodes: list[str], describer: Describer
) -> Iterator[Shared]:
    """Yield the endeavours in which at least two of the drawn nodes have a part, sorted."""
    index = {iri: number for number, iri in enumerate(nodes)}
    outside: dict[str, int] = defaultdict(lambda: len(nodes) + len(outside))
    for (endeavour, _, kind), (name, parts, links) in _met(table, wide):
        if len({part.node for _, part in parts} & index.keys()) < 2:
            continue
        shares = tuple(
            Share(
                node=index[part.node] if part.node in index else outside[part.node],
                span=part.span,
                status=part.status,
                known=part.known,
                claim=part.claim,
                side=side,
                undated=part.undated,
            )
            for side, part in parts
        )
        factor = 1.0 if wide.dependency else factor_of(kind, wide)
        label = via_of(endeavour, kind, describer)
        yield Shared(endeavour, label, kind, name, factor, shares, tuple(sorted(links)))


def _met(table: list[Participation], wide: Filters) -> Iterator[tuple[Group, _Sided]]:
    """Yield who may meet whom: partners all one another, or who needs with who provides."""
    if wide.dependency:
        for group, found in every_provision(collect(table, wide), wide):
            yield from ((group, sided) for sided in _sides(found))
        return
    partners = [row for row in table if row.terms != PURCHASE and row.kind != "link"]
    for group, members in sorted(collect(partners, wide).groups.items()):
        yield group, (group[1], [(BOTH, part) for part in members], frozenset())


def _sides(found: Iterable[Provision]) -> Iterator[_Sided]:
    """Yield each kind of dependence of a pair once, with all parts that speak for it."""
    pairs: dict[tuple[str, str, str], tuple[dict[tuple[int, Part], None], set[str]]] = {}
    for one in found:
        if one.needing != one.providing:
            key = (one.evidence.group, one.needing, one.providing)
            parts, links = pairs.setdefault(key, ({}, set()))
            parts |= dict.fromkeys(zip(itertools.cycle((NEEDS, PROVIDES)), one.parts))
            links |= one.links
    for (kind, _, _), (parts, links) in sorted(pairs.items(), key=lambda pair: pair[0]):
        yield kind, list(parts), frozenset(links)
