"""What if all talks succeed, and what if none do? The actual and the prospective network.

The actual network holds what is or was real; the prospective one adds what is proposed, offered,
in talks, agreed or planned under the same filters, as if it all came about. A talk never takes a
tie away, so no actor's degree or core number falls.

The degree is the number of partners; the core number the largest k for which an actor lies in the
k-core, the largest part in which everybody has k partners in that part (S. B. Seidman, "Network
structure and minimum degree", Social Networks 5, 269, 1983). Both count ties, and no weights.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.ties import Tie, find_ties

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Outlook", "Prospect", "Prospects", "find_prospects"]


@dataclass(frozen=True)
class Outlook:
    """One of the two networks in numbers."""

    actors: int
    ties: int
    components: int
    largest: int
    """Actors in the largest component."""
    degree: float
    """Mean number of partners."""
    core: int
    """The largest core number."""
    innermost: tuple[str, ...]
    """The actors that have it."""


@dataclass(frozen=True)
class Prospect:
    """An actor in both networks, the actual one first; 0 where it has no tie."""

    actor: str
    degree: tuple[int, int]
    core: tuple[int, int]
    component: tuple[int, int]
    """How many actors hang together with it, itself counted."""


@dataclass(frozen=True)
class Prospects:
    """Both networks side by side, and the ties that hang on talk alone."""

    none: Outlook
    """If no talk succeeds: the actual network."""
    all: Outlook
    """If all talks succeed."""
    actors: tuple[Prospect, ...]
    """All actors of either network, sorted."""
    ties: tuple[Tie, ...]
    """Ties that only talk would make."""


def find_prospects(rows: Iterable[Participation], filters: Filters) -> Prospects:
    """Return the actual and the prospective network under `filters`, whatever it says of talk."""
    table = list(rows)
    found = [
        find_ties(table, replace(filters, prospective=talk, dependency=False)).ties
        for talk in (False, True)
    ]
    graphs = [_graph(ties) for ties in found]
    real = {(tie.a, tie.b) for tie in found[0]}
    numbers = [_Numbers(graph) for graph in graphs]
    return Prospects(
        none=numbers[0].outlook(),
        all=numbers[1].outlook(),
        actors=tuple(
            Prospect(
                actor=actor,
                degree=(numbers[0].degree(actor), numbers[1].degree(actor)),
                core=(numbers[0].cores.get(actor, 0), numbers[1].cores.get(actor, 0)),
                component=(numbers[0].sizes.get(actor, 0), numbers[1].sizes.get(actor, 0)),
            )
            for actor in sorted(graphs[1])
        ),
        ties=tuple(tie for tie in found[1] if (tie.a, tie.b) not in real),
    )


def _graph(ties: Iterable[Tie]) -> nx.Graph[str]:
    import networkx as nx

    return nx.Graph([(tie.a, tie.b) for tie in ties])


class _Numbers:
    """What is counted of one network."""

    def __init__(self, graph: nx.Graph[str]) -> None:
        import networkx as nx

        self.graph = graph
        self.cores: dict[str, int] = nx.core_number(graph)
        self.parts = [set(part) for part in nx.connected_components(graph)]
        self.sizes = {actor: len(part) for part in self.parts for actor in part}

    def degree(self, actor: str) -> int:
        return len(self.graph[actor]) if actor in self.graph else 0

    def outlook(self) -> Outlook:
        count, ties = len(self.graph), self.graph.number_of_edges()
        core = max(self.cores.values(), default=0)
        return Outlook(
            actors=count,
            ties=ties,
            components=len(self.parts),
            largest=max(map(len, self.parts), default=0),
            degree=2 * ties / count if count else 0.0,
            core=core,
            innermost=tuple(sorted(actor for actor, k in self.cores.items() if k == core)),
        )
