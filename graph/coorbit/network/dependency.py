"""Who depends on whom? Arrows from who needs a launch, seat, craft, site or money to who gives it.

A dependence is counted once an endeavour and kind: its weight is 1, so that a tie's weight is
the number of launches, seats, craft, sites and grants that one side had of the other. What is
bought counts as what is given: here a customer has its place.

Which kinds there are hangs on the endeavour, so that no thing is counted twice: of a facility
that one nation uses, and another hosts and owns, one needs the site, and not a service as well.
What lifted an endeavour adds two kinds: the rocket's makers, and who has the launch site. They
count where they are not the provider of the launch, who has that counted already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from coorbit.dates import Answer, Span, hull
from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.parts import Group, Part, Parts, collect, judge, overlap
from coorbit.network.ties import Evidence, Tie, Ties
from coorbit.terms import kind_of

__all__ = [
    "HOLDING",
    "LIFTED",
    "NEEDS",
    "Need",
    "Provision",
    "carriers",
    "every_provision",
    "find_dependence",
    "provisions",
]


@dataclass(frozen=True)
class Need:
    """A kind of dependence: of which endeavours, who needs (by relation), and who provides."""

    name: str
    kinds: frozenset[str]
    needing: frozenset[str]
    providing: frozenset[str]


def _need(name: str, kinds: str, needing: str, providing: str) -> Need:
    return Need(name, *(frozenset(words.split()) for words in (kinds, needing, providing)))


_CRAFT = "satellite module station"

_SITE = _need("site", "facility", "uses leases", "hosts owns operates")

NEEDS = (
    _need("launch", _CRAFT, "owns operates", "launched"),
    _need("craft", f"{_CRAFT} facility", "owns operates", "built equipped"),
    _need("vehicle", "vehicle", "uses owns operates", "built equipped owns operates"),
    _need("service", _CRAFT, "uses leases", "owns operates"),
    _SITE,
    _need("money", f"{_CRAFT} facility vehicle programme mission experiment launch",
          "leads built operates", "funds"),
    _need("seat", "direct", "crewOf stayedOn trainedFor", "seatProvider"),
)  # fmt: skip
"""The kinds of dependence that lie within one endeavour."""

LIFTED = frozenset({"satellite", "module", "station", "vehicle"})
"""Kinds of endeavour that a rocket lifts from a site."""

HOLDING = frozenset({"owns", "operates", "uses"})
"""Relations by which one needs what lifted an endeavour."""

_LIFTS = {
    "launchedOn": _need("vehicle", "vehicle", "", "built equipped"),
    "launchedFrom": _need("site", "facility", "", "hosts owns"),
}
"""How an endeavour was lifted → the kind of dependence on those who have the carrier or site."""

_DEEPEST = 4
"""Most steps from a thing to its rocket: a module on a mission on a vehicle."""


@dataclass(frozen=True)
class Provision:
    """One node had of another, or of itself, what an endeavour needs; `group` is the kind."""

    needing: str
    providing: str
    evidence: Evidence
    through: str
    """The endeavour itself, or the vehicle or site that lifted it."""
    parts: tuple[Part, ...]
    """By turns the part of who needs and of who provides, for each time that they met."""
    links: frozenset[str] = frozenset()
    """Claims that lead from the endeavour to what lifted it."""


def find_dependence(rows: Iterable[Participation], filters: Filters) -> Ties:
    """Return the dependences among `rows` that pass `filters`, sorted; `a` depends on `b`."""
    parts = collect(rows, filters)
    arrows: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    alone: dict[tuple[str, str], bool] = {}
    for one in provisions(parts, filters):
        what = one.evidence.endeavour, one.evidence.group
        alone[what] = alone.get(what, True) and one.needing == one.providing
        if one.needing != one.providing:
            arrows[one.needing, one.providing].append(one.evidence)
    ties = (Tie(a, b, tuple(arrows[a, b])) for a, b in sorted(arrows))
    strong = tuple(tie for tie in ties if tie.weight >= filters.min_weight)
    return Ties(strong, sum(alone.values()), parts.placeless, parts.undated)


def provisions(parts: Parts, filters: Filters) -> Iterator[Provision]:
    """Yield what each node had of others and of itself, once an endeavour, kind and pair."""
    for _, found in every_provision(parts, filters):
        seen: set[tuple[str, str, str]] = set()
        for one in found:
            what = (one.evidence.group, one.needing, one.providing)
            if what not in seen:
                seen.add(what)
                yield one


def every_provision(parts: Parts, filters: Filters) -> Iterator[tuple[Group, list[Provision]]]:
    """Yield for each endeavour what was had in it, as often as something says so."""
    given = {
        part.claim for group in parts.groups if group[1] == "seat" for part in parts.groups[group]
    }
    for group, members in sorted(parts.groups.items()):
        within = [*_within(group, members, filters), *_own_sites(group, members, filters)]
        if group[1] == "crew" and not _aboard(parts, group[0]):
            within += _own_seats(group, members, given, filters)
        yield group, [*within, *_lifts(parts, group, filters)]


def _within(group: Group, members: list[Part], filters: Filters) -> Iterator[Provision]:
    """Yield what those who hold or use an endeavour had of those who gave it."""
    for need in NEEDS:
        if group[2] in need.kinds:
            needing = [part for part in members if part.relation in need.needing]
            providing = [part for part in members if part.relation in need.providing]
            for pair, meeting in _meet(needing, providing, filters).items():
                evidence = _evidence(group, need.name, meeting)
                yield Provision(*pair, evidence, group[0], tuple(meeting.parts))


def _own_sites(group: Group, members: list[Part], filters: Filters) -> Iterator[Provision]:
    """Yield the facilities that one has at home: who hosts or runs one needs no other's."""
    for part in members if group[2] == "facility" else ():
        if part.relation in _SITE.providing:
            yield from _alone(part, group, "site", filters)


