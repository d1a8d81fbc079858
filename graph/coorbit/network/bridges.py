"""Whose loss disconnects somebody? Single endeavours, actors and ties that hold others together.

An endeavour is looked for in the graph of actors × endeavours (two modes: an actor is joined to
what ties it to somebody), an actor and a tie in the graph of actors alone. A node is an
articulation point, an edge a bridge, if without it the graph falls into more parts (J. Hopcroft,
R. Tarjan, "Algorithm 447: efficient algorithms for graph manipulation", Communications of the ACM
16, 372, 1973). What falls off is read from the tree of blocks (biconnected components, which
networkx finds in time linear in the edges). Weights and directions play no part.

Those whom an endeavour tied at different times, none of whom met, are joined by it to nobody
else: it stands in the graph once for each circle of actors that met.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coorbit.network.ties import Tie

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Bridge", "Lone", "find_bridges", "find_lone"]

_Circle = tuple[str, int]
"""An endeavour and the number of one circle of actors that met in it."""

_Node = str | _Circle
_Parts = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Bridge:
    """What holds the network together: without it, some are cut off from the rest."""

    kind: str
    """Kind of the endeavour, `actor` or `tie`."""
    things: tuple[str, ...]
    """The endeavour or actor; of a tie its two ends."""
    severed: tuple[tuple[str, ...], ...]
    """The parts that fall off the largest one that is left, the largest first."""
    claims: tuple[str, ...]
    """The claims by which an endeavour or tie holds; an actor has too many to name."""


@dataclass(frozen=True)
class Lone:
    """An actor with ties to one partner only, and what they rest on."""

    actor: str
    partner: str
    endeavours: tuple[str, ...]
    claims: tuple[str, ...]


def find_lone(ties: Iterable[Tie]) -> list[Lone]:
    """Return the actors that have one partner only, sorted."""
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        found[tie.a].append(tie)
        found[tie.b].append(tie)
    return [
        Lone(
            actor=actor,
            partner=tied[0].b if tied[0].a == actor else tied[0].a,
            endeavours=tuple(sorted({item.endeavour for item in tied[0].evidence})),
            claims=_claims(tied[0]),
        )
        for actor, tied in sorted(found.items())
        if len(tied) == 1
    ]


def find_bridges(ties: Iterable[Tie]) -> list[Bridge]:
    """Return all bridges: endeavours, then actors, then ties; who cuts off most comes first."""
    found = list(ties)
    return [*_ordered(_endeavours(found)), *_ordered(_actors(found)), *_ordered(_ties(found))]


def _ordered(bridges: Iterable[Bridge]) -> list[Bridge]:
    return sorted(bridges, key=lambda one: (-sum(map(len, one.severed)), one.things))


def _claims(*ties: Tie) -> tuple[str, ...]:
    return tuple(sorted({claim for tie in ties for item in tie.evidence for claim in item.claims}))


# -- endeavours, in the graph of two modes


def _endeavours(ties: list[Tie]) -> Iterator[Bridge]:
    graph = _two_modes(ties)
    tree = _Blocks(graph)
    kinds = {item.endeavour: item.kind for tie in ties for item in tie.evidence}
    claims: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        for item in tie.evidence:
            claims[item.endeavour].update(item.claims)
    circles: dict[str, list[_Circle]] = defaultdict(list)
    for node in graph:
        if isinstance(node, tuple):
            circles[node[0]].append(node)
    for endeavour, nodes in sorted(circles.items()):
        severed = tree.without(nodes[0]) if len(nodes) == 1 else _severed(graph, nodes)
        if severed:
            what = tuple(sorted(claims[endeavour]))
            yield Bridge(kinds[endeavour], (endeavour,), severed, what)


def _two_modes(ties: list[Tie]) -> nx.Graph[_Node]:
    """Return actors joined to the endeavours that tie them, a node for each circle that met."""
    import networkx as nx

    met: dict[str, nx.Graph[str]] = defaultdict(nx.Graph)
    for tie in ties:
        for item in tie.evidence:
            met[item.endeavour].add_edge(tie.a, tie.b)
    graph: nx.Graph[_Node] = nx.Graph()
    for endeavour in sorted(met):
        parts = sorted(nx.connected_components(met[endeavour]), key=min)
        for number, part in enumerate(parts):
            graph.add_edges_from((actor, (endeavour, number)) for actor in sorted(part))
    return graph


def _severed(graph: nx.Graph[_Node], gone: list[_Circle]) -> _Parts:
    """Return what falls off without several nodes at once."""
    import networkx as nx

    severed: list[tuple[str, ...]] = []
    for whole in nx.connected_components(graph):
        if not whole.isdisjoint(gone):
            left = nx.connected_components(graph.subgraph(whole.difference(gone)))
            named = [sorted(node for node in part if isinstance(node, str)) for part in left]
            severed += _but_largest(tuple(part) for part in named)
    return _sorted(severed)


# -- actors and ties, in the graph of actors


def _actors(ties: list[Tie]) -> Iterator[Bridge]:
    import networkx as nx

    graph: nx.Graph[_Node] = nx.Graph([(tie.a, tie.b) for tie in ties])
    tree = _Blocks(graph)
    for actor in sorted({actor for tie in ties for actor in (tie.a, tie.b)}):
        severed = tree.without(actor)
        if severed:
            yield Bridge("actor", (actor,), severed, ())


def _ties(ties: list[Tie]) -> Iterator[Bridge]:
    import networkx as nx

    graph: nx.Graph[_Node] = nx.Graph([(tie.a, tie.b) for tie in ties])
    tree = _Blocks(graph)
    for tie in ties:
        severed = tree.between(tie.a, tie.b)
        if severed:
            yield Bridge("tie", (tie.a, tie.b), severed, _claims(tie))


class _Blocks:
    """The tree of a graph's nodes and blocks (biconnected components), rooted anywhere.

    Without a node, the graph falls into what hangs below each of its blocks, and the rest.
    """

    def __init__(self, graph: nx.Graph[_Node]) -> None:
        import networkx as nx

        tree: nx.Graph[_Node | int] = nx.Graph()
        for number, block in enumerate(nx.biconnected_components(graph)):
            tree.add_edges_from((node, number) for node in block)  # type: ignore[misc]
        self.below: dict[_Node | int, list[_Node | int]] = {}
        self.above: dict[_Node | int, _Node | int] = {}
        self.size: dict[_Node | int, int] = {}
        self.root: dict[_Node | int, _Node | int] = {}
        for node in tree:
            if node not in self.root:
                self._grow(tree, node)

    def _grow(self, tree: nx.Graph[_Node | int], root: _Node | int) -> None:
        """Walk from `root`, then count the actors below each node from the leaves up."""
        order = [root]
        for node in order:
            self.root[node] = root
            self.below[node] = [near for near in tree[node] if near != self.above.get(node)]
            self.above.update((near, node) for near in self.below[node])
            order += self.below[node]
        for node in reversed(order):
            self.size[node] = isinstance(node, str) + sum(self.size[n] for n in self.below[node])

    def without(self, node: _Node) -> _Parts:
        """Return the parts that fall off the largest one without `node`."""
        return self._but_largest([*self.below[node], *([node] if node in self.above else [])], node)

    def between(self, a: _Node, b: _Node) -> _Parts:
        """Return the smaller side of a tie, if its two sides hang together by nothing else."""
        for low, high in ((a, b), (b, a)):
            block = self.above.get(low)
            if block is not None and self.above[block] == high and self.below[block] == [low]:
                return self._but_largest([low, block], low)
        return ()

    def _but_largest(self, starts: list[_Node | int], cut: _Node) -> _Parts:
        """Name what hangs below each start, and for `cut` itself all that does not."""
        whole = self.size[self.root[cut]]
        sizes = [whole - self.size[cut] if start == cut else self.size[start] for start in starts]
        most = max(sizes)
        parts = [
            self._named(self.root[cut], but=cut) if start == cut else self._named(start)
            for size, start in zip(sizes, starts, strict=True)
            if size < most or sizes.count(most) > 1
        ]
        return _but_largest(parts) if sizes.count(most) > 1 else _sorted(parts)

    def _named(self, start: _Node | int, but: _Node | int | None = None) -> tuple[str, ...]:
        """Return the actors below `start`, itself too, but for those below `but`."""
        found, waiting = [], [start]
        while waiting:
            node = waiting.pop()
            if node != but:
                found += [node] if isinstance(node, str) else []
                waiting += self.below[node]
        return tuple(sorted(found))


def _sorted(parts: Iterable[tuple[str, ...]]) -> _Parts:
    return tuple(sorted(parts, key=lambda part: (-len(part), part)))


def _but_largest(parts: Iterable[tuple[str, ...]]) -> _Parts:
    return _sorted(parts)[1:]
