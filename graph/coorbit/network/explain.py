"""Why are two actors tied, and how does one get from one to another? Evidence and chains."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from coorbit.network.dependency import find_dependence
from coorbit.network.filters import Filters
from coorbit.network.graph import to_networkx
from coorbit.network.participations import Participation
from coorbit.network.ties import Tie, Ties, find_ties
from coorbit.store.protocol import Store

__all__ = ["Explanation", "chain", "explain"]


@dataclass(frozen=True)
class Explanation:
    """Everything that leads from one actor to another, each piece described with its sources."""

    tie: dict[str, Any] | None
    """What the two did together, and what is only talked about, marked apart."""
    depends: dict[str, Any] | None
    """What the first had of the second: launches, seats, craft, sites, money."""
    provides: dict[str, Any] | None
    """What the second had of the first."""
    open: tuple[str, ...]
    """Instruments and bodies open to every state, which tie nobody."""


def explain(
    rows: Iterable[Participation], store: Store, a: str, b: str, filters: Filters
) -> Explanation:
    """Explain what is on record between `a` and `b` (IRIs) under `filters`."""
    table = list(rows)
    wide = replace(filters, prospective=True, include_open=False, min_weight=0.0)
    dependence = find_dependence(table, wide)
    return Explanation(
        tie=_described(find_ties(table, wide), a, b, store),
        depends=_described(dependence, a, b, store, directed=True),
        provides=_described(dependence, b, a, store, directed=True),
        open=_open(table, a, b, wide),
    )


def _find(found: Ties, a: str, b: str, *, directed: bool) -> Tie | None:
    pairs = [(a, b)] if directed else [(a, b), (b, a)]
    return next((tie for tie in found.ties if (tie.a, tie.b) in pairs), None)


def _described(
    found: Ties, a: str, b: str, store: Store, *, directed: bool = False
) -> dict[str, Any] | None:
    tie = _find(found, a, b, directed=directed)
    if tie is None:
        return None
    single = Ties((tie,), 0, (), 0)
    graph = to_networkx(single, store, directed=directed, claims=True)
    return dict(graph.edges[tie.a, tie.b])


def _open(table: list[Participation], a: str, b: str, filters: Filters) -> tuple[str, ...]:
    """Return the instruments open to all that only `include_open` would count."""
    rows = [row for row in table if row.open or row.kind == "affiliation"]
    tie = _find(find_ties(rows, replace(filters, include_open=True)), a, b, directed=False)
    return tuple(item.endeavour for item in tie.evidence) if tie else ()


def chain(found: Ties, a: str, b: str, *, strongest: bool = False) -> list[Tie] | None:
    """Return the ties on the shortest way from `a` to `b`, or None where there is none.

    Shortest is fewest ties, ties in equal number by the order of IRIs; with `strongest` it is
    the least sum of 1 / weight (Newman 2001, as for the weights).
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for tie in found.ties:
        distance = 1 / tie.weight if tie.weight else math.inf
        graph.add_edge(tie.a, tie.b, tie=tie, distance=distance)
    if a not in graph or b not in graph or not nx.has_path(graph, a, b):
        return None
    if strongest:
        nodes = nx.shortest_path(graph, a, b, weight="distance")
    else:
        nodes = min(nx.all_shortest_paths(graph, a, b))
    return [graph.edges[pair]["tie"] for pair in itertools.pairwise(nodes)]
