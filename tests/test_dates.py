"""Does each date of the profile mean what its words say? Bounds worked out by hand."""

from __future__ import annotations

import itertools
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coorbit.dates import (
    BEGINNING,
    FOREVER,
    NEVER,
    OPEN,
    Answer,
    Bounds,
    DateError,
    Span,
    iso,
    period,
    point,
    precision,
)

# text | first instant | first instant after it | precision; "-" is no bound
TABLE = """
1957            | 1957-01-01 | 1958-01-01 | year
1998            | 1998-01-01 | 1999-01-01 | year
2000            | 2000-01-01 | 2001-01-01 | year
1800            | 1800-01-01 | 1801-01-01 | year
2200            | 2200-01-01 | 2201-01-01 | year
1998-01         | 1998-01-01 | 1998-02-01 | month
1998-02         | 1998-02-01 | 1998-03-01 | month
2000-02         | 2000-02-01 | 2000-03-01 | month
2024-02         | 2024-02-01 | 2024-03-01 | month
1998-04         | 1998-04-01 | 1998-05-01 | month
1998-06         | 1998-06-01 | 1998-07-01 | month
1998-11         | 1998-11-01 | 1998-12-01 | month
1998-12         | 1998-12-01 | 1999-01-01 | month
1998-06-11      | 1998-06-11 | 1998-06-12 | day
1957-10-04      | 1957-10-04 | 1957-10-05 | day
2023-01-31      | 2023-01-31 | 2023-02-01 | day
2023-02-28      | 2023-02-28 | 2023-03-01 | day
2024-02-28      | 2024-02-28 | 2024-02-29 | day
2024-02-29      | 2024-02-29 | 2024-03-01 | day
2000-02-29      | 2000-02-29 | 2000-03-01 | day
1998-04-30      | 1998-04-30 | 1998-05-01 | day
1999-12-31      | 1999-12-31 | 2000-01-01 | day
2000-01-01      | 2000-01-01 | 2000-01-02 | day
2023-33         | 2023-01-01 | 2023-04-01 | quarter
2023-34         | 2023-04-01 | 2023-07-01 | quarter
2023-35         | 2023-07-01 | 2023-10-01 | quarter
2023-36         | 2023-10-01 | 2024-01-01 | quarter
2024-33         | 2024-01-01 | 2024-04-01 | quarter
1999-36         | 1999-10-01 | 2000-01-01 | quarter
2023-40         | 2023-01-01 | 2023-07-01 | semester
2023-41         | 2023-07-01 | 2024-01-01 | semester
1999-41         | 1999-07-01 | 2000-01-01 | semester
1998?           | 1997-07-02 | 1999-07-03 | year
1998-06?        | 1998-05-17 | 1998-07-16 | month
1998-06-11?     | 1998-06-10 | 1998-06-13 | day
2023-36?        | 2023-08-16 | 2024-02-16 | quarter
2023-41?        | 2023-03-31 | 2024-04-02 | semester
1998~           | 1997-07-02 | 1999-07-03 | year
1998%           | 1996-12-31 | 2000-01-02 | year
2000~           | 1999-07-02 | 2001-07-03 | year
1998-06~        | 1998-05-17 | 1998-07-16 | month
1998-01~        | 1997-12-17 | 1998-02-16 | month
1998-06%        | 1998-05-02 | 1998-07-31 | month
2024-03~        | 2024-02-15 | 2024-04-16 | month
1998-06-11~     | 1998-06-10 | 1998-06-13 | day
2024-03-01~     | 2024-02-29 | 2024-03-03 | day
2023-03-01~     | 2023-02-28 | 2023-03-03 | day
1999-12-31%     | 1999-12-29 | 2000-01-03 | day
2023-34~        | 2023-02-14 | 2023-08-16 | quarter
2023-41~        | 2023-03-31 | 2024-04-02 | semester
[..2029]        | -          | 2030-01-01 | set
[..2029-12-31]  | -          | 2030-01-01 | set
[..2029-06]     | -          | 2029-07-01 | set
[2027..]        | 2027-01-01 | -          | set
[2027-07..]     | 2027-07-01 | -          | set
[2027..2030]    | 2027-01-01 | 2031-01-01 | set
[1999,2001]     | 1999-01-01 | 2002-01-01 | set
[1999-12,2000]  | 1999-12-01 | 2001-01-01 | set
[2024-05-30,2024-05-31] | 2024-05-30 | 2024-06-01 | set
[2016-05-30..2016-05-31] | 2016-05-30 | 2016-06-01 | set
[2012-03-30..2014-09-08] | 2012-03-30 | 2014-09-09 | set
[1993]          | 1993-01-01 | 1994-01-01 | set
[1993,1995..1997] | 1993-01-01 | 1998-01-01 | set
[..1990,1993]   | -          | 1994-01-01 | set
[1990,1993..]   | 1990-01-01 | -          | set
[2023-36..2024-33] | 2023-10-01 | 2024-04-01 | set
[2030..2035]    | 2030-01-01 | 2036-01-01 | set
[1998~,2003]    | 1997-07-02 | 2004-01-01 | set
1965-11/1967    | 1965-11-01 | 1968-01-01 | interval
2004-02-01/2005-02 | 2004-02-01 | 2005-03-01 | interval
1990/1991       | 1990-01-01 | 1992-01-01 | interval
1990/1990       | 1990-01-01 | 1991-01-01 | interval
1978-03-02/1988 | 1978-03-02 | 1989-01-01 | interval
2023-35/2023-36 | 2023-07-01 | 2024-01-01 | interval
../2005         | -          | 2006-01-01 | interval
../1998-06-11   | -          | 1998-06-12 | interval
1990/..         | 1990-01-01 | -          | interval
2023-36/..      | 2023-10-01 | -          | interval
1998~/2001      | 1997-07-02 | 2002-01-01 | interval
1998?/2001?     | 1997-07-02 | 2002-07-03 | interval
2024-02-29/2024-02-29 | 2024-02-29 | 2024-03-01 | interval
1999-12-31/2000-01-01 | 1999-12-31 | 2000-01-02 | interval
1900-02         | 1900-02-01 | 1900-03-01 | month
1998-06-30      | 1998-06-30 | 1998-07-01 | day
2024-02~        | 2024-01-17 | 2024-03-16 | month
2023-40~        | 2022-10-01 | 2023-10-01 | semester
2023-33%        | 2022-10-01 | 2023-07-02 | quarter
[1998-06-11,1998-06-12~] | 1998-06-11 | 1998-06-14 | set
[2000,2001%]    | 2000-01-01 | 2003-01-02 | set
[1998,1999%]    | 1997-12-31 | 2001-01-01 | set
[2011-36~..2012] | 2011-08-16 | 2013-01-01 | set
[..1990~]       | -          | 1991-07-03 | set
1998~/1998      | 1997-07-02 | 1999-01-01 | interval
../1998?        | -          | 1999-07-03 | interval
"""
CASES = [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()]

