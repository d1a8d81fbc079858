"""Are windows of time cut right, and are their rows those of the network of that time?

The case of `test_ties.py`, in windows of five years, worked by hand:

- 1990/1994: station S has A and B (C comes in 1996): n = 2, A-B = 1. D-E = 1 by programme P.
- 1995/1999: S has A, B, C: 1/2 a pair; agreement T adds 1/2 to A-B. A-B = 1, A-C = B-C = 1/2,
  D-E = 1. A's claims: c01, c02, c03 by S, c04, c05 by T; its strength is 1 + 1/2.
- 2000/2003, cut at 2003: A and B left S at some time in 2000, which D (2001) cannot have met:
  n = 2, possibly 1; T certainly 1/2: A-B = 3/2. D-E = 1.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from tests.test_ties import CASE, FACTORS, _tables

from coorbit.dates import BEGINNING, Bounds, point
from coorbit.errors import Usage
from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.temporal import ActorRow, Window, actors, dyads, over_time, windows
from coorbit.network.ties import find_ties

FILTERS = Filters(between="actors", factors=FACTORS)
FIVE_YEARS = windows("1990", "2003", "5y")


def test_dyads_of_the_case() -> None:
    rows = dyads(over_time(CASE, FILTERS, FIVE_YEARS))
    assert [(f"{row.a}{row.b}", str(row.window), row.weight) for row in rows] == [
        ("AB", "1990/1994", 1.0),
        ("DE", "1990/1994", 1.0),
        ("AB", "1995/1999", 1.0),
        ("AC", "1995/1999", 0.5),
        ("BC", "1995/1999", 0.5),
        ("DE", "1995/1999", 1.0),
        ("AB", "2000/2003", 1.5),
        ("DE", "2000/2003", 1.0),
    ]
    assert [(row.endeavours, row.claims) for row in rows[2:4]] == [(2, 4), (1, 2)]
    assert all(row.certain and not row.prospective for row in rows)


def test_actors_of_the_case() -> None:
    rows = actors(over_time(CASE, FILTERS, FIVE_YEARS))
    assert [row.actor for row in rows] == [*"ABDE", *"ABCDE", *"ABDE"]
    assert rows[4] == ActorRow("A", Window("1995", "1999"), 1.5, 2, endeavours=2, claims=5)
    assert rows[6] == ActorRow("C", Window("1995", "1999"), 1.0, 2, endeavours=1, claims=3)


def test_dependences_have_directions() -> None:
    arrows = Filters(between="actors", factors=FACTORS, dependency=True)
    slices = over_time(CASE, arrows, windows("1990", "1992", "1y"))
    assert [(row.a, row.b, str(row.window)) for row in dyads(slices)] == [
        ("D", "E", "1991"),
        ("D", "E", "1992"),
    ]
    assert {row.actor: row.degree for row in actors(slices)} == {"D": 1, "E": 1}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("2014", "2016", "1y"), ["2014", "2015", "2016"]),
        (("2014-03", "2016-02", "1y"), ["2014-03/2015-02", "2015-03/2016-02"]),
        (("2013-11", "2014-03", "2m"), ["2013-11/2013-12", "2014-01/2014-02", "2014-03"]),
        (("2014-01", "2015-12", "24m"), ["2014/2015"]),
        (("2014", "2014", "10y"), ["2014"]),
    ],
)
def test_windows(asked: tuple[str, str, str], found: list[str]) -> None:
    assert [str(window) for window in windows(*asked)] == found


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("2014", "2013", "1y"), "before --from 2014"),
        (("2014", "2016", "yearly"), '--every does not know "yearly"'),
        (("2014", "2016", "0y"), "--every does not know"),
        (("2014-03-01", "2016", "1y"), "bounds no window"),
        (("2014", "2016-13", "1y"), "bounds no window"),
        (("1900", "2000", "1m"), "too many windows"),
    ],
)
def test_what_makes_no_windows_is_refused(asked: tuple[str, str, str], message: str) -> None:
    with pytest.raises(Usage, match=message):
        windows(*asked)


def test_a_day_has_no_windows() -> None:
    with pytest.raises(Usage, match="--as-of"):
        over_time(CASE, Filters(as_of="1995"), FIVE_YEARS)


def test_what_is_known_since_no_day_counts_from_the_day_when_it_was_there() -> None:
    rows = [replace(row, start=Bounds(BEGINNING, row.start.latest)) for row in CASE[:2]]
    slices = over_time(rows, FILTERS, windows("1980", "1999", "5y"))
    assert [str(row.window) for row in dyads(slices)] == ["1990/1994", "1995/1999"]
    assert find_ties(rows, Filters(between="actors", since="1980", until="1984")).ties


def test_the_birth_of_a_state_dates_nothing_that_it_did() -> None:
    born = point("1980").earliest
    rows = [replace(row, start=Bounds(born, row.start.latest)) for row in CASE[:2]]
    early = windows("1980", "1984", "5y")
    assert dyads(over_time(rows, FILTERS, early))
    assert not dyads(over_time([replace(row, undated=True) for row in rows], FILTERS, early))


@given(_tables())
def test_a_window_has_the_ties_of_the_network_of_that_time(rows: list[Participation]) -> None:
    for piece in over_time(rows, FILTERS, windows("1960", "2031", "9y")):
        asked = Filters(
            between="actors", factors=FACTORS, since=piece.window.since, until=piece.window.until
        )
        assert piece.ties == find_ties(rows, asked)
