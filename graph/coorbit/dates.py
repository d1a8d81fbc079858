"""When was it? A restricted profile of EDTF (ISO 8601-2:2019), with bounds and three answers.

A date as written stands for the instants that it may mean. Its bounds are the first of them and
the first one after them, in UTC:

========================  =============================================================
written                   bounds
========================  =============================================================
1998, 1998-06, 1998-06-11 the year, the month, the day
2023-33 … 2023-36         a quarter: January to March … October to December
2023-40, 2023-41          a half-year
…? …~                     doubtful, or about: wider by half of its unit on both sides (a year
                          by 183 days, a month by 15, a day by 1; a quarter 46, a half-year 92)
…%                        both: wider by twice as much
[1999,2001] [..2029]      one of a set: from the first to the last that it names
[2027..2030] [2027..]     open on a side where nothing stands
1965-11/1967  1990/..     an interval, where one is asked for
========================  =============================================================

How far doubt reaches no standard says; half a unit is our reading of it, applied alike
everywhere, so that what a doubtful date makes certain, a plain one does too. Seasons (21 to 24)
are refused: which months they mean depends on the hemisphere.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

__all__ = [
    "BEGINNING",
    "FOREVER",
    "NEVER",
    "OPEN",
    "PROFILE",
    "Answer",
    "Bounds",
    "DateError",
    "Span",
    "iso",
    "period",
    "point",
    "precision",
]

BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
"""Earlier bound where none is known."""

FOREVER = datetime(9999, 12, 31, tzinfo=UTC)
"""Later bound where none is known."""

OPEN = ".."
"""An end that says that something goes on."""

PROFILE = (
    "a date is 1998, 1998-06, 1998-06-11, a quarter 2023-33 to 2023-36, a half-year 2023-40 or"
    " -41, with ? ~ or % for doubt, or a set [..2029], [1999,2001]; a stage may have 1965/1967"
)
"""The profile in one line, for messages."""

_YEARS = range(1800, 2201)
_SIMPLE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
_SEASON = (
    "which months a season means depends on the hemisphere; write the quarter (2023-34) or a set"
)
_WORDS = re.compile(
    r"(early|mid|late|end|about|circa|before|after|spring|summer|autumn|winter|q\d)\b"
)
_ABOUT = {"year": 183, "half-year": 92, "quarter": 46, "month": 15, "day": 1}


class DateError(ValueError):
    """A text that is no date of the profile; the message says why, to a curator."""


class Answer(StrEnum):
    """Whether something held: for certain, possibly, or not."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"


@dataclass(frozen=True)
class Bounds:
    """The instants that a date may mean, in UTC: from `earliest` on, before `latest`."""

    earliest: datetime
    latest: datetime


NEVER = Bounds(FOREVER, FOREVER)
"""The end of what goes on."""


@dataclass(frozen=True)
class Span:
    """A time with vague ends: the bounds of its start and of its end."""

    start: Bounds
    end: Bounds

    def holds(self, day: Bounds) -> Answer:
        """Answer whether it holds: certain through all of `day`, possible in some of it.

        >>> span = Span(point("1998-06-11"), point("2001"))
        >>> [str(span.holds(point(day))) for day in ("1999", "2001-05-01", "2002", "1998-06-11")]
        ['certain', 'possible', 'no', 'possible']
        """
        if self.start.earliest >= day.latest or self.end.latest <= day.earliest:
            return Answer.NO
        certain = self.start.latest <= day.earliest and self.end.earliest >= day.latest
        return Answer.CERTAIN if certain else Answer.POSSIBLE


def point(text: str) -> Bounds:
    """Return the bounds of a date that means one instant: a year, month, day … or a set.

    Raises:
        DateError: the text is no such date.

    >>> bounds = point("[..2029]")
    >>> iso(bounds.earliest), iso(bounds.latest)
    ('0001-01-01T00:00:00Z', '2030-01-01T00:00:00Z')
    """
    if "/" in text:
        raise DateError(
            "an interval stands here where one date is wanted; write a set: [1991..1994]"
        )
    if text.startswith("[") and text.endswith("]"):
        return _set(text[1:-1])
    return _simple(text)


def period(text: str) -> Bounds:
    """Return the bounds of a date or of an interval, whose ends may be open ("..").

    Raises:
        DateError: the text is neither.

    >>> bounds = period("1965-11/1967")
    >>> iso(bounds.earliest), iso(bounds.latest)
    ('1965-11-01T00:00:00Z', '1968-01-01T00:00:00Z')
    """
    if "/" not in text:
        return point(text)
    first, _, last = text.partition("/")
    if "/" in last or not first or not last or first == last == OPEN:
        raise DateError("an interval has two ends with / between, one of which may be ..")
    start = BEGINNING if first == OPEN else _simple(first).earliest
    end = FOREVER if last == OPEN else _simple(last).latest
    if start >= end:
        raise DateError("the interval ends before it starts")
    return Bounds(start, end)


