"""Is every measure what its formula says? Three small graphs by hand, printed values, and laws.

**Star.** A hub h, leaves x, y, z. Betweenness of h: all 3 pairs. Closeness of a leaf: 3 / (1+2+2).
Eigenvector: lambda h = 3x, lambda x = h: lambda² = 3, h² = 3x², h² + 3x² = 1. PageRank: h + 3x = 1,
h = 0.15/4 + 0.85 · 3x, so 1.85 h = 0.0375 + 0.85. Constraint of h: 3 · (1/3)².

**Triangles** abc and def, joined by c-d. Betweenness of c: {a, b} x {d, e, f} = 6 of 10 pairs.
Closeness: a 5 / (1+1+2+3+3), c 5 / (1+1+1+2+2). Eigenvector with a = b, c: lambda a = a + c and
lambda c = 2a + c: lambda = 1 + √2, c = √2 a, 4a² + 2c² = 1. PageRank: 4a + 2c = 1 and
a = 0.15/6 + 0.85 (a/2 + c/3), so c = 1/2 - 2a and a (1 - 0.425 + 0.85 · 2/3) = 0.025 + 0.85/6.
Constraint of a: (1/2 + 1/2 · 1/3)² for b, (1/2 + 1/2 · 1/2)² for c; of c: (1/3 + 1/3 · 1/2)² twice,
(1/3)² for d. Effective size n - 2t / n: a 2 - 2/2, c 3 - 2/3. Assortativity: 14 ends, with degrees
k: sum of k² over sum of k = 34/14; products over both orders 82/14; sum of k³ 86/14: r =
(41/7 - (17/7)²) / (43/7 - (17/7)²) = -2/12. Ties within blocs: e = 3/7 + 3/7, chance 1/2: r = 5/7.

**Arrows** a → b (weight 2), c → b (1), b → d (1); blocs {a, b}, {c, d}. Betweenness of b: a → d and
c → d of 6 ordered pairs. Closeness, lengths 1/2, 1, 1: of b 2/3 · 2 / (1/2 + 1); of d 3/3 · 3 /
(1 + 3/2 + 2). PageRank: a = c = t, b = t + 0.85 · 2t, d = t + 0.85 b: 7.995 t = 1. Constraint of b:
(2/4)² + (1/4)² + (1/4)². Brokerage of b: a → d as representative, c → d as consultant.
Ties within blocs: e = 1/3 (a → b); a-sums 2/3, 1/3, b-sums 2/3, 1/3: (1/3 - 5/9) / (1 - 5/9).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import pytest

from coorbit.network import brokerage, holes, measures
from coorbit.network.rank import MEASURES

Values = Mapping[str, float]


def _undirected(*pairs: str) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((pair[0], pair[1]) for pair in pairs)
    return graph


STAR = _undirected("hx", "hy", "hz")
STAR_BLOCS = {"h": 1, "x": 1, "y": 2, "z": 2}
TRIANGLES = _undirected("ab", "ac", "bc", "cd", "de", "df", "ef")
TRIANGLES_BLOCS = {node: 1 if node in "abc" else 2 for node in "abcdef"}
ARROWS: nx.DiGraph[str] = nx.DiGraph()
ARROWS.add_weighted_edges_from([("a", "b", 2), ("c", "b", 1), ("b", "d", 1)])
ARROWS_BLOCS = {"a": 1, "b": 1, "c": 2, "d": 2}

_STAR_H = 0.8875 / 1.85
_TRIANGLES_A = (0.025 + 0.85 / 6) / (0.575 + 1.7 / 3)
_T = 1 / 7.995


def _star(hub: float, leaf: float) -> Values:
    return {"h": hub, "x": leaf, "y": leaf, "z": leaf}


def _triangles(outer: float, inner: float) -> Values:
    return {node: inner if node in "cd" else outer for node in "abcdef"}


def _arrows(a: float, b: float, c: float, d: float) -> Values:
    return {"a": a, "b": b, "c": c, "d": d}


BY_HAND: dict[str, tuple[Values, Values, Values]] = {
    "strength": (_star(3, 1), _triangles(2, 3), _arrows(2, 4, 1, 1)),
    "in-strength": (_star(3, 1), _triangles(2, 3), _arrows(0, 3, 0, 1)),
    "out-strength": (_star(3, 1), _triangles(2, 3), _arrows(2, 1, 1, 0)),
    "degree": (_star(3, 1), _triangles(2, 3), _arrows(1, 3, 1, 1)),
    "betweenness": (_star(1, 0), _triangles(0, 3 / 5), _arrows(0, 1 / 3, 0, 0)),
    "closeness": (_star(1, 3 / 5), _triangles(1 / 2, 5 / 7), _arrows(0, 8 / 9, 0, 2 / 3)),
    "eigenvector": (
        _star(math.sqrt(1 / 2), math.sqrt(1 / 6)),
        _triangles(math.sqrt(1 / 8), 1 / 2),
        {},
    ),
    "pagerank": (
        _star(_STAR_H, (1 - _STAR_H) / 3),
        _triangles(_TRIANGLES_A, 1 / 2 - 2 * _TRIANGLES_A),
        _arrows(_T, 2.7 * _T, _T, 3.295 * _T),
    ),
    "core": (_star(1, 1), _triangles(2, 2), _arrows(1, 1, 1, 1)),
    "constraint": (_star(1 / 3, 1), _triangles(4 / 9 + 9 / 16, 11 / 18), _arrows(1, 3 / 8, 1, 1)),
    "effective-size": (_star(3, 1), _triangles(1, 7 / 3), _arrows(1, 3, 1, 1)),
    "participation": (_star(4 / 9, 0), _triangles(0, 4 / 9), _arrows(0, 1 / 2, 0, 0)),
    "coordinator": (_star(0, 0), _triangles(0, 0), _arrows(0, 0, 0, 0)),
    "consultant": (_star(2, 0), _triangles(0, 0), _arrows(0, 1, 0, 0)),
    "gatekeeper": (_star(2, 0), _triangles(0, 2), _arrows(0, 0, 0, 0)),
    "representative": (_star(2, 0), _triangles(0, 2), _arrows(0, 1, 0, 0)),
    "liaison": (_star(0, 0), _triangles(0, 0), _arrows(0, 0, 0, 0)),
    "brokerage": (_star(6, 0), _triangles(0, 4), _arrows(0, 2, 0, 0)),
}


def test_every_measure_is_worked_by_hand() -> None:
    assert set(BY_HAND) == set(MEASURES)


@pytest.mark.parametrize("name", sorted(BY_HAND))
@pytest.mark.parametrize(
    ("number", "graph", "blocs"),
    [
        pytest.param(0, STAR, STAR_BLOCS, id="star"),
        pytest.param(1, TRIANGLES, TRIANGLES_BLOCS, id="triangles"),
        pytest.param(2, ARROWS, ARROWS_BLOCS, id="arrows"),
    ],
)
def test_three_graphs_by_hand(
    name: str, number: int, graph: nx.Graph[str], blocs: Mapping[str, int]
) -> None:
    assert MEASURES[name].of(graph, blocs) == pytest.approx(dict(BY_HAND[name][number]))


def test_mixing_by_hand() -> None:
    assert brokerage.assortativity(STAR) == pytest.approx(-1)
    assert brokerage.assortativity(TRIANGLES) == pytest.approx(-1 / 6)
    assert brokerage.assortativity(ARROWS) is None
    assert brokerage.bloc_assortativity(TRIANGLES, TRIANGLES_BLOCS) == pytest.approx(5 / 7)
    assert brokerage.bloc_assortativity(ARROWS, ARROWS_BLOCS) == pytest.approx(-1 / 2)
    assert brokerage.bloc_assortativity(STAR, dict.fromkeys("hxyz", 1)) is None


# -- printed values


def test_the_medici() -> None:
    """M. O. Jackson, "Social and Economic Networks", Princeton 2008, section 1.2.1."""
    found = measures.betweenness(nx.florentine_families_graph())
    printed = {"Medici": 0.522, "Strozzi": 0.103, "Guadagni": 0.255}
    assert {name: round(found[name], 3) for name in printed} == printed


def test_the_kite() -> None:
    """D. Krackhardt, Administrative Science Quarterly 35, 342-369, 1990: three kinds of power."""
    names = (
        "Andre",
        "Beverly",
        "Carol",
        "Diane",
        "Ed",
        "Fernando",
        "Garth",
        "Heather",
        "Ike",
        "Jane",
    )
    kite: nx.Graph[str] = nx.Graph()
    kite.add_edges_from((names[a], names[b]) for a, b in nx.krackhardt_kite_graph().edges)
    assert {n for n, v in measures.degree(kite).items() if v == 6} == {"Diane"}
    between, near = measures.betweenness(kite), measures.closeness(kite)
    assert max(between, key=lambda name: between[name]) == "Heather"
    assert round(between["Heather"], 3) == 0.389
    assert {n for n, v in near.items() if round(v, 3) == 0.643} == {"Fernando", "Garth"}
    assert max(near.values()) == pytest.approx(near["Garth"])


def test_the_holes_of_borgatti() -> None:
    """S. P. Borgatti, Connections 20(1), 35-38, 1997: ego G has size 4.67, constraint 0.400.

    By hand: G has 6 contacts, with 4 ties among them: 6 - 8/6. Its constraint is 49/324 (A) +
    49/576 (B) + 1/36 (C) + 4/81 (D) + 25/576 (E) + 25/576 (F).
    """
    graph = _undirected("AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC")
    assert holes.effective_size(graph)["G"] == pytest.approx(14 / 3)
    by_hand = 49 / 324 + 49 / 576 + 1 / 36 + 4 / 81 + 25 / 576 + 25 / 576
    assert holes.constraint(graph)["G"] == pytest.approx(by_hand)
    assert round(by_hand, 3) == 0.400


def test_the_cores_of_the_karate_club() -> None:
    """By hand: nodes 1 to 4, 8 and 14 know four of the others each, and no more hang together."""
    karate = nx.relabel_nodes(nx.karate_club_graph(), lambda node: f"{node + 1:02}")
    found = measures.core(karate)
    assert {node for node, k in found.items() if k == 4} >= {"01", "02", "03", "04", "08", "14"}
    assert found["12"] == 1


# -- against networkx


def _random(seed: int, *, directed: bool) -> nx.Graph[str]:
    import random

    chance = random.Random(seed)
    plain = nx.gnp_random_graph(40, 0.12, seed=seed, directed=directed)
    graph: nx.Graph[str] = nx.relabel_nodes(plain, str)
    for a, b in graph.edges:
        weight = chance.uniform(0.1, 3)
        graph.edges[a, b].update(weight=weight, length=1 / weight)
    return graph


def _power(graph: nx.Graph[str]) -> Values:
    values: Values = nx.eigenvector_centrality(graph, max_iter=10_000, tol=1e-12, weight="weight")
    return values


def _google(graph: nx.Graph[str]) -> Values:
    import numpy as np

    matrix = np.asarray(nx.google_matrix(graph, alpha=0.85, weight="weight"))
    values = np.full(len(graph), 1 / len(graph))
    for _ in range(200):
        values = values @ matrix
    return dict(zip(graph, values.tolist(), strict=True))


PEERS: dict[str, Callable[[Any], Any]] = {
    "betweenness": lambda graph: nx.betweenness_centrality(graph, weight="length"),
    "closeness": lambda graph: nx.closeness_centrality(graph, distance="length"),
    "eigenvector": _power,
    "pagerank": _google,
    "constraint": lambda graph: nx.constraint(graph, weight="weight"),
    "effective-size": lambda graph: nx.effective_size(graph, weight="weight"),
}


@pytest.mark.parametrize("directed", [False, True], ids=["ties", "arrows"])
@pytest.mark.parametrize("name", sorted(PEERS))
@pytest.mark.parametrize("seed", [1, 2])
def test_as_networkx(name: str, seed: int, directed: bool) -> None:
    graph = _random(seed, directed=directed)
    if name == "eigenvector":
        graph = graph.subgraph(max(nx.strongly_connected_components(nx.DiGraph(graph)), key=len))
    found = MEASURES[name].of(graph, dict.fromkeys(graph, 1))
    peer = {node: value for node, value in PEERS[name](graph).items() if not math.isnan(value)}
    # networkx gives no constraint to nodes that no arrow leaves; Burt's formula does.
    assert {node: found[node] for node in peer} == pytest.approx(peer, rel=1e-4, abs=1e-6)
    assert all(graph.degree(node) == 0 or not graph[node] for node in set(graph) - set(peer))


@pytest.mark.parametrize("directed", [False, True], ids=["ties", "arrows"])
def test_mixing_as_networkx(directed: bool) -> None:
    graph = _random(3, directed=directed)
    blocs = {node: int(node) % 3 for node in graph}
    nx.set_node_attributes(graph, blocs, "bloc")
    assert brokerage.assortativity(graph) == pytest.approx(
        nx.degree_assortativity_coefficient(graph)
    )
    assert brokerage.bloc_assortativity(graph, blocs) == pytest.approx(
        nx.attribute_assortativity_coefficient(graph, "bloc")
    )
