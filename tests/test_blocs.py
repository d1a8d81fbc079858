"""Does the record show the blocs that the literature finds? What docs/blocs.md says of both.

The expectations are those of S. Ben-Itzhak (Journal of Peace Research 62(3), 2025, abstract; and
her article of 24 April 2022): two leaders apart in the Cold War, other patterns after it, distinct
blocs again since 2008 that are not isolated, and 18 members of the Artemis Accords on that day.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import coorbit
from coorbit.api import Coorbit
from coorbit.network.stability import Blocs

TOGETHER = ("programmes", "stations", "satellites", "missions", "crews")


@pytest.fixture(scope="module")
def data() -> Coorbit:
    return coorbit.load()


def _blocs(data: Coorbit, since: str, every: str) -> dict[str, Blocs]:
    network = data.network(since=since, until="2023", merge_successors=True, through=TOGETHER)
    return {str(one.window): one for one in network.blocs(every)}


def _with(members: Mapping[str, int], actor: str) -> set[str]:
    return {other for other, bloc in members.items() if bloc == members.get(actor)}


def test_two_cold_war_blocs_then_one_network_with_a_growing_chinese_pole(data: Coorbit) -> None:
    america, russia, china = map(data.find, ("united-states", "nation/russia", "nation/china"))
    found = _blocs(data, "1958", "11y")
    for window in ("1958/1968", "1969/1979", "1980/1990"):
        assert found[window].members[america] != found[window].members[russia]
    cold, after = found["1980/1990"], found["1991/2001"]
    assert {cold.members[america], cold.members[russia]} == {1, 2}, "the two largest are theirs"
    two = _with(cold.members, america) | _with(cold.members, russia)
    assert len(two) > 0.5 * len(cold.members)
    assert after.modularity < cold.modularity
    assert after.within < cold.within
    assert all(found[w].largest >= 0.95 * len(found[w].members) for w in ("2002/2012", "2013/2023"))
    late = [one for window, one in found.items() if window >= "1991/2001"]
    pole = [len(_with(one.members, china)) for one in late]
    assert pole == sorted(pole)
    assert pole[-1] > 2 * pole[0]
    assert late[-1].leaders[late[-1].members[china]] == china


def test_blocs_since_2008_are_distinct_again_and_not_isolated(data: Coorbit) -> None:
    found = _blocs(data, "1960", "16y")
    before, since = found["1992/2007"], found["2008/2023"]
    assert since.modularity > before.modularity
    assert 0 < since.within < 1
    assert since.largest >= 0.95 * len(since.members)


def test_the_artemis_accords_had_eighteen_members_on_24_april_2022(data: Coorbit) -> None:
    rows = data.ask("agreement-parties", agreement="artemis-accords", as_of="2022-04-24")
    assert len({str(row["party"]) for row in rows}) == 18  # type: ignore[union-attr]
