"""Can everybody read the page, take it along and link to it? In a real browser, offline."""

from __future__ import annotations

import csv
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page
from tests.conftest import Watched
from tests.pages import (
    COLOURED,
    MIDDLE,
    RUSSIA_TIE,
    SPOT,
    Opener,
    ties_of,
    until,
)
from tests.records import invented

from coorbit.view.page import render

pytestmark = pytest.mark.browser

CORNER = """() => [...document.getElementById('canvas').getContext('2d')
  .getImageData(2, 2, 1, 1).data]"""


# -- evidence


def test_a_click_on_a_tie_shows_its_claims_and_sources(opened: Opener) -> None:
    page = opened("min=2")
    page.mouse.click(*page.evaluate(MIDDLE, RUSSIA_TIE))
    page.wait_for_selector("#panel h2:has-text('Kazakhstan – Russia')")
    assert page.evaluate("window.coorbit.state.get().pick") == RUSSIA_TIE
    assert page.locator("#panel .sources li").count() > 10
    for link in page.locator("#panel .sources a").all():
        assert str(link.get_attribute("href")).startswith("http")
        assert link.get_attribute("rel") == "noopener noreferrer"
    text = page.locator("#panel").text_content() or ""
    assert "Kazakhstan hosts Baikonur Cosmodrome" in text
    assert "The lease of Baikonur" in text
    assert "10 December 1994" in text


def test_every_tie_has_sources(opened: Opener) -> None:
    missing = opened().evaluate(
        """async () => { const { data, scene } = window.coorbit;
        const told = await data.evidence();
        return scene.now().ties.filter((tie) => tie.evidence.some((item) => !item.claims.length
          || item.claims.some((n) => !told.claim(n) || !told.claim(n).sources.length))).length }"""
    )
    assert missing == 0


def test_a_click_on_an_actor_shows_profile_and_timeline(opened: Opener) -> None:
    page = opened()
    page.mouse.click(*page.evaluate(SPOT, "nation/france"))
    page.wait_for_selector("#panel .timeline")
    text = page.locator("#panel").inner_text()
    assert "ISO FR" in text
    assert "Франция" in text
    first = page.locator("#panel .timeline .when").first.inner_text()
    assert any(character.isdigit() for character in first)
    page.locator("#panel .list button[data-tie]").first.click()
    page.wait_for_selector("#panel .endeavour")


