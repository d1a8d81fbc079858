"""Are communities those with the highest modularity, and the same every time?

Two triangles joined by one tie, by hand: W = 7, each triangle has W_c = 3 and S_c = 7, so
Q = 2 (3/7 - (7/14)²) = 6/7 - 1/2 = 5/14.

The highest modularity of Zachary's karate club (without weights) is 0.420: G. Agarwal, D. Kempe,
"Modularity-maximizing graph communities via mathematical programming", European Physical Journal B
66, 2008, table 1, where the best division found reaches the upper bound.
"""

from __future__ import annotations

import random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coorbit.network.communities import communities, modularity

TRIANGLES: nx.Graph[str] = nx.Graph()
TRIANGLES.add_edges_from((pair[0], pair[1]) for pair in ("ab", "ac", "bc", "cd", "de", "df", "ef"))


def _karate() -> nx.Graph[str]:
    return nx.Graph([(f"{a:02}", f"{b:02}") for a, b in nx.karate_club_graph().edges])


def test_two_triangles() -> None:
    found = communities(TRIANGLES)
    assert found == {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 2}
    assert modularity(TRIANGLES, found) == pytest.approx(5 / 14)


def test_the_karate_club() -> None:
    assert round(modularity(_karate(), communities(_karate())), 3) == 0.420


def test_arrows_there_and_back_are_added_up() -> None:
    arrows: nx.DiGraph[str] = nx.DiGraph()
    arrows.add_weighted_edges_from([("a", "b", 1), ("b", "a", 2), ("b", "c", 1), ("c", "d", 3)])
    ties: nx.Graph[str] = nx.Graph()
    ties.add_weighted_edges_from([("a", "b", 3), ("b", "c", 1), ("c", "d", 3)])
    assert communities(arrows) == communities(ties) == {"a": 1, "b": 1, "c": 2, "d": 2}
    assert modularity(arrows, communities(arrows)) == modularity(ties, communities(ties))


def test_without_weight_everybody_is_alone() -> None:
    lonely: nx.Graph[str] = nx.Graph()
    lonely.add_nodes_from("ba")
    lonely.add_edge("c", "d", weight=0.0)
    assert communities(lonely) == {"a": 1, "b": 2, "c": 3, "d": 4}
    assert modularity(lonely, communities(lonely)) == 0
    assert communities(nx.Graph()) == {}


@pytest.mark.parametrize(
    "graph",
    [
        pytest.param(nx.les_miserables_graph(), id="les-miserables"),
        pytest.param(nx.florentine_families_graph(), id="florentine"),
        pytest.param(nx.davis_southern_women_graph(), id="southern-women"),
        pytest.param(nx.planted_partition_graph(4, 30, 0.3, 0.05, seed=3), id="four-blocks"),
    ],
)
def test_as_good_as_networkx_within_one_per_cent(graph: nx.Graph[str]) -> None:
    named = nx.relabel_nodes(graph, str)
    peer = max(
        nx.community.modularity(named, nx.community.louvain_communities(named, seed=seed))
        for seed in range(10)
    )
    assert modularity(named, communities(named)) >= 0.99 * peer


_edges = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.integers(1, 5)),
    max_size=20,
)


@given(_edges, st.randoms())
def test_the_order_of_nodes_and_edges_changes_nothing(
    edges: list[tuple[str, str, int]], chance: random.Random
) -> None:
    unique = {(min(a, b), max(a, b)): weight for a, b, weight in edges if a != b}
    graphs = []
    for _ in range(2):
        shuffled = list(unique.items())
        chance.shuffle(shuffled)
        graph: nx.Graph[str] = nx.Graph()
        graph.add_weighted_edges_from((b, a, weight) for (a, b), weight in shuffled)
        graphs.append(graph)
    assert communities(graphs[0]) == communities(graphs[1])


@given(_edges)
def test_every_actor_has_one_community_numbered_by_size(
    edges: list[tuple[str, str, int]],
) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from((a, b, weight) for a, b, weight in edges if a != b)
    found = communities(graph)
    assert set(found) == set(graph)
    sizes = [list(found.values()).count(number) for number in range(1, len({*found.values()}) + 1)]
    assert sizes == sorted(sizes, reverse=True)
    assert all(sizes)