def precision(text: str) -> str:
    """Return how fine a date is: day, month, quarter, half-year, year, set or interval.

    Raises:
        DateError: the text is no date.

    >>> precision("2023-36"), precision("[..2029]"), precision("1965-11/1967")
    ('quarter', 'set', 'interval')
    """
    period(text)
    if "/" in text:
        return "interval"
    return "set" if text.startswith("[") else _unit(text.rstrip("?~%"))


def iso(moment: datetime) -> str:
    """Return an instant as the lexical form of xsd:dateTime in UTC.

    >>> iso(BEGINNING)
    '0001-01-01T00:00:00Z'
    """
    return f"{moment.year:04}-{moment:%m-%dT%H:%M:%S}Z"


def _unit(text: str) -> str:
    if len(text) != len("1998-06"):
        return "year" if len(text) == len("1998") else "day"
    number = int(text[-2:])
    return "month" if number <= 12 else ("quarter" if number <= 36 else "half-year")


def _simple(text: str) -> Bounds:
    match = _SIMPLE.fullmatch(text)
    if match is None:
        raise DateError(_hint(text))
    year, part, day, mark = int(match[1]), match[2], match[3], match[4]
    if year not in _YEARS:
        raise DateError(f"the year {year} is not one of {_YEARS[0]} to {_YEARS[-1]}")
    bounds = _day(year, part, day) if day else _months(year, *_month_range(part))
    if mark:
        reach = timedelta(days=_ABOUT[_unit(text.removesuffix(mark))] * (2 if mark == "%" else 1))
        bounds = Bounds(bounds.earliest - reach, bounds.latest + reach)
    return bounds


def _month_range(part: str | None) -> tuple[int, int]:
    """Return the first and the last month that the second part of a date means."""
    if part is None:
        return 1, 12
    number = int(part)
    if 1 <= number <= 12:
        return number, number
    if 33 <= number <= 36:
        return 3 * (number - 33) + 1, 3 * (number - 32)
    if number in (40, 41):
        return 6 * (number - 40) + 1, 6 * (number - 39)
    if 21 <= number <= 24:
        raise DateError(_SEASON)
    raise DateError(f"there is no month {part}")


def _day(year: int, part: str, day: str) -> Bounds:
    try:
        start = datetime(year, int(part), int(day), tzinfo=UTC)
    except ValueError as error:
        raise DateError(f"there is no day {year}-{part}-{day}") from error
    return Bounds(start, start + timedelta(days=1))


def _months(year: int, first: int, last: int) -> Bounds:
    end = datetime(year + last // 12, last % 12 + 1, 1, tzinfo=UTC)
    return Bounds(datetime(year, first, 1, tzinfo=UTC), end)


def _set(inner: str) -> Bounds:
    """Return the hull of a set: members and ranges, in the order of time."""
    if not inner or inner == OPEN:
        raise DateError("a set names at least one date: [..2029], [1999,2001]")
    pieces = inner.split(",")
    hulls = [
        _range(piece, first=i == 0, last=i == len(pieces) - 1) for i, piece in enumerate(pieces)
    ]
    for before, after in itertools.pairwise(hulls):
        if before.earliest >= after.earliest:
            raise DateError("the dates of a set stand in the order of time")
    return Bounds(hulls[0].earliest, max(hull.latest for hull in hulls))


def _range(piece: str, *, first: bool, last: bool) -> Bounds:
    if OPEN not in piece:
        return _simple(piece)
    start, _, end = piece.partition(OPEN)
    if (not start and not first) or (not end and not last):
        raise DateError("a set is open at its very beginning or end only")
    earliest = _simple(start).earliest if start else BEGINNING
    latest = _simple(end).latest if end else FOREVER
    if earliest >= latest:
        raise DateError("the range in the set ends before it starts")
    return Bounds(earliest, latest)


def _hint(text: str) -> str:
    """Say what is wrong with a text that is not even of the form of a date."""
    if text == OPEN:
        return ".. alone is for co:end: it says that something goes on"
    if _WORDS.match(text.lower()):
        return 'words are no date; "late 2023" is 2023-36, "before 2030" is [..2029], "about" is ~'
    if "T" in text or ":" in text:
        return "a time of day is too fine; write the day"
    if "X" in text.upper():
        return "masked digits are not in the profile; write a set: [1980..1989]"
    return "this is not in the profile"
