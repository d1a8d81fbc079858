"""When was it? A restricted profile of EDTF (ISO 8601-2:2019), with bounds and three answers.

A date as written stands for the instants that it may mean. Its bounds are the first of them and
the first one after them, in UTC:

========================  =============================================================
written                   bounds
========================  =============================================================
1998, 1998-06, 1998-06-11 the year, the month, the day
2023-33 … 2023-36         a quarter: January to March … October to December
2023-40, 2023-41          a semester: January to June, July to December
…? …~                     doubtful, or about: wider by half of its unit on both sides (a year
                          by 183 days, a month by 15, a day by 1; a quarter 46, a semester 92)
…%                        both: wider by twice as much
[1999,2001] [..2029]      one of a set: from the first to the last that it names
[2027..2030] [2027..]     open on a side where nothing stands
1965-11/1967  1990/..     an interval, where one is asked for
========================  =============================================================

How far doubt reaches no standard says; half a unit is our reading of it: "about 1998" is nearer
to 1998 than to the middle of its neighbours. `?` moves the bounds as `~` does, for a doubtful date
that stayed put would still make things certain. A mark only ever widens, so that what a doubtful
date makes certain, a plain one does too. Order (in a set, a range, an interval) is that of the
dates without their marks: doubt neither excuses dates that stand in the wrong order nor upsets
dates that stand in the right one. Seasons (21 to 24) are refused: which months they mean depends
on the hemisphere.

An end that never comes (`co:end ".."`) is no date but `OPEN`: its bounds are `NEVER`.
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
    "hull",
    "iso",
    "period",
    "point",
    "precision",
    "said",
]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
"""Earlier bound where none is known."""

FOREVER = datetime(9999, 12, 31, tzinfo=UTC)
"""Later bound where none is known."""

OPEN = ".."
"""An end that says that something goes on."""

PROFILE = (
    "a date is 1998, 1998-06, 1998-06-11, a quarter 2023-33 to 2023-36, a semester 2023-40 or"
    " -41, with ? ~ or % for doubt, or a set [..2029], [1999,2001]; a stage may have 1965/1967"
)
"""The profile in one line, for messages."""

_YEARS = range(1800, 2201)
_SIMPLE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
_ABOUT = {"year": 183, "semester": 92, "quarter": 46, "month": 15, "day": 1}
_UNMARKED = str.maketrans("", "", "?~%")

_SEASON = (
    "which months a season means depends on the hemisphere; write the quarter (2023-34) or a set"
)
_PHRASE = r"(early|mid|late|before|after|about|circa|q[1-4])[ -](\d{4})"
_WRITTEN = {
    "early": "{0}-33", "mid": "[{0}-34..{0}-35]", "late": "{0}-36", "about": "{0}~",
    "circa": "{0}~", "before": "[..{1}]", "after": "[{2}..]",
    "q1": "{0}-33", "q2": "{0}-34", "q3": "{0}-35", "q4": "{0}-36",
}  # fmt: skip
_HINTS = (
    (r"^$", "nothing is written here"),
    (r"^\.\.$", ".. alone is for co:end: it says that something goes on"),
    (r"[^\x00-\x7f]", "a date has plain digits and signs only: 0 to 9 - . , / [ ] ? ~ %"),
    (r"(?i)spring|summer|autumn|fall|winter", _SEASON),
    (r"\dT\d|:|\dZ$", "a time of day is too fine; write the day"),
    (r"(?i)^(?=.*[XU])[\dXU-]+$", "masked digits are not in the profile;"
     " write a set: [1980..1989]"),
    (r"^\d{3}0s$", "a decade is written as a set: [1980..1989]"),
    (r"(?i)q[1-4]", "a quarter is 2023-33 (January to March) to 2023-36 (October to December)"),
    (r"[A-Za-z]", 'words are no date; "late 2023" is 2023-36, "before 2030" is [..2029],'
     ' "about 1998" is 1998~'),
    (r"\s", "a date has no spaces in it"),
    (r"^\d\d?[./-]\d\d?[./-]\d{4}$", "the year comes first: 1998-06-11"),
    (r"/", "an interval stands here where one date is wanted; write a set: [1991..1994]"),
    (r"\.\.|[][,{}]", "a set stands alone, in square brackets: [..2029], [1999,2001]"),
    (r"[?~%]", "one mark of doubt at most, at the very end: 1998-06~"),
    (r"^\d{4}-\d\d?(-\d\d?)?$", "month and day have two digits: 1998-06-09"),
    (r"^[-+]|^\d{1,3}(-|$)|^\d{5}", "a year has four digits, and - after it: 1998-06-11"),
    (r"", "this is not in the profile"),
)  # fmt: skip
"""What a text that is not even of the form of a date looks like, and what to say; first match."""


class DateError(ValueError):
    """A text that is no date of the profile; the message says why, to a curator."""


class Answer(StrEnum):
    """Whether something held: for certain, possibly, or not."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"


