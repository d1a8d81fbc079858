"""How does a network reach the fast engine? As an igraph graph, its nodes and ties in order.

Every measure reads a network in this one way: the edges' `weight`, 1 where there is none; loops
and ties without weight do not count; a tie of weight w is 1 / w long, so that strong ties are
short (M. E. J. Newman, Physical Review E 64, 016132, 2001, as for the weights and `path`).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import igraph
    import networkx as nx

__all__ = ["Engine", "engine", "links"]


@dataclass(frozen=True)
class Engine:
    """A network in igraph: the sorted names of its nodes by number, and the ties' weights."""

    graph: igraph.Graph
    nodes: list[str]
    weights: list[float]

    @property
    def lengths(self) -> list[float]:
        """Return the length of each tie, 1 / weight."""
        return [1 / weight for weight in self.weights]

    def named(self, values: list[float]) -> dict[str, float]:
        """Return values by node; what is undefined (NaN) is 0."""
        pairs = zip(self.nodes, values, strict=True)
        return {node: 0.0 if isnan(value) else float(value) for node, value in pairs}


def engine(graph: nx.Graph[str]) -> Engine:
    """Return the network in igraph, directed where it is; parallel ties are added up."""
    import igraph

    nodes = sorted(graph)
    index = {node: number for number, node in enumerate(nodes)}
    found = links(graph)
    ends = [(index[a], index[b]) for a, b in found]
    plain = igraph.Graph(len(nodes), ends, directed=graph.is_directed())
    return Engine(plain, nodes, list(found.values()))


def links(graph: nx.Graph[str], *, directed: bool | None = None) -> dict[tuple[str, str], float]:
    """Return the weight from each node to each other, sorted; undirected, the ends in order.

    With `directed=False` arrows become ties, those there and back added up.
    """
    arrows = graph.is_directed() if directed is None else directed
    found: dict[tuple[str, str], float] = {}
    for a, b, weight in graph.edges(data="weight", default=1.0):
        pair = (a, b) if arrows else (min(a, b), max(a, b))
        if a != b and weight > 0:
            found[pair] = found.get(pair, 0.0) + weight
    return dict(sorted(found.items()))
