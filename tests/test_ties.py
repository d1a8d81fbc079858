"""Are ties paired, dated and weighed as the rule says? A case worked on paper, and laws.

The hand-worked case. Twelve claims (c01 … c12) of five actors A to E of five nations. Factors:
station 1, programme 1, agreement 1/2. Bounds: a year 1990 starts in [1990, 1991) and so on;
"certain" on a day wants the latest start before it and the earliest end after it.

====  ==========================  =====  =====  ======================
claim relation and endeavour      from   to     status
====  ==========================  =====  =====  ======================
c01   A participatesIn station S  1990   2000   in effect
c02   B participatesIn station S  1992   2000   in effect
c03   C participatesIn station S  1996   1998   in effect
c04   A partyTo agreement T       1995   ..     in effect
c05   B partyTo agreement T       1995   ..     in effect
c06   D participatesIn station S  2001   2003   in effect (A, B, C gone)
c07   A participatesIn prog. P    1999          in talks since 1999
c08   E participatesIn prog. P    1990   2005   in effect
c09   D participatesIn prog. P    1990   2005   in effect
c10   A partyTo treaty O (open)   1980   ..     in effect
c11   E partyTo treaty O (open)   1980   ..     in effect
c12   E built satellite Q, sold to D, who owns it: commercial
====  ==========================  =====  =====  ======================

The whole record, actors as nodes:

- S: A and B overlap 1992 to 2000; C (1996 to 1998) falls into that time, so n = 3 and the pair
  weighs 1/2. A and C, B and C overlap 1996 to 1998: n = 3, 1/2 each. D (from 2001) may not
  meet A or B: the year 2000 ends before 2001 begins. So D has no tie by S.
- T: A and B, n = 2: 1/2 x 1/1 = 1/2.
- P: E and D, n = 2: 1. A is only in talks: no real tie. With prospective: A-D and A-E, where
  n = 3: 1/2 each, marked; E-D keeps its 1.
- O is open to all: nothing, unless asked for: then A-E by O, n = 2, 1/2 x 1 = 1/2.
- Q: bought, so no tie; D depends on E for a craft: weight 1.

So A-B = 1/2 + 1/2 = 1; A-C = B-C = 1/2; D-E = 1; nothing else.

On 1994-06-30: S has A and B only (n = 2): A-B = 1, certain. D-E = 1, certain. No other.
On 1997-06-30: S has A, B, C (n = 3): A-B by S 1/2 and by T 1/2: 1; A-C, B-C 1/2. All certain.
In 1992 as a year: B may have come at any time in it: A-B possible, weight 1.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.plain_ties import plain_ties

from coorbit.build import Opened
from coorbit.dates import BEGINNING, FOREVER, NEVER, Answer, Bounds, point
from coorbit.errors import Malformed, Missing, Usage
from coorbit.network.dependency import find_dependence
from coorbit.network.explain import chain
from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.table import Table
from coorbit.network.ties import Tie, Ties, find_ties, read_factors

UNKNOWN = Bounds(BEGINNING, FOREVER)


def _row(  # noqa: PLR0917 - a table row, in the order of the table
    claim: str,
    actor: str,
    relation: str,
    endeavour: str,
    start: str,
    end: str,
    status: str = "inEffect",
    terms: str = "",
    *,
    open_to_all: bool = False,
) -> Participation:
    kind = {"S": "station", "T": "agreement", "O": "agreement", "P": "programme", "Q": "satellite"}
    return Participation(
        endeavour=endeavour,
        group="partners",
        kind=kind[endeavour],
        actor=actor,
        actor_kind="nation",
        relation=relation,
        role="",
        terms=terms,
        status=status,
        confidence="stated",
        open=open_to_all,
        start=point(start),
        end=NEVER if end == ".." else (UNKNOWN if end == "?" else point(end)),
        known=point(start),
        claim=claim,
    )


CASE = [
    _row("c01", "A", "participatesIn", "S", "1990", "2000"),
    _row("c02", "B", "participatesIn", "S", "1992", "2000"),
    _row("c03", "C", "participatesIn", "S", "1996", "1998"),
    _row("c04", "A", "partyTo", "T", "1995", ".."),
    _row("c05", "B", "partyTo", "T", "1995", ".."),
    _row("c06", "D", "participatesIn", "S", "2001", "2003"),
    _row("c07", "A", "participatesIn", "P", "1999", "?", status="inTalks"),
    _row("c08", "E", "participatesIn", "P", "1990", "2005"),
    _row("c09", "D", "participatesIn", "P", "1990", "2005"),
    _row("c10", "A", "partyTo", "O", "1980", "..", open_to_all=True),
    _row("c11", "E", "partyTo", "O", "1980", "..", open_to_all=True),
    _row("c12", "E", "built", "Q", "1991", "..", terms="commercial"),
    _row("c12", "D", "owns", "Q", "1991", "..", terms="commercial"),
]
FACTORS = {"station": 1.0, "programme": 1.0, "agreement": 0.5, "satellite": 1.0}


def _filters(**given: object) -> Filters:
    return Filters(between="actors", factors=FACTORS, **given)  # type: ignore[arg-type]


def _weights(found: Ties) -> dict[str, float]:
    return {tie.a + tie.b: tie.weight for tie in found.ties}


def test_the_whole_record() -> None:
    found = find_ties(CASE, _filters())
    assert _weights(found) == {"AB": 1.0, "AC": 0.5, "BC": 0.5, "DE": 1.0}
    by_endeavour = {item.endeavour: item for item in found.ties[0].evidence}
    assert {name: item.weight for name, item in by_endeavour.items()} == {"S": 0.5, "T": 0.5}
    assert by_endeavour["S"].actors == 3
    assert by_endeavour["S"].span.start == point("1992")
    assert by_endeavour["S"].span.end == point("2000")
    assert by_endeavour["S"].claims == ("c01", "c02")
    assert by_endeavour["T"].span.end == NEVER


@pytest.mark.parametrize(
    ("day", "weights", "certain"),
    [
        ("1994-06-30", {"AB": 1.0, "DE": 1.0}, {"AB", "DE"}),
        ("1997-06-30", {"AB": 1.0, "AC": 0.5, "BC": 0.5, "DE": 1.0}, {"AB", "AC", "BC", "DE"}),
        ("1992", {"AB": 1.0, "DE": 1.0}, {"DE"}),
        ("1991-06-30", {"DE": 1.0}, {"DE"}),
        ("2002-06-30", {"AB": 0.5, "DE": 1.0}, {"AB", "DE"}),
        ("2005-06-30", {"AB": 0.5, "DE": 1.0}, {"AB"}),
        ("2006-01-01", {"AB": 0.5}, {"AB"}),
        ("1989-12-31", {}, set()),
    ],
)
def test_as_of_a_day(day: str, weights: dict[str, float], certain: set[str]) -> None:
    found = find_ties(CASE, _filters(as_of=day))
    assert _weights(found) == weights
    assert {tie.a + tie.b for tie in found.ties if tie.certain} == certain
    assert _weights(find_ties(CASE, _filters(as_of=day, certain=True))).keys() == certain


def test_talk_is_added_apart_and_changes_nothing_real() -> None:
    found = find_ties(CASE, _filters(prospective=True))
    marked = {tie.a + tie.b: tie.weight for tie in found.ties if tie.prospective}
    assert marked == {"AD": 0.5, "AE": 0.5}
    real = {tie.a + tie.b: tie.weight for tie in found.ties if not tie.prospective}
    assert real == _weights(find_ties(CASE, _filters()))


def test_what_is_open_to_all_ties_only_when_asked() -> None:
    found = _weights(find_ties(CASE, _filters(include_open=True)))
    assert found == {"AB": 1.0, "AC": 0.5, "AE": 0.5, "BC": 0.5, "DE": 1.0}


def test_a_purchase_is_a_dependence_and_no_tie() -> None:
    found = find_dependence(CASE, _filters())
    assert [(tie.a, tie.b, tie.weight) for tie in found.ties] == [("D", "E", 1.0)]
    assert [item.group for item in found.ties[0].evidence] == ["craft"]


def test_a_window_takes_what_held_in_it() -> None:
    assert _weights(find_ties(CASE, _filters(since="2001", until="2004"))) == {"AB": 0.5, "DE": 1.0}


def test_channels_and_plain_counts() -> None:
    through = find_ties(CASE, _filters(through=frozenset({"stations"}), count=True))
    assert _weights(through) == {"AB": 1.0, "AC": 1.0, "BC": 1.0}


def test_as_known_on_counts_what_was_reported_by_then() -> None:
    assert _weights(find_ties(CASE, _filters(known_on="1994"))) == {"AB": 1.0, "DE": 1.0}


def test_who_hands_over_on_a_day_ties_nobody_and_who_comes_for_a_day_does() -> None:
    first = _row("c01", "A", "operates", "S", "1986-02-19", "1991-12-26")
    heir = _row("c02", "B", "operates", "S", "1991-12-26", "2001-03-23")
    guest = _row("c03", "C", "participatesIn", "S", "1991-12-26", "1991-12-26")
    assert _weights(find_ties([first, heir], _filters())) == {}
    # All three are there on that day, n = 3: each pair that met has 1 / (3 - 1).
    assert _weights(find_ties([first, heir, guest], _filters())) == {"AC": 0.5, "BC": 0.5}


def test_chains() -> None:
    found = find_ties(CASE, _filters(prospective=True))
    names = [tie.a + tie.b for tie in chain(found, "C", "E") or []]
    assert names == ["AC", "AE"]
    assert chain(find_ties(CASE, _filters()), "A", "E") is None


def test_factors_come_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "weights.toml"
    path.write_text("[factors]\nagreement = 2\nstation = 0.5\nprogramme = 0\n")
    chosen = Filters(between="actors", factors=read_factors(path))
    assert _weights(find_ties(CASE, chosen)) == {"AB": 2.25, "AC": 0.25, "BC": 0.25, "DE": 0.0}
    path.write_text("agreement = 2\n")
    with pytest.raises(Malformed, match="holds no factors"):
        read_factors(path)
    with pytest.raises(Missing):
        read_factors(tmp_path / "none.toml")


def test_an_unknown_filter_value_is_refused() -> None:
    with pytest.raises(Usage, match="planets"):
        _filters(through=frozenset({"planets"}))


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Usage, match="--to 2010 is before --from 2020"):
        _filters(since="2020", until="2010")
    assert _filters(since="2020-03", until="2020").window.earliest.month == 3


# -- laws

_years = st.integers(1957, 2030)


@st.composite
def _tables(draw: st.DrawFn) -> list[Participation]:
    rows = []
    for number in range(draw(st.integers(0, 14))):
        first = draw(_years)
        last = draw(st.integers(first, 2031))
        rows.append(
            _row(
                f"c{number:02}",
                draw(st.sampled_from("ABCDE")),
                "participatesIn",
                draw(st.sampled_from("SPT")),
                str(first),
                draw(st.sampled_from([str(last), "..", str(last)])),
                draw(st.sampled_from(["inEffect", "inEffect", "suspended", "inTalks"])),
            )
        )
    return rows


_asked = st.builds(
    lambda day, prospective: _filters(as_of=day, prospective=prospective),
    st.one_of(st.none(), _years.map(str), _years.map(lambda year: f"{year}-07-01")),
    st.booleans(),
)


def _pairs(found: Ties) -> set[tuple[str, str]]:
    return {(tie.a, tie.b) for tie in found.ties}


@given(_tables(), _asked)
def test_a_tie_has_two_ends_in_order_and_once(rows: list[Participation], asked: Filters) -> None:
    ties = find_ties(rows, asked).ties
    assert all(tie.a < tie.b for tie in ties)
    assert len(_pairs(find_ties(rows, asked))) == len(ties)


@given(_tables(), _asked, st.randoms())
def test_the_order_of_rows_changes_nothing(
    rows: list[Participation], asked: Filters, chance: object
) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _weights(find_ties(rows, asked)) == pytest.approx(_weights(find_ties(shuffled, asked)))


@given(_tables(), _asked)
def test_removing_a_claim_never_adds_a_tie(rows: list[Participation], asked: Filters) -> None:
    whole = _pairs(find_ties(rows, asked))
    for claim in {row.claim for row in rows}:
        fewer = [row for row in rows if row.claim != claim]
        assert _pairs(find_ties(fewer, asked)) <= whole


@given(_tables(), _years.map(str))
def test_what_is_certain_is_possible(rows: list[Participation], day: str) -> None:
    certain = _pairs(find_ties(rows, _filters(as_of=day, certain=True)))
    assert certain <= _pairs(find_ties(rows, _filters(as_of=day)))


@given(_tables(), _asked)
def test_the_weight_is_the_sum_of_the_evidence(rows: list[Participation], asked: Filters) -> None:
    for tie in find_ties(rows, asked).ties:
        assert tie.weight == pytest.approx(sum(item.weight for item in tie.evidence))
        for item in tie.evidence:
            assert item.weight == pytest.approx(FACTORS[item.kind] / (item.actors - 1))
            assert item.span.holds(point("2100")) in set(Answer)


@given(_tables(), _asked)
def test_node_link_json_and_back_is_the_same(rows: list[Participation], asked: Filters) -> None:
    graph = _plain(find_ties(rows, asked).ties)
    text = json.dumps(nx.node_link_data(graph, edges="edges"), sort_keys=True)
    back = nx.node_link_graph(json.loads(text), edges="edges")
    assert nx.utils.graphs_equal(graph, back)


def _plain(ties: Sequence[Tie]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    for tie in ties:
        graph.add_edge(
            tie.a, tie.b, weight=tie.weight, claims=[list(e.claims) for e in tie.evidence]
        )
    return graph


_marks = st.builds(
    lambda day, prospective, certain, count: _filters(
        as_of=day, prospective=prospective, certain=certain, count=count
    ),
    st.one_of(st.none(), _years.map(str)),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@given(_tables(), _marks)
def test_columns_give_what_pair_by_pair_does(rows: list[Participation], asked: Filters) -> None:
    assert find_ties(rows, asked) == plain_ties(rows, asked)


@given(_tables())
def test_the_table_file_gives_the_rows_back(rows: list[Participation]) -> None:
    table = Table.of(rows)
    back = Table.read(io.BytesIO(table.to_bytes()))
    assert list(back) == rows
    assert [back[place] for place in range(len(rows))] == rows
    assert back.to_bytes() == table.to_bytes()


@pytest.mark.parametrize(
    "given_filters",
    [
        {},
        {"as_of": "2015", "prospective": True},
        {"since": "1990", "until": "2000", "certain": True},
        {"between": "organisations", "igo": "drop", "known_on": "2010"},
        {"through": frozenset({"crews"}), "merge_successors": True},
    ],
    ids=str,
)
def test_columns_give_the_same_of_the_packaged_facts(
    built: Opened, given_filters: dict[str, Any]
) -> None:
    rows, asked = built.participations(), Filters(**given_filters)
    assert find_ties(rows, asked) == plain_ties(rows, asked)
