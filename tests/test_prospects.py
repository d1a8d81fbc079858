"""What changes if talks succeed? By hand, and laws.

By hand: A, B, C work in programme P (a triangle: degree 2, core 2); D and E in Q. D is in talks
about P. If none succeed: 5 actors, 4 ties, 2 components, mean degree 8/5, core 2 of A, B, C. If
all do: D is tied to A, B, C as well, so 7 ties, 1 component, mean 14/5, core 3 of A, B, C, D.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.rows import iri, row

from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.prospects import Outlook, Prospect, find_prospects

A, B, C, D, E = (iri(f"nation/{letter}") for letter in "abcde")


def test_the_case() -> None:
    rows = [
        *(
            row(f"p{n}", actor, "participatesIn", "programme/p")
            for n, actor in enumerate((A, B, C))
        ),
        *(row(f"q{n}", actor, "participatesIn", "programme/q") for n, actor in enumerate((D, E))),
        row("t", D, "participatesIn", "programme/p", status="inTalks"),
    ]
    found = find_prospects(rows, Filters())
    assert found.none == Outlook(5, 4, 2, 3, 8 / 5, 2, (A, B, C))
    assert found.all == Outlook(5, 7, 1, 5, 14 / 5, 3, (A, B, C, D))
    assert [(tie.a, tie.b) for tie in found.ties] == [(A, D), (B, D), (C, D)]
    by_actor = {one.actor: one for one in found.actors}
    assert by_actor[D] == Prospect(D, (1, 4), (1, 3), (2, 5))
    assert by_actor[E] == Prospect(E, (1, 1), (1, 1), (2, 5))


@st.composite
def _tables(draw: st.DrawFn) -> list[Participation]:
    return [
        row(
            f"c{number:02}",
            draw(st.sampled_from([A, B, C, D, E])),
            "participatesIn",
            draw(st.sampled_from(["programme/p", "programme/q", "station/s"])),
            str(first := draw(st.integers(1990, 2010))),
            str(draw(st.integers(first, 2012))),
            status=draw(st.sampled_from(["inEffect", "inTalks", "planned"])),
        )
        for number in range(draw(st.integers(0, 14)))
    ]


@given(_tables(), st.one_of(st.none(), st.integers(1990, 2012).map(str)))
def test_talk_takes_nothing_away(rows: list[Participation], day: str | None) -> None:
    found = find_prospects(rows, Filters(as_of=day))
    for one in found.actors:
        assert one.degree[0] <= one.degree[1]
        assert one.core[0] <= one.core[1]
        assert one.component[0] <= one.component[1]
    assert found.all.ties == found.none.ties + len(found.ties)
    assert all(tie.prospective for tie in found.ties)
