"""Do matrix, timeline and map show the same network, to the mouse and to the keyboard alike?

The network is made by hand, so that what each tab must say is known from these lines.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.conftest import Watched

from coorbit.dates import BEGINNING, FOREVER, Bounds, Span, period
from coorbit.network.filters import Filters
from coorbit.network.record import Actor, Record, Share, Shared
from coorbit.view.page import render

pytestmark = pytest.mark.browser

ROOT = "https://w3id.org/coorbit/"
NATIONS = {
    "france": "FR",
    "kazakhstan": "KZ",
    "russia": "RU",
    "singapore": "SG",
    "soviet-union": "SU",
}
NAMES = ["France", "Kazakhstan", "Russia", "Singapore", "Soviet Union"]
TABS = ["Network", "Matrix", "Timeline", "Map"]
UNKNOWN = Bounds(BEGINNING, FOREVER)

SHARED = [
    ("Baikonur lease", "agreement", [1, 2], "1995", "2000", "inEffect"),
    ("KazEOSat", "satellite", [0, 1], "2010", None, "inEffect"),
    ("First programme", "programme", [1, 4], "1991", "1991", "inEffect"),
    ("Sixth programme", "programme", [1, 2], "2023", None, "inTalks"),
    ("Ground station", "agreement", [0, 3], "2015", "2016", "inEffect"),
    ("Observer seat", "agreement", [2, 5], "2001", "2005", "inEffect"),
]
"""Name, kind, who (index of actor), start and end (years), status; the sixth actor is ESA."""

COLOURED = """(canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] > 40 && Math.max(data[i], data[i + 1], data[i + 2])
        - Math.min(data[i], data[i + 1], data[i + 2]) > 40) { count += 1; }
  }
  return count;
}"""


def made() -> tuple[Record, nx.Graph[str]]:
    """Return the record of `SHARED`, and the graph with which its page opens."""
    nations = [
        Actor(f"{ROOT}nation/{slug}", name, "nation", code, (140 * i, 80 * (i % 2)), 1 + i // 3)
        for i, ((slug, code), name) in enumerate(zip(NATIONS.items(), NAMES, strict=True))
    ]
    actors = (*nations, Actor(f"{ROOT}organisation/esa", "ESA", "igo", "", (300, 300), 2))
    shared = []
    for name, kind, members, start, end, status in SHARED:
        span = Span(period(start), period(end) if end else Bounds(period(start).earliest, FOREVER))
        shares = tuple(
            Share(member, span, status, period(start), f"{ROOT}claim/{member}/{name}")
            for member in members
        )
        shared.append(Shared(f"{ROOT}{kind}/{name}", name, kind, "partners", 1.0, shares))
    about = {
        "title": "Who works with whom",
        "subtitle": "s",
        "citation": "c",
        "as_of": "2026-11-24",
    }
    claims = {share.claim: _claim(one.label) for one in shared for share in one.shares}
    graph: nx.Graph[str] = nx.Graph()
    for actor in actors:
        graph.add_node(actor.iri, label=actor.label, kind=actor.kind)
    for one in shared:
        pair = [actors[share.node].iri for share in one.shares]
        graph.add_edge(*pair, weight=1.0, certain=True, prospective=False, evidence=[{}])
    filters = Filters(prospective=True)
    return Record(about, filters, actors, tuple(shared), claims), graph


def _claim(name: str) -> dict[str, object]:
    source = {"title": f"On {name}", "publisher": "", "date": "", "url": "https://example.org/"}
    words = ("subject", "relation", "via", "status", "dates", "confidence", "note")
    return {**dict.fromkeys(words, ""), "sentence": f"Takes part in {name}", "sources": [source]}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of `SHARED`."""
    made_path = tmp_path_factory.mktemp("tabs") / "page.html"
    made_path.write_text(render(*made()), encoding="utf-8")
    return made_path


def opened(watched: Watched, path: Path, address: str = "") -> Page:
    """Open the page at an address, all of it there."""
    watched.page.goto(f"{path.as_uri()}#{address}")
    watched.page.wait_for_selector("html[data-complete]")
    return watched.page


