"""Which ties survived a break? Ties on the eve of each, and on the data's date, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from coorbit.errors import Usage
from coorbit.network.filters import Filters, day
from coorbit.network.find import find
from coorbit.network.participations import Participation
from coorbit.network.ties import Tie

__all__ = ["Course", "across"]


@dataclass(frozen=True)
class Course:
    """Two actors through the breaks: their tie on each day asked about, None where it was none."""

    a: str
    b: str
    ties: tuple[Tie | None, ...]

    def holds(self) -> list[str]:
        """Return for each day whether the tie held: certain, possible or no."""
        return ["no" if t is None else "certain" if t.certain else "possible" for t in self.ties]

    @property
    def outcome(self) -> str:
        """Return what became of the tie: survived, may have survived, lost, new, came and went."""
        held = self.holds()
        if held[0] == "no":
            return "new" if held[-1] != "no" else "came and went"
        if "no" in held:
            return "lost" if held[-1] == "no" else "lost and renewed"
        return "survived" if set(held[1:]) == {"certain"} else "may have survived"


def across(
    rows: Iterable[Participation], filters: Filters, breaks: Sequence[str], until: str
) -> tuple[list[str], list[Course]]:
    """Return the days asked about, and the course of each tie over them, the strongest first.

    The days are the eve of each break, and `until` (the data's date): a tie survived a break if
    it held on its eve, and on the next of these days. Where sources only say that something
    began, it may have survived. A least weight is asked of the strongest of the days.

    Raises:
        Usage: a break is no date, or does not come before the next, or the filters have a time.

    """
    if filters.as_of or filters.since or filters.until:
        raise Usage("--across has times of its own", "leave --as-of, --from and --to out")
    bounds = [found for found in map(day, breaks) if found is not None]
    starts = [found.earliest for found in bounds]
    if starts != sorted(set(starts)):
        raise Usage("breaks stand in the order of time, each once", "--across 2014-03 --across …")
    days = [_eve(start) for start in starts] + [until]
    if days[-2] >= until:
        raise Usage(f"the break {breaks[-1]} is after the data's date {until}", "name one before")
    table = list(rows)
    found = [
        {
            (tie.a, tie.b): tie
            for tie in find(table, replace(filters, as_of=when, min_weight=0)).ties
        }
        for when in days
    ]
    pairs = sorted({pair for ties in found for pair in ties})
    courses = [Course(a, b, tuple(ties.get((a, b)) for ties in found)) for a, b in pairs]
    strong = [course for course in courses if _weight(course) >= filters.min_weight]
    return days, sorted(strong, key=lambda course: (-_weight(course), course.a, course.b))


def _eve(start: datetime) -> str:
    return (start - timedelta(days=1)).date().isoformat()


def _weight(course: Course) -> float:
    return max((tie.weight for tie in course.ties if tie), default=0.0)
