"""Do charts show what they are given, with their source, and the same bytes every time?"""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from coorbit.errors import Missing
from coorbit.view.chart import Bars, Chart, draw

LINES = Chart(
    "Strength",
    "as of & <now>",
    "coorbit, data as of 2024",
    ["1957/1961", "1962/1966", "1967/1971"],
    {"Kazakhstan": [None, 1.0, 2.0], "Қазақстан": [3.0, 2.0, None], "Alone": [None, 1.5, None]},
)
BARS = Bars("Degree", "whole record", "coorbit", {"France": 7, "Қазақстан": 2.5})


def _texts(data: bytes) -> list[str]:
    tree = ET.fromstring(data)
    return ["".join(node.itertext()) for node in tree.iter("{http://www.w3.org/2000/svg}text")]


def test_lines_are_named_and_dated() -> None:
    texts = _texts(draw(LINES, ".svg"))
    said = {LINES.title, LINES.subtitle, LINES.citation, *LINES.times, *LINES.lines}
    assert said <= set(texts)


def test_bars_have_names_and_values() -> None:
    assert {"France", "7", "Қазақстан", "2.5"} <= set(_texts(draw(BARS, ".svg")))


def test_names_do_not_stand_on_each_other() -> None:
    crowd = {f"actor {number}": [0.0, 10 + number / 100] for number in range(8)}
    data = draw(Chart("", "", "", ["1", "2"], crowd), ".svg").decode()
    found = re.findall(r'translate\([\d.]+ ([\d.]+)\)">(actor \d)<', data) or re.findall(
        r'y="([\d.]+)"[^>]*>(actor \d)<', data
    )
    places = sorted(float(place) for place, _ in found)
    assert len(places) == len(crowd)
    assert min(b - a for a, b in itertools.pairwise(places)) > 9


@pytest.mark.parametrize(("suffix", "magic"), [(".png", b"\x89PNG\r\n"), (".svg", b"<?xml")])
def test_the_same_values_give_the_same_bytes(suffix: str, magic: bytes) -> None:
    code = (
        "import sys\nfrom tests.test_chart import LINES\nfrom coorbit.view.chart import draw\n"
        f"sys.stdout.buffer.write(draw(LINES, {suffix!r}))"
    )
    outputs = {
        subprocess.check_output(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert outputs.pop().startswith(magic)


def test_without_matplotlib_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(Missing, match=r"matplotlib[\s\S]*coorbit\[plots\]"):
        draw(BARS, ".png")
