"""Which groups work more among themselves than with others? Communities, by the Leiden algorithm.

Modularity compares the weight of the ties within groups with what chance would put there (M. E. J.
Newman, "Analysis of weighted networks", Physical Review E 70, 056131, 2004):

    Q = sum over groups c of  W_c / W - (S_c / 2W)²

where W is the weight of all ties, W_c that of the ties within c, S_c the sum of the strengths of
its actors. Q has no unit, and lies from -1/2 up to below 1. Leiden (V. A. Traag, L. Waltman, N. J.
van Eck, "From Louvain to Leiden: guaranteeing well-connected communities", Scientific Reports 9,
5233, 2019) looks for the groups with the highest Q; igraph runs it, several times from a seed, and
the best run counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from coorbit.network.engine import links

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["communities", "modularity"]

_RUNS = 10


def communities(graph: nx.Graph[str], seed: int = 1) -> dict[str, int]:
    """Return the number of each actor's community, from 1, the largest first.

    Communities of one size stand in the order of their least actors. An actor without a tie is a
    community of its own. Weights are the edges' `weight` (1 where there is none), from 0 up;
    arrows count as ties, those there and back added up. Same graph, same seed: same answer,
    whatever the order of its nodes and edges.

    >>> import networkx as nx
    >>> two = nx.Graph(["ab", "ac", "bc", "cd", "de", "df", "ef"])
    >>> communities(two)
    {'a': 1, 'b': 1, 'c': 1, 'd': 2, 'e': 2, 'f': 2}
    """
    import random

    import igraph

    nodes = sorted(graph)
    index = {node: number for number, node in enumerate(nodes)}
    weights = links(graph, directed=False)
    if not weights:
        return {node: number for number, node in enumerate(nodes, start=1)}
    plain = igraph.Graph(len(nodes), [(index[a], index[b]) for a, b in weights])
    given = list(weights.values())
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - a search
    runs = [
        plain.community_leiden("modularity", weights=given, n_iterations=-1) for _ in range(_RUNS)
    ]
    best = max(runs, key=lambda run: run.recalculate_modularity())
    return _numbered(dict(zip(nodes, best.membership, strict=True)))


def modularity(graph: nx.Graph[str], groups: Mapping[str, int]) -> float:
    """Return the modularity Q of the groups, without unit; 0 where nothing has weight.

    Arrows count as ties, those there and back added up. `groups` has every node of the graph.
    """
    import networkx as nx

    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    ties = links(graph, directed=False)
    plain.add_weighted_edges_from((a, b, weight) for (a, b), weight in ties.items())
    if not plain.size(weight="weight"):
        return 0.0
    members: dict[int, set[str]] = defaultdict(set)
    for node in plain:
        members[groups[node]].add(node)
    return float(nx.community.modularity(plain, members.values(), weight="weight"))


def _numbered(groups: Mapping[str, int]) -> dict[str, int]:
    """Return the groups numbered by size, then by least member."""
    members: dict[int, list[str]] = defaultdict(list)
    for node in sorted(groups):
        members[groups[node]].append(node)
    order = sorted(members.values(), key=lambda group: (-len(group), group[0]))
    numbers = {node: number for number, group in enumerate(order, start=1) for node in group}
    return dict(sorted(numbers.items()))
