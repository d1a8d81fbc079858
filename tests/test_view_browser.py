"""Does the page work for a person? Opened from disk in a real browser with the network blocked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Watched
from tests.test_view import network

from coorbit.build import Opened
from coorbit.network.filters import Filters
from coorbit.network.network import Network
from coorbit.view.page import render

pytestmark = pytest.mark.browser

KAZAKHSTAN = "https://w3id.org/coorbit/nation/kazakhstan"
COLOURED = """() => {
  const canvas = document.querySelector('#network canvas');
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] && Math.max(data[i], data[i + 1], data[i + 2])
        - Math.min(data[i], data[i + 1], data[i + 2]) > 40) { count += 1; }
  }
  return count;
}"""
MIDDLE = """(edge) => {
  const net = window.coorbitNetwork;
  const ends = net.getConnectedNodes(edge).map((node) => net.getPosition(node));
  return net.canvasToDOM({x: 0.55 * ends[0].x + 0.45 * ends[1].x,
                          y: 0.55 * ends[0].y + 0.45 * ends[1].y});
}"""


@pytest.fixture(scope="module")
def kazakhstan(built: Opened, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page that the README makes."""
    rows = built.participations()
    made = Network(rows, built.store, built.manifest, Filters(focus=KAZAKHSTAN))
    path = tmp_path_factory.mktemp("page") / "kazakhstan.html"
    path.write_text(render(made.graph(claims=True)), encoding="utf-8")
    return path


def _clicked(page: Any, edge: int) -> str:  # a click at the edge's real place on the canvas
    spot = page.evaluate(MIDDLE, edge)
    box = page.locator("#network").bounding_box()
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    return str(page.locator("#panel").inner_text())


def test_opened_from_disk_it_asks_for_nothing_and_draws(watched: Watched, kazakhstan: Path) -> None:
    page = watched.open(kazakhstan)
    assert watched.requests == []
    assert watched.errors == []
    assert page.evaluate(COLOURED) > 2000
    assert page.locator("h1").inner_text().startswith("Who Kazakhstan works with in space")
    assert "data as of 2026-11-24, sha256" in page.locator("footer").inner_text()


def test_a_click_on_a_tie_shows_its_sources(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(render(network()), encoding="utf-8")
    text = _clicked(watched.open(path), 0)
    assert "Kazakhstan is party to Baikonur lease" in text
    assert "Report on a, Press, 1998" in text
    links = watched.page.locator("#panel a")
    assert links.first.get_attribute("href") == "https://example.org/r"
    assert links.first.get_attribute("rel") == "noopener noreferrer"


def test_every_tie_of_the_real_page_has_sources(watched: Watched, kazakhstan: Path) -> None:
    page = watched.open(kazakhstan)
    buttons = page.locator("button[data-tie]")
    assert buttons.count() >= 10
    for number in range(buttons.count()):
        buttons.nth(number).click()
        assert page.locator("#panel .sources li").count() > 0


def test_the_keyboard_reaches_the_evidence(watched: Watched, kazakhstan: Path) -> None:
    page = watched.open(kazakhstan)
    row = page.locator("tbody tr").first
    ends = [row.locator("th").inner_text(), row.locator("td").first.inner_text()]
    row.locator("button").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    assert page.locator("#panel h2").inner_text() == " – ".join(ends)


def test_hostile_text_runs_nothing(watched: Watched, tmp_path: Path) -> None:
    graph = network('</script><script>window.hit=1</script><img src=x onerror="window.hit=1">')
    for _, _, data in graph.edges(data=True):
        data["evidence"][0]["described"][0]["sources"][0]["url"] = "javascript:window.hit=1"
    path = tmp_path / "hostile.html"
    path.write_text(render(graph), encoding="utf-8")
    page = watched.open(path)
    page.locator("button[data-tie]").first.click()
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None
    assert page.locator("#panel a[href^='javascript']").count() == 0
    assert watched.requests == []


def test_a_phone_shows_it_without_scrolling_sideways(watched: Watched, kazakhstan: Path) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 844})
    page = watched.open(kazakhstan)
    page.locator("button[data-tie]").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_dark_is_dark(watched: Watched, kazakhstan: Path) -> None:
    watched.page.emulate_media(color_scheme="dark")
    page = watched.open(kazakhstan)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(20, 24, 29)"
