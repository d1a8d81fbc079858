"""Which launch sites are chokepoints? Who reached space from each, and who from no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coorbit.network.dependency import HOLDING, LIFTED, carriers
from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.parts import Parts, collect

__all__ = ["Site", "find_sites"]

_HAVING = frozenset({"hosts", "owns"})
_USING = frozenset({"uses", "leases", "operates"})


@dataclass(frozen=True)
class Site:
    """A launch site: whose it is, who uses it, what went up from it, and for whom."""

    site: str
    hosts: tuple[str, ...]
    users: tuple[str, ...]
    """Who uses, leases or operates it."""
    lifted: tuple[str, ...]
    """Satellites, modules, stations and vehicles that went up from it."""
    holders: tuple[tuple[str, int], ...]
    """Who owns, operates or uses these, with how many, the most first."""
    only: tuple[str, ...]
    """Those of the holders who have nothing on record from any other site."""


def find_sites(rows: Iterable[Participation], filters: Filters) -> list[Site]:
    """Return the launch sites, that with the most things lifted first.

    A pad counts as the site that it is part of. Only what is on record with its site counts, so
    `only` says that no other site is on record, not that there was none.
    """
    parts = collect(rows, filters)
    held: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (endeavour, group, kind), members in parts.groups.items():
        holders = {part.node for part in members if part.relation in HOLDING}
        if group == "partners" and kind in LIFTED and holders:
            for site in _sites(parts, endeavour):
                for holder in holders:
                    held[site][holder].add(endeavour)
    places: dict[str, set[str]] = defaultdict(set)
    for site, holders_of in held.items():
        for holder in holders_of:
            places[holder].add(site)
    found = [_site(parts, site, held[site], places) for site in held]
    return sorted(found, key=lambda site: (-len(site.lifted), site.site))


def _sites(parts: Parts, endeavour: str) -> set[str]:
    """Return from where an endeavour went up: the whole site, where a pad is named."""
    found = set(carriers(parts, endeavour, "launchedFrom"))
    pads = {
        thing
        for thing in found
        for link in parts.links.get(thing, ())
        if link.relation == "partOf" and link.thing in found
    }
    return found - pads


def _site(parts: Parts, site: str, held: dict[str, set[str]], places: dict[str, set[str]]) -> Site:
    members = parts.groups.get((site, "partners", "facility"), [])
    counts = {holder: len(things) for holder, things in held.items()}
    return Site(
        site=site,
        hosts=tuple(sorted({part.node for part in members if part.relation in _HAVING})),
        users=tuple(sorted({part.node for part in members if part.relation in _USING})),
        lifted=tuple(sorted({thing for things in held.values() for thing in things})),
        holders=tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        only=tuple(sorted(holder for holder in held if len(places[holder]) == 1)),
    )
