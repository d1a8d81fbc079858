"""How are ties found pair by pair, as the rule says and no faster? What the columns must equal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from coorbit.dates import Answer, Span, hull
from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.parts import Group, Part, collect, judge, overlap
from coorbit.network.ties import Evidence, Tie, Ties, factor_of

__all__ = ["plain_ties"]


def plain_ties(rows: Iterable[Participation], filters: Filters) -> Ties:
    """Return the ties among `rows` that pass `filters`, pair by pair."""
    parts = collect((row for row in rows if row.terms != "commercial"), filters)
    pairs: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    loops = 0
    for group, members in sorted(parts.groups.items()):
        loops += len({part.node for part in members}) == 1 < len(members)
        for pair, evidence in _evidence(group, members, filters).items():
            pairs[pair].append(evidence)
    ties = (Tie(a, b, tuple(pairs[a, b])) for a, b in sorted(pairs))
    strong = tuple(tie for tie in ties if tie.weight >= filters.min_weight)
    return Ties(strong, loops, parts.placeless, parts.undated)


@dataclass(frozen=True)
class _Meeting:
    """Two actors in one endeavour: how many were active, when, how surely, by which parts."""

    actors: int
    span: Span
    certain: bool
    parts: tuple[Part, ...]


def _evidence(group: Group, parts: list[Part], filters: Filters) -> dict[tuple[str, str], Evidence]:
    """Return what one endeavour gives each pair; talk adds pairs, and changes no real weight."""
    endeavour, name, kind = group
    found = _pair([part for part in parts if not part.prospective], filters)
    if any(part.prospective for part in parts):
        found = {**_pair(parts, filters), **found}
    return {
        pair: Evidence(
            endeavour=endeavour,
            group=name,
            kind=kind,
            weight=1.0 if filters.count else factor_of(kind, filters) / (meeting.actors - 1),
            actors=meeting.actors,
            span=meeting.span,
            certain=meeting.certain,
            prospective=any(part.prospective for part in meeting.parts),
            claims=tuple(sorted({part.claim for part in meeting.parts})),
        )
        for pair, meeting in found.items()
    }


def _pair(parts: list[Part], filters: Filters) -> dict[tuple[str, str], _Meeting]:
    by_node: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        by_node[part.node].append(part)
    found: dict[tuple[str, str], _Meeting] = {}
    for a, b in combinations(sorted(by_node), 2):
        meetings = [
            (span, answer, (one, two))
            for one in by_node[a]
            for two in by_node[b]
            if (span := overlap(one.span, two.span)) is not None
            and not _handed_over(one, two, span)
            and (answer := judge(span, filters)) is not Answer.NO
            and (answer is Answer.CERTAIN or not filters.certain)
        ]
        if meetings:
            spans = [span for span, _, _ in meetings]
            certain = any(answer is Answer.CERTAIN for _, answer, _ in meetings)
            chosen = tuple(part for _, _, both in meetings for part in both)
            found[a, b] = _Meeting(_active(by_node, spans), hull(spans), certain, chosen)
    return found


def _handed_over(one: Part, two: Part, met: Span) -> bool:
    """Tell whether one of two lasting parts ends on the day on which the other begins."""
    spans = (met, one.span, two.span)
    brief, first, second = (s.end.latest - s.start.earliest <= timedelta(days=1) for s in spans)
    return brief and not first and not second


def _active(by_node: Mapping[str, list[Part]], spans: list[Span]) -> int:
    """Count the distinct actors that may have been active during one of `spans`."""
    return sum(
        any(overlap(part.span, span) is not None for part in parts for span in spans)
        for parts in by_node.values()
    )
