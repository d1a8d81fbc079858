"""Does a successor stand for whom it succeeded, and for nobody else?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.rows import iri, row

import coorbit
from coorbit.network.filters import Filters
from coorbit.network.find import find
from coorbit.network.participations import SUCCESSION, Participation
from coorbit.network.successors import heirs

MERGED = Filters(between="actors", merge_successors=True)


def _succession(new: str, old: str, how: str, status: str = "inEffect") -> Participation:
    plain = row(f"{new} after {old}", new, SUCCESSION, old, kind="affiliation", group="affiliation")
    return replace(plain, role=how, status=status)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([("b", "a", "renamed")], {"a": "b"}),
        ([("b", "a", "renamed"), ("c", "b", "transformed")], {"a": "c", "b": "c"}),
        ([("c", "a", "merged"), ("c", "b", "merged")], {"a": "c", "b": "c"}),
        ([("b", "a", "split")], {}),
        ([("b", "a", "state-succession"), ("c", "a", "state-succession")], {}),
        ([("b", "a", "replaced"), ("c", "a", "replaced")], {}),
        ([("b", "a", "state-continuation"), ("c", "a", "state-succession")], {"a": "b"}),
        ([("b", "a", "renamed"), ("a", "b", "renamed")], {"a": "b", "b": "a"}),
        ([("b", "a", "renamed", "planned")], {}),
    ],
)
def test_heirs(rows: list[tuple[str, ...]], found: dict[str, str]) -> None:
    table = [_succession(*given) for given in rows]
    assert heirs(table, MERGED) == {iri(old): iri(new) for old, new in found.items()}
    assert heirs(table, Filters(between="actors")) == {}


def test_ties_of_both_are_the_successors() -> None:
    """Old and new each share one station with a partner, and one with each other, which is none."""
    rows = [
        row("c1", "agency/old", "participatesIn", "station/one", "1970", "1980"),
        row("c2", "agency/partner", "participatesIn", "station/one", "1970", "1980"),
        row("c3", "agency/new", "participatesIn", "station/two", "2000"),
        row("c4", "agency/partner", "participatesIn", "station/two", "2000"),
        row("c5", "agency/old", "participatesIn", "station/both", "1970"),
        row("c6", "agency/new", "participatesIn", "station/both", "1970"),
        _succession("agency/new", "agency/old", "renamed"),
    ]
    found = find(rows, MERGED)
    assert [(tie.a, tie.b, tie.weight) for tie in found.ties] == [
        (iri("agency/new"), iri("agency/partner"), 2.0)
    ]
    assert found.loops == 1
    assert len(find(rows, Filters(between="actors")).ties) == 3


def test_russia_stands_for_the_soviet_union_and_nobody_for_czechoslovakia() -> None:
    data = coorbit.load()
    graph = data.network(merge_successors=True, focus="soviet-union").graph()
    russia, soviet, czechoslovakia = map(
        data.find, ("russia", "nation/soviet-union", "nation/czechoslovakia")
    )
    assert graph.nodes[russia]["focus"]
    assert soviet not in graph
    assert graph.has_edge(czechoslovakia, russia)


def test_nobody_has_ties_after_its_life() -> None:
    """The Soviet Union ended in December 1991, and nothing tells until when it kept agreements."""
    data = coorbit.load()
    soviet = data.find("nation/soviet-union")
    assert soviet in data.network(as_of="1985").graph()
    assert soviet not in data.network(as_of="1995").graph()
