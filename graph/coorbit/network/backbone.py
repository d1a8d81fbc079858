"""Which ties stand out, given how strong the other ties of the two are? The disparity filter.

M. Á. Serrano, M. Boguñá, A. Vespignani, "Extracting the multiscale backbone of complex weighted
networks", PNAS 106, 6483-6488, 2009. If an actor with k ties and strength s spread its strength
over them at random, a tie would get a share of w / s or more with probability

    alpha = (1 - w / s)^(k - 1)

A tie stays where that is below a threshold for one of its two actors; an actor with one tie has
alpha = 1, so that the tie must stand out for the other. No unit. Of dependences the arrows that go
from the one, and those that come to the other, are looked at apart. In this way a small actor
keeps its main partners, which a threshold on the weight would cut off.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from coorbit.network.ties import Tie, Ties

__all__ = ["backbone", "chances"]


def backbone(found: Ties, alpha: float, *, directed: bool = False) -> Ties:
    """Return the ties that are less likely than `alpha` (between 0 and 1) by chance alone."""
    kept = (tie for tie, chance in chances(found, directed=directed) if chance < alpha)
    return replace(found, ties=tuple(kept))


def chances(found: Ties, *, directed: bool = False) -> list[tuple[Tie, float]]:
    """Return each tie with its alpha, the lower one of its two actors."""
    weights: dict[tuple[str, bool], list[float]] = defaultdict(list)
    for tie in found.ties:
        weights[tie.a, False].append(tie.weight)
        weights[tie.b, directed].append(tie.weight)
    spread = {end: (sum(given), len(given)) for end, given in weights.items()}
    return [
        (tie, min(_chance(tie.weight, *spread[end]) for end in ((tie.a, False), (tie.b, directed))))
        for tie in found.ties
    ]


def _chance(weight: float, strength: float, ties: int) -> float:
    share = weight / strength if strength else 0.0
    return float((1 - min(share, 1.0)) ** (ties - 1))
