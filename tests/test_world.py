"""Is the graph right at a date? Answers known from documents that the facts do not cite."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pyoxigraph import QuerySolutions

from coorbit.build import Opened
from coorbit.questions import ask, load
from coorbit.store.protocol import select

_HOLDING = """
SELECT DISTINCT ?who
WHERE {{
  ?claim co:relation {relation} ; co:object {thing} ; co:subject ?who ;
    co:latestStart ?sure ; co:earliestStart ?start ; co:latestEnd ?end .
  ?who a {kind} .
  {more}
  MINUS {{ ?claim co:confidence/co:asserts false }}
  FILTER(?sure <= "{day}T00:00:00Z"^^xsd:dateTime && ?end > "{day}T00:00:00Z"^^xsd:dateTime)
}}
"""


_ALOFT = """
SELECT DISTINCT ?who
WHERE {{
  VALUES ?relation {{ co:crewOf co:stayedOn }}
  ?claim co:relation ?relation ; co:subject ?who ;
    co:earliestStart ?from ; co:latestStart ?sure ; co:earliestEnd ?until ; co:latestEnd ?gone .
  MINUS {{ ?claim co:confidence/co:asserts false }}
  FILTER({held})
}}
"""
_CERTAIN = '?sure <= "{day}T23:59:59Z"^^xsd:dateTime && ?until > "{day}T00:00:00Z"^^xsd:dateTime'
_POSSIBLE = """?from <= "{day}T00:00:00Z"^^xsd:dateTime && YEAR(?from) > 1900
  && ?gone > "{day}T23:59:59Z"^^xsd:dateTime && YEAR(?gone) < 2000"""


def _who(built: Opened, query: str) -> set[str]:
    return {row["who"].value.rpartition("/")[2] for row in select(built.store, query)}


def _nations(built: Opened, relation: str, thing: str, day: str, more: str = "") -> set[str]:
    return _holding(built, relation, thing, day, kind="co:Nation", more=more)


def _holding(
    built: Opened, relation: str, thing: str, day: str, *, kind: str, more: str = ""
) -> set[str]:
    query = _HOLDING.format(relation=relation, thing=thing, day=day, more=more, kind=kind)
    return _who(built, query)


def _aloft(built: Opened, day: str, held: str = _CERTAIN) -> set[str]:
    """Return who was in space on a day, in whatever craft."""
    return _who(built, _ALOFT.format(held=held.format(day=day)))


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


def test_guests_before_1990(built: Opened) -> None:
    """it.wikipedia.org/wiki/Intercosmos: fourteen on Soviet craft, from Remek to Mohmand.

    On the Shuttle, Merbold is the first on 28 November 1983 (avstop.com/news/uss.html), and of
    several foreigners on one flight STS-51-G had two and STS-61-A three (forum.raumfahrer.net,
    topic 19384).
    """
    rows = select(
        built.store,
        """SELECT DISTINCT ?who ?provider ?mission ?day WHERE {
          ?claim co:relation co:crewOf ; co:subject ?who ; co:seatProvider ?provider ;
            co:object ?mission ; co:earliestStart ?day ; co:latestStart ?sure .
          FILTER(?sure < "1990-01-01T00:00:00Z"^^xsd:dateTime) }""",
    )
    seats = [
        tuple(row[name].value.rpartition("/")[2] for name in ("who", "provider", "mission", "day"))
        for row in rows
    ]
    assert {who for who, provider, *_ in seats if provider == "soviet-union"} == {
        "vladimir-remek", "miroslaw-hermaszewski", "sigmund-jahn", "georgi-ivanov",
        "bertalan-farkas", "pham-tuan", "arnaldo-tamayo-mendez", "jugderdemidiin-gurragchaa",
        "dumitru-prunariu", "jean-loup-chretien", "rakesh-sharma", "muhammed-faris",
        "aleksandr-panayotov-aleksandrov", "abdul-mohmand",
    }  # fmt: skip
    shuttle = sorted(
        (day, mission, who) for who, provider, mission, day in seats if provider == "united-states"
    )
    assert shuttle[0][0].startswith("1983-11-28")
    assert shuttle[0][2] == "ulf-merbold"
    flights = [mission for _, mission, _ in shuttle]
    assert {mission for mission in flights if flights.count(mission) > 1} == {
        "sts-51-g", "sts-61-a",
    }  # fmt: skip
    assert flights.count("sts-51-g") == 2
    assert flights.count("sts-61-a") == 3


def test_thirteen_on_the_station_in_july_2009(built: Opened) -> None:
    """ABC News, 17 July 2009: thirteen, with STS-127; redorbit.com (S127-E-007461) names them.

    https://abcnews.go.com/Technology/story?id=8112821
    """
    aboard = _holding(built, "co:stayedOn", "station:iss", "2009-07-20", kind="co:Person")
    assert aboard == {
        "gennady-padalka", "michael-barratt", "koichi-wakata", "roman-romanenko",
        "robert-thirsk", "frank-de-winne", "mark-polansky", "douglas-hurley", "david-wolf",
        "christopher-cassidy", "julie-payette", "thomas-marshburn", "timothy-kopra",
    }  # fmt: skip


def test_nineteen_in_orbit_in_september_2024(built: Opened) -> None:
    """tgcom24.mediaset.it (87315187), September 2024: the nineteen by name."""
    assert _aloft(built, "2024-09-12") == {
        "donald-pettit", "aleksey-ovchinin", "ivan-vagner", "michael-barratt",
        "tracy-caldwell-dyson", "matthew-dominick", "jeanette-epps", "nikolai-chub",
        "alexander-grebenkin", "oleg-kononenko", "barry-wilmore", "sunita-williams", "li-cong",
        "li-guangsu", "ye-guangfu", "jared-isaacman", "scott-poteet", "sarah-gillis",
        "anna-menon",
    }  # fmt: skip


def test_thirteen_in_space_in_march_1995(built: Opened) -> None:
    """satobs.org/seesat/Feb-1997/0066.html: thirteen, with STS-67, and some of their names.

    Three of them came down on another craft than they went up on, so the day is possible for
    them and not certain.
    """
    aloft = _aloft(built, "1995-03-15", _POSSIBLE)
    assert len(aloft) == 13
    named = {"ronald-parise", "samuel-durrance", "gennadi-strekalov"}
    assert named | {"wendy-lawrence", "norman-thagard"} <= aloft


def test_the_longest_flight(built: Opened) -> None:
    """fossilhunters.xyz/frontiers-in-space: Polyakov was back on 22 March 1995, after 438 days."""
    rows = select(
        built.store,
        """SELECT ?from ?until WHERE {
          ?claim co:relation co:stayedOn ; co:subject person:valeri-polyakov ;
            co:object station:mir ; co:earliestStart ?from ; co:latestEnd ?until .
          FILTER(YEAR(?from) = 1994) }""",
    )
    [(start, end)] = [(row["from"].value[:10], row["until"].value[:10]) for row in rows]
    landing = date.fromisoformat(end) - timedelta(days=1)  # the bound is exclusive
    assert landing == date(1995, 3, 22)
    assert (landing - date.fromisoformat(start)).days == 438


def test_members_of_copuos_by_year(built: Opened) -> None:
    """nationsencyclopedia.com, Peaceful Uses of Outer Space: 28, then 37 in 1973, 47 in 1977.

    UrduPoint, 1 October 2021: 95, and five more applied.
    """
    counts = {"1963-01-01": 28, "1975-01-01": 37, "1979-01-01": 47, "2021-10-01": 95}
    for day, count in counts.items():
        assert len(_nations(built, "co:memberOf", "organisation:copuos", day)) == count, day


def test_founders_of_intersputnik(built: Opened) -> None:
    """hirlevel.egov.hu, on fifty years of Intersputnik: nine states founded it in 1971."""
    assert _nations(built, "co:memberOf", "organisation:intersputnik", "1975-01-01") == {
        "bulgaria", "czechoslovakia", "cuba", "poland", "hungary", "mongolia", "east-germany",
        "romania", "soviet-union",
    }  # fmt: skip


def test_members_of_eumetsat_in_2011(built: Opened) -> None:
    """Press release of EUMETSAT, July 2011 (pressebox.com, 522211): 26 states are named."""
    assert _nations(built, "co:memberOf", "organisation:eumetsat", "2011-07-06") == {
        "austria", "belgium", "croatia", "czechia", "denmark", "finland", "france", "germany",
        "greece", "hungary", "ireland", "italy", "latvia", "luxembourg", "netherlands",
        "norway", "poland", "portugal", "romania", "slovakia", "slovenia", "spain", "sweden",
        "switzerland", "turkiye", "united-kingdom",
    }  # fmt: skip


def test_members_of_apsco(built: Opened) -> None:
    """suparco.gov.pk, on APSCO: Pakistan, and seven other member states that it names."""
    assert _nations(built, "co:memberOf", "organisation:apsco", "2018-01-01") == {
        "pakistan", "bangladesh", "china", "iran", "mongolia", "peru", "thailand", "turkiye",
    }  # fmt: skip


def test_members_of_the_charter_in_2010(built: Opened) -> None:
    """ESA, for ten years of the Charter (esa.int/About_Us/ESRIN/Charter_chat): ten are named."""
    charter = "organisation:disasters-charter"
    members = _holding(built, "co:memberOf", charter, "2010-03-01", kind="co:Actor")
    assert members == {
        "esa", "cnes", "csa", "isro", "noaa", "conae", "jaxa", "bnsc", "usgs", "cnsa",
    }  # fmt: skip


_HOLDER = """
  { ?holder a co:Nation BIND(?holder AS ?who) }
  UNION { ?holder co:agencyOf|co:basedIn ?who . ?who a co:Nation }
