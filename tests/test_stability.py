"""Are blocs compared as Hubert and Arabie, and Danon and others, say; and ties over breaks?

By hand: abc | def and ab | cdef. Of 15 pairs 6 are together in the one, 7 in the other, 4 in both
(ab, de, df, ef). Chance gives 6 · 7 / 15 = 14/5, the middle is 13/2: the adjusted Rand index is
(4 - 14/5) / (13/2 - 14/5) = 12/37. Entropies: ln 2, and ln 3 / 3 + 2/3 ln 3/2. Shared: ab 2/6,
c 1/6, def 3/6: I = 1/3 ln 2 + 1/6 ln 1/2 + 1/2 ln 3/2.
"""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.test_ties import CASE, FACTORS

from coorbit.errors import Usage
from coorbit.network.breaks import across
from coorbit.network.filters import Filters
from coorbit.network.stability import adjusted_rand, blocs, mutual_information
from coorbit.network.temporal import over_time, windows

ONE = dict.fromkeys("abc", 1) | dict.fromkeys("def", 2)
TWO = dict.fromkeys("ab", 7) | dict.fromkeys("cdef", 3)
FILTERS = Filters(between="actors", factors=FACTORS)


def test_the_adjusted_rand_index_by_hand() -> None:
    assert adjusted_rand(ONE, TWO) == pytest.approx(12 / 37)


def test_mutual_information_by_hand() -> None:
    shared = log(2) / 3 + log(1 / 2) / 6 + log(3 / 2) / 2
    entropies = log(2) + log(3) / 3 + 2 / 3 * log(3 / 2)
    assert mutual_information(ONE, TWO) == pytest.approx(2 * shared / entropies)


def test_only_actors_of_both_are_compared() -> None:
    assert adjusted_rand(ONE, {**TWO, "g": 1, "h": 9}) == pytest.approx(12 / 37)
    assert adjusted_rand(ONE, {"a": 1, "z": 1}) is None
    assert mutual_information({}, {}) is None


_division = st.fixed_dictionaries({actor: st.integers(1, 3) for actor in "abcdef"})


@given(_division, _division, st.permutations([1, 2, 3]))
def test_numbers_of_blocs_and_order_do_not_matter(
    one: dict[str, int], two: dict[str, int], numbers: list[int]
) -> None:
    renamed = {actor: numbers[bloc - 1] for actor, bloc in two.items()}
    for compare in (adjusted_rand, mutual_information):
        assert compare(one, two) == pytest.approx(compare(renamed, one))
        assert compare(two, renamed) == 1


def test_blocs_of_the_case() -> None:
    """A-B and D-E from 1990 on, A-B-C and D-E from 1995: C joins; weight all within."""
    found = blocs(over_time(CASE, FILTERS, windows("1990", "1999", "5y")), FILTERS)
    assert [dict(one.members) for one in found] == [
        {"A": 1, "B": 1, "D": 2, "E": 2},
        {"A": 1, "B": 1, "C": 1, "D": 2, "E": 2},
    ]
    assert [(one.ties, one.largest, one.within, one.same) for one in found] == [
        (2, 2, 1.0, 0),
        (4, 3, 1.0, 4),
    ]
    assert [one.adjusted_rand for one in found] == [None, 1.0]
    assert found[1].leaders == {1: "A", 2: "D"}


def test_ties_across_a_break() -> None:
    """On the eve of 1999: A-B 1, A-C and B-C 1/2, D-E 1; in mid-2004: A-B 1/2, D-E 1."""
    days, courses = across(CASE, FILTERS, ["1998-07"], "2004-07-01")
    assert days == ["1998-06-30", "2004-07-01"]
    assert {course.a + course.b: course.outcome for course in courses} == {
        "AB": "survived",
        "AC": "lost",
        "BC": "lost",
        "DE": "survived",
    }
    assert [round(tie.weight, 6) if tie else None for tie in courses[0].ties] == [1.0, 0.5]


def test_what_no_source_ends_may_have_survived() -> None:
    """In the year 2000 A and B leave station S, of which nothing tells when; T goes on."""
    asked = Filters(between="actors", factors=FACTORS, through=frozenset({"stations"}))
    _, courses = across(CASE, asked, ["1995"], "2000-06-30")
    assert {course.a + course.b: course.outcome for course in courses} == {
        "AB": "may have survived"
    }


@pytest.mark.parametrize(
    ("breaks", "until", "message"),
    [
        (["spring"], "2020", "is not a date"),
        (["2005", "2001"], "2020-01-01", "order of time"),
        (["2025"], "2020-01-01", "after the data's date"),
    ],
)
def test_what_is_no_break_is_refused(breaks: list[str], until: str, message: str) -> None:
    with pytest.raises(Usage, match=message):
        across(CASE, FILTERS, breaks, until)
