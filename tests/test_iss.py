"""Does the network of the International Space Station say what agreements and crew lists say?

Crews: the lists of ISS expeditions 1, 28 and 70 (Wikipedia and Wikidata, as of 21 May 2026) name
who was aboard. Agreements: the record of the space station agreement of 1998 (treaty database of
the Netherlands, 008350) has fifteen signatories, and 27 March 2001 as its entry into force.
"""

from __future__ import annotations

from itertools import combinations

import pytest

from coorbit.build import Opened
from coorbit.network.dependency import find_dependence
from coorbit.network.explain import explain
from coorbit.network.filters import Filters
from coorbit.network.ties import Ties, find_ties
from coorbit.terms import ROOT

US, RUSSIA, JAPAN, DENMARK = (
    f"{ROOT}nation/{n}" for n in ("united-states", "russia", "japan", "denmark")
)

CANADA, BRAZIL = f"{ROOT}nation/canada", f"{ROOT}nation/brazil"
ESA = f"{ROOT}organisation/esa"
PARTNERS = {US, RUSSIA, JAPAN, CANADA, ESA}
IGA = f"{ROOT}agreement/iss-agreement-1998"
BOUND_BY_IGA = {
    f"{ROOT}nation/{name}"
    for name in [
        "belgium",
        "canada",
        "denmark",
        "france",
        "germany",
        "italy",
        "japan",
        "netherlands",
        "norway",
        "russia",
        "spain",
        "sweden",
        "switzerland",
        "united-states",
    ]
}


def _ties(built: Opened, **given: object) -> Ties:
    return find_ties(built.participations(), Filters(**given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "aboard"),
    [
        # Expedition 1: Shepherd; Gidzenko, Krikalev
        ("2001-01-01", {US, RUSSIA}),
        # Expedition 28: Garan, Fossum; Borisenko, Samokutyaev, Volkov; Furukawa
        ("2011-08-01", {US, RUSSIA, JAPAN}),
        # Expedition 70: Moghbeli, O'Hara; Borisov, Kononenko, Chub; Furukawa; Mogensen
        ("2024-01-01", {US, RUSSIA, JAPAN, DENMARK}),
    ],
)
def test_who_was_aboard_together(built: Opened, day: str, aboard: set[str]) -> None:
    found = _ties(built, as_of=day, through=frozenset({"crews"}), certain=True)
    station = {
        (tie.a, tie.b): item
        for tie in found.ties
        for item in tie.evidence
        if item.endeavour == f"{ROOT}station/iss"
    }
    assert set(station) == set(combinations(sorted(aboard), 2))
    assert {item.actors for item in station.values()} == {len(aboard)}
    assert {item.weight for item in station.values()} == {1 / (len(aboard) - 1)}


def test_kazakhstan_and_japan_met_aboard_in_september_2015(built: Opened) -> None:
    # Aimbetov was aboard from 4 to 11 September 2015, when Yui of Expedition 44 and 45 was
    rows = built.participations()
    nations = (f"{ROOT}nation/kazakhstan", JAPAN)
    found = explain(rows, built.store, *nations, Filters())
    assert found.tie is not None
    crews = [item for item in found.tie["evidence"] if item["group"] == "crew"]
    said = {claim["sentence"] for item in crews for claim in item["described"]}
    assert said == {
        "Aidyn Aimbetov stayed on International Space Station",
        "Kimiya Yui stayed on International Space Station",
    }
    assert [item["prospective"] for item in crews] == [False]


def _by_endeavour(found: Ties, endeavour: str, group: str) -> dict[tuple[str, str], float]:
    return {
        (tie.a, tie.b): item.weight
        for tie in found.ties
        for item in tie.evidence
        if (item.endeavour, item.group) == (endeavour, group)
    }


@pytest.mark.parametrize("day", ["2001-01-01", "2011-08-01", "2024-01-01"])
def test_the_five_partners_are_tied_by_the_station(built: Opened, day: str) -> None:
    found = _ties(built, as_of=day, through=frozenset({"stations"}))
    station = _by_endeavour(found, f"{ROOT}station/iss", "partners")
    assert station == dict.fromkeys(combinations(sorted(PARTNERS), 2), 1 / 4)


def test_on_1_january_2001_memoranda_tie_the_agencies_and_no_treaty_binds(built: Opened) -> None:
    # NASA signed with ESA, CSA and RSA on 29 January 1998, with Japan on 24 February 1998; the
    # intergovernmental agreement entered into force on 27 March 2001
    found = _ties(built, as_of="2001-01-01", through=frozenset({"agreements"}))
    assert _by_endeavour(found, IGA, "partners") == {}
    memoranda = {
        (tie.a, tie.b)
        for tie in found.ties
        for item in tie.evidence
        if "/agreement/iss-mou-nasa-" in item.endeavour and not item.endeavour.endswith("asi")
    }
    others = (ESA, CANADA, RUSSIA, JAPAN)
    assert memoranda == {(min(US, other), max(US, other)) for other in others}


@pytest.mark.parametrize("day", ["2011-08-01", "2024-01-01"])
def test_the_treaty_binds_fourteen_and_not_the_united_kingdom(built: Opened, day: str) -> None:
    found = _ties(built, as_of=day, through=frozenset({"agreements"}))
    bound = _by_endeavour(found, IGA, "partners")
    assert set(bound) == set(combinations(sorted(BOUND_BY_IGA), 2))
    assert set(bound.values()) == {0.5 / 13}


def test_brazil_had_an_arrangement_with_the_united_states_and_was_no_partner(built: Opened) -> None:
    found = _ties(built, as_of="2003", through=frozenset({"agreements", "stations"}))
    arrangement = _by_endeavour(found, f"{ROOT}agreement/brazil-iss-1997", "partners")
    assert set(arrangement) == {(BRAZIL, US)}
    through = {
        item.endeavour for tie in found.ties if BRAZIL in (tie.a, tie.b) for item in tie.evidence
    }
    assert f"{ROOT}station/iss" not in through
    assert not [thing for thing in through if "/agreement/iss-" in thing]


def test_seats_are_dependence(built: Opened) -> None:
    # from the last Shuttle in July 2011 to the first Crew Dragon in May 2020 all rode on Soyuz
    chosen = Filters(as_of="2015", dependency=True, through=frozenset({"crews"}))
    found = find_dependence(built.participations(), chosen)
    assert {tie.b for tie in found.ties} == {RUSSIA}
    assert US in {tie.a for tie in found.ties}
