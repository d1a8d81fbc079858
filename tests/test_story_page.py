"""Does a story lead through the page, and can everybody follow it? In a real browser.

The Kazakhstan story on the packaged facts: its steps, its evidence, its address, its keys; and
what axe-core finds on every tab of that page.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.conftest import Watched

from coorbit.build import open_store
from coorbit.entities import resolve
from coorbit.network.filters import Filters
from coorbit.network.network import Network
from coorbit.view.page import render
from coorbit.view.story import read_story
from coorbit.view.telling import Told

pytestmark = pytest.mark.browser

TABS = ("network", "matrix", "timeline", "map")
STEPS = 9

FINDINGS = """async () => {
  const { violations } = await axe.run();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page that `coorbit network --story kazakhstan -o story.html` writes."""
    opened = open_store()
    filters = Filters(focus=resolve(opened.store, "kazakhstan", "actor"), prospective=True)
    network = Network(opened.participations(), opened.store, opened.manifest, filters)
    told = Told(read_story("kazakhstan"), network, opened.store)
    made = tmp_path_factory.mktemp("story") / "story.html"
    made.write_text(render(told.record(), told.graph()), encoding="utf-8")
    return made


def opened(watched: Watched, path: Path, address: str = "") -> Page:
    """Open the page at an address, its story there."""
    watched.page.goto(f"{path.as_uri()}#{address}")
    watched.page.locator("#story h2").wait_for()
    return watched.page


def heading(page: Page) -> str:
    return page.locator("#story h2").inner_text()


def test_next_and_back_lead_through_all_steps(watched: Watched, path: Path) -> None:
    page = opened(watched, path)
    titles = [step.title for step in read_story("kazakhstan").steps]
    assert len(titles) == STEPS
    seen = [heading(page)]
    assert page.locator("#story-back").is_disabled()
    while page.locator("#story-next").is_enabled():
        page.locator("#story-next").click()
        seen.append(heading(page))
        assert page.locator("#panel h2").is_visible()
    assert seen == titles
    page.locator("#story-back").click()
    assert heading(page) == titles[-2]
    assert watched.requests == []
    assert watched.errors == []


def test_a_step_shows_its_time_and_its_tie(watched: Watched, path: Path) -> None:
    page = opened(watched, path)
    page.locator("#story .steps button").nth(1).click()
    assert heading(page) == "A spaceport, and a tenant"
    assert page.locator("#story .count").inner_text() == f"Step 2 of {STEPS}"
    assert page.locator("#time-said").inner_text() == "December 1995"
    page.locator("#panel h2", has_text="Kazakhstan – Russia").wait_for()
    page.locator("#panel").get_by_text("Baikonur Cosmodrome").first.wait_for()
    for part in ("step=2", "t=1995-12", "pick=e:nation/kazakhstan~nation/russia"):
        assert part in page.url


def test_keys_turn_the_steps_and_the_live_region_tells_them(watched: Watched, path: Path) -> None:
    page = opened(watched, path)
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert heading(page) == "Flights under another flag"
    expect(page.locator("#said")).to_contain_text("Step 3 of 9: Flights under")
    page.keyboard.press("b")
    assert heading(page) == "A spaceport, and a tenant"
    page.locator("#search").focus()
    page.keyboard.press("n")
    assert heading(page) == "A spaceport, and a tenant", "a letter in a field turns nothing"


@pytest.mark.parametrize(
    ("address", "title", "time"),
    [
        ("step=7", "Talks, and two accounts of who began", "November 2023 to February 2024"),
        ("step=6", "The first flight under its own flag", "6 September 2015"),
        ("step=6&t=2020", "The first flight under its own flag", "2020"),
        ("step=99", "Stations to come", "February 2024 to today"),
        ("step=x", "A cosmonaut before the state", "1991"),
    ],
)
def test_an_address_opens_its_step(
    watched: Watched, path: Path, address: str, title: str, time: str
) -> None:
    page = opened(watched, path, address)
    assert heading(page) == title
    assert page.locator("#time-said").inner_text().lower() == time.lower()


def test_going_back_in_the_browser_goes_back_a_step(watched: Watched, path: Path) -> None:
    page = opened(watched, path, "step=2")
    page.evaluate("location.hash = '#step=5&t=2010'")
    page.locator("#story h2", has_text="Satellites, and more partners than one").wait_for()
    page.go_back()
    page.locator("#story h2", has_text="A spaceport, and a tenant").wait_for()


def test_each_statement_shows_its_claims_and_sources(watched: Watched, path: Path) -> None:
    page = opened(watched, path, "step=7")
    for summary in page.locator("#story summary").all():
        summary.click()
    text = page.locator("#story .said").inner_text()
    assert "Kazakhstan takes part in Sixth Kazakh science programme in orbit (ISS)" in text
    assert "second-hand" in text
    links = page.locator("#story .said a")
    assert links.count() > 0
    for link in links.all():
        assert (link.get_attribute("href") or "").startswith(("http://", "https://"))
        assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_story_stays_when_the_reader_leaves_its_path(watched: Watched, path: Path) -> None:
    page = opened(watched, path, "step=2")
    page.locator("#tab-map").click()
    page.locator("input[name=when][value=ever]").check()
    assert heading(page) == "A spaceport, and a tenant"
    page.keyboard.press("n")
    assert page.locator("#tab-network").get_attribute("aria-selected") == "true"
    assert "t=1994/2001" in page.url


def test_a_page_without_a_story_has_none(watched: Watched, tmp_path: Path) -> None:
    from tests.test_tabs import made

    plain = tmp_path / "plain.html"
    plain.write_text(render(*made()), encoding="utf-8")
    watched.page.goto(plain.as_uri())
    watched.page.wait_for_selector("html[data-complete]")
    assert watched.page.locator("#story").is_hidden()


# -- for everyone


def _violations(page: Page) -> Any:
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(axe)
    return page.evaluate(FINDINGS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_axe_finds_nothing_on_any_tab(
    watched: Watched, path: Path, width: int, scheme: Any
) -> None:
    watched.page.set_viewport_size({"width": width, "height": 844})
    watched.page.emulate_media(color_scheme=scheme)
    page = opened(watched, path, "step=7")
    page.locator("#filters summary").first.click()
    page.locator("#story summary").first.click()
    found = {}
    for tab in TABS:
        page.locator(f"#tab-{tab}").click()
        page.locator(f"#view-{tab} canvas").last.wait_for()
        found[tab] = _violations(page)
    assert found == {tab: [] for tab in TABS}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_groups_and_where_nothing_is_left(
    watched: Watched, tmp_path: Path, scheme: Any
) -> None:
    from tests.test_tabs import made

    whole = tmp_path / "whole.html"
    whole.write_text(render(*made()), encoding="utf-8")
    watched.page.emulate_media(color_scheme=scheme)
    found = {}
    for address in (
        "#",
        "#tab=map",
        "#tab=timeline",
        "#t=1962",
        "?embed#",
        "#pick=n:nation/russia",
    ):
        watched.page.goto("about:blank")
        watched.page.goto(whole.as_uri() + address)
        watched.page.wait_for_selector("html[data-complete]")
        watched.page.wait_for_timeout(100)
        found[address] = _violations(watched.page)
    assert found == {address: [] for address in found}
