"""Is a bridge what disconnects somebody, and nothing else? By hand, and by brute force.

By hand: A, B, C are in station S, C and D in agreement T, D and E in T2 and T3. Without S, A and
B are alone; without T, D and E are apart from A, B, C; without T2 nothing, as T3 holds. So S and
T are bridges; C and D are actors of that kind; C-D is a bridge among ties, and D-E too: the pair
has two endeavours, and one tie.
"""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st
from tests.rows import iri, row

from coorbit.build import Opened
from coorbit.network.bridges import Bridge, find_bridges, find_lone
from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.partners import find_channels
from coorbit.network.ties import Tie, find_ties
from coorbit.terms import ROOT

A, B, C, D, E = (iri(f"nation/{letter}") for letter in "abcde")
KAZAKHSTAN = f"{ROOT}nation/kazakhstan"
CASE = [
    *(row(f"s{n}", actor, "participatesIn", "station/s") for n, actor in enumerate((A, B, C))),
    *(row(f"t{n}", actor, "partyTo", "agreement/t") for n, actor in enumerate((C, D))),
    *(row(f"u{n}", actor, "partyTo", "agreement/t2") for n, actor in enumerate((D, E))),
    *(row(f"v{n}", actor, "partyTo", "agreement/t3") for n, actor in enumerate((D, E))),
]


def _ties(rows: list[Participation], **given: str) -> tuple[Tie, ...]:
    return find_ties(rows, Filters(between="actors", **given)).ties  # type: ignore[arg-type]


def test_the_case() -> None:
    # of parts alike in size, the one first in the alphabet counts as what is left
    assert find_bridges(_ties(CASE)) == [
        Bridge("agreement", (iri("agreement/t"),), ((D, E),), ("t0", "t1")),
        Bridge("station", (iri("station/s"),), ((A,), (B,)), ("s0", "s1", "s2")),
        Bridge("actor", (C,), ((D, E),), ()),
        Bridge("actor", (D,), ((E,),), ()),
        Bridge("tie", (C, D), ((D, E),), ("t0", "t1")),
        Bridge("tie", (D, E), ((E,),), ("u0", "u1", "v0", "v1")),
    ]


def test_who_has_one_partner() -> None:
    (lone,) = find_lone(_ties(CASE))
    assert (lone.actor, lone.partner) == (E, D)
    assert lone.endeavours == (iri("agreement/t2"), iri("agreement/t3"))
    assert lone.claims == ("u0", "u1", "v0", "v1")


def test_an_endeavour_joins_only_those_who_met() -> None:
    # A and B were aboard before C and D: S holds two circles, and B-C hang together by T alone
    rows = [
        *(
            row(f"s{n}", actor, "participatesIn", "station/s", "1990", "1992")
            for n, actor in enumerate((A, B))
        ),
        *(
            row(f"r{n}", actor, "participatesIn", "station/s", "2000", "2002")
            for n, actor in enumerate((C, D))
        ),
        *(row(f"t{n}", actor, "partyTo", "agreement/t") for n, actor in enumerate((B, C))),
    ]
    kinds = {
        one.kind: one.severed
        for one in find_bridges(_ties(rows))
        if one.kind in ("station", "agreement")
    }
    assert kinds == {"agreement": ((C, D),), "station": ((A,), (D,))}


@st.composite
def _tables(draw: st.DrawFn) -> list[Participation]:
    return [
        row(
            f"c{number:02}",
            draw(st.sampled_from([A, B, C, D, E, iri("nation/f"), iri("nation/g")])),
            "participatesIn",
            draw(st.sampled_from([f"programme/{letter}" for letter in "pqrstu"])),
            str(first := draw(st.sampled_from([1990, 2000]))),
            str(first + draw(st.sampled_from([2, 12]))),
        )
        for number in range(draw(st.integers(0, 16)))
    ]


def _parts(ties: list[Tie], nodes: set[str]) -> int:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((tie.a, tie.b) for tie in ties)
    return nx.number_connected_components(graph)


@given(_tables())
def test_bridges_are_those_of_brute_force(rows: list[Participation]) -> None:
    ties = list(_ties(rows))
    nodes = {node for tie in ties for node in (tie.a, tie.b)}
    whole = _parts(ties, nodes)
    found: dict[tuple[str, ...], int] = {}
    for endeavour in {item.endeavour for tie in ties for item in tie.evidence}:
        left = [tie for tie in ties if {i.endeavour for i in tie.evidence} != {endeavour}]
        found[endeavour,] = _parts(left, nodes) - whole
    for node in nodes:
        left = [tie for tie in ties if node not in (tie.a, tie.b)]
        found[node,] = _parts(left, nodes - {node}) - whole
    for tie in ties:
        found[tie.a, tie.b] = _parts([other for other in ties if other != tie], nodes) - whole
    ours = {one.things: len(one.severed) for one in find_bridges(ties)}
    assert ours == {things: more for things, more in found.items() if more > 0}


@given(_tables())
def test_what_falls_off_is_the_same_in_any_order(rows: list[Participation]) -> None:
    ties = _ties(rows)
    assert find_bridges(ties) == find_bridges(tuple(reversed(ties)))


def test_channels_through_one_partner_only() -> None:
    (agreements, stations) = find_channels(_ties(CASE), C)
    assert (agreements.channel, agreements.partners, agreements.first) == ("agreements", 1, D)
    assert (agreements.sole, agreements.alone, agreements.remain) == (
        True,
        (iri("agreement/t"),),
        (),
    )
    assert (stations.partners, stations.sole, stations.alone) == (2, False, ())
    assert stations.remain == (iri("station/s"),)


def test_kazakhstan_has_its_facilities_with_russia_alone(built: Opened) -> None:
    # Kazakhstan hosts and owns Baikonur, Russia leases and uses it (Tengrinews, 18 July 2011:
    # "rented out to Russia"); its seats of 1991 to 2015 were Soviet and Russian
    rows = built.participations()
    found = {
        c.channel: c for c in find_channels(find_ties(rows, Filters(as_of="2010")).ties, KAZAKHSTAN)
    }
    assert found["missions"].sole
    assert found["missions"].first == f"{ROOT}nation/russia"
    assert f"{ROOT}facility/baikonur" in found["missions"].alone
    assert found["missions"].remain == ()
