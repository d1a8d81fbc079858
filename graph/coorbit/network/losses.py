"""Which endeavours lose whom, when an actor goes? Builders, launchers, operators, sites, seats.

A station loses what its modules lose, and the seats in which its crew of the time came up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from coorbit.dates import Answer
from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.parts import Part, Parts, collect, judge, overlap
from coorbit.terms import kind_of

__all__ = ["ROLES", "Loss", "find_losses"]

ROLES: Mapping[str, str] = {
    "built": "builder",
    "equipped": "equipper",
    "funds": "funder",
    "hosts": "site",
    "launched": "launcher",
    "leads": "leader",
    "operates": "operator",
    "owns": "owner",
    "seatProvider": "seat provider",
}
"""Relation to an endeavour → what the endeavour loses in it."""

_DONE = frozenset({"built", "equipped", "launched"})


@dataclass(frozen=True)
class Loss:
    """An endeavour that loses somebody in a role: who stays in it, and by which claims."""

    endeavour: str
    kind: str
    role: str
    at_once: bool
    """Whether it is lost at once; what was built or launched is there already."""
    certain: bool
    """Whether somebody certainly had that role at the time asked about."""
    left: tuple[str, ...]
    """The actors that stay in that role; none: the endeavour has no other."""
    claims: tuple[str, ...]


def find_losses(
    table: list[Participation],
    stay: list[Participation],
    go: list[Participation],
    filters: Filters,
) -> tuple[Loss, ...]:
    """Return what each endeavour loses, role by role; `stay` and `go` are the table, split."""
    wide = replace(filters, igo="keep", between="actors")
    places = _Places(collect(table, wide))
    left: dict[tuple[str, str], set[str]] = defaultdict(set)
    for thing, _, part in places.roles(collect(stay, wide)):
        left[thing, part.relation].add(part.node)
    lost: dict[tuple[str, str, str], list[Part]] = defaultdict(list)
    for thing, kind, part in places.roles(collect(go, wide)):
        lost[thing, kind, part.relation].append(part)
    return tuple(
        Loss(
            endeavour=thing,
            kind=kind,
            role=ROLES[relation],
            at_once=relation not in _DONE,
            certain=any(judge(part.span, filters) is Answer.CERTAIN for part in parts),
            left=tuple(sorted(left[thing, relation])),
            claims=tuple(sorted({part.claim for part in parts})),
        )
        for (thing, kind, relation), parts in sorted(lost.items())
    )


class _Places:
    """Tells where a part counts: in its endeavour, in the whole of that, on a flight, aboard."""

    def __init__(self, parts: Parts) -> None:
        self.links = parts.links
        self.flights: dict[str, tuple[str, Part]] = {}
        self.stays: dict[str, list[tuple[str, Part]]] = defaultdict(list)
        for (endeavour, group, kind), members in parts.groups.items():
            for part in members if group == "crew" else ():
                if kind == "station":
                    self.stays[part.node].append((endeavour, part))
                else:
                    self.flights[part.claim] = endeavour, part

    def roles(self, parts: Parts) -> Iterator[tuple[str, str, Part]]:
        """Yield each part with a role: the thing, its kind and the part."""
        for (endeavour, _, kind), members in parts.groups.items():
            for part in members:
                if part.relation in ROLES:
                    for thing in self._things(endeavour, part):
                        yield thing, kind_of(thing) or kind, part

    def _things(self, endeavour: str, part: Part) -> set[str]:
        if part.relation != "seatProvider":
            wholes = {
                link.thing for link in self.links.get(endeavour, ()) if link.relation == "partOf"
            }
            return {endeavour} | {thing for thing in wholes if kind_of(thing) == "station"}
        if part.claim not in self.flights:
            return {endeavour}
        flight, seated = self.flights[part.claim]
        stays = self.stays.get(seated.node, ())
        return {flight} | {thing for thing, stay in stays if overlap(stay.span, seated.span)}
