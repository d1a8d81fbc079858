"""Where does each actor stand? Positions computed once, seeded: same graph, same picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["positions"]

_SEED = 20231215
_MOST_FOR_FORCEATLAS = 500
"""Above this many nodes ForceAtlas2 in Python takes too long (measured); igraph takes over."""

_SPACE = 150
"""Distance, in pixels, that each node has to itself on average."""


def positions(
    graph: nx.Graph[str], groups: Mapping[str, int] | None = None
) -> dict[str, tuple[int, int]]:
    """Return the place of each node in whole pixels around (0, 0).

    Connected parts are laid out one by one and set side by side, the largest first. ForceAtlas2
    (Jacomy et al., PLOS ONE 9(6), 2014) up to 500 nodes, Fruchterman–Reingold (1991) above.
    """
    import networkx as nx

    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted((min(pair), max(pair)) for pair in graph.edges()))
    parts = sorted(nx.connected_components(plain), key=lambda part: (-len(part), min(part)))
    placed: dict[str, tuple[int, int]] = {}
    left = 0.0
    for part in parts:
        spots, width = _place(_sorted(plain, part))
        for node, (x, y) in spots.items():
            placed[node] = (round(x + left + width / 2), round(y))
        left += width + _SPACE
    middle = round((left - _SPACE) / 2)
    return {node: (x - middle, y) for node, (x, y) in placed.items()}


def _sorted(graph: nx.Graph[str], nodes: set[str]) -> nx.Graph[str]:
    """Return the part of `graph` on `nodes`, in an order that no hash seed moves."""
    import networkx as nx

    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(sorted(nodes))
    part.add_edges_from(sorted((min(pair), max(pair)) for pair in graph.subgraph(nodes).edges()))
    return part


def _place(part: nx.Graph[str]) -> tuple[dict[str, tuple[float, float]], float]:
    """Lay out one connected part around (0, 0); return its places and its width."""
    if len(part) == 1:
        return {next(iter(part)): (0.0, 0.0)}, 0.0
    raw = _forceatlas(part) if len(part) <= _MOST_FOR_FORCEATLAS else _igraph(part)
    width = max(_SPACE, _SPACE * len(part) ** 0.5 * 1.15)
    xs, ys = [x for x, _ in raw.values()], [y for _, y in raw.values()]
    reach = max(max(xs) - min(xs), max(ys) - min(ys)) or 1.0
    middle = ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
    scale = width / reach
    spots = {n: ((x - middle[0]) * scale, (y - middle[1]) * scale) for n, (x, y) in raw.items()}
    return _apart(spots), width


def _forceatlas(part: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    import networkx as nx

    start: dict[str, Any] = nx.circular_layout(part)
    found = nx.forceatlas2_layout(
        part, pos=start, max_iter=300, scaling_ratio=4.0, gravity=1.5, seed=_SEED
    )
    return {node: (float(x), float(y)) for node, (x, y) in found.items()}


def _igraph(part: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    import random

    import igraph

    nodes = sorted(part)
    index = {node: number for number, node in enumerate(nodes)}
    edges = sorted(tuple(sorted((index[a], index[b]))) for a, b in part.edges())
    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - a layout
    found = igraph.Graph(len(nodes), edges).layout_fruchterman_reingold()
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, found, strict=True)}


def _apart(spots: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Push nodes that stand too close away from each other, in a few passes."""
    nearest = 0.55 * _SPACE
    names = sorted(spots)
    if len(names) > _MOST_FOR_FORCEATLAS:
        return spots
    places = {name: list(spots[name]) for name in names}
    for _ in range(60):
        moved = False
        for i, one in enumerate(names):
            for two in names[i + 1 :]:
                moved |= _push(places[one], places[two], nearest)
        if not moved:
            break
    return {name: (x, y) for name, (x, y) in places.items()}


def _push(one: list[float], two: list[float], nearest: float) -> bool:
    dx, dy = two[0] - one[0], two[1] - one[1]
    distance = (dx * dx + dy * dy) ** 0.5
    if distance >= nearest:
        return False
    if distance < 1e-6:
        dx, dy, distance = 1.0, 0.5, 1.118
    shift = (nearest - distance) / 2 / distance
    one[0] -= dx * shift
    one[1] -= dy * shift
    two[0] += dx * shift
    two[1] += dy * shift
    return True
