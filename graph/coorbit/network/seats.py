"""Who gave whom a seat to space, and when? Seats by giver, receiver and year of lift-off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coorbit.network.dependency import provisions
from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.parts import collect

__all__ = ["Seats", "find_seats"]


@dataclass(frozen=True)
class Seats:
    """The seats that one side gave to another in one year, one claim each."""

    giver: str
    receiver: str
    year: int
    claims: tuple[str, ...]


def find_seats(rows: Iterable[Participation], filters: Filters) -> list[Seats]:
    """Return the seats that passed between two sides, by giver, receiver and year.

    A flight lies in the year in which it may first have begun. A seat of one's own is no gift.
    """
    given: dict[tuple[str, str, int], set[str]] = defaultdict(set)
    for one in provisions(collect(rows, filters), filters):
        if one.evidence.group == "seat" and one.needing != one.providing:
            year = one.evidence.span.start.earliest.year
            given[one.providing, one.needing, year].update(one.evidence.claims)
    return [Seats(*key, tuple(sorted(claims))) for key, claims in sorted(given.items())]
