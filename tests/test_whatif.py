"""Who loses what when an actor goes? Three answers written by hand from documents, and laws.

None of these documents is a source of the facts that they are held against.

Russia on 3 September 2015. Nine were in orbit, on three Soyuz: Padalka, Kornienko and the
American Kelly (TMA-16M: NSSDCA, 2015-016A); Kononenko, the Japanese Yui and the American Lindgren
(TMA-17M: TASS, 8 July 2015); Volkov, the Dane Mogensen and the Kazakh Aimbetov (TMA-18M:
Wikipedia). "Since the retirement of the space shuttle in 2011, the US has been forced to join
Europe in buying seats on the venerable Russian crew capsule" (inkl.com, "Expedition 44 arrives").
So without Russia the United States, Japan, Denmark and Kazakhstan have no seat, at once, and the
station no other seat provider.

Ukraine on 1 March 2014. The first stage of Antares is of Yuzhnoye and Yuzhmash, and lifts Cygnus
for NASA (uawire.org, "Ukrainian launch vehicle to be used for flights to the ISS"); the engine of
Vega's fourth stage is of Yuzhnoye (Guyaweb, March 2022); Dnepr is "Russian-Ukrainian", of a rocket
developed in Dnipropetrovsk (TASS, 2 February 2015); Yuzhmash "builds the Zenit", which Energia
bought for Sea Launch (The Moscow Times, February 2015). So five launchers lose a maker, and the
United States, ESA and Russia each lose the next of those that they fly.

Kazakhstan on 30 June 2010. Baikonur lies in Kazakhstan and "is rented out to Russia"; 20 rockets
went up in 2010 (Tengrinews, 2011). "Russia lofts many scientific and military spacecraft from
Plesetsk", to geostationary orbit and to the ISS from Baikonur alone (Aviation Week, 30 September
2013). So Baikonur loses its only host, and Russia a site at once, though not its last.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rows import affiliation, iri, row

from coorbit.build import Opened
from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.removal import split
from coorbit.network.ties import find_ties
from coorbit.network.whatif import WhatIf, what_if
from coorbit.terms import ROOT


def _without(opened: Opened, nation: str, day: str) -> WhatIf:
    return what_if(opened.participations(), f"{ROOT}nation/{nation}", Filters(as_of=day))


def _strands(found: WhatIf, need: str) -> dict[str, set[str]]:
    return {
        one.actor.removeprefix(ROOT): {thing.removeprefix(ROOT) for thing in one.lost}
        for one in found.strands
        if one.need == need
    }


def _losses(found: WhatIf, role: str) -> dict[str, set[str]]:
    return {
        loss.endeavour.removeprefix(ROOT): {one.removeprefix(ROOT) for one in loss.left}
        for loss in found.losses
        if loss.role == role
    }


def test_russia_in_2015_carried_every_crew(built: Opened) -> None:
    found = _without(built, "russia", "2015-09-03")
    seats = [one for one in found.strands if one.need == "seat"]
    assert {one.actor.removeprefix(ROOT) for one in seats} == {
        "nation/denmark",
        "nation/japan",
        "nation/kazakhstan",
        "nation/united-states",
    }
    assert all(one.stranded and one.at_once for one in seats)
    assert all(one.claims for one in seats)
    assert _losses(found, "seat provider")["station/iss"] == set()
    flights = {"mission/soyuz-tma-16m", "mission/soyuz-tma-17m", "mission/soyuz-tma-18m"}
    assert _losses(found, "seat provider").keys() == {"station/iss"} | flights


def test_before_the_last_shuttle_the_united_states_had_seats_of_its_own(built: Opened) -> None:
    found = _without(built, "russia", "2010-05-20")  # Atlantis flew from 14 to 26 May 2010
    (own,) = [one for one in found.strands if one.need == "seat" and "states" in one.actor]
    assert not own.stranded
    assert own.left[0][0] == f"{ROOT}nation/united-states"


def test_ukraine_in_2014_made_stages_for_three(built: Opened) -> None:
    found = _without(built, "ukraine", "2014-03-01")
    makers = {**_losses(found, "builder"), **_losses(found, "equipper")}
    launchers = {thing for thing in makers if thing.startswith("vehicle/")}
    assert launchers == {
        f"vehicle/{name}" for name in ("antares", "dnepr", "vega", "zenit", "zenit-3sl")
    }
    flown = _strands(found, "vehicle")
    assert flown["nation/united-states"] >= {"vehicle/antares", "vehicle/cygnus"}
    assert flown["organisation/esa"] >= {"vehicle/vega"}
    assert flown["nation/russia"] >= {"vehicle/dnepr", "vehicle/zenit", "vehicle/zenit-3sl"}
    assert not any(one.at_once for one in found.strands if one.need == "vehicle")


def test_kazakhstan_in_2010_had_baikonur(built: Opened) -> None:
    found = _without(built, "kazakhstan", "2010-06-30")
    assert _losses(found, "site")["facility/baikonur"] == set()
    assert "facility/baikonur" in _strands(found, "site")["nation/russia"]
    (russia,) = [one for one in found.strands if one.need == "site" and "russia" in one.actor]
    assert russia.at_once
    assert f"{ROOT}nation/russia" in dict(russia.left)  # Plesetsk
    assert "launch" not in {one.need for one in found.strands}


def test_a_joint_company_goes_with_each_owner_and_a_nation_stays_without_its_organisation() -> None:
    rows = [
        affiliation("a1", "company/j", "subsidiaryOf", "company/p"),
        affiliation("a2", "company/p", "basedIn", "nation/a"),
        affiliation("a3", "company/j", "basedIn", "nation/b"),
        affiliation("m1", "nation/a", "memberOf", "organisation/o"),
        row("m1", "nation/a", "memberOf", "organisation/o"),
        row("s1", "company/j", "built", "satellite/s"),
        row("s2", "organisation/o", "owns", "satellite/s"),
    ]
    gone = {name: _gone(rows, name) for name in ("company/p", "nation/b", "organisation/o")}
    assert gone == {
        "company/p": {"s1"},
        "nation/b": {"s1"},
        "organisation/o": {"m1", "s2"},
    }


def _gone(rows: list[Participation], actor: str) -> set[str]:
    return {item.claim for item in split(rows, iri(actor), Filters(between="actors"))[1]}


# -- laws

_NATIONS = [f"{ROOT}nation/{letter}" for letter in "abcde"]
_AGENCIES = [f"{ROOT}agency/{letter}" for letter in "abcde"]


@st.composite
def _tables(draw: st.DrawFn) -> list[Participation]:
    rows = [
        affiliation(f"a{number}", agency, "agencyOf", draw(st.sampled_from(_NATIONS)))
        for number, agency in enumerate(_AGENCIES)
    ]
    for number in range(draw(st.integers(0, 14))):
        first = draw(st.integers(1990, 2010))
        rows.append(
            row(
                f"c{number:02}",
                draw(st.sampled_from(_NATIONS + _AGENCIES)),
                draw(st.sampled_from(["participatesIn", "built", "operates", "launched", "uses"])),
                ROOT + draw(st.sampled_from(["station/s", "satellite/t", "satellite/u"])),
                str(first),
                str(draw(st.integers(first, 2012))),
            )
        )
    return rows


_asked = st.builds(
    lambda day, between: Filters(as_of=day, between=between),
    st.one_of(st.none(), st.integers(1990, 2012).map(str)),
    st.sampled_from(["nations", "actors"]),
)


@given(_tables(), _asked, st.sampled_from(_NATIONS + _AGENCIES))
def test_ties_lost_are_before_less_after_and_none_is_new(
    rows: list[Participation], asked: Filters, actor: str
) -> None:
    before = {(tie.a, tie.b) for tie in find_ties(rows, asked).ties}
    after = {(tie.a, tie.b) for tie in find_ties(split(rows, actor, asked)[0], asked).ties}
    lost = {(tie.a, tie.b) for tie in what_if(rows, actor, asked).ties}
    assert after <= before
    assert lost == before - after
    assert not any(actor in pair for pair in after)


@given(_tables(), _asked, st.sampled_from(_NATIONS))
def test_who_is_cut_off_had_ties_and_has_none(
    rows: list[Participation], asked: Filters, actor: str
) -> None:
    found = what_if(rows, actor, asked)
    left = {
        node
        for tie in find_ties(split(rows, actor, asked)[0], asked).ties
        for node in (tie.a, tie.b)
    }
    assert not set(found.cut_off) & left
    assert set(found.cut_off) <= {node for tie in found.ties for node in (tie.a, tie.b)}
    assert actor not in {one.actor for one in found.strands}
    assert actor not in {one.actor for one in found.standings}


@pytest.mark.parametrize("actor", ["nation/russia", "organisation/esa", "agency/nasa"])
def test_nothing_of_who_is_gone_remains(built: Opened, actor: str) -> None:
    stay, gone = split(built.participations(), ROOT + actor, Filters())
    own = [item for item in stay if item.actor == ROOT + actor and item.kind != "affiliation"]
    assert gone
    assert own == []
