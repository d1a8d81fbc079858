"""Whom does an actor stand for? From persons and agencies up to nations, at that time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from coorbit.dates import Bounds, Span
from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.successors import heirs
from coorbit.terms import kind_of

__all__ = ["RollUp"]

_NODE_KINDS = {
    "nations": frozenset({"nation"}),
    "agencies": frozenset({"agency"}),
    "organisations": frozenset({"agency", "organisation", "company", "institute"}),
}
_CLIMB = {
    "nations": ("citizenOf", "agencyOf", "basedIn", "subsidiaryOf"),
    "agencies": ("servesWith", "subsidiaryOf"),
    "organisations": ("servesWith",),
}
"""Relations that lead upwards at each level, the best first: one that is there hides the rest."""

_MEMBERS = frozenset({"", "full", "founding"})
_MAX_DEPTH = 6


@dataclass(frozen=True)
class _Step:
    target: str
    start: datetime
    end: datetime


class RollUp:
    """Rolls actors up to the nodes of a network.

    An affiliation holds from its earliest possible start to its latest possible end: an unknown
    end does not make what an agency did for its nation doubtful.
    """

    def __init__(self, rows: Iterable[Participation], filters: Filters) -> None:
        table = list(rows)
        self._filters = filters
        self._heirs = heirs(table, filters)
        self._kinds: dict[str, str] = {}
        self._steps: dict[tuple[str, str], list[_Step]] = defaultdict(list)
        self._members: dict[str, list[_Step]] = defaultdict(list)
        for row in table:
            self._kinds[row.actor] = row.actor_kind
            if row.kind != "affiliation":
                continue
            start, end = row.start.earliest, row.end.latest
            if row.relation != "memberOf":
                self._steps[row.actor, row.relation].append(_Step(row.endeavour, start, end))
            elif row.role in _MEMBERS and row.actor_kind == "nation":
                self._members[row.endeavour].append(_Step(row.actor, start, end))

    def up(self, actor: str, span: Span) -> list[tuple[str, Span]]:
        """Return the nodes that `actor` stands for during `span`, none where it has no place."""
        return [(self._heirs.get(node, node), held) for node, held in self._up(actor, span, 0)]

    def _up(self, actor: str, span: Span, depth: int) -> Iterator[tuple[str, Span]]:
        between = self._filters.between
        kind = self._kind(actor)
        if kind == "igo" and self._filters.igo != "keep":
            if self._filters.igo == "members":
                yield from self._follow(self._members[actor], span, depth)
            return
        if between == "actors" or kind == "igo" or kind in _NODE_KINDS[between]:
            yield actor, span
            return
        for relation in _CLIMB[between]:
            steps = self._steps.get((actor, relation))
            if steps and depth < _MAX_DEPTH:
                yield from self._follow(steps, span, depth)
                return

    def _follow(self, steps: Iterable[_Step], span: Span, depth: int) -> Iterator[tuple[str, Span]]:
        for step in steps:
            clipped = _clip(span, step.start, step.end)
            if clipped is not None:
                yield from self._up(step.target, clipped, depth + 1)

    def _kind(self, actor: str) -> str:
        return self._kinds.get(actor) or kind_of(actor) or ""


def _clip(span: Span, start: datetime, end: datetime) -> Span | None:
    """Return `span` cut to [start, end), or None where nothing remains."""
    first = Bounds(max(span.start.earliest, start), max(span.start.latest, start))
    last = Bounds(min(span.end.earliest, end), min(span.end.latest, end))
    return Span(first, last) if first.earliest < last.latest else None
