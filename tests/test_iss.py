"""Does the network of the International Space Station say what agreements and crew lists say?

Crews: the lists of ISS expeditions 1, 28 and 70 (Wikipedia and Wikidata, as of 21 May 2026) name
who was aboard. Agreements: the record of the space station agreement of 1998 (treaty database of
the Netherlands, 008350) has fifteen signatories, and 27 March 2001 as its entry into force.
"""

from __future__ import annotations

from itertools import combinations

import pytest

from coorbit.build import Opened
from coorbit.network.explain import explain
from coorbit.network.filters import Filters
from coorbit.network.ties import Ties, find_ties
from coorbit.terms import ROOT

US, RUSSIA, JAPAN, DENMARK = (
    f"{ROOT}nation/{n}" for n in ("united-states", "russia", "japan", "denmark")
)


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
