"""Is the graph right at a date? Answers known from documents that the facts do not cite."""

from __future__ import annotations

from pyoxigraph import QuerySolutions

from coorbit.build import Opened
from coorbit.questions import ask, load
from coorbit.store.protocol import select

_HOLDING = """
SELECT DISTINCT ?who
WHERE {{
  ?claim co:relation {relation} ; co:object {thing} ; co:subject ?who ;
    co:latestStart ?sure ; co:earliestStart ?start ; co:latestEnd ?end .
  ?who a co:Nation .
  {more}
  FILTER(?sure <= "{day}T00:00:00Z"^^xsd:dateTime && ?end > "{day}T00:00:00Z"^^xsd:dateTime)
}}
"""


def _nations(built: Opened, relation: str, thing: str, day: str, more: str = "") -> set[str]:
    query = _HOLDING.format(relation=relation, thing=thing, day=day, more=more)
    return {row["who"].value.rpartition("/")[2] for row in select(built.store, query)}


def test_signatories_of_the_artemis_accords_when_india_had_signed(built: Opened) -> None:
    """The National, 25 June 2023: 27 signatories, among them the ones that it names.

    https://www.thenationalnews.com/world/2023/06/25/india-signs-artemis-accords-on-peaceful-moon-exploration/
    """
    signed = _nations(built, "co:partyTo", "agreement:artemis-accords", "2023-06-30")
    assert len(signed) == 27
    named = {"india", "united-arab-emirates", "saudi-arabia", "bahrain", "israel", "france"}
    assert named | {"japan"} <= signed
    assert "germany" not in signed


def test_members_of_esa_in_1990(built: Opened) -> None:
    """Imprint of the ESA Bulletin (docslib.org/doc/13248024): thirteen members are named."""
    full = "VALUES ?kind { membership:full membership:founding } ?claim co:membership ?kind ."
    assert _nations(built, "co:memberOf", "organisation:esa", "1990-01-01", full) == {
        "austria", "belgium", "denmark", "france", "germany", "ireland", "italy",
        "netherlands", "norway", "spain", "sweden", "switzerland", "united-kingdom",
    }  # fmt: skip


def test_associates_of_esa_in_1990(built: Opened) -> None:
    """The same imprint: Finland is an associate member, Canada a cooperating state."""
    other = (
        "VALUES ?kind { membership:associate membership:cooperating } ?claim co:membership ?kind ."
    )
    found = _nations(built, "co:memberOf", "organisation:esa", "1990-01-01", other)
    assert found == {"finland", "canada"}


def test_associates_of_esa_when_cyprus_had_joined(built: Opened) -> None:
    """ESA, 23 October 2025: with Cyprus, four associates, which it names.

    https://www.esa.int/About_Us/Corporate_news/Cyprus_joins_European_Space_Agency_as_an_Associate_Member
    """
    associate = "?claim co:membership membership:associate ."
    found = _nations(built, "co:memberOf", "organisation:esa", "2026-04-01", associate)
    assert found == {"cyprus", "latvia", "lithuania", "slovakia"}


def test_members_of_esa_when_slovenia_had_joined(built: Opened) -> None:
    """TASR, 15 February 2025: ESA has 23 members (teraz.sk/slovensko/…/857076-clanok.html)."""
    full = "VALUES ?kind { membership:full membership:founding } ?claim co:membership ?kind ."
    members = _nations(built, "co:memberOf", "organisation:esa", "2025-02-15", full)
    assert len(members) == 23
    assert "slovenia" in members
    assert len(_nations(built, "co:memberOf", "organisation:esa", "2024-12-01", full)) == 22


def test_parties_of_the_moon_agreement_after_the_first_withdrawal(built: Opened) -> None:
    """The Space Review 4706: the table of those that ratified or acceded, without Saudi Arabia."""
    more = """FILTER EXISTS { { ?claim co:status status:inEffect } UNION {
      ?claim co:stage/co:status status:inEffect } }"""
    assert _nations(built, "co:partyTo", "agreement:moon-agreement", "2024-06-01", more) == {
        "armenia", "australia", "austria", "belgium", "chile", "kazakhstan", "kuwait", "lebanon",
        "mexico", "morocco", "netherlands", "pakistan", "peru", "philippines", "turkiye",
        "uruguay", "venezuela",
    }  # fmt: skip


def test_states_of_interkosmos_in_1980(built: Opened) -> None:
    """Congressional Research Service, Soviet Manned Space Programs 1957-80: nine, and the USSR."""
    taking = _nations(built, "co:participatesIn", "programme:interkosmos", "1980-01-01")
    leading = _nations(built, "co:leads", "programme:interkosmos", "1980-01-01")
    assert taking | leading == {
        "bulgaria", "cuba", "czechoslovakia", "east-germany", "hungary", "mongolia", "poland",
        "romania", "vietnam", "soviet-union",
    }  # fmt: skip


def test_guests_on_soviet_craft_to_1981(built: Opened) -> None:
    """The same study: from 1978 to 1980 all but Mongolia and Romania flew, those in 1981.

    pastukh.blogspot.com names them, from Remek on 2 March 1978.
    """
    rows = select(
        built.store,
        """SELECT ?who ?nation ?start WHERE {
          ?claim co:relation co:crewOf ; co:subject ?who ; co:seatProvider nation:soviet-union ;
            co:start ?start ; co:latestStart ?day .
          ?citizen co:relation co:citizenOf ; co:subject ?who ; co:object ?nation .
          FILTER(?day < "1982-01-01T00:00:00Z"^^xsd:dateTime && !STRSTARTS(?start, "["))
        } ORDER BY ?day""",
    )
    flown = [
        tuple(row[name].value.rpartition("/")[2] for name in ("who", "nation", "start"))
        for row in rows
    ]
    assert flown[0] == ("vladimir-remek", "czechoslovakia", "1978-03-02")
    assert {nation for _, nation, start in flown if start < "1981"} == {
        "czechoslovakia", "poland", "east-germany", "bulgaria", "hungary", "vietnam", "cuba",
    }  # fmt: skip
    assert {nation for _, nation, start in flown if start > "1981"} == {"mongolia", "romania"}
    assert len(flown) == 9


def test_contradictions_are_kept_and_listed(built: Opened) -> None:
    """Two days for South Korea's signature, three for the launch of Salyut 3."""
    rows = ask(load("contradictions"), built.store, {})
    assert isinstance(rows, QuerySolutions)
    text = {str(row) for row in rows}
    for thing in ("nation/south-korea/partyTo", "station/salyut-3/existed"):
        assert any(thing in row for row in text), thing
