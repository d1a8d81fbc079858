"""Does each nation stand where it lies, and is the map as its projection says?"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import coorbit.view
from coorbit.network.filters import Filters
from coorbit.network.record import Actor, Record
from coorbit.view.outlines import FORMER, INPUTS, WIDTH, project
from coorbit.view.world import world

FOLDER = Path(coorbit.view.__file__).parent / "templates"
MOST_BYTES = 60_000

CORNERS = {
    "KZ": (46.4, 40.6, 87.3, 55.4),
    "RU": (27.0, 41.2, 180.0, 81.9),
    "US": (-125.0, 24.5, -66.9, 49.4),
    "FR": (-5.2, 42.3, 8.3, 51.1),
    "FJ": (177.0, -19.2, 180.0, -16.0),
    "SG": (103.6, 1.1, 104.1, 1.5),
    "MC": (7.40, 43.72, 7.44, 43.76),
}
"""ISO code → the westernmost, southernmost, easternmost and northernmost degrees of its (main)
land, from atlases."""


def _record(*actors: tuple[str, str, str]) -> Record:
    root = "https://w3id.org/coorbit/"
    found = tuple(
        Actor(iri=f"{root}{kind}/{slug}", label=slug, kind=kind, code=code)
        for kind, slug, code in actors
    )
    return Record({}, Filters(), found)


def _points(*actors: tuple[str, str, str]) -> list[list[int] | None]:
    found = world(_record(*actors))
    assert found is not None
    points: list[list[int] | None] = found["points"]
    return points


def test_the_projection_is_equal_earth() -> None:
    # Šavrič, Patterson and Jenny (2018): the poles are 0.59247 times as long as the equator, and
    # the map is 2.05458 times as wide as high
    equator = project(190.999999, 0)[0] - project(-168.999999, 0)[0]
    assert equator == pytest.approx(WIDTH, rel=1e-4)
    assert (project(190.999999, 90)[0] - project(-168.999999, 90)[0]) / equator == pytest.approx(
        0.59247, abs=1e-4
    )
    assert equator / (project(11, -90)[1] - project(11, 90)[1]) == pytest.approx(2.05458, abs=1e-4)


@pytest.mark.parametrize("code", CORNERS)
def test_a_nation_stands_within_its_corners(code: str) -> None:
    west, south, east, north = CORNERS[code]
    ((x, y),) = _points(("nation", "somewhere", code))  # type: ignore[misc]
    assert project(11, north)[1] - 1 <= y <= project(11, south)[1] + 1
    longitudes = [
        project(longitude, latitude)[0] for longitude in (west, east) for latitude in (north, south)
    ]
    assert min(longitudes) - 1 <= x <= max(longitudes) + 1


def test_every_nation_of_the_facts_has_a_place() -> None:
    facts = (Path(coorbit.view.__file__).parents[2] / "facts" / "nations.ttl").read_text("utf-8")
    slugs = re.findall(r"^nation:([\w-]+) a co:Nation", facts, re.MULTILINE)
    codes = dict(re.findall(r'^nation:([\w-]+) a co:Nation.*?co:isoCode "([A-Z]{2})"', facts, re.M))
    assert len(slugs) > 190
    points = _points(*(("nation", slug, codes.get(slug, "")) for slug in slugs))
    assert [slug for slug, point in zip(slugs, points, strict=True) if point is None] == []


def test_a_former_state_is_marked_and_stands_at_its_capital() -> None:
    found = world(_record(("nation", "soviet-union", "SU"), ("nation", "russia", "RU")))
    assert found is not None
    assert found["former"] == [0]
    assert found["points"][0] == [round(value) for value in project(*FORMER["soviet-union"])]


def test_who_is_no_nation_has_no_place() -> None:
    assert _points(("nation", "france", "FR"), ("agency", "cnes", "FR"))[1] is None
    assert world(_record(("agency", "cnes", ""), ("company", "x", "FR"))) is None


def test_the_outlines_are_small_whole_and_of_known_origin() -> None:
    data = (FOLDER / "world.json").read_bytes()
    assert len(data) <= MOST_BYTES
    outlines = json.loads(data)["outlines"]
    assert len(outlines) == 176, "177 at 1:110m, less Antarctica"
    for path in outlines.values():
        assert re.fullmatch(r"(M-?\d+ -?\d+l[\d -]+z)+", path)
    assert {len(digest) for digest in INPUTS.values()} == {64}
    licence = (FOLDER / "world.LICENSE").read_text("utf-8")
    assert "public domain" in licence
    assert "Michael Bostock" in licence


def test_russia_is_not_cut_in_two() -> None:
    outlines = json.loads((FOLDER / "world.json").read_bytes())["outlines"]
    starts = [int(x) for x in re.findall(r"M(-?\d+) ", outlines["RU"])]
    assert min(starts) > WIDTH / 2, "Chukotka lies east of Kaliningrad, not at the left edge"
