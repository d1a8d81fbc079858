"""Who stands for an actor that is no more? Its successor, where there is but one.

The Soviet Union's part is Russia's, NASDA's is JAXA's: whoever was renamed, merged, absorbed,
continued, replaced or transformed. What was split up, or left several successor states
(Czechoslovakia), stays itself: nobody stands for it alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from coorbit.network.filters import DEFAULT_STATUSES, Filters
from coorbit.network.participations import SUCCESSION, Participation
from coorbit.network.table import Table

__all__ = ["heirs"]

_WHOLE = frozenset(
    {"absorbed", "continued", "merged", "renamed", "replaced", "state-continuation", "transformed"}
)
"""How one actor may come to stand for the whole of another."""

_UNPUBLISHED = frozenset({"refuted", "secondHand"})


def heirs(rows: Iterable[Participation], filters: Filters) -> dict[str, str]:
    """Return the last successor of each actor that has one; nothing unless it is asked for."""
    if not filters.merge_successors:
        return {}
    successors: dict[str, set[str]] = defaultdict(set)
    table = Table.of(rows)
    for row in table.take(table.is_any("relation", [SUCCESSION])):
        if row.role in _WHOLE and _counts(row, filters):
            successors[row.endeavour].add(row.actor)
    single = {actor: min(heads) for actor, heads in successors.items() if len(heads) == 1}
    return {actor: _last(actor, single) for actor in sorted(single)}


def _counts(row: Participation, filters: Filters) -> bool:
    if row.status not in DEFAULT_STATUSES or row.confidence in _UNPUBLISHED:
        return False
    known = filters.known
    return known is None or (row.known is not None and row.known.latest <= known.latest)


def _last(actor: str, single: dict[str, str]) -> str:
    seen = {actor}
    while single.get(actor, actor) not in seen:
        actor = single[actor]
        seen.add(actor)
    return actor