@dataclass(frozen=True)
class Bounds:
    """The instants that a date may mean, in UTC: from `earliest` on, before `latest`.

    `earliest` is before `latest` in all bounds of this module but `NEVER`.
    """

    earliest: datetime
    latest: datetime


NEVER = Bounds(FOREVER, FOREVER)
"""The bounds of `OPEN`, the end of what goes on."""


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


def hull(spans: list[Span]) -> Span:
    """Return the span from the first start to the last end of `spans`."""
    start = Bounds(min(s.start.earliest for s in spans), min(s.start.latest for s in spans))
    end = Bounds(max(s.end.earliest for s in spans), max(s.end.latest for s in spans))
    return Span(start, end)


def point(text: str) -> Bounds:
    """Return the bounds of a date that means one instant: a year, month, day … or a set.

    Raises:
        DateError: the text is no such date.

    >>> bounds = point("[..2029]")
    >>> iso(bounds.earliest), iso(bounds.latest)
    ('0001-01-01T00:00:00Z', '2030-01-01T00:00:00Z')
    """
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
        raise DateError("an interval has two ends with one / between, one of which may be ..")
    return _between("" if first == OPEN else first, "" if last == OPEN else last)


def precision(text: str) -> str:
    """Return how fine a date is: day, month, quarter, semester, year, set, interval or open.

    Raises:
        DateError: the text is no date.

    >>> [precision(text) for text in ("2023-36", "[..2029]", "1965-11/1967", "..")]
    ['quarter', 'set', 'interval', 'open']
    """
    if text == OPEN:
        return "open"
    period(text)
    if "/" in text:
        return "interval"
    return "set" if text.startswith("[") else _unit(text.translate(_UNMARKED))


def said(text: str) -> str:
    """Return a day or month as a reader says it; all else as it stands.

    >>> said("2024-12-31"), said("2024-12"), said("2024")
    ('31 December 2024', 'December 2024', '2024')
    """
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?", text, re.ASCII)
    if found is None:
        return text
    year, month, day = found.groups()
    return f"{int(day) if day else ''} {_MONTHS[int(month) - 1]} {year}".strip()


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
    return "month" if number <= 12 else ("quarter" if number <= 36 else "semester")


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
    raise DateError(
        f"there is no month {part}; 01 to 12 are months, 33 to 36 quarters, 40 and 41 semesters"
    )


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
    if any(p.startswith(OPEN) for p in pieces[1:]) or any(p.endswith(OPEN) for p in pieces[:-1]):
        raise DateError("a set is open at its very beginning or end only")
    hulls = [_member(piece) for piece in pieces]
    plain = [_member(piece.translate(_UNMARKED)).earliest for piece in pieces]
    if any(before >= after for before, after in itertools.pairwise(plain)):
        raise DateError("the dates of a set stand in the order of time, each once")
    return Bounds(min(hull.earliest for hull in hulls), max(hull.latest for hull in hulls))


def _member(piece: str) -> Bounds:
    first, dots, last = piece.partition(OPEN)
    return _between(first, last) if dots else _simple(piece)


def _between(first: str, last: str) -> Bounds:
    """Return the hull from one date to another; a side where nothing stands is open."""
    start = _simple(first).earliest if first else BEGINNING
    end = _simple(last).latest if last else FOREVER
    if first and last:
        plain = _simple(first.translate(_UNMARKED)), _simple(last.translate(_UNMARKED))
        if plain[0].earliest >= plain[1].latest:
            raise DateError(f"{last} is over before {first} begins: the earlier date comes first")
    return Bounds(start, end)


def _hint(text: str) -> str:
    """Say what is wrong with a text that is not even of the form of a date."""
    phrase = re.fullmatch(_PHRASE, text.lower(), re.ASCII)
    if phrase:
        year = int(phrase[2])
        written = _WRITTEN[phrase[1]].format(year, year - 1, year + 1)
        return f"words are no date; write {written}"
    return next(hint for pattern, hint in _HINTS if re.search(pattern, text, re.ASCII))
