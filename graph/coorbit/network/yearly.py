"""Who worked with whom in each year? Which years a network spans, and its ties in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from coorbit.dates import BEGINNING
from coorbit.errors import Usage
from coorbit.network.filters import Filters, day
from coorbit.network.participations import Participation
from coorbit.network.temporal import Slice

__all__ = ["Yearly", "in_years"]


class Yearly(NamedTuple):
    """The ties of each year, and what their actors are called."""

    slices: list[Slice]
    labels: Mapping[str, str]


def in_years(rows: Iterable[Participation], filters: Filters, until: str) -> Filters:
    """Return the filters from a year to a year: their own, else the first on record to `until`.

    Raises:
        Usage: the filters ask for one day.

    """
    if filters.as_of:
        raise Usage("a table by year is not of one day", "use --from and --to, not --as-of")
    last = _year(filters.until or until)
    begun = [
        row.start.earliest.year
        for row in rows
        if row.kind != "affiliation" and row.start.earliest > BEGINNING
    ]
    first = _year(filters.since) if filters.since else min([*begun, last])
    return replace(filters, since=str(first), until=str(max(first, last)))


def _year(date: str) -> int:
    bounds = day(date)
    assert bounds is not None
    return bounds.earliest.year