def _saved(page: Page, click: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.locator(click).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_downloads_hold_what_is_shown(opened: Opener, tmp_path: Path) -> None:
    page = opened("t=2015-09-06")
    ties = ties_of(page)
    page.locator("summary:has-text('Download')").click()
    png = _saved(page, "#save-png", tmp_path)
    assert png.read_bytes().startswith(b"\x89PNG\r\n")
    assert png.stat().st_size > 20_000
    svg = ElementTree.parse(_saved(page, "#save-svg", tmp_path)).getroot()
    texts = [node.text for node in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert "Kazakhstan" in texts
    assert "KZ" in texts
    assert sum(1 for _ in svg.iter("{http://www.w3.org/2000/svg}path")) > 20
    rows = list(csv.DictReader(_saved(page, "#save-csv", tmp_path).open(encoding="utf-8")))
    assert {f"e:{row['a']}~{row['b']}" for row in rows} == ties
    whole = json.loads(_saved(page, "#save-json", tmp_path).read_text(encoding="utf-8"))
    assert {f"e:{tie['a']}~{tie['b']}" for tie in whole["ties"]} == ties
    assert whole["ties"][0]["evidence"][0]["claims"][0]["sources"]
    assert "6 September 2015" in whole["title"]


def test_a_tie_is_copied_as_text(opened: Opener, watched: Watched) -> None:
    watched.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(f"pick={RUSSIA_TIE}")
    page.locator("#copy-tie").click()
    page.wait_for_selector("#copy-tie:has-text('Copied')")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Kazakhstan – Russia, weight")
    assert "Kazakhstan hosts Baikonur Cosmodrome" in text
    assert "sha256" in text


# -- the address


def test_an_address_repeats_the_view(opened: Opener) -> None:
    page = opened()
    page.evaluate(
        """() => window.coorbit.state.set({ t: '1991-01-01/2010-12-31', known: '2015-01-01',
        through: ['stations', 'crews'], min: 0.3, certain: true, sort: 'a',
        pick: 'e:nation/kazakhstan~nation/russia' })"""
    )
    page.locator("#zoom-in").click()
    page.wait_for_timeout(400)
    state = page.evaluate("window.coorbit.state.get()")
    view = page.evaluate("window.coorbit.picture.view()")
    ties, hash_ = ties_of(page), page.evaluate("window.location.hash")
    again = opened(hash_.lstrip("#"))
    assert again.evaluate("window.coorbit.state.get()") == state
    assert ties_of(again) == ties
    for name, value in again.evaluate("window.coorbit.picture.view()").items():
        assert value == pytest.approx(view[name], abs=2)
    again.wait_for_selector("#panel h2:has-text('Kazakhstan – Russia')")


def test_an_address_with_nonsense_opens_the_page(opened: Opener) -> None:
    page = opened("t=yesterday&known=x&focus=nation/atlantis&z=a,b&status=no&__proto__=1&tab=zz")
    assert page.evaluate("window.coorbit.scene.now().ties.length") == 0
    page.locator("#reset-all").click()
    assert page.evaluate("window.coorbit.scene.now().ties.length") > 100


def test_over_a_slow_line_the_picture_comes_first_and_the_rest_follows(
    browser: Browser, kazakhstan: Path
) -> None:
    whole = kazakhstan.read_bytes()
    cut = whole.index(b'id="evidence"')
    drawn = Event()

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(whole[:cut])
            drawn.wait(20)
            self.wfile.write(whole[cut:])

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="commit")
        page.wait_for_selector("html[data-ready]")
        assert page.evaluate(COLOURED) > 0
        page.wait_for_timeout(500)
        drawn.set()
        page.wait_for_selector("html[data-complete]")
        assert page.locator("#failed").is_hidden()
        page.close()
        server.shutdown()


def test_the_way_to_the_table_keeps_the_view(opened: Opener) -> None:
    page = opened("t=1991&tab=matrix")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "rows-section"
    assert page.evaluate("window.coorbit.state.get().t") == "1991"
    assert page.url.endswith("#t=1991&tab=matrix")


def test_embedded_it_has_no_chrome_and_a_snippet_makes_it_so(
    opened: Opener, watched: Watched
) -> None:
    watched.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened("t=2015-09-06")
    page.locator("summary:has-text('Share')").click()
    page.locator("#copy-frame").click()
    page.wait_for_selector("#copy-frame:has-text('Copied')")
    snippet = page.evaluate("navigator.clipboard.readText()")
    assert snippet.startswith('<iframe src="file:///')
    assert "?embed#t=2015-09-06" in snippet
    page = opened("t=2015-09-06", "?embed")
    assert page.locator("#canvas").is_visible()
    for hidden in (".tools", "#counts", "#side", "#rows-section", "footer"):
        assert not page.locator(hidden).is_visible()


# -- for everyone


def test_keys_walk_from_actor_to_actor_and_open_one(opened: Opener) -> None:
    page = opened()
    page.locator("#canvas").focus()
    seen = set()
    for key in ("ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
        seen.add(page.locator("#canvas").get_attribute("data-at"))
    assert len(seen) >= 2
    at = page.locator("#canvas").get_attribute("data-at")
    page.keyboard.press("Enter")
    assert page.evaluate("window.coorbit.state.get().pick") == at
    until(page, "document.activeElement.id === 'panel'")
    page.keyboard.press("Escape")
    assert page.evaluate("window.coorbit.state.get().pick") == ""


def test_tab_alone_reaches_every_part(opened: Opener) -> None:
    page = opened()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.className"))
    wanted = {"skip", "canvas", "zoom-in", "play", "time-to", "search", "row"}
    assert wanted <= reached


def test_the_table_follows_filters_and_sorts(opened: Opener) -> None:
    page = opened("t=2015-09-06")
    count = page.evaluate("window.coorbit.scene.now().ties.length")
    until(page, "document.querySelector('#rows caption').textContent.includes('by')")
    assert page.locator("#rows caption").inner_text().startswith(f"{count} tie")
    page.locator("[data-sort=a]").click()
    names = page.locator("#rows tbody th").all_inner_texts()
    assert names == sorted(names)
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Between")
    page.locator("label:has-text('Actors')").last.click()
    actors = page.evaluate("window.coorbit.scene.now().nodes.length")
    assert page.locator("#rows caption").inner_text().startswith(f"{actors} actor")
    page.locator("#rows tbody button").first.click()
    assert page.evaluate("window.coorbit.state.get().pick").startswith("n:")


def test_wheel_drag_and_pinch(opened: Opener) -> None:
    page = opened()
    x, y = page.evaluate(SPOT, "nation/kazakhstan")
    first = page.evaluate("window.coorbit.picture.view().k")
    page.mouse.move(x, y)
    page.mouse.wheel(0, -400)
    assert page.evaluate("window.coorbit.picture.view().k") > first
    assert page.evaluate(SPOT, "nation/kazakhstan") == pytest.approx([x, y], abs=2)
    page.mouse.move(x + 150, y + 90)
    page.mouse.down()
    page.mouse.move(x + 190, y + 120, steps=4)
    page.mouse.up()
    assert page.evaluate(SPOT, "nation/kazakhstan") == pytest.approx([x + 40, y + 30], abs=2)
    page.locator("#zoom-home").click()
    assert page.evaluate("window.coorbit.picture.view().k") == pytest.approx(first)
    pinched = page.evaluate(
        """() => { const canvas = document.getElementById('canvas');
        const box = canvas.getBoundingClientRect();
        canvas.setPointerCapture = () => {};
        const send = (type, pointerId, x, y) => canvas.dispatchEvent(new PointerEvent(type,
          { pointerId, pointerType: 'touch', bubbles: true,
            clientX: box.left + x, clientY: box.top + y }));
        const before = window.coorbit.picture.view().k;
        send('pointerdown', 11, 300, 300); send('pointerdown', 12, 400, 300);
        send('pointermove', 11, 250, 300); send('pointermove', 12, 450, 300);
        send('pointerup', 11, 250, 300); send('pointerup', 12, 450, 300);
        return window.coorbit.picture.view().k / before; }"""
    )
    assert pinched == pytest.approx(2, rel=0.05)


def test_dark_is_dark_and_changes_while_open(opened: Opener, watched: Watched) -> None:
    page = opened()
    light = page.evaluate("getComputedStyle(document.body).color")
    watched.page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") != light
    page.wait_for_timeout(200)
    assert page.evaluate(CORNER)[:3] == [18, 21, 26]


def test_a_phone_shows_it_without_scrolling_sideways(opened: Opener, watched: Watched) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 844})
    page = opened(f"pick={RUSSIA_TIE}")
    page.wait_for_selector("#panel .endeavour")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate(COLOURED) > 2000


