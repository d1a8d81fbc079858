"""Whom does an actor stand for? From persons and agencies up to nations, at that time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from coorbit.dates import BEGINNING, FOREVER, Bounds, Span
from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.successors import heirs
from coorbit.network.table import actor_kinds, affiliations
from coorbit.terms import kind_of

__all__ = ["Path", "RollUp"]

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


class Path(NamedTuple):
    """A node that an actor stands for, from when to when; itself where it is that node."""

    node: str
    start: datetime
    end: datetime
    itself: bool


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

    def __init__(self, rows: Sequence[Participation], filters: Filters) -> None:
        self._filters = filters
        self._heirs = heirs(rows, filters)
        self._kinds = actor_kinds(rows)
        self._steps: dict[tuple[str, str], list[_Step]] = defaultdict(list)
        self._members: dict[str, list[_Step]] = defaultdict(list)
        self._found: dict[str, list[Path]] = {}
        for one in affiliations(rows):
            if one.relation != "memberOf":
                step = _Step(one.whole, one.start, one.end)
                self._steps[one.actor, one.relation].append(step)
            elif one.role in _MEMBERS and one.actor_kind == "nation":
                self._members[one.whole].append(_Step(one.actor, one.start, one.end))

    def up(self, actor: str, span: Span) -> list[tuple[str, Span]]:
        """Return the nodes that `actor` stands for during `span`, none where it has no place."""
        found = []
        for path in self.paths(actor):
            clipped = span if path.itself else _clip(span, path.start, path.end)
            if clipped is not None:
                found.append((path.node, clipped))
        return found

    def paths(self, actor: str) -> list[Path]:
        """Return each node that `actor` ever stands for, from when to when."""
        if actor not in self._found:
            self._found[actor] = [
                path._replace(node=self._heirs.get(path.node, path.node))
                for path in self._up(actor, BEGINNING, FOREVER, 0)
            ]
        return self._found[actor]

    def _up(self, actor: str, start: datetime, end: datetime, depth: int) -> Iterator[Path]:
        between = self._filters.between
        kind = self._kind(actor)
        if kind == "igo" and self._filters.igo != "keep":
            if self._filters.igo == "members":
                yield from self._follow(self._members[actor], start, end, depth)
            return
        if between == "actors" or kind == "igo" or kind in _NODE_KINDS[between]:
            yield Path(actor, start, end, itself=depth == 0)
            return
        for relation in _CLIMB[between]:
            steps = self._steps.get((actor, relation))
            if steps and depth < _MAX_DEPTH:
                yield from self._follow(steps, start, end, depth)
                return

    def _follow(
        self, steps: Iterable[_Step], start: datetime, end: datetime, depth: int
    ) -> Iterator[Path]:
        for step in steps:
            first, last = max(start, step.start), min(end, step.end)
            if first < last:
                yield from self._up(step.target, first, last, depth + 1)

    def _kind(self, actor: str) -> str:
        return self._kinds.get(actor) or kind_of(actor) or ""


def _clip(span: Span, start: datetime, end: datetime) -> Span | None:
    """Return `span` cut to [start, end), or None where nothing remains."""
    first = Bounds(max(span.start.earliest, start), max(span.start.latest, start))
    last = Bounds(min(span.end.earliest, end), min(span.end.latest, end))
    return Span(first, last) if first.earliest < last.latest else None
