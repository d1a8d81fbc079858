"""Who joins those who are not joined otherwise? Burt's constraint and effective size.

Both are of R. S. Burt, "Structural Holes", Harvard 1992, chapter 2. What i invests in j is

    p_ij = (w_ij + w_ji) / sum over k of (w_ik + w_ki)

so that arrows count in both directions. A node without a tie has no value.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from coorbit.network.engine import links

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["constraint", "effective_size"]

_Ties = dict[str, dict[str, float]]


def constraint(graph: nx.Graph[str]) -> dict[str, float]:
    """Return how far each node's contacts are one another's, or its only ones.

    c_i = sum over contacts j of (p_ij + sum over q of p_iq p_qj)². From
    1 / contacts, where no contact has ties to another, up to 2; no unit. Low is free to broker.
    """
    ties = _mutual(graph)
    shares = {node: _shares(near) for node, near in ties.items()}
    return {node: _constraint(node, shares) for node in ties}


def _constraint(node: str, shares: _Ties) -> float:
    total: dict[str, float] = dict(shares[node])
    for via, share in shares[node].items():
        for contact, onward in shares[via].items():
            if contact in total:
                total[contact] += share * onward
    return sum(total[contact] ** 2 for contact in sorted(total))


def effective_size(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the number of each node's contacts less what they have in common.

    e_i = sum over contacts j of (1 - sum over q of p_iq m_jq), with m_jq = (w_jq + w_qj) over the
    greatest such sum of j. From 1 to the number of contacts; unit: nodes.
    Where all weights are 1 it is n - 2t / n, for n contacts with t ties among them (S. P.
    Borgatti, "Structural holes: unpacking Burt's redundancy measures", Connections 20, 1997).
    """
    ties = _mutual(graph)
    shares = {node: _shares(near) for node, near in ties.items()}
    strongest = {node: max(near.values()) for node, near in ties.items()}
    found = {}
    for node, near in ties.items():
        common = sum(
            shares[node][other] * weight / strongest[contact]
            for contact in sorted(near)
            for other, weight in ties[contact].items()
            if other in near
        )
        found[node] = len(near) - common
    return found


def _mutual(graph: nx.Graph[str]) -> _Ties:
    """Return w_ij + w_ji for each node that has ties, by node."""
    found: _Ties = defaultdict(dict)
    for (a, b), weight in links(graph, directed=False).items():
        found[a][b] = weight
        found[b][a] = weight
    return {node: found[node] for node in sorted(found)}


def _shares(near: dict[str, float]) -> dict[str, float]:
    total = sum(near.values())
    return {node: weight / total for node, weight in near.items()}
