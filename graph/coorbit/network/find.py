"""Which ties pass all filters? Partners' ties, or arrows of dependence; the backbone of them."""

from __future__ import annotations

from collections.abc import Iterable

from coorbit.network.backbone import backbone
from coorbit.network.dependency import find_dependence
from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.ties import Ties, find_ties

__all__ = ["find"]


def find(rows: Iterable[Participation], filters: Filters) -> Ties:
    """Return the ties, or with `filters.dependency` the dependences, sorted by actors.

    The focus is not applied: it is cut from the whole.
    """
    found = find_dependence(rows, filters) if filters.dependency else find_ties(rows, filters)
    if filters.backbone is None:
        return found
    return backbone(found, filters.backbone, directed=filters.dependency)
