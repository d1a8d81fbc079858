"""Who is tied to whom, how strongly, and on what evidence? Ties paired from participations.

Two actors are tied when they take part in the same endeavour in overlapping time, or stand in a
direct relation. An endeavour that n distinct actors share during the overlap gives each pair
the weight w = f / (n - 1): Newman's weight for collaboration (M. E. J. Newman, "Scientific
collaboration networks. II. Shortest paths, weighted networks, and centrality", Physical Review
E 64, 016132, 2001, equation 2), times the factor f of the endeavour's kind (`weights.toml`).
A tie's weight is the sum over its endeavours; weights have no unit.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from coorbit.dates import Answer, Bounds, Span
from coorbit.network.filters import CHANNELS, PROSPECTIVE_STATUSES, Filters
from coorbit.network.participations import Participation
from coorbit.network.rollup import RollUp

__all__ = ["Evidence", "Tie", "Ties", "default_factors", "find_ties"]

_UNPUBLISHED = frozenset({"secondHand", "refuted"})
"""Confidences that no tie rests on."""

_PURCHASE = "commercial"
"""Terms under which a customer depends on a provider, and is no partner."""


@dataclass(frozen=True)
class Evidence:
    """One endeavour that ties two actors: when, how surely, and by which claims of each."""

    endeavour: str
    group: str
    kind: str
    weight: float
    actors: int
    span: Span
    certain: bool
    prospective: bool
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Tie:
    """Two actors (in the order of their IRIs) and everything that ties them."""

    a: str
    b: str
    evidence: tuple[Evidence, ...]

    @property
    def weight(self) -> float:
        """Return the sum of the weights of its evidence."""
        return sum(item.weight for item in self.evidence)

    @property
    def certain(self) -> bool:
        """Tell whether some evidence holds for certain."""
        return any(item.certain for item in self.evidence)

    @property
    def prospective(self) -> bool:
        """Tell whether nothing but talk, offers and plans ties the two."""
        return all(item.prospective for item in self.evidence)


@dataclass(frozen=True)
class Ties:
    """The ties found, with what was left out on the way, counted."""

    ties: tuple[Tie, ...]
    loops: int
    """Endeavours whose actors all roll up to one node."""
    placeless: tuple[str, ...]
    """Actors that roll up to nothing: no nation, agency … is on record for them."""
    undated: int
    """Claims left out because nothing tells since when they are known."""


@dataclass(frozen=True)
class _Part:
    """A participation after roll-up."""

    node: str
    span: Span
    prospective: bool
    claim: str


@cache
def default_factors() -> Mapping[str, float]:
    """Return the factor of each kind of endeavour, from `weights.toml`."""
    text = Path(__file__).with_name("weights.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["factors"])


def find_ties(rows: Iterable[Participation], filters: Filters) -> Ties:
    """Return the ties among `rows` that pass `filters`, sorted by actors."""
    table = list(rows)
    rollup = RollUp(table, filters)
    groups: dict[tuple[str, str, str], list[_Part]] = defaultdict(list)
    placeless: set[str] = set()
    undated: set[str] = set()
    for row in table:
        if not _selected(row, filters):
            continue
        if filters.known and row.known is None:
            undated.add(row.claim)
            continue
        nodes = rollup.up(row.actor, row.span)
        if not nodes and row.actor_kind != "igo":
            placeless.add(row.actor)
        prospective = row.status in PROSPECTIVE_STATUSES
        for node, span in nodes:
            part = _Part(node, span, prospective, row.claim)
            groups[row.endeavour, row.group, row.kind].append(part)
    pairs, loops = _pair_all(groups, filters)
    ties = tuple(Tie(a, b, tuple(pairs[a, b])) for a, b in sorted(pairs))
    strong = tuple(tie for tie in ties if tie.weight >= filters.min_weight)
    return Ties(strong, loops, tuple(sorted(placeless)), len(undated))


def _selected(row: Participation, filters: Filters) -> bool:
    """Tell whether a row can tie anybody under these filters, whatever its time."""
    if row.kind == "affiliation" or row.confidence in _UNPUBLISHED or row.terms == _PURCHASE:
        return False
    if row.open and not filters.include_open:
        return False
    channel = "crew" if row.group == "crew" else row.kind
    if filters.through and not any(channel in CHANNELS[name] for name in filters.through):
        return False
    prospective = filters.prospective and row.status in PROSPECTIVE_STATUSES
    if row.status not in filters.status and not prospective:
        return False
    known = filters.known
    return known is None or row.known is None or row.known.latest <= known.latest


def _pair_all(
    groups: Mapping[tuple[str, str, str], list[_Part]], filters: Filters
) -> tuple[dict[tuple[str, str], list[Evidence]], int]:
    pairs: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    loops = 0
    for (endeavour, group, kind), parts in sorted(groups.items()):
        actual = [part for part in parts if not part.prospective]
        found = _pair(actual, filters)
        if any(part.prospective for part in parts):
            found = {**_pair(parts, filters), **found}
        loops += len({part.node for part in parts}) == 1 < len(parts)
        factor = {**default_factors(), **filters.factors}.get(kind, 1.0)
        for pair, (n, span, certain, chosen) in found.items():
            pairs[pair].append(
                Evidence(
                    endeavour=endeavour,
                    group=group,
                    kind=kind,
                    weight=1.0 if filters.count else factor / (n - 1),
                    actors=n,
                    span=span,
                    certain=certain,
                    prospective=any(part.prospective for part in chosen),
                    claims=tuple(sorted({part.claim for part in chosen})),
                )
            )
    return pairs, loops


_Found = tuple[int, Span, bool, list[_Part]]


def _pair(parts: list[_Part], filters: Filters) -> dict[tuple[str, str], _Found]:
    """Pair the actors of one endeavour: how many were active, when, how surely, on what."""
    by_node: dict[str, list[_Part]] = defaultdict(list)
    for part in parts:
        if _judge(part.span, filters) is not Answer.NO:
            by_node[part.node].append(part)
    found: dict[tuple[str, str], _Found] = {}
    for a, b in combinations(sorted(by_node), 2):
        overlaps = [
            (overlap, answer, (one, two))
            for one in by_node[a]
            for two in by_node[b]
            if (overlap := _overlap(one.span, two.span)) is not None
            and (answer := _judge(overlap, filters)) is not Answer.NO
            and (answer is Answer.CERTAIN or not filters.certain)
        ]
        if overlaps:
            spans = [overlap for overlap, _, _ in overlaps]
            certain = any(answer is Answer.CERTAIN for _, answer, _ in overlaps)
            chosen = [part for _, _, both in overlaps for part in both]
            found[a, b] = (_active(by_node, spans), _hull(spans), certain, chosen)
    return found


def _active(by_node: Mapping[str, list[_Part]], spans: list[Span]) -> int:
    """Count the distinct actors that may have been active during one of `spans`."""
    return sum(
        any(_overlap(part.span, span) is not None for part in parts for span in spans)
        for parts in by_node.values()
    )


def _overlap(one: Span, two: Span) -> Span | None:
    """Return when both held, or None where they cannot have met."""
    start = Bounds(
        max(one.start.earliest, two.start.earliest), max(one.start.latest, two.start.latest)
    )
    end = Bounds(min(one.end.earliest, two.end.earliest), min(one.end.latest, two.end.latest))
    return Span(start, end) if start.earliest < end.latest else None


def _hull(spans: list[Span]) -> Span:
    start = Bounds(min(s.start.earliest for s in spans), min(s.start.latest for s in spans))
    end = Bounds(max(s.end.earliest for s in spans), max(s.end.latest for s in spans))
    return Span(start, end)


def _judge(span: Span, filters: Filters) -> Answer:
    """Answer whether `span` holds on the day asked about, or at some time in the window."""
    if filters.day is not None:
        return span.holds(filters.day)
    window = filters.window
    if span.start.earliest >= window.latest or span.end.latest <= window.earliest:
        return Answer.NO
    first = max(span.start.latest, window.earliest)
    last = min(span.end.earliest, window.latest)
    return Answer.CERTAIN if first < last else Answer.POSSIBLE
