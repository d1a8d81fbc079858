"""Where does each actor stand around a focus? The nearer, the more it works with the focus.

The picture of one actor reads at first sight when that actor stands in the middle and distance
means something. Directions keep the order that the forces gave, so that those who work together
stand side by side.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

__all__ = ["around"]

_NEAREST = 0.42
"""Distance of the strongest partner, as a share of that of the weakest one."""

_OUTER = 1.3
"""Distance of those who are no partners themselves, on the same scale."""

Spots = dict[str, tuple[float, float]]


def around(
    spots: Mapping[str, tuple[float, float]], pulls: Mapping[str, float], focus: str, reach: float
) -> Spots:
    """Return the places of all around `focus`, which stands at (0, 0).

    `spots` are places by forces, `pulls` the strength of each partner's tie to the focus, `reach`
    the distance of the weakest partner.

    >>> around({"f": (0, 0), "a": (5, 0), "b": (-5, 0)}, {"a": 2.0, "b": 1.0}, "f", 100)["f"]
    (0.0, 0.0)
    """
    x, y = spots[focus]
    others = [node for node in sorted(spots) if node != focus]
    turning = sorted(others, key=lambda n: (math.atan2(spots[n][1] - y, spots[n][0] - x), n))
    ranked = sorted(pulls, key=lambda node: (-pulls[node], node))
    steps = max(1, len(ranked) - 1)
    far = {n: _NEAREST + (1 - _NEAREST) * rank / steps for rank, n in enumerate(ranked)}
    placed = {focus: (0.0, 0.0)}
    for number, node in enumerate(turning):
        angle = 2 * math.pi * number / len(turning) - math.pi
        distance = reach * far.get(node, _OUTER)
        placed[node] = (distance * math.cos(angle), distance * math.sin(angle))
    return placed