def test_printed_it_keeps_picture_and_evidence(opened: Opener, watched: Watched) -> None:
    page = opened(f"pick={RUSSIA_TIE}")
    watched.page.emulate_media(media="print")
    assert page.locator("#canvas").is_visible()
    assert page.locator("#panel").is_visible()
    for hidden in (".tools", "#filters", ".zoom"):
        assert not page.locator(hidden).first.is_visible()


def test_printed_from_a_dark_screen_it_is_light(opened: Opener, watched: Watched) -> None:
    watched.page.emulate_media(color_scheme="dark")
    page = opened()
    watched.page.emulate_media(media="print", color_scheme="dark")
    until(page, f"({CORNER})()[0] > 240")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 28, 26)"


# -- many actors


def test_many_actors_open_as_groups_that_unfold(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "many.html"
    path.write_text(render(*invented(2100, 6300, communities=400)), encoding="utf-8")
    page = watched.open(path)
    page.wait_for_selector("html[data-complete]")
    units = "window.coorbit.scene.picture().nodes.length"
    assert page.evaluate(units) == 300
    assert "too many to see at once" in page.locator("#grouped").inner_text()
    place = page.evaluate(
        """() => { const { data, picture } = window.coorbit;
        const box = document.getElementById('canvas').getBoundingClientRect();
        const [x, y] = picture.spot(data.count + 299);
        return [x + box.left, y + box.top]; }"""
    )
    page.mouse.click(*place)
    assert page.evaluate("window.coorbit.state.get().open") == ["299"]
    assert page.evaluate(units) > 700  # the smallest hundred groups stand in the last together
    page.locator("#fold").click()
    assert page.evaluate(units) == 300
    page.locator("#search").fill("Actor 1234")
    page.locator("#search").press("Enter")
    assert page.evaluate("window.coorbit.state.get().pick") == "n:nation/n01234"
    assert page.evaluate(units) > 300
    assert watched.errors == []


def test_two_thousand_actors_open_whole(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "whole.html"
    path.write_text(render(*invented(2000, 6000)), encoding="utf-8")
    page = watched.open(path)
    page.wait_for_selector("html[data-complete]")
    assert not page.locator("#grouped").is_visible()
    assert page.evaluate("window.coorbit.scene.picture().nodes.length") > 1980
    assert page.evaluate(COLOURED) > 2000
