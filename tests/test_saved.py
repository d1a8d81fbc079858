"""Does each tab save the picture that it shows, whole, with its legend and how to cite it?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect
from tests.conftest import Watched
from tests.test_tabs import NAMES, canvas, made, many_actors, opened

from coorbit.view.page import render

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of six actors."""
    made_path = tmp_path_factory.mktemp("saved") / "page.html"
    made_path.write_text(render(*made()), encoding="utf-8")
    return made_path


def saved_as(page: Page, kind: str, folder: Path) -> Path:
    page.locator("summary:has-text('Download')").click()
    with page.expect_download() as waiting:
        page.locator(f"#save-{kind}").click()
    found = folder / waiting.value.suggested_filename
    waiting.value.save_as(found)
    return found


SHOWN = {
    "": ["Who works with whom", "Kazakhstan", "KZ", "nation", "tie; wider: stronger", "undated"],
    "matrix": [*NAMES, "weak to strong", "possible, not certain", "only planned or talked about"],
    "timeline": [*NAMES, "1990", "6 actors and 5 ties"],
    "map": [
        *NAMES,
        "a state that is no more, at its capital",
        "Not on the map, for want of one place: ESA. Outlines: Natural Earth, 1:110 million,"
        " as drawn there; they take no side.",
    ],
}
"""Tab → words that stand on its saved picture: names, legend, caption, citation."""


@pytest.mark.parametrize("tab", SHOWN)
def test_a_tab_saves_its_picture(watched: Watched, path: Path, tab: str, tmp_path: Path) -> None:
    page = opened(watched, path, f"tab={tab}")
    if tab:
        canvas(page, tab)
    saved = saved_as(page, "svg", tmp_path)
    assert saved.name == f"who-works-with-whom{'-' if tab else ''}{tab}.svg"
    root = ElementTree.parse(saved).getroot()
    texts = [node.text for node in root.iter(f"{SVG}text")]
    assert [
        word for word in ["Who works with whom", "c, CC BY 4.0", *SHOWN[tab]] if word not in texts
    ] == []
    high = float(root.attrib["height"])
    assert all(float(node.attrib["y"]) < high for node in root.iter(f"{SVG}text"))
    assert "NaN" not in saved.read_text(encoding="utf-8")
    assert watched.errors == []


@pytest.mark.parametrize("tab", ["matrix", "timeline", "map"])
def test_a_saved_picture_is_twice_as_fine_as_the_screen(
    watched: Watched, path: Path, tab: str, tmp_path: Path
) -> None:
    page = opened(watched, path, f"tab={tab}&pick=n:nation/kazakhstan")
    canvas(page, tab)
    head = saved_as(page, "png", tmp_path).read_bytes()[:24]
    assert head.startswith(b"\x89PNG\r\n")
    wide = int.from_bytes(head[16:20], "big")
    sheet = page.locator(f"#view-{tab} .sheet").last.evaluate("(box) => box.clientWidth")
    assert wide == 2 * max(320, sheet)


def test_a_gradient_of_a_saved_timeline_has_no_colour_that_svg_does_not_know(
    watched: Watched, path: Path, tmp_path: Path
) -> None:
    page = opened(watched, path, "tab=timeline&pick=n:nation/kazakhstan")
    canvas(page, "timeline")
    root = ElementTree.parse(saved_as(page, "svg", tmp_path)).getroot()
    stops = list(root.iter(f"{SVG}stop"))
    assert {len(stop.attrib["stop-color"]) for stop in stops} == {len("#rrggbb")}
    assert "0.24" in {stop.attrib.get("stop-opacity") for stop in stops}
    names = {node.attrib["id"] for node in root.iter(f"{SVG}linearGradient")}
    assert "Kazakhstan · 6 actors and 5 ties" in [n.text for n in root.iter(f"{SVG}text")]
    used = {node.attrib["fill"][5:-1] for node in root.iter() if "url(" in node.get("fill", "")}
    assert used == names


def test_a_long_name_stands_in_the_picture_by_its_short_form(
    watched: Watched, tmp_path: Path
) -> None:
    record, graph = made()
    long = "European Organisation for the Exploitation of Meteorological Satellites (EUMETSAT)"
    actors = (*record.actors[:-1], replace(record.actors[-1], label=long))
    path = tmp_path / "page.html"
    path.write_text(render(replace(record, actors=actors), graph), encoding="utf-8")
    page = opened(watched, path)
    root = ElementTree.parse(saved_as(page, "svg", tmp_path)).getroot()
    assert "EUMETSAT" in [node.text for node in root.iter(f"{SVG}text")]
    page.evaluate("window.coorbit.state.set({ pick: 'n:organisation/esa' })")
    expect(page.locator("#panel h2")).to_have_text(long)


def test_a_saved_matrix_says_what_it_leaves_out(watched: Watched, tmp_path: Path) -> None:
    watched.page.set_viewport_size({"width": 390, "height": 844})
    many = opened(watched, many_actors(tmp_path / "many.html", 60), "tab=matrix")
    kept = int(many.locator("#view-matrix .note").inner_text().split()[1])
    root = ElementTree.parse(saved_as(many, "svg", tmp_path)).getroot()
    said = " ".join(node.text or "" for node in root.iter(f"{SVG}text"))
    assert f"The {kept} strongest of 60 actors · 60 actors and" in said
