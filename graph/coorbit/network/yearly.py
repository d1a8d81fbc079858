"""Who worked with whom in each year? The windows of a network, one a year, with names."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from coorbit.dates import BEGINNING
from coorbit.errors import Usage
from coorbit.network.filters import Filters, day
from coorbit.network.participations import Participation
from coorbit.network.temporal import Slice, over_time, windows
from coorbit.network.ties import Tie

__all__ = ["Yearly", "by_year", "within"]


class Yearly(NamedTuple):
    """The ties of each year, and what their actors are called."""

    slices: list[Slice]
    labels: Mapping[str, str]


def by_year(rows: Iterable[Participation], filters: Filters, until: str) -> list[Slice]:
    """Return the ties of each year, from the first on record to `until`, the data's date.

    The filters' own `since` and `until` bound the years, where they are given.

    Raises:
        Usage: the filters ask for one day.

    """
    if filters.as_of:
        raise Usage("a table by year is not of one day", "use --from and --to, not --as-of")
    table = list(rows)
    begun = [
        row.start.earliest.year
        for row in table
        if row.kind != "affiliation" and row.start.earliest > BEGINNING
    ]
    if not begun:
        return []
    first = _year(filters.since) or min(begun)
    last = max(first, _year(filters.until) or _year(until) or first)
    whole = replace(filters, since=None, until=None)
    return over_time(table, whole, windows(str(first), str(last), "1y"))


def within(slices: Iterable[Slice], actors: Container[str]) -> list[Slice]:
    """Return the slices with the ties among `actors` alone."""
    return [
        replace(piece, ties=replace(piece.ties, ties=tuple(_among(piece, actors))))
        for piece in slices
    ]


def _among(piece: Slice, actors: Container[str]) -> Iterator[Tie]:
    return (tie for tie in piece.ties.ties if tie.a in actors and tie.b in actors)


def _year(date: str | None) -> int | None:
    bounds = day(date)
    return bounds.earliest.year if bounds else None
