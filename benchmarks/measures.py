"""How much faster are our measures than networkx's, with the same values? Ratios, in one run.

A random network of the size of ours (200 actors, 2,500 weighted ties), or with a number of actors
as argument of another; a ratio of 10 means that networkx takes ten times as long. Seconds are those
of the processor, the least of three runs. Communities are the best of ten searches, against one of
Louvain; eigenvectors are exact here, while networkx stops when they move little.

    python benchmarks/measures.py [ACTORS]
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx

from coorbit.network import holes, measures
from coorbit.network.communities import communities, modularity

_RUNS = 3

PAIRS: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "betweenness": (measures.betweenness, lambda g: nx.betweenness_centrality(g, weight="length")),
    "closeness": (measures.closeness, lambda g: nx.closeness_centrality(g, distance="length")),
    "eigenvector": (
        measures.eigenvector,
        lambda g: nx.eigenvector_centrality(g, max_iter=1000, weight="weight"),
    ),
    "constraint": (holes.constraint, lambda g: nx.constraint(g, weight="weight")),
    "effective size": (holes.effective_size, lambda g: nx.effective_size(g, weight="weight")),
}


def _graph(actors: int, ties: int) -> nx.Graph[str]:
    chance = random.Random(1)
    graph: nx.Graph[str] = nx.relabel_nodes(nx.gnm_random_graph(actors, ties, seed=1), str)
    for a, b in graph.edges:
        weight = chance.uniform(0.1, 3)
        graph.edges[a, b].update(weight=weight, length=1 / weight)
    return graph


def _timed(work: Callable[[Any], Any], graph: nx.Graph[str]) -> tuple[float, Any]:
    taken = []
    for _ in range(_RUNS):
        started = time.process_time()
        result = work(graph)
        taken.append(time.process_time() - started)
    return min(taken), result


def _differ(ours: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    return max(abs(ours[node] - theirs[node]) for node in ours)


def main() -> None:
    """Print a line for each measure: ratio, and the greatest difference between the values."""
    actors = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    graph = _graph(actors, round(actors * 12.5))
    print(f"{actors} actors, {graph.number_of_edges()} ties")
    for name, (ours, theirs) in PAIRS.items():
        (fast, one), (slow, two) = _timed(ours, graph), _timed(theirs, graph)
        print(f"{name:<16} {slow / fast:8.1f} x   differ by at most {_differ(one, two):.1e}")
    fast, groups = _timed(communities, graph)
    slow, peer = _timed(lambda g: nx.community.louvain_communities(g, seed=1), graph)
    better = modularity(graph, groups) / nx.community.modularity(graph, peer)
    print(f"{'communities':<16} {slow / fast:8.1f} x   modularity {better:.3f} of Louvain's")


if __name__ == "__main__":
    main()