def canvas(page: Page, tab: str) -> Locator:
    """Return the canvas on which a tab draws, once it has drawn."""
    found = page.locator(f"#view-{tab} .sheet:not(.axis) canvas")
    for _ in range(200):
        if found.count() and found.evaluate(COLOURED) > 150:
            return found
        page.wait_for_timeout(25)
    raise AssertionError(f"{tab} draws nothing")


def walked(page: Page, tab: str, *keys: str) -> list[str]:
    """Press keys on a tab's canvas, and return what stands beside it after each."""
    canvas(page, tab).focus()
    hint = page.locator(f"#view-{tab} .sheet:not(.axis) .hint")
    said = []
    for key in keys:
        page.keyboard.press(key)
        said.append(hint.text_content() or "")
    return said


SEEK = """([tab, text]) => {
  const box = document.querySelector(`#view-${tab} .sheet:not(.axis)`);
  const [canvas, hint] = [box.querySelector("canvas"), box.querySelector(".hint")];
  const { left, top, width, height } = canvas.getBoundingClientRect();
  for (let y = 4; y < height; y += 6) {
    for (let x = 4; x < width; x += 6) {
      const at = { clientX: left + x, clientY: top + y, pointerType: "mouse" };
      canvas.dispatchEvent(new PointerEvent("pointermove", at));
      if (!hint.hidden && hint.textContent.includes(text)) { return [left + x, top + y]; }
    }
  }
  return null;
}"""


def pointed(page: Page, tab: str, text: str) -> tuple[float, float]:
    """Return where on a tab the pointer is told `text`, found by pointing everywhere."""
    canvas(page, tab)
    spot = page.evaluate(SEEK, [tab, text])
    assert spot, f'{tab} nowhere says "{text}"'
    return spot[0], spot[1]


# -- all tabs


def test_the_arrow_keys_lead_through_the_tabs(watched: Watched, path: Path) -> None:
    page = opened(watched, path)
    assert page.get_by_role("tab").all_inner_texts() == TABS
    page.get_by_role("tab", name="Network").focus()
    for name in TABS[1:]:
        page.keyboard.press("ArrowRight")
        assert page.get_by_role("tab", name=name).get_attribute("aria-selected") == "true"
        assert page.get_by_role("tabpanel", name=name).is_visible()
        assert page.get_by_role("tabpanel").count() == 1
        assert f"tab={name.lower()}" in page.url
    assert watched.requests == []
    assert watched.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("tab", ["matrix", "timeline", "map"])
def test_a_tab_draws_in_light_and_dark_large_and_small(
    watched: Watched, path: Path, tab: str, width: int, scheme: str
) -> None:
    watched.page.set_viewport_size({"width": width, "height": 844})
    watched.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page = opened(watched, path, f"tab={tab}")
    assert canvas(page, tab).evaluate(COLOURED) > 150
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert watched.errors == []


@pytest.mark.parametrize("tab", ["matrix", "timeline", "map"])
def test_a_tab_is_empty_when_nothing_passes_the_filters(
    watched: Watched, path: Path, tab: str
) -> None:
    page = opened(watched, path, f"tab={tab}&t=1962")
    expect(page.locator(f"#view-{tab} .note")).not_to_be_empty()
    assert watched.errors == []
    if tab != "map":
        assert "under these filters" in page.locator(f"#view-{tab} .note").inner_text()


def test_the_legend_names_the_groups_by_their_busiest(watched: Watched, path: Path) -> None:
    page = opened(watched, path)
    said = page.locator("#legend-list li").all_inner_texts()
    # Kazakhstan has a part in four endeavours, Russia in three; of the others each in one
    assert said[:3] == [
        "groups most tied among themselves:",
        "Kazakhstan and Russia …",
        "Singapore and Soviet Union …",
    ]
    page.locator("#filters summary").click()
    page.locator("input[name=color][value=kind]").check(force=True)
    expect(page.locator("#legend-list li").first).to_have_text("nation")
    assert "color=kind" in page.url


# -- matrix


