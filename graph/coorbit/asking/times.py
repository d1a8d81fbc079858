"""Which dates does a sentence name? From words, in English and Russian, to dates of the profile.

"on 30 June 2023" is 2023-06-30, "в 2015 году" 2015, "in the 1990s" 1990/1999, "at the end of
2023" 2023-12-31, "late 2023" 2023-36, "today" the date of the data.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coorbit import dates

__all__ = ["Times", "times"]

_MONTHS = (
    "jan(?:uary)?|январ[ьяе]", "feb(?:ruary)?|феврал[ьяе]", "mar(?:ch)?|март[ае]?",
    "apr(?:il)?|апрел[ьяе]", "may|ма[йяе]", "june?|июн[ьяе]", "july?|июл[ьяе]",
    "aug(?:ust)?|август[ае]?", "sept?(?:ember)?|сентябр[ьяе]", "oct(?:ober)?|октябр[ьяе]",
    "nov(?:ember)?|ноябр[ьяе]", "dec(?:ember)?|декабр[ьяе]",
)  # fmt: skip
_PARTS = {
    r"early": "{0}-33",
    r"mid(?:dle\s+of)?|середин\w": "{0}-34/{0}-35",
    r"late": "{0}-36",
    r"(?:the\s+)?(?:beginning|start)\s+of|начал\w": "{0}-01-01",
    r"(?:the\s+)?end\s+of|кон(?:ец|ц\w)": "{0}-12-31",
}
"""What stands before a year and means a part of it."""

_MONTH = f"(?P<month>{'|'.join(_MONTHS)})\\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|-?го|-?е)?"
_YEAR = r"(?P<year>\d{4})"
_TAIL = r"(?:\s*-?(?:го|м|й|е)(?!\w))?(?:\s*(?:году|года|годом|годов|год|гг?\.?)(?!\w))?"
_FORMS = (
    r"(?P<written>\d{4}-\d\d(?:-\d\d)?[?~%]?)",
    rf"(?P<day>\d\d?)\.(?P<number>\d\d?)\.{_YEAR}",
    rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}{_TAIL}",
    rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}{_TAIL}",
    rf"(?P<part>{'|'.join(_PARTS)})[\s-]+{_YEAR}{_TAIL}",
    r"(?P<decade>\d{3})0(?:s|-?[ехы]\w?)(?:\s+год(?:ы|ах|ов))?",
    rf"{_YEAR}{_TAIL}",
    r"(?P<now>today|now|currently|at\s+present|сегодня|сейчас|теперь|ныне)",
)
"""What is tried first wins: a year within a day is no date of its own."""

_ATOMS = [re.compile(rf"(?<![\w-]){form}(?![\w-])", re.IGNORECASE) for form in _FORMS]
_HYPHEN = re.compile(r"(?<=\d{4})-(?=\d{4}(?!\d))")
_KNOWN = re.compile(r"\b(?:kn[eo]wn?|извест\w*|знал\w*)\b[^,;.?]{0,24}$", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:since|from|after|between|starting(?:\s+in)?|с|со|после|между)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|by|to|up\s+to|through|до|к|по)\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE = re.compile(r"\bbefore\s+(?:the\s+)?$", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:[-–—]|to|until|till|through|по|до)\s*(?:the\s+)?", re.IGNORECASE)
_SECOND = re.compile(rf"{_RANGE.pattern}|\s*(?:and|и)\s*(?:the\s+)?", re.IGNORECASE)
_DATA = "data"


@dataclass
class Times:
    """The dates of a sentence, by what they say: at it, since it, until it, known on it."""

    at: list[str] = field(default_factory=list)
    since: str | None = None
    until: str | None = None
    known: str | None = None
    wrong: list[str] = field(default_factory=list)
    """Why a text that looks like a date is none."""
    spans: list[tuple[int, int]] = field(default_factory=list)
    """Where the dates stand in the sentence."""

    def all(self) -> list[str]:
        """Return every date."""
        return [*self.at, *(d for d in (self.since, self.until, self.known) if d is not None)]


def times(text: str) -> Times:
    """Return the dates of a sentence.

    >>> found = times("ties between 1991 and 2000 as known on 30 June 2023")
    >>> found.since, found.until, found.known
    ('1991', '2000', '2023-06-30')
    >>> times("с 2014 года").since, times("в мае 2015 г.").at
    ('2014', ['2015-05'])
    """
    found, last, kind = Times(), 0, ""
    text = _HYPHEN.sub("–", text)
    for start, end, written in _dates(text):
        found.spans.append((start, end))
        try:
            dates.period("2000" if written == _DATA else written)
        except dates.DateError as error:
            found.wrong.append(f'"{text[start:end]}" is no date: {error}')
            continue
        kind = _place(found, written, text[last:start], kind)
        last = end
    return found


def _place(found: Times, written: str, before: str, previous: str) -> str:
    """Put a date where the words before it say, and return where that is."""
    first, _, last = written.partition("/")
    if _KNOWN.search(before):
        found.known = written
        return "known"
    if previous == "at" and _RANGE.fullmatch(before):
        found.since, found.until = found.at.pop(), last or first
    elif previous == "since" and _SECOND.fullmatch(before):
        found.until = last or first
    elif _BEFORE.search(before):
        found.until = str(int(first) - 1) if len(first) == len("1998") else first
    elif _UNTIL.search(before):
        found.until = last or first
    elif _SINCE.search(before):
        found.since = first
        return "since"
    else:
        found.at.append(written)
        return "at"
    return "until"


def _dates(text: str) -> list[tuple[int, int, str]]:
    """Return (from, to, date of the profile) of what looks like a date, in the text's order."""
    found: list[tuple[int, int, str]] = []
    for atom in _ATOMS:
        matches = list(atom.finditer(text))
        found += [(*match.span(), _written(match.groupdict())) for match in matches]
        for start, end in (match.span() for match in matches):
            text = text[:start] + "_" * (end - start) + text[end:]
    return sorted(found)


def _written(parts: dict[str, str | None]) -> str:
    year, day, month = parts.get("year"), parts.get("day"), parts.get("number")
    if parts.get("now"):
        return _DATA
    if decade := parts.get("decade"):
        return f"{decade}0/{decade}9"
    if named := parts.get("month"):
        number = next(n for n, names in enumerate(_MONTHS, 1) if re.fullmatch(names, named, re.I))
        month = str(number)
    if part := parts.get("part"):
        return next(v for k, v in _PARTS.items() if re.fullmatch(k, part, re.I)).format(year)
    if month is None:
        return parts.get("written") or str(year)
    return f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "")
