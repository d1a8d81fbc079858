"""Does the graph tell the Kazakhstan story as its documents do, and no more than they do?

Expected rows are read from the reports named in each test, not from the graph.
"""

from __future__ import annotations

import pytest
from pyoxigraph import QuerySolutions

from coorbit.build import Opened, open_store
from coorbit.questions import ask, load
from coorbit.terms import curie, expand

TALKS = "kazakhstan-iss-science-6"
FLIGHT = "kazakhstan-cosmonaut-flight"
KAZAKHSTAN, ROSCOSMOS = "nation:kazakhstan", "agency:roscosmos"


@pytest.fixture(scope="module")
def opened() -> Opened:
    return open_store()


def _rows(opened: Opened, text: str) -> set[tuple[str, ...]]:
    found = opened.store.query(text)
    assert isinstance(found, QuerySolutions)
    return {tuple(curie(term.value) for term in row) for row in found}


def _stages(opened: Opened, thing: str, date: str) -> dict[str, dict[str, set[str]]]:
    """Return who stood where in `thing` on `date`, as known that day: actor → status → sources."""
    given = {"thing": thing, "as-of": date, "known-on": date}
    found = ask(load("status-as-of"), opened.store, given)
    assert isinstance(found, QuerySolutions)
    stages: dict[str, dict[str, set[str]]] = {}
    for row in found:
        relation = row["relation"]
        if relation is None or relation.value != expand("co:participatesIn"):
            continue
        claim = row["claim"].value
        if claim.endswith(("founding-story", "/2023")):
            continue
        status = row["status"].value.rpartition("/")[2]
        by_status = stages.setdefault(curie(row["actor"].value), {})
        by_status.setdefault(status, set()).add(curie(row["source"].value))
    return stages


def test_on_30_november_2023_only_the_flight_was_talked_about(opened: Opened) -> None:
    # Borisov to Izvestia, told by RIA Novosti on 9 November 2023
    assert _stages(opened, TALKS, "2023-11-30") == {}
    flight = _stages(opened, FLIGHT, "2023-11-30")
    assert set(flight) == {KAZAKHSTAN, ROSCOSMOS}
    assert set(flight[KAZAKHSTAN]) == {"inTalks"}
    assert all(
        s.startswith(("source:egopax", "source:generico")) for s in flight[KAZAKHSTAN]["inTalks"]
    )


def test_on_31_december_2023_the_sixth_programme_was_in_talks(opened: Opened) -> None:
    # Musin on 15 December 2023, in Arbat.media, Bestnews.kz, Total.kz and Tengrinews
    talks = _stages(opened, TALKS, "2023-12-31")
    assert set(talks[KAZAKHSTAN]) == {"inTalks"}
    assert talks[KAZAKHSTAN]["inTalks"] == {
        "source:arbat-media-2023-12-15",
        "source:bestnews-2023-12-15",
        "source:tengrinews-2023-12-15",
        "source:total-kz-2023-12-15",
    }


def test_on_31_december_2024_an_offer_of_roscosmos_was_on_record(opened: Opened) -> None:
    # Musin on 3 February 2024 (TASS), re-published by Kosmosnews.fr and by G. Kowalski
    talks = _stages(opened, TALKS, "2024-12-31")
    assert talks == {
        actor: {"offered": {"source:kosmosnews-2024-02-03", "source:kowalski-2024-02-03"}}
        for actor in (KAZAKHSTAN, ROSCOSMOS)
    }


def test_who_proposed_is_disputed_and_both_are_kept(opened: Opened) -> None:
    rows = _rows(
        opened,
        """SELECT DISTINCT ?who WHERE {
          ?a co:object programme:kazakhstan-iss-science-6 ; co:contradicts ?b .
          ?a co:proposedBy|co:stage/co:proposedBy ?who }""",
    )
    assert rows == {(KAZAKHSTAN,), (ROSCOSMOS,)}


def test_two_relays_of_one_agency_item_are_one_origin(opened: Opened) -> None:
    rows = _rows(
        opened,
        """SELECT DISTINCT ?origin WHERE {
          VALUES ?s { source:kosmosnews-2024-02-03 source:kowalski-2024-02-03 }
          ?s co:origin ?origin }""",
    )
    assert len(rows) == 1


def test_nothing_that_is_only_talked_about_is_asserted(opened: Opened) -> None:
    rows = _rows(opened, "SELECT ?a ?b WHERE { ?a co:participatesIn ?b }")
    assert (KAZAKHSTAN, "programme:kazakhstan-iss-science-5") in rows
    talked_about = {
        f"programme:{TALKS}",
        f"mission:{FLIGHT}",
        "station:ros",
    }
    assert {pair for pair in rows if pair[1] in talked_about} == set()


def test_a_direct_triple_stands_exactly_where_a_claim_once_held(opened: Opened) -> None:
    """Compare the direct triples with the claims, by another way than the rule takes."""
    claims = _rows(
        opened,
        """SELECT ?s ?r ?o ?status ?confidence WHERE {
          ?c a co:Claim ; co:subject ?s ; co:relation ?r ; co:object ?o .
          { ?c co:status ?status } UNION { ?c co:stage/co:status ?status }
          OPTIONAL { ?c co:confidence ?given }
          BIND(COALESCE(?given, confidence:stated) AS ?confidence) }""",
    )
    held = {"status:inEffect", "status:suspended", "status:ended"}
    silent = {"confidence:secondHand", "confidence:refuted"}
    expected = {(s, r, o) for s, r, o, status, c in claims if status in held and c not in silent}
    expected |= {(s, "co:participatesIn", o) for s, r, o in expected if r == "co:leads"}
    relations = " ".join(sorted({row[1] for row in claims} | {"co:participatesIn"}))
    direct = _rows(opened, f"SELECT ?s ?r ?o WHERE {{ VALUES ?r {{ {relations} }} ?s ?r ?o }}")
    assert direct == expected
    assert len(expected) > 250


def test_the_founding_story_is_second_hand_throughout(opened: Opened) -> None:
    rows = _rows(
        opened,
        """SELECT DISTINCT ?confidence WHERE {
          ?c a co:Claim ; co:source|co:stage/co:source source:social-bites-kazakhstan-iss .
          OPTIONAL { ?c co:confidence ?given }
          BIND(COALESCE(?given, confidence:stated) AS ?confidence) }""",
    )
    assert rows == {("confidence:secondHand",)}


def test_there_is_enough_of_it(opened: Opened) -> None:
    assert opened.manifest["counts"]["claims"] >= 150