def test_a_click_on_a_cell_opens_its_evidence(watched: Watched, path: Path) -> None:
    page = opened(watched, path, "tab=matrix")
    page.mouse.click(*pointed(page, "matrix", "Kazakhstan and Russia: weight 2.00, 2 endeavours"))
    expect(page.locator("#panel h2")).to_have_text("Kazakhstan – Russia")
    assert "pick=e:nation/kazakhstan~nation/russia" in page.url
    page.locator("#panel").get_by_text("On Baikonur lease").first.wait_for(state="attached")


def test_arrow_keys_walk_the_matrix_and_enter_opens(watched: Watched, path: Path) -> None:
    page = opened(watched, path, "tab=matrix&order=name")
    # rows and columns by name: ESA, France, Kazakhstan, Russia, Singapore, Soviet Union
    said = walked(page, "matrix", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown")
    assert said == [
        "ESA and France: no tie",
        "ESA and Kazakhstan: no tie",
        "Russia and ESA: weight 1.00, 1 endeavour, certain",
        "France and Russia: no tie",
        "Kazakhstan and Russia: weight 2.00, 2 endeavours, certain",
    ]
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Kazakhstan – Russia")


def test_the_matrix_follows_the_date(watched: Watched, path: Path) -> None:
    page = opened(watched, path, "tab=matrix&order=name&t=2023-06")
    # Kazakhstan and Russia are only in talks then, France and Kazakhstan possibly go on
    said = walked(page, "matrix", "ArrowDown", "ArrowDown")
    assert said[0].startswith("France and Kazakhstan: weight 1.00, 1 endeavour, possible")
    assert "Kazakhstan" in said[1]
    assert page.locator("#view-matrix .note").inner_text().startswith("3 actors")


def test_the_matrix_says_what_it_leaves_out(watched: Watched, path: Path, tmp_path: Path) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 844})
    many = opened(watched, many_actors(path.with_name("many.html"), 60), "tab=matrix")
    note = many.locator("#view-matrix .note").inner_text()
    assert "strongest of 60 actors" in note
    kept = int(note.split()[1])
    assert 8 <= kept < 60


def many_actors(path: Path, count: int) -> Path:
    """Write the page of `count` nations in a ring."""
    record, _ = made()
    span = Span(period("1990"), period("1999"))

    def share(node: int, number: int) -> Share:
        return Share(node, span, "inEffect", None, f"{number}/{node}")

    actors = tuple(
        Actor(f"{ROOT}nation/n{i:02}", f"Nation {i}", "nation", "", (40 * i, 0))
        for i in range(count)
    )
    shared = tuple(
        Shared(f"{ROOT}agreement/{i}", "", "agreement", "partners", 1.0, (share(i, i), share(j, i)))
        for i, j in ((i, (i + 1) % count) for i in range(count))
    )
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((actor.iri, {"label": actor.label, "kind": "nation"}) for actor in actors)
    path.write_text(render(Record(record.about, Filters(), actors, shared), graph), "utf-8")
    return path


# -- timeline


def test_the_timeline_of_an_actor_tells_partners_and_intervals(
    watched: Watched, path: Path
) -> None:
    page = opened(watched, path, "tab=timeline&pick=n:nation/kazakhstan")
    expect(page.locator("#view-timeline h2")).to_have_text("Kazakhstan")
    said = walked(page, "timeline", *["ArrowDown"] * 7)
    assert [text.partition(":")[0] for text in said] == [
        "Kazakhstan and Soviet Union", "First programme",
        "Kazakhstan and Russia", "Baikonur lease", "Sixth programme",
        "France and Kazakhstan", "KazEOSat",
    ]  # fmt: skip
    assert said[3] == "Baikonur lease: 1995 – 2000, certain"
    assert said[4].startswith("Sixth programme: ")
    assert said[4].endswith("2023, only planned or talked about")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("France – Kazakhstan")


@pytest.mark.parametrize(("undated", "begins"), [(True, "2006-01-01"), (False, "1991-12-16")])
def test_what_nothing_dates_does_not_begin_with_a_state(
    watched: Watched, tmp_path: Path, undated: bool, begins: str
) -> None:
    """A list of 2006 has the agreement, and Kazakhstan is there since 1991."""
    record, graph = made()
    listed = period("2006").earliest
    span = Span(Bounds(period("1991-12-16").earliest, listed), Bounds(listed, FOREVER))
    shares = tuple(Share(n, span, "inEffect", None, str(n), undated=undated) for n in (0, 1))
    shared = Shared(f"{ROOT}agreement/a", "", "agreement", "partners", 1.0, shares)
    made_path = tmp_path / "undated.html"
    made_path.write_text(render(replace(record, shared=(shared,)), graph), encoding="utf-8")
    page = opened(watched, made_path, "tab=timeline")
    days = page.evaluate("window.coorbit.scene.now().ties[0].evidence[0].begins")
    assert str(date(1970, 1, 1) + timedelta(days=days)) == begins


