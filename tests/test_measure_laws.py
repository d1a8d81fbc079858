"""What holds of every network? Bounds and sums of measures; names and order change nothing."""

from __future__ import annotations

import itertools
import random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coorbit.errors import Usage
from coorbit.network import brokerage, holes, measures
from coorbit.network.rank import MEASURES, rank

_NODES = "abcdefg"
_WEIGHTS = st.sampled_from([0.25, 0.5, 1.0, 2.0])


@st.composite
def _graphs(draw: st.DrawFn, directed: bool | None = None) -> nx.Graph[str]:
    arrows = draw(st.booleans()) if directed is None else directed
    graph: nx.Graph[str] = nx.DiGraph() if arrows else nx.Graph()
    graph.add_nodes_from(_NODES[: draw(st.integers(1, len(_NODES)))])
    pairs = list((itertools.permutations if arrows else itertools.combinations)(graph, 2))
    for a, b in draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []:
        graph.add_edge(a, b, weight=draw(_WEIGHTS))
    return graph


_blocs = st.fixed_dictionaries({node: st.integers(1, 3) for node in _NODES})


@given(_graphs(), _blocs, st.permutations(_NODES))
def test_names_and_order_change_no_value(
    graph: nx.Graph[str], blocs: dict[str, int], names: list[str]
) -> None:
    new = dict(zip(_NODES, names, strict=True))
    moved: nx.Graph[str] = nx.DiGraph() if graph.is_directed() else nx.Graph()
    moved.add_nodes_from(sorted(new[node] for node in graph))
    moved.add_edges_from(reversed([(new[a], new[b], data) for a, b, data in graph.edges.data()]))
    for name, item in MEASURES.items():
        if name == "eigenvector":  # which of two components of one size it takes, hangs on names
            continue
        found = item.of(graph, blocs)
        again = item.of(moved, {new[node]: bloc for node, bloc in blocs.items()})
        assert again == pytest.approx({new[n]: value for n, value in found.items()}), name


@given(_graphs())
def test_constraint_and_effective_size_lie_within_their_bounds(graph: nx.Graph[str]) -> None:
    partners = measures.degree(graph)
    for node, value in holes.constraint(graph).items():
        assert 1 / partners[node] - 1e-9 <= value <= 2
    for node, value in holes.effective_size(graph).items():
        assert 1 - 1e-9 <= value <= partners[node] + 1e-9


@given(_graphs(), _blocs)
def test_the_roles_add_up_to_the_open_chains_of_two(
    graph: nx.Graph[str], blocs: dict[str, int]
) -> None:
    arrows = nx.DiGraph(graph)
    for node, roles in brokerage.brokerage(graph, blocs).items():
        chains = [
            (first, third)
            for first in arrows.predecessors(node)
            for third in arrows.successors(node)
            if first != third and not arrows.has_edge(first, third)
        ]
        assert sum(roles.values()) == len(chains)


@given(_graphs(directed=False), _blocs)
def test_without_arrows_gatekeepers_are_representatives(
    graph: nx.Graph[str], blocs: dict[str, int]
) -> None:
    for roles in brokerage.brokerage(graph, blocs).values():
        assert roles["gatekeeper"] == roles["representative"]


@given(_graphs(), _blocs)
def test_shares_are_shares(graph: nx.Graph[str], blocs: dict[str, int]) -> None:
    assert sum(measures.pagerank(graph).values()) == pytest.approx(1)
    assert all(0 <= value <= 1 for value in measures.betweenness(graph).values())
    spread = brokerage.participation(graph, blocs)
    assert all(-1e-9 <= value <= 1 - 1 / 3 + 1e-9 for value in spread.values())
    vector = measures.eigenvector(graph)
    assert not vector or sum(value**2 for value in vector.values()) == pytest.approx(1)


@given(_graphs())
def test_strength_is_given_and_had(graph: nx.Graph[str]) -> None:
    come, go = measures.in_strength(graph), measures.out_strength(graph)
    whole = graph.size(weight="weight")
    assert sum(measures.strength(graph).values()) == pytest.approx(2 * whole)
    if graph.is_directed():
        assert sum(come.values()) == pytest.approx(whole)
        assert sum(go.values()) == pytest.approx(whole)


@given(_graphs(), st.sampled_from(sorted(MEASURES)), st.randoms())
def test_a_rank_is_one_more_than_those_above(
    graph: nx.Graph[str], by: str, chance: random.Random
) -> None:
    rows = rank(graph, by, chance.sample(sorted(MEASURES), 3))
    assert sorted(str(row["actor"]) for row in rows) == sorted(graph)
    values = [float("-inf") if (v := row[by]) is None else float(v) for row in rows]
    assert [row["rank"] for row in rows] == [
        1 + sum(other > value for other in values) for value in values
    ]


def test_an_unknown_measure_is_refused() -> None:
    with pytest.raises(Usage, match="did you mean degree"):
        rank(nx.Graph(), "degre")
