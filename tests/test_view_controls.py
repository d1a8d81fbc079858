"""Does every control of the page do what it says? In a real browser with the network blocked."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.conftest import Watched
from tests.pages import (
    ACTORS,
    COLOURED,
    PICTURE,
    Opener,
    ties_of,
    until,
)
from tests.records import small

from coorbit.view.page import render

pytestmark = pytest.mark.browser


def _check(page: Page, label: str) -> None:
    page.locator("#filters > summary").click()
    page.locator(f"#filters label:has-text('{label}') input").first.click()


def test_it_draws_without_asking_for_anything(opened: Opener) -> None:
    page = opened()
    assert page.evaluate(COLOURED) > 2000
    assert page.locator("h1").inner_text().startswith("Who Kazakhstan works with in space")
    assert "data as of 2026-11-24, sha256" in page.locator("footer").inner_text()
    assert page.locator("#legend-list").inner_text().startswith("nation")


def test_names_do_not_overlap_at_first_sight(opened: Opener) -> None:
    boxes = opened().evaluate(
        """() => { const pen = document.createElement('canvas').getContext('2d');
        return window.coorbit.picture.names().flatMap((name) => name.lines.map((line, i) => {
          pen.font = name.font; const wide = pen.measureText(line).width;
          const left = name.x + name.dx
            - (name.align === 'center' ? wide / 2 : name.align === 'right' ? wide : 0);
          const y = name.y + name.dy + (i - (name.lines.length - 1) / 2) * name.size * 1.15;
          return [left, y - name.size / 2, left + wide, y + name.size / 2, name.unit]; })) }"""
    )
    assert len(boxes) >= 20
    hits = [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a[4] != b[4] and a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert hits == []


# -- time


def test_a_date_by_slider_by_keys_and_typed(opened: Opener) -> None:
    page = opened()
    ever, picture = ties_of(page), page.evaluate(PICTURE)
    page.locator("label:has-text('A date')").click()
    page.locator("#date-to").fill("1995-06-30")
    page.locator("#date-to").press("Enter")
    then = ties_of(page)
    assert then
    assert then < ever
    page.wait_for_timeout(100)
    assert page.evaluate(PICTURE) != picture
    assert page.locator("#time-said").inner_text() == "30 June 1995"
    assert "as of 30 June 1995" in page.locator("h1").inner_text()
    page.locator("#time-to").press("ArrowRight")
    assert page.evaluate("window.coorbit.state.get().t") == "1995-07-31"


def test_a_window_has_two_handles(opened: Opener) -> None:
    page = opened("t=1995-06-30")
    page.locator("label:has-text('A window')").click()
    page.locator("#time-from").press("ArrowLeft")
    since, until = page.evaluate("window.coorbit.state.get().t").split("/")
    assert (since, until) == ("1985-06-01", "1995-06-30")
    page.locator("#time-to").press("ArrowRight")
    assert page.evaluate("window.coorbit.state.get().t") == "1985-06-01/1995-07-31"
    page.locator("label:has-text('Whole record')").click()
    assert page.evaluate("window.coorbit.state.get().t") == ""


def test_a_word_that_is_no_date_is_refused(opened: Opener) -> None:
    page = opened("t=1995-06-30")
    page.locator("#date-to").fill("soon")
    page.locator("#date-to").press("Enter")
    assert page.locator("#date-to").get_attribute("aria-invalid") == "true"
    assert page.evaluate("window.coorbit.state.get().t") == "1995-06-30"


def test_play_moves_year_by_year_and_stops(opened: Opener) -> None:
    page = opened("t=1995-06-30")
    page.locator("#play").click()
    until(page, "window.coorbit.state.get().t >= '1997'")
    page.locator("#play").click()
    stood = page.evaluate("window.coorbit.state.get().t")
    page.wait_for_timeout(1200)
    assert page.evaluate("window.coorbit.state.get().t") == stood


def test_with_reduced_motion_play_is_a_step(opened: Opener, watched: Watched) -> None:
    watched.page.emulate_media(reduced_motion="reduce")
    page = opened("t=1995-06-30")
    page.locator("#play").click()
    assert page.evaluate("window.coorbit.state.get().t") == "1996-06-30"
    page.wait_for_timeout(1200)
    assert page.evaluate("window.coorbit.state.get().t") == "1996-06-30"


def test_as_known_on_a_date_there_is_less(opened: Opener) -> None:
    page = opened()
    ever = ties_of(page)
    page.locator("#filters > summary").click()
    page.locator("#known").fill("2005-01-01")
    known = ties_of(page)
    assert known < ever
    assert "as known on 1 January 2005" in page.locator("#counts").inner_text()
    page.locator("#known-clear").click()
    assert ties_of(page) == ever


# -- filters


@pytest.mark.parametrize("label", ["agreements", "stations"])
def test_a_channel_goes_and_comes(opened: Opener, label: str) -> None:
    page = opened()
    before = page.evaluate("window.coorbit.scene.now().ties.map((tie) => tie.weight)")
    _check(page, label)
    assert page.evaluate("window.coorbit.scene.now().ties.map((tie) => tie.weight)") != before
    assert label not in page.evaluate("window.coorbit.state.get().through")
    page.locator("#reset").click()
    assert page.evaluate("window.coorbit.scene.now().ties.map((tie) => tie.weight)") == before


def test_talk_is_shown_on_demand_and_dashed(opened: Opener) -> None:
    page = opened()
    before = ties_of(page)
    _check(page, "in talks")
    talk = "window.coorbit.scene.now().ties.filter((tie) => tie.prospective).length"
    assert ties_of(page) >= before
    assert page.evaluate("window.coorbit.state.get().status")[-1] == "inTalks"
    for label in ("agreed", "planned", "proposed", "offered"):
        page.locator(f"#filter-status label:has-text('{label}') input").click()
    assert page.evaluate(talk) > 0


def test_kinds_weight_community_and_certainty(opened: Opener) -> None:
    page = opened()
    before = ties_of(page)
    _check(page, "intergovernmental organisation")
    assert all(slug.startswith("nation/") for slug in page.evaluate(ACTORS))
    page.locator("#reset").click()
    for _ in range(12):
        page.locator("#weight").press("ArrowRight")
    least = page.evaluate("window.coorbit.state.get().min")
    weights = page.evaluate("window.coorbit.scene.now().ties.map((tie) => tie.weight)")
    assert 0 < least <= min(weights)
    page.locator("#reset").click()
    page.locator("#community").select_option("0")
    assert ties_of(page) < before
    page.locator("#reset").click()
    page.locator("#certain").click()
    assert page.evaluate("window.coorbit.scene.now().ties.every((tie) => tie.certain)")
    assert ties_of(page) < before


def test_nothing_left_says_so_and_mends_it(opened: Opener) -> None:
    page = opened("min=9999")
    assert page.locator("#empty").is_visible()
    assert "0 actors and 0 ties" in page.locator("#counts").inner_text()
    page.locator("#empty-reset").click()
    assert not page.locator("#empty").is_visible()


# -- finding


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Russia", "nation/russia"),
        ("Россия", "nation/russia"),
        ("Қазақстан", "nation/kazakhstan"),
        ("États-Unis", "nation/united-states"),
        ("中国", "nation/china"),
        ("Japón", "nation/japan"),
        ("روسيا", "nation/russia"),
        ("FR", "nation/france"),
    ],
)
def test_search_knows_every_language(opened: Opener, typed: str, slug: str) -> None:
    page = opened()
    page.locator("#search").fill(typed)
    until(page, "document.querySelector('#found [aria-selected=true]')")
    page.locator("#search").press("Enter")
    assert page.evaluate("window.coorbit.state.get().pick") == f"n:{slug}"


def test_hops_around_an_actor_by_button_and_key(opened: Opener) -> None:
    page = opened("pick=n:nation/india")
    page.locator("[data-hops='1']").click()
    near = set(page.evaluate(ACTORS))
    assert "nation/india" in near
    assert page.evaluate("window.coorbit.state.get().focus") == "nation/india"
    page.locator("#canvas").focus()
    page.keyboard.press("2")
    assert set(page.evaluate(ACTORS)) >= near
    assert page.evaluate("window.coorbit.state.get().hops") == 2
    page.keyboard.press("3")
    assert page.evaluate("window.coorbit.state.get().hops") == 3
    assert "hops=3" in page.evaluate("window.location.hash")


def test_the_shortest_path_between_two(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "small.html"  # Kazakhstan works with Russia, Russia plans to with ESA
    path.write_text(render(*small()), encoding="utf-8")
    page = watched.page
    page.goto(f"{path.as_uri()}#status=inEffect,planned&pick=n:nation/kz")
    page.wait_for_selector("html[data-complete]")
    page.locator("#path-from").click()
    page.locator("#search").fill("ESA")
    page.locator("#search").press("Enter")
    assert page.evaluate("window.coorbit.state.get().path") == ["nation/kz", "igo/esa"]
    page.wait_for_selector("#panel .way")
    assert page.locator("#panel .sum").inner_text() == "Shortest path: 2 ties."
    ways = page.locator("#panel .way .name").all_inner_texts()
    assert sorted(ways[0].split(" – ")) == ["Kazakhstan", "Russia"]
    assert sorted(ways[1].split(" – ")) == ["ESA", "Russia"]
    page.evaluate("window.coorbit.state.set({ status: ['inEffect'] })")
    page.wait_for_selector("#panel p:has-text('No chain of ties leads there')")
    page.locator("#panel .close").click()
    assert page.evaluate("window.coorbit.state.get().path") == []
