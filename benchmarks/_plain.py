"""How would one make the network with rdflib and networkx, straight from the rule? The peer.

Written as somebody would who knows both libraries: one pass over the claims by predicate, sets and
dictionaries for what is looked up often, and no query language, which is slower in rdflib.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Any

import networkx as nx
import rdflib

from coorbit.network.ties import default_factors

__all__ = ["network"]

_CLIMB = ("citizenOf", "agencyOf", "basedIn", "subsidiaryOf")
_BELONGS = frozenset(_CLIMB)

_Part = tuple[str, str, str, str]
"""Nation, earliest start, latest end, claim; times of one form compare as texts."""


def network(path: str) -> nx.Graph[str]:
    """Return nations tied by what they share, with weights and evidence, from N-Triples."""
    graph = rdflib.Graph()
    graph.parse(path, format="nt")
    co = rdflib.Namespace("https://w3id.org/coorbit/ontology#")
    names = ("subject", "relation", "object", "earliestStart", "latestEnd")
    claims: dict[str, dict[str, str]] = defaultdict(dict)
    for name in names:
        for claim, value in graph.subject_objects(co[name]):
            claims[str(claim)][name] = str(value)
    above: dict[tuple[str, str], list[str]] = defaultdict(list)
    for given in claims.values():
        relation = given["relation"].rpartition("#")[2]
        if relation in _BELONGS:
            above[given["subject"], relation].append(given["object"])
    groups: dict[str, list[_Part]] = defaultdict(list)
    for iri, given in claims.items():
        if given["relation"].rpartition("#")[2] not in _BELONGS:
            for nation in _nations(given["subject"], above):
                part = (nation, given["earliestStart"], given["latestEnd"], iri)
                groups[given["object"]].append(part)
    return _tied(groups)


def _nations(actor: str, above: dict[tuple[str, str], list[str]]) -> list[str]:
    if "/nation/" in actor:
        return [actor]
    for relation in _CLIMB:
        if (actor, relation) in above:
            return [n for whole in above[actor, relation] for n in _nations(whole, above)]
    return []


def _tied(groups: dict[str, list[_Part]]) -> nx.Graph[str]:
    factors = default_factors()
    made: nx.Graph[str] = nx.Graph()
    for endeavour, parts in groups.items():
        factor = factors[endeavour.split("/")[-2]]
        by_nation: dict[str, list[_Part]] = defaultdict(list)
        for part in parts:
            by_nation[part[0]].append(part)
        for a, b in combinations(sorted(by_nation), 2):
            met = _met(by_nation[a], by_nation[b])
            if met:
                spans = [(start, end) for start, end, _ in met]
                weight = factor / (_active(by_nation.values(), spans) - 1)
                evidence = (endeavour, weight, {claim for _, _, both in met for claim in both})
                _add(made, a, b, weight, evidence)
    return made


def _met(ones: list[_Part], twos: list[_Part]) -> list[tuple[str, str, tuple[str, str]]]:
    found = []
    for one in ones:
        for two in twos:
            start, end = max(one[1], two[1]), min(one[2], two[2])
            if start < end:
                found.append((start, end, (one[3], two[3])))
    return found


def _active(nations: Iterable[list[_Part]], spans: list[tuple[str, str]]) -> int:
    return sum(
        any(max(part[1], start) < min(part[2], end) for part in parts for start, end in spans)
        for parts in nations
    )


def _add(made: nx.Graph[str], a: str, b: str, weight: float, evidence: Any) -> None:  # noqa: ANN401
    if made.has_edge(a, b):
        made[a][b]["weight"] += weight
        made[a][b]["evidence"].append(evidence)
    else:
        made.add_edge(a, b, weight=weight, evidence=[evidence])
