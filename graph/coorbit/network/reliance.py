"""On how few does each actor rely? Its providers by kind of need, and how concentrated they are.

Concentration is the Herfindahl-Hirschman index of an actor's providers other than itself,

    H = sum over providers i of  (n_i / n)²

where n_i is the number of things that i provided and n the sum of the n_i. It has no unit, is 1
where all came from one provider and 1/k where k gave alike. (A. O. Hirschman, National Power and
the Structure of Foreign Trade, 1945, whose index is its square root; O. C. Herfindahl,
Concentration in the Steel Industry, 1950; S. A. Rhoades, "The Herfindahl-Hirschman Index",
Federal Reserve Bulletin 79, 188, 1993, who multiplies by 10,000.)

A thing that two provided together counts for each. What an actor provides to itself stands apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coorbit.network.dependency import Provision, provisions
from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.parts import collect

__all__ = ["Reliance", "find_reliance", "herfindahl"]


@dataclass(frozen=True)
class Reliance:
    """What one actor had of one kind: from itself, and from how many others, how unequally."""

    actor: str
    need: str
    """Kind of dependence: launch, craft, vehicle, service, site, money or seat."""
    things: int
    """Endeavours for which it needed this."""
    own: int
    """Those of them for which nobody else is on record."""
    providers: tuple[tuple[str, int], ...]
    """Each other provider with the number of things it provided, the largest first."""
    claims: tuple[str, ...]
    """The claims that say so, its own things left aside."""

    @property
    def herfindahl(self) -> float:
        """Return the concentration of its providers, 0 where it has no other than itself."""
        return herfindahl([count for _, count in self.providers])

    @property
    def sole(self) -> str | None:
        """Return the only provider, where all that it needed came from that one."""
        return self.providers[0][0] if len(self.providers) == 1 and not self.own else None


def herfindahl(counts: Iterable[int]) -> float:
    """Return the Herfindahl-Hirschman index of `counts`, 0 where there are none.

    >>> herfindahl([3, 1])
    0.625
    """
    given = list(counts)
    total = sum(given)
    return sum(count * count for count in given) / total**2 if total else 0.0


def find_reliance(rows: Iterable[Participation], filters: Filters) -> list[Reliance]:
    """Return what each actor relied on, by actor and kind of need."""
    found: dict[tuple[str, str], list[Provision]] = defaultdict(list)
    for one in provisions(collect(rows, filters), filters):
        found[one.needing, one.evidence.group].append(one)
    return [_reliance(actor, need, had) for (actor, need), had in sorted(found.items())]


def _reliance(actor: str, need: str, had: list[Provision]) -> Reliance:
    others = [one for one in had if one.providing != actor]
    counts = Counter(one.providing for one in others)
    foreign = {one.evidence.endeavour for one in others}
    own = {one.evidence.endeavour for one in had} - foreign
    return Reliance(
        actor=actor,
        need=need,
        things=len(foreign | own),
        own=len(own),
        providers=tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        claims=tuple(sorted({claim for one in others for claim in one.evidence.claims})),
    )
