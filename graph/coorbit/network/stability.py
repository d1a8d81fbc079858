"""Do blocs last, and which ties survive a break? Communities from window to window, and ties.

Two divisions of the same n actors are compared by how often they agree on two actors, and by what
the one tells of the other:

- adjusted Rand index = (a - e) / (m - e), where a is the number of pairs that are together in both,
  p and q the numbers that are together in the one and the other, e = p q / (n (n - 1) / 2) what
  chance would give, m = (p + q) / 2 (L. Hubert, P. Arabie, "Comparing partitions", Journal of
  Classification 2, 193-218, 1985). 1: the same division, 0: as by chance.
- normalised mutual information = 2 I(X, Y) / (H(X) + H(Y)), in natural logarithms (L. Danon et al.,
  "Comparing community structure identification", Journal of Statistical Mechanics, P09008, 2005).
  From 0 to 1.

Neither has a unit. Only actors that have ties in both windows are compared. igraph works both out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from coorbit.network.communities import communities, modularity
from coorbit.network.engine import links
from coorbit.network.filters import Filters
from coorbit.network.graph import weighted
from coorbit.network.measures import strength
from coorbit.network.temporal import Slice, Window

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Blocs", "adjusted_rand", "blocs", "mutual_information"]


@dataclass(frozen=True)
class Blocs:
    """The communities of one window, and how they came from those of the window before."""

    window: Window
    ties: int
    members: Mapping[str, int]
    """The community of each actor, the largest first."""
    leaders: Mapping[int, str]
    """The actor with the greatest strength in each community."""
    largest: int
    """Actors in the largest part that hangs together."""
    within: float
    """Share of the weight of all ties that stays within blocs, from 0 to 1."""
    modularity: float
    same: int
    """Actors that had ties in the window before, too."""
    adjusted_rand: float | None
    mutual_information: float | None
    """None in the first window, and where fewer than two actors can be compared."""


def blocs(slices: Sequence[Slice], filters: Filters, seed: int = 1) -> list[Blocs]:
    """Return the communities of each window, compared with those of the window before."""
    import networkx as nx

    found: list[Blocs] = []
    for piece in slices:
        graph = weighted(piece.ties, filters)
        members = communities(graph, seed)
        before = found[-1].members if found else {}
        strengths = strength(graph)
        order = sorted(members, key=lambda actor: (-strengths[actor], actor))
        found.append(
            Blocs(
                window=piece.window,
                ties=graph.number_of_edges(),
                members=members,
                leaders={members[actor]: actor for actor in reversed(order)},
                largest=max(map(len, nx.connected_components(graph.to_undirected())), default=0),
                within=_within(graph, members),
                modularity=modularity(graph, members),
                same=len(members.keys() & before.keys()),
                adjusted_rand=adjusted_rand(before, members),
                mutual_information=mutual_information(before, members),
            )
        )
    return found


def _within(graph: nx.Graph[str], members: Mapping[str, int]) -> float:
    weights = links(graph, directed=False)
    inner = sum(weight for (a, b), weight in weights.items() if members[a] == members[b])
    return inner / sum(weights.values()) if weights else 0.0


def adjusted_rand(one: Mapping[str, int], two: Mapping[str, int]) -> float | None:
    """Return the adjusted Rand index of two divisions, over the actors that are in both."""
    return _compared(one, two, "adjusted_rand")


def mutual_information(one: Mapping[str, int], two: Mapping[str, int]) -> float | None:
    """Return the normalised mutual information of two divisions, over the actors in both."""
    return _compared(one, two, "nmi")


def _compared(one: Mapping[str, int], two: Mapping[str, int], method: str) -> float | None:
    import igraph

    actors = sorted(one.keys() & two.keys())
    if len(actors) < 2:
        return None
    numbers = [_from_zero([division[actor] for actor in actors]) for division in (one, two)]
    if numbers[0] == numbers[1]:
        return 1.0
    value = float(igraph.compare_communities(*numbers, method=method))
    return None if isnan(value) else value


def _from_zero(groups: list[int]) -> list[int]:
    """Return the groups numbered in the order in which they come."""
    order = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    return [order[group] for group in groups]