REFUSED = [
    "", " ", "98", "998", "19980", "1998-6", "1998-6-1", "1998-13", "1998-00", "1998-06-31",
    "1998-02-29", "1998-06-00", "2023-21", "2023-24", "2023-37", "2023-42", "2023-36-01",
    "late 2023", "before 2030", "Q3 1991", "1998-06-11T12:00", "198X", "19XX-06", "-0500",
    "1799", "2201", "1998 ", " 1998", "1998/", "/1998", "../..", "1999/1998", "1/2/3", "[]",
    "[..]", "[1999", "[2001,1999]", "[2030..2027]", "[1999,..2001]", "[1999..,2001]", "..",
    "1998??", "1998~?", "?1998", "1998.06.11", "11.06.1998", "1998\u0666", "open", "[1999/2001]",
    "1900-02-29", "2023-02-30", "1998-04-31", "1999~/1998~", "[1999~..1998~]", "[1998,1998~]",
    "1998-06-02~/1998-06-01", "[2001%,2000]", "{1998,1999}", "[1998, 2001]", "1998\n",
    "1998-06-11\n", "1998?-06", "[1998,2001]~", "1998\u20132001", "19980611", "1998-06-11Z",
    "..2029", "2027..", "[..,1990]", "[1990,..]", "[1998,,2001]", "[1998,1998]", "n/a", "TBD",
    "199\u0668", "1998-0\u0666",
]  # fmt: skip


