"""Is each dependence counted once, and in the right kind? A case worked on paper.

Nations K, R, U, A, E. Facility F: K hosts and owns it, R leases and uses it. Satellite S: E owns
and operates it, A built it, R launched it, on rocket V from F. Rocket V: R operates it, U built a
stage. Satellite T: A owns and launched it, on V, from F. Person p of A flew in a seat of R,
person q of A in a seat of A's own.

- R depends on K for one site (four claims, one thing) and on U for one vehicle.
- E depends on A for a craft, on R for a launch; on U for the rocket's stage and on K for the site
  under the launch. R launched S, so its rocket and its lease of F count no second time.
- A depends on U for the rocket of T and on K for its site; what A launched is its own.
- A depends on R for one seat of two. K has the site of its own that R needs.
"""

from __future__ import annotations

from collections import Counter

import pytest
from click.testing import CliRunner
from tests.rows import affiliation, iri, link, row, seat

from coorbit.cli import main
from coorbit.network.dependency import NEEDS, find_dependence, provisions
from coorbit.network.filters import Filters
from coorbit.network.parts import collect
from coorbit.network.reliance import find_reliance
from coorbit.network.seats import Seats, find_seats
from coorbit.network.sites import Site, find_sites

F, S, T, V = (iri(name) for name in ("facility/f", "satellite/s", "satellite/t", "vehicle/v"))
K, R, U, A, E = (iri(f"nation/{letter}") for letter in "kruae")
CASE = [
    row("f1", K, "hosts", F),
    row("f2", K, "owns", F),
    row("f3", R, "leases", F, terms="lease"),
    row("f4", R, "uses", F),
    row("s1", E, "owns", S, "2000"),
    row("s2", E, "operates", S, "2000"),
    row("s3", A, "built", S, "2000", terms="commercial"),
    row("s4", R, "launched", S, "2000"),
    link("s5", S, "launchedOn", V, "2000"),
    link("s6", S, "launchedFrom", F, "2000"),
    row("v1", R, "operates", V),
    row("v2", U, "equipped", V),
    row("t1", A, "owns", T, "2001"),
    row("t2", A, "launched", T, "2001"),
    link("t3", T, "launchedOn", V, "2001"),
    link("t4", T, "launchedFrom", F, "2001"),
    affiliation("p0", "person/p", "citizenOf", A),
    affiliation("q0", "person/q", "citizenOf", A),
    *seat("p1", "person/p", "mission/m", "2005", "2006", R),
    *seat("q1", "person/q", "mission/n", "2007", "2008", ""),
]


def test_every_need_is_counted_once() -> None:
    found = find_dependence(CASE, Filters())
    counted = {
        (tie.a[-1] + tie.b[-1], item.group, item.endeavour[-1]): item.claims
        for tie in found.ties
        for item in tie.evidence
    }
    assert counted == {
        ("rk", "site", "f"): ("f1", "f2", "f3", "f4"),
        ("ru", "vehicle", "v"): ("v1", "v2"),
        ("ea", "craft", "s"): ("s1", "s2", "s3"),
        ("er", "launch", "s"): ("s1", "s2", "s4"),
        ("eu", "vehicle", "s"): ("s1", "s2", "s5", "v2"),
        ("ek", "site", "s"): ("f1", "f2", "s1", "s2", "s6"),
        ("au", "vehicle", "t"): ("t1", "t3", "v2"),
        ("ak", "site", "t"): ("f1", "f2", "t1", "t4"),
        ("ar", "seat", "r"): ("p1",),
    }


def test_what_one_has_of_oneself_is_known_and_is_no_arrow() -> None:
    parts = collect(CASE, Filters())
    own = Counter(
        (one.needing[-1], one.evidence.group)
        for one in provisions(parts, Filters())
        if one.needing == one.providing
    )
    assert own == {
        ("a", "launch"): 1,
        ("a", "seat"): 1,
        ("k", "site"): 1,
        ("r", "vehicle"): 1,
    }


@pytest.mark.parametrize(("day", "seats"), [("2005-06-30", 1), ("2007-06-30", 0)])
def test_a_seat_counts_while_its_flight_lasts(day: str, seats: int) -> None:
    found = find_dependence(CASE, Filters(as_of=day))
    kinds = [item.group for tie in found.ties for item in tie.evidence]
    assert kinds.count("seat") == seats


def test_a_launch_that_carries_several_leads_on_to_its_rocket_and_site() -> None:
    rows = [
        row("s1", E, "owns", S, "2000"),
        link("s2", S, "launchedOn", "launch/l", "2000"),
        link("l1", "launch/l", "launchedOn", V, "2000"),
        link("l2", "launch/l", "launchedFrom", "facility/pad", "2000"),
        link("l3", "facility/pad", "partOf", F),
        row("v2", U, "built", V),
        row("f1", K, "hosts", F),
    ]
    found = find_dependence(rows, Filters())
    assert {(t.b, t.evidence[0].group, t.evidence[0].claims) for t in found.ties} == {
        (U, "vehicle", ("l1", "s1", "s2", "v2")),
        (K, "site", ("f1", "l2", "l3", "s1", "s2")),
    }


def test_no_relation_is_on_both_sides_of_a_need_but_for_a_vehicle() -> None:
    both = {need.name for need in NEEDS if need.needing & need.providing}
    assert both == {"vehicle"}


def test_reliance_seats_and_sites_of_the_case() -> None:
    found = {(one.actor[-1], one.need): one for one in find_reliance(CASE, Filters())}
    seats = found["a", "seat"]
    assert (seats.things, seats.own, seats.providers, seats.sole) == (2, 1, ((R, 1),), None)
    assert seats.herfindahl == 1.0
    assert found["e", "craft"].sole == A
    assert found["a", "launch"].providers == ()
    assert found["a", "launch"].herfindahl == 0.0
    assert find_seats(CASE, Filters()) == [Seats(R, A, 2005, ("p1",))]
    assert find_sites(CASE, Filters()) == [Site(F, (K,), (R,), (S, T), ((A, 1), (E, 1)), (A, E))]


def test_concentration_of_three_providers() -> None:
    # 4, 1 and 1 of six: (16 + 1 + 1) / 36
    rows = [row("o", E, "owns", f"satellite/{n}", "2000") for n in range(6)]
    rows += [row(f"b{n}", A, "built", f"satellite/{n}", "2000") for n in range(4)]
    rows += [row("b4", R, "built", "satellite/4", "2000"), row("b5", U, "built", "satellite/5")]
    (one,) = find_reliance(rows, Filters())
    assert one.providers == ((A, 4), (R, 1), (U, 1))
    assert one.herfindahl == pytest.approx(0.5)


def test_two_tables_at_once_are_refused() -> None:
    result = CliRunner().invoke(main, ["depend", "--seats", "--sites"])
    assert result.exit_code == 2
    assert "give one of them" in result.stderr
