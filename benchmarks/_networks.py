"""What does a network of space cooperation look like, at any size? Invented ones, seeded.

Actors in regions take part in endeavours, the well-connected more often (preferential
attachment), mostly with their neighbours; three ties an actor. Names and sources are invented.
"""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import networkx as nx

from coorbit.dates import Bounds, Span
from coorbit.network.communities import communities
from coorbit.network.filters import PROSPECTIVE_STATUSES, Filters
from coorbit.network.layout import positions
from coorbit.network.record import Actor, Record, Share, Shared

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["TIES_PER_NODE", "network"]

TIES_PER_NODE = 3

_ROOT = "https://w3id.org/coorbit/"
_KINDS = ("nation", "agency", "company", "institute")
_CHANNELS = ("agreement", "programme", "satellite", "mission", "facility")
_STATUSES = ("inEffect",) * 17 + ("planned", "inTalks", "agreed")
_REGION = 40
"""Actors in a region."""

_AT_HOME = 0.85
"""Share of partners from the same region."""


def network(count: int, seed: int = 7) -> tuple[Record, nx.Graph[str]]:
    """Return the record of `count` actors, and the graph with which its page opens."""
    chance = random.Random(f"{seed}/{count}")
    groups = list(_endeavours(count, chance))
    graph = _graph(count, groups)
    found = communities(graph)
    places = positions(graph, found)
    iris = [_iri(number) for number in range(count)]
    actors = tuple(
        Actor(
            iri=iri,
            label=graph.nodes[iri]["label"],
            kind=graph.nodes[iri]["kind"],
            place=places[iri],
            community=found[iri],
            names=(("en", graph.nodes[iri]["label"]),),
        )
        for iri in iris
    )
    claims = {
        share.claim: _claim(share, actors[share.node], one)
        for one in groups
        for share in one.shares
    }
    about = {
        "title": f"An invented network of {count} actors",
        "subtitle": "between actors",
        "as_of": "2026-11-20",
        "citation": "Invented for measuring.",
    }
    graph.graph.update(about)
    return Record(
        about, Filters(between="actors", prospective=True), actors, tuple(groups), claims
    ), graph


def _iri(number: int) -> str:
    return f"{_ROOT}{_KINDS[number % len(_KINDS)]}/actor-{number:05d}"


def _endeavours(count: int, chance: random.Random) -> Iterator[Shared]:
    """Yield endeavours until every actor has one, and pairs are three times the actors."""
    pairs: set[tuple[int, int]] = set()
    often = list(range(count))
    number = 0
    while len(pairs) < min(TIES_PER_NODE * count, count * (count - 1) // 2):
        first = number if number < count else chance.choice(often)
        region = first // _REGION * _REGION
        home = range(region, min(region + _REGION, count))
        members = {first}
        size = min(count, chance.choice((2, 2, 3)))
        while len(members) < size:
            members.add(chance.choice(home if chance.random() < _AT_HOME else often))
        pairs.update(itertools.combinations(sorted(members), 2))
        often += sorted(members)
        yield _endeavour(number, sorted(members), chance)
        number += 1


def _endeavour(number: int, members: list[int], chance: random.Random) -> Shared:
    kind = chance.choice(_CHANNELS)
    year, status = chance.randint(1960, 2024), chance.choice(_STATUSES)
    start = Bounds(_day(year), _day(year + 1))
    last = min(2026, year + chance.randint(1, 25))
    end = Bounds(_day(last), _day(last + 1))
    shares = tuple(
        Share(
            node=member,
            span=Span(start, end),
            status=status,
            known=start,
            claim=f"{_ROOT}claim/actor-{member:05d}/partyTo/{kind}/endeavour-{number:05d}",
        )
        for member in members
    )
    endeavour = f"{_ROOT}{kind}/endeavour-{number:05d}"
    return Shared(endeavour, f"Endeavour {number} on {kind}s", kind, "partners", 1.0, shares)


def _day(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=UTC)


def _graph(count: int, groups: list[Shared]) -> nx.Graph[str]:
    """Return the ties, weighed 1 / (participants - 1) for each shared endeavour (Newman 2001)."""
    weights: dict[tuple[int, int], float] = defaultdict(float)
    shared: dict[tuple[int, int], list[Shared]] = defaultdict(list)
    for one in groups:
        for pair in itertools.combinations([share.node for share in one.shares], 2):
            weights[pair] += 1 / (len(one.shares) - 1)
            shared[pair].append(one)
    graph: nx.Graph[str] = nx.Graph()
    for number in range(count):
        label = f"Actor {number}"
        graph.add_node(_iri(number), label=label, kind=_KINDS[number % len(_KINDS)])
    for (a, b), weight in sorted(weights.items()):
        talks = all(one.shares[0].status in PROSPECTIVE_STATUSES for one in shared[a, b])
        evidence = [{"endeavour": one.endeavour, "via": one.label} for one in shared[a, b]]
        graph.add_edge(
            _iri(a), _iri(b), weight=weight, certain=True, prospective=talks, evidence=evidence
        )
    return graph


def _claim(share: Share, actor: Actor, one: Shared) -> dict[str, Any]:
    year = share.span.start.earliest.year
    return {
        "sentence": f"{actor.label} is party to {one.label}",
        "subject": actor.iri,
        "relation": "is party to",
        "via": one.label,
        "status": share.status,
        "dates": f"from {year}",
        "confidence": "stated",
        "details": {},
        "note": "",
        "stages": [],
        "sources": [
            {
                "title": f"Report {year} on {one.label}",
                "publisher": f"Press {year % 40}",
                "date": str(year),
                "url": f"https://example.org/{year}/{one.endeavour.rpartition('/')[2]}",
            }
        ],
        "contradicts": [],
        "independent_sources": 1,
    }