def _instant(text: str, absent: datetime) -> datetime:
    return absent if text == "-" else datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_table_is_whole() -> None:
    assert len(CASES) == 94
    assert len({case[0] for case in CASES}) == len(CASES)


@pytest.mark.parametrize(("text", "first", "after", "fineness"), CASES)
def test_bounds(text: str, first: str, after: str, fineness: str) -> None:
    expected = Bounds(_instant(first, BEGINNING), _instant(after, FOREVER))
    assert period(text) == expected
    assert precision(text) == fineness
    if "/" not in text:
        assert point(text) == expected


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateError) as caught:
        period(text)
    assert str(caught.value)


HINTS = [
    ("late 2023", "2023-36"), ("before 2030", "[..2029]"), ("1998-02-29", "no day 1998-02-29"),
    ("2023-22", "hemisphere"), ("198X", "[1980..1989]"), ("1998-06-11T12:00", "write the day"),
    ("..", "goes on"), ("", "nothing is written"), ("1998-13", "no month 13"),
    ("2023-02-30", "no day 2023-02-30"), ("1700", "1800 to 2200"),
    ("mid-1998", "[1998-34..1998-35]"), ("after 2026", "[2027..]"), ("about 1998", "1998~"),
    ("Q3 1991", "1991-35"), ("2023-Q4", "2023-36"), ("winter 1991", "hemisphere"),
    ("October 1957", "words are no date"), ("TBD", "words are no date"),
    ("next year", "words are no date"), ("1980s", "[1980..1989]"), ("[1999, 2001]", "no spaces"),
    ("1998 ", "no spaces"), ("199\u0668", "plain digits"), ("11.06.1998", "year comes first"),
    ("1998-6-9", "two digits"), ("-0500", "four digits"), ("19980611", "1998-06-11"),
    ("1998~?", "one mark"), ("..2029", "square brackets"), ("[2001,1999]", "order of time"),
    ("[1999,..2001]", "very beginning or end"),
    ("1999~/1998~", "1998~ is over before 1999~ begins"),
    ("[2030..2027]", "2027 is over before 2030 begins"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "hint"), HINTS)
def test_the_message_tells_a_curator_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(DateError, match=re.escape(hint)):
        period(text)


def test_a_point_is_no_interval() -> None:
    with pytest.raises(DateError, match="one date is wanted"):
        point("1991/1994")