def test_the_timeline_of_all_leads_to_that_of_one(watched: Watched, path: Path) -> None:
    page = opened(watched, path, "tab=timeline")
    expect(page.locator("#view-timeline h2")).to_have_text("6 actors")
    page.mouse.click(*pointed(page, "timeline", "Singapore: 1 endeavour"))
    expect(page.locator("#view-timeline h2")).to_have_text("Singapore")
    page.get_by_role("button", name="All actors").click()
    expect(page.locator("#view-timeline h2")).to_have_text("6 actors")


def test_the_timeline_keeps_to_the_filters(watched: Watched, path: Path) -> None:
    page = opened(watched, path, "tab=timeline&pick=n:nation/kazakhstan&through=satellites")
    said = walked(page, "timeline", "ArrowDown", "ArrowDown", "ArrowDown")
    assert [text.partition(":")[0] for text in said] == [
        "France and Kazakhstan", "KazEOSat", "KazEOSat",
    ]  # fmt: skip


# -- map


def test_arrow_keys_go_north_on_the_map(watched: Watched, path: Path) -> None:
    page = opened(watched, path, "tab=map&pick=n:nation/kazakhstan")
    said = walked(page, "map", "ArrowUp", "ArrowDown", "ArrowLeft")
    assert said[0] == "Russia: 1 tie on the map"
    assert said[1] == "Kazakhstan: 3 ties on the map"
    assert said[2].startswith(("Soviet Union", "France"))
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(re.compile("Soviet Union|France"))


def test_a_click_on_a_nation_opens_its_profile(watched: Watched, path: Path) -> None:
    page = opened(watched, path, "tab=map")
    page.mouse.click(*pointed(page, "map", "Singapore: 1 tie on the map"))
    expect(page.locator("#panel h2")).to_have_text("Singapore")


def test_the_map_names_who_is_not_on_it(watched: Watched, path: Path) -> None:
    page = opened(watched, path, "tab=map")
    expect(page.locator("#view-map .note")).not_to_be_empty()
    note = page.locator("#view-map .note").inner_text()
    assert note.startswith("Not on the map, for want of one place: ESA.")
    assert "Natural Earth" in note


def test_the_map_zooms_and_comes_home(watched: Watched, path: Path) -> None:
    page = opened(watched, path, "tab=map")
    shot = canvas(page, "map").screenshot
    page.mouse.move(1, 1)
    first = shot()
    page.get_by_role("tabpanel", name="Map").get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(100)
    assert shot() != first
    page.get_by_role("tabpanel", name="Map").get_by_role("button", name="Show all").click()
    page.wait_for_timeout(100)
    assert shot() == first


def test_without_nations_there_is_no_map(watched: Watched, tmp_path: Path) -> None:
    record, graph = made()
    agencies = tuple(
        Actor(a.iri.replace("nation", "agency"), a.label, "agency", "", a.place)
        for a in record.actors
    )
    page_path = tmp_path / "agencies.html"
    text = render(Record(record.about, record.filters, agencies, record.shared), graph)
    page_path.write_text(text, encoding="utf-8")
    page = opened(watched, page_path)
    assert page.get_by_role("tab").all_inner_texts() == TABS[:3]
    assert "data-world" not in text.partition("<script>")[0]


def test_touch_drags_and_taps_the_map(browser: Browser, path: Path) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(f"{path.as_uri()}#tab=map")
    page.wait_for_selector("html[data-complete]")
    box = canvas(page, "map").bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] - 6)
    assert "pick=" not in page.url
    tabs = page.get_by_role("tab")
    assert all((tabs.nth(i).bounding_box() or {"height": 0})["height"] >= 44 for i in range(4))
    context.close()
