"""Who depends on whom? Arrows from who needs a launch, seat, craft, site or money to who gives it.

A dependence is counted once an endeavour and kind: its weight is 1, so that a tie's weight is
the number of launches, seats, craft, sites and grants that one side had of the other. What is
bought counts as what is given: here a customer has its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coorbit.dates import Answer, Span
from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.parts import Group, Part, collect, judge, overlap
from coorbit.network.ties import Evidence, Tie, Ties, hull

__all__ = ["NEEDS", "Need", "find_dependence", "sides"]

_HOLDERS = frozenset({"owns", "operates", "uses", "leases"})


@dataclass(frozen=True)
class Need:
    """A kind of dependence: who needs (by relation to the endeavour), and who provides."""

    needing: frozenset[str]
    providing: frozenset[str]


NEEDS = {
    "launch": Need(_HOLDERS, frozenset({"launched"})),
    "craft": Need(_HOLDERS, frozenset({"built", "equipped"})),
    "service": Need(frozenset({"uses"}), frozenset({"owns", "operates"})),
    "site": Need(frozenset({"leases", "uses"}), frozenset({"hosts", "owns"})),
    "money": Need(frozenset({"leads", "built", "operates"}), frozenset({"funds"})),
    "seat": Need(frozenset({"crewOf", "stayedOn", "trainedFor"}), frozenset({"seatProvider"})),
}
"""Kind of dependence → the relations on both sides."""


def find_dependence(rows: Iterable[Participation], filters: Filters) -> Ties:
    """Return the dependences among `rows` that pass `filters`, sorted; `a` depends on `b`."""
    parts = collect(rows, filters)
    arrows: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    loops = 0
    for group, members in sorted(parts.groups.items()):
        for kind, needing, providing in sides(members):
            found = _meet(needing, providing, filters)
            loops += not found
            for pair, (spans, met) in found.items():
                arrows[pair].append(_evidence(group, kind, spans, met))
    ties = (Tie(a, b, tuple(arrows[a, b])) for a, b in sorted(arrows))
    strong = tuple(tie for tie in ties if tie.weight >= filters.min_weight)
    return Ties(strong, loops, parts.placeless, parts.undated)


def sides(members: list[Part]) -> Iterator[tuple[str, list[Part], list[Part]]]:
    """Yield each kind of dependence that an endeavour has, with those on both sides."""
    for kind, need in NEEDS.items():
        needing = [part for part in members if part.relation in need.needing]
        providing = [part for part in members if part.relation in need.providing]
        if needing and providing:
            yield kind, needing, providing


def _meet(
    needing: list[Part], providing: list[Part], filters: Filters
) -> dict[tuple[str, str], tuple[list[tuple[Span, Answer]], list[Part]]]:
    """Return each pair of needing and providing nodes that met, with spans and parts."""
    found: dict[tuple[str, str], tuple[list[tuple[Span, Answer]], list[Part]]] = {}
    for one in needing:
        for two in providing:
            span = overlap(one.span, two.span)
            if one.node == two.node or span is None:
                continue
            answer = judge(span, filters)
            if answer is Answer.NO or (filters.certain and answer is not Answer.CERTAIN):
                continue
            spans, parts = found.setdefault((one.node, two.node), ([], []))
            spans.append((span, answer))
            parts += [one, two]
    return found


def _evidence(
    group: Group, kind: str, spans: list[tuple[Span, Answer]], parts: list[Part]
) -> Evidence:
    return Evidence(
        endeavour=group[0],
        group=kind,
        kind=group[2],
        weight=1.0,
        actors=2,
        span=hull([span for span, _ in spans]),
        certain=any(answer is Answer.CERTAIN for _, answer in spans),
        prospective=any(part.prospective for part in parts),
        claims=tuple(sorted({part.claim for part in parts})),
    )
