"""Which participations count under these filters, and for whom? Chosen rows, rolled up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from coorbit.dates import Answer, Bounds, Span
from coorbit.network.filters import CHANNELS, PROSPECTIVE_STATUSES, Filters
from coorbit.network.participations import Participation
from coorbit.network.rollup import RollUp

__all__ = ["UNPUBLISHED", "Group", "Link", "Part", "Parts", "collect", "judge", "overlap"]

UNPUBLISHED = frozenset({"secondHand", "refuted"})
"""Confidences that no tie rests on."""

Group = tuple[str, str, str]
"""Endeavour, group of actors within it, and the endeavour's kind."""


@dataclass(frozen=True)
class Part:
    """A participation after roll-up: which node, when, in what relation, by which claim."""

    node: str
    actor: str
    relation: str
    terms: str
    span: Span
    status: str
    known: Bounds | None
    claim: str
    undated: bool = False
    """Nothing tells since when: what begins it is at most the birth of a state."""

    @property
    def prospective(self) -> bool:
        """Tell whether it is only talked about, offered, planned, or signed and not in force."""
        return self.status in PROSPECTIVE_STATUSES


class Link(NamedTuple):
    """A relation of an endeavour to another, by which claim."""

    relation: str
    thing: str
    claim: str


@dataclass(frozen=True)
class Parts:
    """The parts of each endeavour, with what was left out on the way."""

    groups: dict[Group, list[Part]]
    links: dict[str, list[Link]]
    """Endeavour → what lifted it, and what it is part of."""
    placeless: tuple[str, ...]
    """Actors that roll up to nothing: no nation, agency … is on record for them."""
    undated: int
    """Claims left out because nothing tells since when they are known."""


def collect(rows: Iterable[Participation], filters: Filters) -> Parts:
    """Choose the rows that pass `filters` on their own, and roll their actors up."""
    table = list(rows)
    rollup = RollUp(table, filters)
    groups: dict[Group, list[Part]] = defaultdict(list)
    links: dict[str, list[Link]] = defaultdict(list)
    placeless: set[str] = set()
    undated: set[str] = set()
    for row in table:
        if not _selected(row, filters):
            continue
        if row.kind == "link":
            links[row.endeavour].append(Link(row.relation, row.actor, row.claim))
            continue
        if filters.known and row.known is None:
            undated.add(row.claim)
            continue
        nodes = rollup.up(row.actor, row.span)
        if not nodes and row.actor_kind != "igo":
            placeless.add(row.actor)
        for node, span in nodes:
            if judge(span, filters) is not Answer.NO:
                groups[row.endeavour, row.group, row.kind].append(_part(row, node, span))
    return Parts(dict(groups), dict(links), tuple(sorted(placeless)), len(undated))


def _part(row: Participation, node: str, span: Span) -> Part:
    return Part(
        node=node,
        actor=row.actor,
        relation=row.relation,
        terms=row.terms,
        span=span,
        status=row.status,
        known=row.known,
        claim=row.claim,
        undated=row.undated,
    )


def _selected(row: Participation, filters: Filters) -> bool:
    """Tell whether a row counts under these filters, whatever its time."""
    if row.kind == "affiliation" or row.confidence in UNPUBLISHED:
        return False
    if row.open and not filters.include_open:
        return False
    if filters.through and row.kind != "link":
        channel = row.kind if row.group == "partners" else "crew"
        if not any(channel in CHANNELS[name] for name in filters.through):
            return False
    prospective = filters.prospective and row.status in PROSPECTIVE_STATUSES
    if row.status not in filters.status and not prospective:
        return False
    known = filters.known
    return known is None or row.known is None or row.known.latest <= known.latest


def overlap(one: Span, two: Span) -> Span | None:
    """Return when both held, or None where they cannot have met."""
    start = Bounds(
        max(one.start.earliest, two.start.earliest), max(one.start.latest, two.start.latest)
    )
    end = Bounds(min(one.end.earliest, two.end.earliest), min(one.end.latest, two.end.latest))
    return Span(start, end) if start.earliest < end.latest else None


def judge(span: Span, filters: Filters) -> Answer:
    """Answer whether `span` holds on the day asked about, or at some time in the window."""
    if filters.day is not None:
        return span.holds(filters.day)
    window = filters.window
    if span.start.earliest >= window.latest or span.end.latest <= window.earliest:
        return Answer.NO
    first = max(span.start.latest, window.earliest)
    last = min(span.end.earliest, window.latest)
    return Answer.CERTAIN if first < last else Answer.POSSIBLE