"""


def test_first_satellites(built: Opened) -> None:
    """leadthecompetition.in, First Satellites of Countries: all but its day for Canada."""
    rows = select(
        built.store,
        f"""SELECT ?who (MIN(?start) AS ?first) WHERE {{
          ?life co:relation co:existed ; co:subject ?satellite ; co:earliestStart ?start .
          ?satellite a co:Satellite . ?holder co:registered|co:owns|co:operates ?satellite .
          {_HOLDER} FILTER(YEAR(?start) > 1900) }} GROUP BY ?who""",
    )
    first = {row["who"].value.rpartition("/")[2]: row["first"].value[:10] for row in rows}
    listed = {
        "soviet-union": "1957-10-04", "united-states": "1958-02-01",
        "united-kingdom": "1962-04-26", "italy": "1964-12-15", "france": "1965-11-26",
        "japan": "1970-02-11", "china": "1970-04-24", "india": "1975-04-19",
        "israel": "1988-09-19", "pakistan": "1990-07-16",
    }  # fmt: skip
    assert {nation: first[nation] for nation in listed} == listed


def test_who_had_launched_a_satellite_by_1990(built: Opened) -> None:
    """satellitetour.blogspot.com: eight nations with a rocket of their own, the last in 1988."""
    query = f"""SELECT DISTINCT ?who WHERE {{
      ?act co:relation co:launched ; co:subject ?holder ; co:latestStart ?start . {_HOLDER}
      FILTER(?start < "1990-01-01T00:00:00Z"^^xsd:dateTime) }}"""
    assert _who(built, query) == {
        "soviet-union", "united-states", "france", "japan", "china", "united-kingdom", "india",
        "israel",
    }  # fmt: skip


def test_contradictions_are_kept_and_listed(built: Opened) -> None:
    """Two days for South Korea's signature, three for the launch of Salyut 3."""
    rows = ask(load("contradictions"), built.store, {})
    assert isinstance(rows, QuerySolutions)
    text = {str(row) for row in rows}
    for thing in ("nation/south-korea/partyTo", "station/salyut-3/existed"):
        assert any(thing in row for row in text), thing


