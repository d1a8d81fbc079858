"""Where does each actor stand? Positions computed once, seeded: same graph, same picture.

Forces alone crowd the middle and fling the rest far out. So each connected part is laid out by
forces, in which ties within a community pull harder than those across; then it is spread: every
place moves half the way to where it would stand if all stood equally far apart; then whoever
still stands too close is pushed away.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coorbit.network.ego import around

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["positions"]

_SEED = 20231215
_MOST_FOR_FORCEATLAS = 500
"""Above this many nodes ForceAtlas2 in Python takes too long (measured); igraph takes over."""

_SPACE = 150
"""Distance, in pixels, that each node has to itself on average."""

_ASPECT = 1.5
"""Width of a picture by its height: screens are wide."""

_WITHIN, _ACROSS = 3.0, 0.5
"""How hard ties within and across communities pull, as factors."""

_SPREAD = 0.5
"""Share of the way from where forces put a node to where it would stand if all were spread."""

_Spots = dict[str, tuple[float, float]]


def positions(
    graph: nx.Graph[str], groups: Mapping[str, int] | None = None, focus: str | None = None
) -> dict[str, tuple[int, int]]:
    """Return the place of each node in whole pixels around (0, 0).

    `groups` gives each node's community, whose members then stand together; a `focus` stands in
    the middle of its own part, with those nearest that work with it most. The largest connected
    part stands left, the others in columns beside it. ForceAtlas2 (Jacomy et al., PLOS ONE 9(6),
    2014) up to 500 nodes, Fruchterman–Reingold (1991) above.
    """
    import networkx as nx

    plain = _plain(graph, groups or {})
    parts = sorted(nx.connected_components(plain), key=lambda part: (-len(part), min(part)))
    laid = [_place(_part(plain, part), focus) for part in parts]
    placed = _beside(laid)
    xs, ys = [x for x, _ in placed.values()], [y for _, y in placed.values()]
    if not placed:
        return {}
    middle = ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
    return {n: (round(x - middle[0]), round(y - middle[1])) for n, (x, y) in placed.items()}


def _plain(graph: nx.Graph[str], groups: Mapping[str, int]) -> nx.Graph[str]:
    """Return the graph without directions, in an order that no hash seed moves, with its pulls."""
    import networkx as nx

    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    weights: Any = graph.edges.data("weight", default=1.0)
    for a, b, weight in sorted((min(a, b), max(a, b), float(w)) for a, b, w in weights):
        near = groups.get(a) == groups.get(b)
        pull = math.sqrt(weight) * (_WITHIN if near else _ACROSS)
        plain.add_edge(a, b, pull=pull, weight=weight)
    return plain


def _part(graph: nx.Graph[str], nodes: set[str]) -> nx.Graph[str]:
    import networkx as nx

    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(sorted(nodes))
    part.add_edges_from(sorted(graph.subgraph(nodes).edges.data(), key=lambda edge: edge[:2]))
    return part


def _place(part: nx.Graph[str], focus: str | None) -> _Spots:
    """Lay out one connected part around (0, 0)."""
    if len(part) == 1:
        return {next(iter(part)): (0.0, 0.0)}
    raw = _level(_forceatlas(part) if len(part) <= _MOST_FOR_FORCEATLAS else _igraph(part))
    height = _SPACE * math.sqrt(len(part) / _ASPECT)
    if focus is not None and focus in part:
        pulls = {near: float(data["weight"]) for near, data in part[focus].items()}
        ring = around(raw, pulls, focus, height / 2)
        return _apart({node: (x * _ASPECT, y) for node, (x, y) in ring.items()})
    xs = _spread({node: x for node, (x, _) in raw.items()}, height * _ASPECT)
    ys = _spread({node: y for node, (_, y) in raw.items()}, height)
    return _apart({node: (xs[node], ys[node]) for node in raw})


def _level(spots: _Spots) -> _Spots:
    """Turn a layout so that its longest axis lies level (that of its greatest variance)."""
    count = len(spots)
    mx, my = (sum(spot[axis] for spot in spots.values()) / count for axis in (0, 1))
    xx, yy, xy = (
        sum((spot[i] - m) * (spot[j] - n) for spot in spots.values())
        for i, j, m, n in ((0, 0, mx, mx), (1, 1, my, my), (0, 1, mx, my))
    )
    turn = math.atan2(2 * xy, xx - yy) / 2
    cos, sin = math.cos(turn), math.sin(turn)
    return {
        node: ((x - mx) * cos + (y - my) * sin, (y - my) * cos - (x - mx) * sin)
        for node, (x, y) in spots.items()
    }


def _spread(line: Mapping[str, float], width: float) -> dict[str, float]:
    """Return places on a line of `width` around 0, moved towards equal distances."""
    order = sorted(line, key=lambda node: (line[node], node))
    low, high = line[order[0]], line[order[-1]]
    reach = (high - low) or 1.0
    even = {node: rank / (len(order) - 1) for rank, node in enumerate(order)}
    share = {n: (1 - _SPREAD) * (at - low) / reach + _SPREAD * even[n] for n, at in line.items()}
    return {node: width * (at - 0.5) for node, at in share.items()}


def _beside(parts: list[_Spots]) -> _Spots:
    """Return all parts in one plane: the first, then the others from top to bottom in columns."""
    placed: _Spots = {}
    left = top = column = tallest = 0.0
    for number, part in enumerate(parts):
        xs, ys = [x for x, _ in part.values()], [y for _, y in part.values()]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if number == 0:
            tallest = height
        elif top + height > tallest:
            left, top, column = left + column + _SPACE, 0.0, 0.0
        shift = (left - min(xs), top - min(ys))
        placed |= {node: (x + shift[0], y + shift[1]) for node, (x, y) in part.items()}
        top, column = top + height + _SPACE, max(column, width)
    return placed


def _forceatlas(part: nx.Graph[str]) -> _Spots:
    import networkx as nx

    start: dict[str, Any] = nx.circular_layout(part)
    found = nx.forceatlas2_layout(
        part, pos=start, max_iter=300, scaling_ratio=4.0, gravity=1.5, weight="pull", seed=_SEED
    )
    return {node: (float(x), float(y)) for node, (x, y) in found.items()}


def _igraph(part: nx.Graph[str]) -> _Spots:
    import random

    import igraph

    nodes = sorted(part)
    index = {node: number for number, node in enumerate(nodes)}
    pulls: Any = part.edges.data("pull")
    edges = sorted((*sorted((index[a], index[b])), pull) for a, b, pull in pulls)
    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - a layout
    plain = igraph.Graph(len(nodes), [edge[:2] for edge in edges])
    found = plain.layout_fruchterman_reingold(weights=[edge[2] for edge in edges])
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, found, strict=True)}


def _apart(spots: _Spots) -> _Spots:
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