# start | end | asked | answer, by the rule: certain through all of it, possible in some of it
HOLDS = """
1998-06-11 | 2001-03-23 | 1999       | certain
1998-06-11 | 2001-03-23 | 1998-06-10 | no
1998-06-11 | 2001-03-23 | 1998-06-11 | possible
1998-06-11 | 2001-03-23 | 1998-06-12 | certain
1998-06-11 | 2001-03-23 | 2001-03-22 | certain
1998-06-11 | 2001-03-23 | 2001-03-23 | possible
1998-06-11 | 2001-03-23 | 2001-03-24 | no
1998       | 2001       | 1998-06-30 | possible
1998       | 2001       | 1999-01-01 | certain
1998       | 2001       | 2000-12-31 | certain
1998       | 2001       | 2001-01-01 | possible
1998       | 2001       | 2002-01-01 | no
1998       | 2001       | 1997-12-31 | no
2023-36    | 2024-06    | 2023-09-30 | no
2023-36    | 2024-06    | 2023-10-01 | possible
2023-36    | 2024-06    | 2023-12-31 | possible
2023-36    | 2024-06    | 2024-01-01 | certain
2023-36    | 2024-06    | 2024-05-31 | certain
2023-36    | 2024-06    | 2024-06-30 | possible
[..2029]   | [2031..]   | 2010       | possible
[..2029]   | [2031..]   | 2030-06-15 | certain
[..2029]   | [2031..]   | 2040       | possible
2024-02-29 | 2024-03-01 | 2024-02-29 | possible
2024-02-28 | 2024-03-01 | 2024-02-29 | certain
1998       | 2001       | 1997/2003  | possible
1998       | 2001       | 1999/2000  | certain
2023-02    | 2023-12    | 2023-02-28 | possible
2023-02    | 2023-12    | 2023-03-01 | certain
2024-02    | 2024-12    | 2024-02-29 | possible
2024-02    | 2024-12    | 2024-03-01 | certain
1998-04    | 1998-12    | 1998-04-30 | possible
1998-04    | 1998-12    | 1998-05-01 | certain
1998-05    | 1998-12    | 1998-05-31 | possible
1998-05    | 1998-12    | 1998-06    | certain
1998-05    | 1998-12    | 1998-11    | certain
1998-05    | 1998-12    | 1998-12-31 | possible
1998-05    | 1998-12    | 1999-01-01 | no
1998-05    | 1998-12    | 1998       | possible
1999-12-31 | 2000-01-01 | 1999-12-30 | no
1999-12-31 | 2000-01-01 | 1999-12-31 | possible
1999-12-31 | 2000-01-01 | 2000-01-01 | possible
1999-12-31 | 2000-01-01 | 2000-01-02 | no
1998?      | 2001?      | 1997-07-01 | no
1998?      | 2001?      | 1997-07-02 | possible
1998?      | 2001?      | 1999-07-02 | possible
1998?      | 2001?      | 1999-07-03 | certain
1998?      | 2001?      | 2000-07-01 | certain
1998?      | 2001?      | 2000-07-02 | possible
1998?      | 2001?      | 2002-07-02 | possible
1998?      | 2001?      | 2002-07-03 | no
"""
ANSWERS = [tuple(cell.strip() for cell in line.split("|")) for line in HOLDS.strip().splitlines()]


def test_the_table_of_answers_is_whole() -> None:
    assert len(ANSWERS) == 50
    assert len({case[:3] for case in ANSWERS}) == len(ANSWERS)


@pytest.mark.parametrize(("start", "end", "asked", "answer"), ANSWERS)
def test_holds(start: str, end: str, asked: str, answer: str) -> None:
    assert Span(point(start), point(end)).holds(period(asked)) == Answer(answer)


def test_what_goes_on_never_ends() -> None:
    assert Span(point("1998"), NEVER).holds(point("2150")) is Answer.CERTAIN
    assert Span(point("1998"), NEVER).holds(period("1999/..")) is Answer.CERTAIN
    assert precision(OPEN) == "open"


# -- laws

_days = st.dates(date(1801, 1, 1), date(2198, 12, 31))
_simple = st.one_of(
    _days.map(lambda day: day.isoformat()),
    _days.map(lambda day: day.isoformat()[:7]),
    _days.map(lambda day: day.isoformat()[:4]),
    st.builds(
        lambda y, q: f"{y}-{q}", st.integers(1801, 2198), st.sampled_from([33, 34, 35, 36, 40, 41])
    ),
)
_marks = st.sampled_from(["", "?", "~", "%"])
_marked = st.builds(lambda text, mark: text + mark, _simple, _marks)
_spans = st.tuples(_marked, _marked).filter(
    lambda pair: point(pair[0]).earliest < point(pair[1]).latest
)


@given(_marked)
def test_bounds_are_in_order(text: str) -> None:
    bounds = period(text)
    assert bounds.earliest < bounds.latest


@given(_days, _marks)
def test_a_day_lies_in_its_month_quarter_semester_and_year(day: date, mark: str) -> None:
    quarter, half = 33 + (day.month - 1) // 3, 40 + (day.month - 1) // 6
    chain = [f"{day}", f"{day:%Y-%m}", f"{day.year}-{quarter}", f"{day.year}-{half}", f"{day.year}"]
    for narrow, wide in itertools.pairwise(chain):
        inner, outer = point(narrow + mark), point(wide + mark)
        assert outer.earliest <= inner.earliest
        assert inner.latest <= outer.latest


@given(_simple)
def test_doubt_widens_on_both_sides(text: str) -> None:
    both, about, plain = point(text + "%"), point(text + "~"), point(text)
    assert point(text + "?") == about
    assert both.earliest < about.earliest < plain.earliest
    assert plain.latest < about.latest < both.latest


