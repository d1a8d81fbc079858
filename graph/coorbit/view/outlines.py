"""How is the map of the world made? From Natural Earth, once, into `templates/world.json`.

    npm install world-atlas@2.0.2 i18n-iso-countries@7.14.0
    python -m coorbit.view.outlines node_modules

Outlines of nations at 1:110 million, and for those too small for that a point in the middle of
their outline at 1:50 million; in the Equal Earth projection (Šavrič, Patterson and Jenny, 2018,
doi:10.1080/13658816.2018.1504949), centred on 11° east so that no nation is cut in two.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["FORMER", "INPUTS", "UNDRAWN", "WIDTH", "main", "project"]

WIDTH = 3600
"""Width of the whole world, in the units of `world.json`."""

INPUTS = {
    "world-atlas/countries-110m.json": (
        "2516c915867c7baf18ddec727aec46c315541a07cfb3d79a6559b05d5e94eee8"
    ),
    "world-atlas/countries-50m.json": (
        "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
    ),
    "i18n-iso-countries/codes.json": (
        "736d7666e943e0bca25c518e3903e2b328ce54b94662553a6472c379dbfb50aa"
    ),
}
"""File in `node_modules` → SHA-256."""

FORMER = {
    "czechoslovakia": (14.42, 50.09),
    "east-germany": (13.40, 52.52),
    "north-yemen": (44.21, 15.35),
    "south-yemen": (45.03, 12.80),
    "south-vietnam": (106.66, 10.78),
    "soviet-union": (37.62, 55.75),
    "yugoslavia": (20.46, 44.82),
}
"""Former states, by slug: longitude and latitude of their capitals, to the hundredth degree."""

UNDRAWN = {"TV": (179.20, -8.52)}
"""Nations in no outline at all, by ISO code: their capitals too."""

Point = tuple[float, float]
Ring = list[Point]

_CENTRE = 11.0
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2
_SCALE = WIDTH / 2 / (math.pi / (_M * _A[0]))
_TOLERANCE = 0.6
_UNNUMBERED = {"Kosovo": "XK"}
_LEFT_OUT = {"AQ"}


def project(longitude: float, latitude: float) -> Point:
    """Return the place of a point given in degrees; y grows southward from the equator."""
    t = math.asin(_M * math.sin(math.radians(latitude)))
    t2, t6 = t**2, t**6
    bend = _A[0] + 3 * _A[1] * t2 + t6 * (7 * _A[2] + 9 * _A[3] * t2)
    x = math.radians(longitude - _CENTRE) * math.cos(t) / (_M * bend)
    y = t * (_A[0] + _A[1] * t2 + t6 * (_A[2] + _A[3] * t2))
    return x * _SCALE + WIDTH / 2, -y * _SCALE


def arcs_of(topology: dict[str, Any], tolerance: float) -> list[Ring]:
    """Return the arcs of a quantised TopoJSON in degrees, thinned where nobody sees it."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * kx + tx, y * ky + ty))
        arc = _whole(arc)
        arcs.append([arc[i] for i in sorted(_kept([project(*p) for p in arc], tolerance))])
    return arcs


def _kept(points: Ring, tolerance: float) -> set[int]:
    """Return which points Douglas and Peucker (1973) keep."""
    kept, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        far = [(_away(points[i], points[first], points[last]), i) for i in range(first + 1, last)]
        distance, middle = max(far, default=(0.0, 0))
        if distance > tolerance:
            kept.add(middle)
            spans += [(first, middle), (middle, last)]
    return kept


def _away(point: Point, one: Point, two: Point) -> float:
    """Return the distance of a point from a segment."""
    dx, dy = two[0] - one[0], two[1] - one[1]
    length = dx * dx + dy * dy
    along = ((point[0] - one[0]) * dx + (point[1] - one[1]) * dy) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.dist(point, (one[0] + along * dx, one[1] + along * dy))


def rings_of(shape: dict[str, Any], arcs: list[Ring]) -> Iterator[Ring]:
    """Yield the rings of one nation, projected."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for numbers in (ring for polygon in polygons for ring in polygon):
        ring: Ring = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            ring += arc[1:] if ring else arc
        ring = _whole(ring)
        east = 360 if max(x for x, _ in ring) < _CENTRE - 179 else 0
        yield [project(x + east, y) for x, y in ring]


def _whole(line: Ring) -> Ring:
    """Return a line that goes on where it crosses 180° east, instead of leaping round the Earth."""
    turns, whole = 0, line[:1]
    for one, two in itertools.pairwise(line):
        turns += round((one[0] - two[0]) / 360)
        whole.append((two[0] + 360 * turns, two[1]))
    return whole


def path_of(rings: list[Ring]) -> str:
    """Return rings as an SVG path in whole units, relative and so short."""
    path = ""
    for ring in rings:
        spots = [(round(x), round(y)) for x, y in ring]
        spots = [spot for i, spot in enumerate(spots[:-1]) if spot != spots[i - 1]]
        if len(spots) > 2:
            moves = [f"{x - spots[i][0]} {y - spots[i][1]}" for i, (x, y) in enumerate(spots[1:])]
            path += f"M{spots[0][0]} {spots[0][1]}l" + " ".join(moves).replace(" -", "-") + "z"
    return path


def middle_of(rings: list[Ring]) -> list[int]:
    """Return the point of the largest ring that lies deepest inside it, on a grid of 24 × 24."""
    ring = max(rings, key=lambda one: abs(_area(one)))
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    steps = [(i + 0.5) / 24 for i in range(24)]
    grid = [
        (min(xs) + u * (max(xs) - min(xs)), min(ys) + v * (max(ys) - min(ys)))
        for u in steps
        for v in steps
    ]
    sides = list(itertools.pairwise(ring))
    inside = [spot for spot in grid if _inside(spot, ring)] or grid
    best = max(inside, key=lambda spot: min(_away(spot, one, two) for one, two in sides))
    return [round(best[0]), round(best[1])]


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring)) / 2


def _inside(spot: Point, ring: Ring) -> bool:
    x, y = spot
    crossings = sum(
        (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
        for a, b in itertools.pairwise(ring)
    )
    return crossings % 2 == 1


def nations(folder: Path, scale: str, tolerance: float) -> dict[str, list[Ring]]:
    """Return the rings of each nation by ISO code; land without one under its name."""
    topology = json.loads((folder / f"world-atlas/countries-{scale}.json").read_bytes())
    listed = json.loads((folder / "i18n-iso-countries/codes.json").read_bytes())
    codes = {number: code for code, _, number, *_ in listed}
    arcs = arcs_of(topology, tolerance)
    found = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = codes.get(shape.get("id", ""), _UNNUMBERED.get(name, name))
        if code not in _LEFT_OUT:
            found[code] = list(rings_of(shape, arcs))
    return found


def main(folder: Path, out: Path) -> None:
    """Write `world.json`: outlines and middles, by ISO code or, for former states, by slug."""
    for name, expected in INPUTS.items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        assert found == expected, f"{name} is another version: {found}"
    large, small = nations(folder, "110m", _TOLERANCE), nations(folder, "50m", 0.0)
    outlines = {code: path_of(rings) for code, rings in sorted(large.items())}
    middles = {code: middle_of(rings) for code, rings in (small | large).items() if len(code) == 2}
    places = FORMER | UNDRAWN
    middles |= {name: [round(v) for v in project(*place)] for name, place in places.items()}
    world = {"width": WIDTH, "outlines": outlines, "middles": dict(sorted(middles.items()))}
    out.write_text(json.dumps(world, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parent / "templates" / "world.json")
