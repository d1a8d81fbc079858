"""Who stands where in the network? Strength, and the classic centralities of each actor.

Each function takes a networkx graph and returns a value for each node. Of a dependence network
(arrows from who depends to who provides) each says what arrows mean to it. How weights become
lengths, and what does not count, says `engine.py`. igraph does the work where networkx takes ten
times as long or wants scipy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorbit.network.engine import engine, links

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "betweenness",
    "closeness",
    "core",
    "degree",
    "eigenvector",
    "in_strength",
    "out_strength",
    "pagerank",
    "strength",
]

_DAMPING = 0.85


def strength(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the sum of the weights of each node's ties.

    s_i = sum over j of w_ij (A. Barrat et al., PNAS 101, 3747-3752, 2004). Unit: that of
    the weights (none). Directed: arrows that come and arrows that go.
    """
    return _sums(graph, coming=True, going=True)


def in_strength(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the sum of the weights of the arrows that come: how much others depend on a node.

    s_i = sum over j of w_ji. Unit: that of the weights. Undirected: the strength.
    """
    return _sums(graph, coming=True, going=not graph.is_directed())


def out_strength(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the sum of the weights of the arrows that go: how much a node depends on others.

    s_i = sum over j of w_ij. Unit: that of the weights. Undirected: the strength.
    """
    return _sums(graph, coming=not graph.is_directed(), going=True)


def _sums(graph: nx.Graph[str], *, coming: bool, going: bool) -> dict[str, float]:
    found = dict.fromkeys(sorted(graph), 0.0)
    for (a, b), weight in links(graph).items():
        found[a] += weight * going
        found[b] += weight * coming
    return found


def degree(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the number of nodes that each is tied to.

    L. C. Freeman, "Centrality in social networks: conceptual clarification", Social Networks 1,
    215-239, 1979; not normalised. Unit: nodes. Weights do not matter. Directed: whoever an arrow
    joins it to, once.
    """
    found = dict.fromkeys(sorted(graph), 0.0)
    for pair in links(graph, directed=False):
        for node in pair:
            found[node] += 1
    return found


def betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the share of shortest chains between others that lead through each node.

    b_i = sum over pairs s, t other than i of sigma_st(i) / sigma_st, over the number of pairs,
    (n - 1)(n - 2) / 2 (Freeman 1979), found with the lengths 1 / weight (U. Brandes, "A faster
    algorithm for betweenness centrality", Journal of Mathematical Sociology 25, 163-177, 2001).
    From 0 to 1, no unit. Directed: chains follow the arrows, of (n - 1)(n - 2) ordered pairs.
    """
    fast = engine(graph)
    pairs = (len(fast.nodes) - 1) * (len(fast.nodes) - 2) / (1 if graph.is_directed() else 2)
    raw = fast.graph.betweenness(directed=graph.is_directed(), weights=fast.lengths)
    return fast.named([value / pairs if pairs > 0 else 0.0 for value in raw])


def closeness(graph: nx.Graph[str]) -> dict[str, float]:
    """Return how near each node is to all others.

    c_i = (r / (n - 1)) (r / sum of the lengths of the shortest chains to the r nodes that reach i)
    (S. Wasserman, K. Faust, "Social Network Analysis", Cambridge 1994, page 201, which lets a
    network have several components), with the lengths 1 / weight: unit, weight. An isolated node
    has 0. Directed: chains that lead to i: how directly others depend on it.
    """
    fast = engine(graph)
    others = max(len(fast.nodes) - 1, 1)
    near = fast.graph.closeness(mode="in", weights=fast.lengths or None)
    reach = fast.graph.neighborhood_size(order=len(fast.nodes), mode="in")
    pairs = zip(near, reach, strict=True)
    return fast.named([value * (size - 1) / others for value, size in pairs])


def eigenvector(graph: nx.Graph[str]) -> dict[str, float]:
    """Return how much each node is tied to nodes that are well tied, in the largest component.

    The vector x of length 1 and the largest lambda with lambda x_i = sum over j of w_ij x_j
    (P. Bonacich, "Factoring and weighting approaches to status scores and clique identification",
    Journal of Mathematical Sociology 2, 113-120, 1972). From 0 to 1, no unit. Only the largest
    component (of equals, that of the least node) has values, for the others would have 0. Directed:
    the largest strongly connected component, and the arrows that come; none where it is one node.
    """
    part = _largest(graph)
    if len(part) < 2:
        return {}
    fast = engine(part)
    raw = fast.graph.eigenvector_centrality(weights=fast.weights)
    size = sum(value * value for value in raw) ** 0.5
    return fast.named([value / size for value in raw])


def _largest(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return the largest component, of equals that of the least node."""
    import networkx as nx

    weighed = [(a, b, weight) for (a, b), weight in links(graph).items()]
    parts: list[set[str]]
    if graph.is_directed():
        arrows: nx.DiGraph[str] = nx.DiGraph()
        arrows.add_weighted_edges_from(weighed)
        parts = list(nx.strongly_connected_components(arrows))
    else:
        ties: nx.Graph[str] = nx.Graph()
        ties.add_weighted_edges_from(weighed)
        parts = list(nx.connected_components(ties))
    if not parts:
        return nx.Graph()
    largest = min(parts, key=lambda part: (-len(part), min(part)))
    return (arrows if graph.is_directed() else ties).subgraph(largest)


def pagerank(graph: nx.Graph[str]) -> dict[str, float]:
    """Return how often a walk from node to node, along the weights, stays at each.

    p_i = (1 - d) / n + d sum over j of p_j w_ji / s_j, with d = 0.85, where a node without a way
    on leads to all alike (S. Brin, L. Page, "The anatomy of a large-scale hypertextual web search
    engine", Computer Networks 30, 107-117, 1998). The values add up to 1; no unit. Directed: walks
    go from who depends to who provides.
    """
    fast = engine(graph)
    if not fast.nodes:
        return {}
    raw = fast.graph.pagerank(
        directed=graph.is_directed(), damping=_DAMPING, weights=fast.weights or None
    )
    return fast.named(raw)


def core(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the largest k for which each node is in the k-core.

    The k-core is the largest part in which every node is tied to k others of that part (S. B.
    Seidman, "Network structure and minimum degree", Social Networks 5, 269-287, 1983). Unit:
    nodes. Weights and directions do not matter.
    """
    import networkx as nx

    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(links(graph, directed=False))
    return {node: float(number) for node, number in nx.core_number(plain).items()}