@given(st.lists(st.tuples(_simple, _marks), min_size=1, max_size=5))
def test_a_set_is_the_hull_of_its_members_however_doubtful(pairs: list[tuple[str, str]]) -> None:
    unique = {point(text).earliest: text + mark for text, mark in pairs}
    members = [unique[key] for key in sorted(unique)]
    hull = point(f"[{','.join(members)}]")
    assert hull.earliest == min(point(text).earliest for text in members)
    assert hull.latest == max(point(text).latest for text in members)


@given(_marked, _marked)
def test_an_interval_and_a_range_agree_and_refuse_the_wrong_order(first: str, last: str) -> None:
    plain = [point(text.rstrip("?~%")) for text in (first, last)]
    texts = f"{first}/{last}", f"[{first}..{last}]"
    if plain[0].earliest < plain[1].latest:
        assert {period(text) for text in texts} == {
            Bounds(point(first).earliest, point(last).latest)
        }
    else:
        for text in texts:
            with pytest.raises(DateError, match="earlier date comes first"):
                period(text)


def _bounds_or_reason(text: str) -> Bounds | str:
    try:
        return period(text)
    except DateError as error:
        return str(error)


@given(st.text("0123456789-./[],?~%XQT ", max_size=14) | st.text(max_size=8))
def test_any_text_is_a_date_or_is_refused_with_a_reason(text: str) -> None:
    read = _bounds_or_reason(text)
    assert read
    assert isinstance(read, str) or read.earliest < read.latest


@given(_spans, _marked)
def test_what_holds_for_certain_holds_on_each_day_within(pair: tuple[str, str], asked: str) -> None:
    span, whole = Span(point(pair[0]), point(pair[1])), period(asked)
    first = Bounds(whole.earliest, whole.earliest + timedelta(days=1))
    if span.holds(whole) is Answer.CERTAIN:
        assert span.holds(first) is Answer.CERTAIN
    if span.holds(first) is not Answer.NO:
        assert span.holds(whole) is not Answer.NO


@given(st.tuples(_simple, _simple, _simple), st.tuples(_marks, _marks, _marks))
def test_doubt_anywhere_makes_nothing_certain_and_rules_nothing_out(
    texts: tuple[str, str, str], marks: tuple[str, str, str]
) -> None:
    start, end, asked = map(period, texts)
    plain = Span(start, end).holds(asked)
    start, end, asked = (period(text + mark) for text, mark in zip(texts, marks, strict=True))
    vague = Span(start, end).holds(asked)
    assert vague is not Answer.NO or plain is Answer.NO
    assert vague is not Answer.CERTAIN or plain is Answer.CERTAIN


@given(_marked, _marked | st.just(OPEN), _marked)
def test_the_answer_is_that_of_the_rule_and_certain_is_possible(
    start: str, end: str, asked: str
) -> None:
    span = Span(point(start), NEVER if end == OPEN else point(end))
    day = period(asked)
    possible = span.start.earliest < day.latest and span.end.latest > day.earliest
    certain = span.start.latest <= day.earliest and span.end.earliest >= day.latest
    assert possible or not certain
    assert (span.holds(day) is not Answer.NO) == possible
    assert (span.holds(day) is Answer.CERTAIN) == certain


@given(_marked, _marked, _marked, st.integers(0, 900), st.integers(0, 900))
def test_a_wider_question_never_rules_out_nor_makes_certain(
    start: str, end: str, asked: str, before: int, after: int
) -> None:
    span, day = Span(point(start), point(end)), period(asked)
    wide = Bounds(day.earliest - timedelta(before), day.latest + timedelta(after))
    assert span.holds(wide) is not Answer.NO or span.holds(day) is Answer.NO
    assert span.holds(wide) is not Answer.CERTAIN or span.holds(day) is Answer.CERTAIN


@given(_marked)
def test_the_lexical_form_orders_as_time_does(text: str) -> None:
    bounds = period(text)
    assert iso(BEGINNING) < iso(bounds.earliest) < iso(bounds.latest) < iso(FOREVER)