def test_who_is_gone_holds_nothing(built: Opened) -> None:
    """The Soviet Union ended in December 1991 (UN member states list); so did all that it held."""
    query = """
        SELECT DISTINCT ?who WHERE {
          ?claim co:subject nation:soviet-union ; co:object ?who ; co:relation ?relation ;
            co:latestEnd ?end .
          ?relation a co:StateRelation .
          FILTER(?end > "1992-01-01T00:00:00Z"^^xsd:dateTime)
        }"""
    assert _who(built, query) == set()
    assert "outer-space-treaty" in _who(built, query.replace("1992-01-01", "1991-12-01"))


@pytest.mark.parametrize(("day", "status"), [("1991-06-01", "inEffect"), ("1992", "ended")])
def test_who_is_gone_is_a_party_no_longer_whatever_stage_came_last(
    built: Opened, day: str, status: str
) -> None:
    """It signed the Cospas-Sarsat agreement of 1988, and nothing on record says it left."""
    chosen = {"agreement": "cospas-sarsat-agreement-1988", "as-of": day}
    rows = ask(load("agreement-parties"), built.store, chosen)
    assert isinstance(rows, QuerySolutions)
    short = [[row[name].value.rpartition("/")[2] for name in ("party", "status")] for row in rows]
    assert ["soviet-union", status] in short
    assert ["france", "inEffect"] in short


def test_who_goes_on_under_another_owner_is_not_gone(built: Opened) -> None:
    """GCAT, organisations (2025-04-14): TSMASHF, INMRV and ELDE have no end; MBBE ends in 1989."""
    query = """
        SELECT ?who ?end WHERE {
          ?claim co:relation co:basedIn ; co:subject ?who ; co:latestEnd ?end .
          VALUES ?who { institute:tsniimash company:inmarsat company:deimos company:erno }
        }"""
    ends = {
        row["who"].value.rpartition("/")[2]: int(row["end"].value[:4])
        for row in select(built.store, query)
    }
    assert ends["erno"] == 1990  # the bound is exclusive
    assert min(ends[name] for name in ("tsniimash", "inmarsat", "deimos")) > 2026
