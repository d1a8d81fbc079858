"""Who stands between blocs? Brokerage roles, and how a node's ties are spread over blocs.

Blocs are a number or name for each node: the communities, unless somebody says otherwise.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from math import isnan
from typing import TYPE_CHECKING

from coorbit.network.engine import engine, links

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["ROLES", "assortativity", "bloc_assortativity", "brokerage", "participation"]

ROLES = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")
"""The five roles of Gould and Fernandez, of a broker between a first and a third node:

- coordinator: all three are of one bloc;
- consultant (itinerant broker): the first and the third are of one bloc, the broker is not;
- gatekeeper: the broker and the third are of one bloc, which the first enters through it;
- representative: the broker and the first are of one bloc, for which it speaks to the third;
- liaison: three blocs.
"""

Blocs = Mapping[str, Hashable]


def brokerage(graph: nx.Graph[str], blocs: Blocs) -> dict[str, dict[str, float]]:
    """Return how often each node brokers, in each of the five roles.

    Node j brokers from i to k where i → j and j → k, but not i → k (R. V. Gould, R. M. Fernandez,
    "Structures of mediation", Sociological Methodology 19, 89-126, 1989). Unit: ordered pairs
    (i, k). Weights do not matter. Undirected: a tie counts as arrows both ways, so each pair counts
    twice, and a node is as often a gatekeeper as a representative.
    """
    coming: dict[str, set[str]] = defaultdict(set)
    going: dict[str, set[str]] = defaultdict(set)
    for a, b in links(graph):
        for first, second in [(a, b)] if graph.is_directed() else [(a, b), (b, a)]:
            going[first].add(second)
            coming[second].add(first)
    found = {}
    for broker in sorted(graph):
        roles = Counter(
            _role(blocs[first], blocs[broker], blocs[third])
            for first in coming[broker]
            for third in going[broker] - going[first] - {first}
        )
        found[broker] = {role: float(roles[role]) for role in ROLES}
    return found


def _role(first: Hashable, broker: Hashable, third: Hashable) -> str:
    if first == third:
        return "coordinator" if broker == first else "consultant"
    if broker == third:
        return "gatekeeper"
    return "representative" if broker == first else "liaison"


def participation(graph: nx.Graph[str], blocs: Blocs) -> dict[str, float]:
    """Return how evenly each node's strength is spread over blocs.

    P_i = 1 - sum over blocs c of (s_ic / s_i)², with s_ic the weight of the ties of i to bloc c
    (R. Guimerà, L. A. N. Amaral, "Functional cartography of complex metabolic networks", Nature
    433, 895-900, 2005, with strengths for degrees). 0 where all ties go to one bloc,
    up to 1 - 1 / blocs; no unit. Directed: both directions. A node without a tie has no value.
    """
    found: dict[str, dict[Hashable, float]] = defaultdict(lambda: defaultdict(float))
    for (a, b), weight in links(graph, directed=False).items():
        found[a][blocs[b]] += weight
        found[b][blocs[a]] += weight
    return {
        node: 1 - sum(part**2 for part in spread.values()) / sum(spread.values()) ** 2
        for node, spread in sorted(found.items())
    }


def assortativity(graph: nx.Graph[str]) -> float | None:
    """Return whether nodes with many ties are tied to nodes with many ties.

    r, the correlation of the degrees at both ends of a tie (M. E. J. Newman, "Mixing patterns in
    networks", Physical Review E 67, 026126, 2003): from -1 (hubs and leaves) to 1; no
    unit. Weights do not matter. Directed: the arrows that go from the first, those that come to the
    second. None where all degrees are equal.
    """
    fast = engine(graph)
    value = fast.graph.assortativity_degree(directed=graph.is_directed()) if fast.weights else None
    return None if value is None or isnan(value) else float(value)


def bloc_assortativity(graph: nx.Graph[str], blocs: Blocs) -> float | None:
    """Return how far ties stay within blocs.

    r = (sum of e_cc - sum of a_c b_c) / (1 - sum of a_c b_c), with e_cd the share of ties from bloc
    c to d, a and b its sums (Newman 2003): 1 where all stay within, 0 as by chance; no
    unit. Weights do not matter. None where there is but one bloc.
    """
    fast = engine(graph)
    numbers = {bloc: n for n, bloc in enumerate(sorted({blocs[n] for n in fast.nodes}, key=str))}
    if not fast.weights or len(numbers) < 2:
        return None
    types = [numbers[blocs[node]] for node in fast.nodes]
    value = fast.graph.assortativity_nominal(types, directed=graph.is_directed())
    return None if isnan(value) else float(value)
