"""Does the page weigh as Python does? Its ties beside `find`, under many dates and filters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Watched

from coorbit.build import Opened
from coorbit.network.filters import DEFAULT_STATUSES, PROSPECTIVE_STATUSES, Filters
from coorbit.network.find import find
from coorbit.network.table import Table
from coorbit.view.notebook import NetworkView

pytestmark = pytest.mark.browser

KAZAKHSTAN = "https://w3id.org/coorbit/nation/kazakhstan"
ROOT = "https://w3id.org/coorbit/"
ALL = DEFAULT_STATUSES | PROSPECTIVE_STATUSES
SHOWN = """(wanted) => {
  const { data, scene, state } = window.coorbit;
  state.reset();
  state.set(wanted);
  return scene.now().ties.map((tie) => [data.nodes.slug[tie.a], data.nodes.slug[tie.b],
    tie.weight, tie.certain, tie.prospective, tie.evidence.length]);
}"""
CASES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}),
    ({"as_of": "2015-09-06"}, {"t": "2015-09-06"}),
    ({"as_of": "1975-07-17"}, {"t": "1975-07-17"}),
    ({"as_of": "1998"}, {"t": "1998"}),
    ({"as_of": "2024-02"}, {"t": "2024-02"}),
    ({"as_of": "2023-36"}, {"t": "2023-36"}),
    ({"since": "1991", "until": "1999-12-31"}, {"t": "1991/1999-12-31"}),
    ({"until": "1970"}, {"t": "/1970"}),
    ({"known_on": "2010-06-30"}, {"known": "2010-06-30"}),
    ({"as_of": "2024", "certain": True}, {"t": "2024", "certain": True}),
    ({"status": ALL}, {"status": sorted(ALL - {"ended"})}),
    ({"status": frozenset({"inTalks", "agreed"})}, {"status": ["inTalks", "agreed"]}),
    ({"through": frozenset({"stations", "crews"})}, {"through": ["stations", "crews"]}),
    ({"min_weight": 1.5, "as_of": "2020"}, {"min": 1.5, "t": "2020"}),
    (
        {"through": frozenset({"agreements"}), "status": ALL, "as_of": "2026-11-24"},
        {"through": ["agreements"], "status": sorted(ALL - {"ended"}), "t": "2026-11-24"},
    ),
]


@pytest.fixture(scope="module")
def rows(built: Opened) -> Table:
    """The table, read once for all networks."""
    return built.participations()


def _python(rows: Table, **filters: Any) -> dict[tuple[str, str], tuple[Any, ...]]:
    chosen = Filters(**filters)
    ties = find(rows, chosen).ties
    if chosen.focus:
        near = {end for tie in ties for end in (tie.a, tie.b) if chosen.focus in (tie.a, tie.b)}
        ties = tuple(tie for tie in ties if {tie.a, tie.b} <= near)
    return {
        (tie.a.removeprefix(ROOT), tie.b.removeprefix(ROOT)): (
            pytest.approx(tie.weight, abs=1e-6),
            tie.certain,
            tie.prospective,
            len(tie.evidence),
        )
        for tie in ties
    }


def _page(watched: Watched, state: dict[str, Any]) -> dict[tuple[str, str], tuple[Any, ...]]:
    return {(a, b): tuple(rest) for a, b, *rest in watched.page.evaluate(SHOWN, state)}


def _open(watched: Watched, built: Opened, rows: Table, folder: Path, **filters: Any) -> None:
    path = folder / "page.html"
    NetworkView(rows, built.store, built.manifest, Filters(**filters)).save_html(path)
    watched.open(path).wait_for_selector("html[data-complete]")


def test_around_a_focus_under_every_filter(
    watched: Watched, built: Opened, rows: Table, tmp_path: Path
) -> None:
    _open(watched, built, rows, tmp_path, focus=KAZAKHSTAN)
    sizes = set()
    for filters, state in CASES:
        expected = _python(rows, focus=KAZAKHSTAN, **filters)
        assert _page(watched, state) == expected, filters
        sizes.add(len(expected))
    assert len(sizes) >= 10


def test_all_agencies_on_a_date_and_in_a_window(
    watched: Watched, built: Opened, rows: Table, tmp_path: Path
) -> None:
    _open(watched, built, rows, tmp_path, between="agencies")
    for filters, state in (CASES[0], CASES[1], CASES[6]):
        expected = _python(rows, between="agencies", **filters)
        assert len(expected) > 50
        assert _page(watched, state) == expected, filters


@pytest.mark.parametrize(
    "filters",
    [
        {"dependency": True},
        {"count": True},
        {"igo": "members"},
        {"backbone": 0.05, "focus": None, "min_weight": 0.1},
        {"backbone": 0.2, "dependency": True},
        {"backbone": 0.05},
    ],
    ids="-".join,
)
def test_what_is_fixed_when_the_page_is_made(
    watched: Watched,
    built: Opened,
    rows: Table,
    tmp_path: Path,
    filters: dict[str, Any],
) -> None:
    chosen = {"focus": KAZAKHSTAN, "as_of": "2012-06-01", **filters}
    _open(watched, built, rows, tmp_path, **chosen)
    assert _page(watched, {}) == _python(rows, **chosen) != {}
    expected = _python(rows, **{**chosen, "as_of": "1995", "status": ALL})
    assert _page(watched, {"t": "1995", "status": sorted(ALL - {"ended"})}) == expected