def _own_seats(
    group: Group, members: list[Part], given: set[str], filters: Filters
) -> Iterator[Provision]:
    """Yield the seats of one's own: a flight whose claims name no seat provider."""
    guests = {part.actor for part in members if part.claim in given}
    for part in members:
        if part.relation == "crewOf" and part.actor not in guests:
            yield from _alone(part, group, "seat", filters)


def _alone(part: Part, group: Group, kind: str, filters: Filters) -> Iterator[Provision]:
    for meeting in _meet([part], [part], filters).values():
        evidence = _evidence(group, kind, meeting)
        yield Provision(part.node, part.node, evidence, group[0], tuple(meeting.parts))


def _aboard(parts: Parts, mission: str, depth: int = 0) -> bool:
    """Tell whether a mission is a stay on a station (an expedition), and no flight of its own."""
    wholes = [link.thing for link in parts.links.get(mission, ()) if link.relation == "partOf"]
    return depth < _DEEPEST and any(
        kind_of(whole) == "station" or _aboard(parts, whole, depth + 1) for whole in wholes
    )


def _lifts(parts: Parts, group: Group, filters: Filters) -> Iterator[Provision]:
    """Yield what those who hold an endeavour had of its rocket's makers and its launch site."""
    if group[1] != "partners" or group[2] not in LIFTED:
        return
    members = parts.groups[group]
    needing = [part for part in members if part.relation in HOLDING]
    counted = {part.node for part in members if part.relation == "launched"}
    for relation, lift in _LIFTS.items():
        for thing, claims in sorted(carriers(parts, group[0], relation).items()):
            providing = [
                part
                for kind in lift.kinds
                for part in parts.groups.get((thing, "partners", kind), ())
                if part.relation in lift.providing and part.node not in counted
            ]
            for pair, meeting in _meet(needing, providing, filters).items():
                evidence = _evidence(group, lift.name, meeting, claims)
                yield Provision(*pair, evidence, thing, tuple(meeting.parts), claims)


def carriers(
    parts: Parts, endeavour: str, relation: str, depth: int = 0
) -> dict[str, frozenset[str]]:
    """Return on (or from) what it was launched, through its launch too, and by which claims."""
    found: dict[str, frozenset[str]] = {}
    for link in parts.links.get(endeavour, ()) if depth < _DEEPEST else ():
        if link.relation == relation:
            found[link.thing] = frozenset({link.claim})
            for whole in parts.links.get(link.thing, ()):
                if whole.relation == "partOf":
                    found[whole.thing] = frozenset({link.claim, whole.claim})
        if link.relation == "launchedOn":
            for thing, claims in carriers(parts, link.thing, relation, depth + 1).items():
                found.setdefault(thing, claims | {link.claim})
    return found


@dataclass
class _Meeting:
    """When one side held what it had of the other, how surely, and by which parts."""

    spans: list[tuple[Span, Answer]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def _meet(
    needing: list[Part], providing: list[Part], filters: Filters
) -> dict[tuple[str, str], _Meeting]:
    """Return each pair of needing and providing nodes that met."""
    found: dict[tuple[str, str], _Meeting] = {}
    for one, two in product(needing, providing):
        span = overlap(one.span, two.span)
        answer = judge(span, filters) if span else Answer.NO
        if span is None or answer is Answer.NO:
            continue
        if filters.certain and answer is not Answer.CERTAIN:
            continue
        meeting = found.setdefault((one.node, two.node), _Meeting())
        meeting.spans.append((span, answer))
        meeting.parts += [one, two]
    return found


def _evidence(
    group: Group, kind: str, meeting: _Meeting, links: frozenset[str] = frozenset()
) -> Evidence:
    return Evidence(
        endeavour=group[0],
        group=kind,
        kind=group[2],
        weight=1.0,
        actors=2,
        span=hull([span for span, _ in meeting.spans]),
        certain=any(answer is Answer.CERTAIN for _, answer in meeting.spans),
        prospective=any(part.prospective for part in meeting.parts),
        claims=tuple(sorted({part.claim for part in meeting.parts} | links)),
    )
