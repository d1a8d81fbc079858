"""Is a story told from claims that exist, and does a story with a fault say where it is?"""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import pytest
from tests.test_cli import run

from coorbit.api import Coorbit
from coorbit.build import Opened
from coorbit.dates import period
from coorbit.errors import CoorbitError
from coorbit.view.story import Story, read_story, stories
from coorbit.view.telling import tell

KAZAKHSTAN = "https://w3id.org/coorbit/nation/kazakhstan"
RUSSIA = "https://w3id.org/coorbit/nation/russia"

GOOD = """\
title: A test
network: {focus: kazakhstan, hops: 2, prospective: true}
steps:
  - title: One
    date: 1998-06
    select: [kazakhstan, russia]
    says:
      - text: It acceded.
        claims: [nation/kazakhstan/partyTo/agreement/outer-space-treaty]
"""

FAULTS = {
    "no YAML": (GOOD + "  - [", 10, "no YAML"),
    "a list": ("- one\n", 1, "is no table"),
    "unknown key": (GOOD.replace("date:", "dat:"), 5, "did you mean date?"),
    "key twice": (GOOD + "    date: 1999\n", 10, 'has "date" twice'),
    "no title": (GOOD.replace("title: A test\n", ""), 1, 'no "title"'),
    "no steps": ("title: A test\nsteps: []\n", 1, 'no "steps"'),
    "no claims": (GOOD.replace("claims: [", "claims: [] # "), 8, "names none"),
    "no date": (GOOD.replace("1998-06", "June 1998"), 5, "is not a date"),
    "two times": (GOOD + "    from: 1990\n", 5, "different times"),
    "three selected": (GOOD.replace("russia]", "russia, france]"), 6, "not 3"),
    "unknown tab": (GOOD + "    tab: matirx\n", 10, "did you mean matrix?"),
    "unknown status": (GOOD + "    filters: {status: agred}\n", 10, 'does not know "agred"'),
    "weight in words": (GOOD + "    filters: {min-weight: some}\n", 10, "is no number"),
    "zoom in words": (GOOD + "    zoom: near\n", 10, '"zoom" is no number'),
    "hops in words": (GOOD.replace("hops: 2", "hops: two"), 2, '"hops" is no number'),
    "a nested text": (GOOD.replace("It acceded.", "{a: b}"), 8, "no plain text"),
}
"""Name → file, line of the fault, part of the message."""


@pytest.fixture(scope="module")
def packaged() -> Coorbit:
    return Coorbit()


def _network(data: Coorbit, story: Story) -> nx.Graph[str]:
    chosen = {key.replace("-", "_"): value for key, value in story.network.items()}
    return data.network(**chosen).graph()  # type: ignore[arg-type]


def test_the_package_has_one_story() -> None:
    assert stories() == ["kazakhstan"]


@pytest.mark.parametrize("name", stories())
def test_every_statement_rests_on_claims_of_the_facts(packaged: Coorbit, name: str) -> None:
    story = read_story(name)
    told = tell(story, packaged.store, _network(packaged, story))
    assert all(claim["sources"] for claim in told["claims"].values())
    for step in told["steps"]:
        assert step["select"], "a step shows something"
        assert all(one["claims"] for one in step["says"])


def test_kazakhstan_is_told_from_1991_to_the_stations_to_come(packaged: Coorbit) -> None:
    story = read_story("kazakhstan")
    assert 6 <= len(story.steps) <= 9
    assert story.steps[0].times["from"].startswith("1991")
    shown = [step.times.get("date") or step.times.get("to", "2026-11") for step in story.steps]
    until = [period(text).latest for text in shown]
    assert until == sorted(until)
    said = [{word.text for one in step.says for word in one.claims} for step in story.steps]
    talks = "nation/kazakhstan/participatesIn/programme/kazakhstan-iss-science-6"
    # who began is told in two ways, and the story gives both in one step (reports of 2024-02-03)
    assert any({talks, f"{talks}/2023"} <= claims for claims in said)
    assert "station/ros/existed" in said[-1]


def test_what_is_uncertain_is_told_as_uncertain(packaged: Coorbit) -> None:
    story = read_story("kazakhstan")
    claims = tell(story, packaged.store, _network(packaged, story))["claims"]
    refuted = claims["nation/kazakhstan/participatesIn/station/iss"]
    assert refuted["confidence"] == "refuted"
    for name, claim in claims.items():
        assert name.endswith("founding-story") == (claim["confidence"] == "second-hand")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_line(tmp_path: Path, fault: str) -> None:
    text, line, message = FAULTS[fault]
    path = tmp_path / "story.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CoorbitError) as caught:
        read_story(str(path))
    assert caught.value.exit_code == 65
    assert caught.value.place is not None
    assert caught.value.place[:2] == (str(path), line)
    assert message in caught.value.message
    assert caught.value.remedy


@pytest.mark.parametrize(
    "fault",
    [
        ("outer-space", "outer-space-treaty", 9, "did you mean nation/kazakhstan/partyTo"),
        ("select: [kazakhstan, nowhere]", "select: [kazakhstan, russia]", 6, "nowhere"),
        ("select: [france]", "select: [kazakhstan, russia]", 6, "no tie in the network"),
        ("[kazakhstan, kazakhstan]", "[kazakhstan, russia]", 6, "have no tie"),
    ],
)
def test_what_the_graph_lacks_is_told_with_its_line(
    small: Opened, tmp_path: Path, fault: tuple[str, str, int, str]
) -> None:
    wrong, right, line, message = fault
    path = tmp_path / "story.yaml"
    path.write_text(GOOD.replace(right, wrong), encoding="utf-8")
    graph: nx.Graph[str] = nx.Graph([(KAZAKHSTAN, RUSSIA)])
    with pytest.raises(CoorbitError) as caught:
        tell(read_story(str(path)), small.store, graph)
    assert caught.value.place == (str(path), line, 0)
    assert message in caught.value.message


def test_a_good_story_gives_selection_time_and_sources(small: Opened, tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_text(GOOD, encoding="utf-8")
    told = tell(read_story(str(path)), small.store, nx.Graph([(KAZAKHSTAN, RUSSIA)]))
    (step,) = told["steps"]
    assert step["select"] == ["nation/kazakhstan", "nation/russia"]
    assert step["times"] == {"date": "1998-06"}
    ((name, claim),) = told["claims"].items()
    assert name == "nation/kazakhstan/partyTo/agreement/outer-space-treaty"
    assert claim["sentence"] == "Kazakhstan is party to Outer Space Treaty"
    assert [source["source"].rpartition("/")[2] for source in claim["sources"]] == ["report-1998"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--story", "kazakstan", "-o", "x.html"], 2, "did you mean kazakhstan?"),
        (["--story", "kazakhstan"], 2, "a story is told on a page"),
        (["--story", "kazakhstan", "-o", "x.graphml"], 2, "a story is told on a page"),
        (["--story", "./none.yaml", "-o", "x.html"], 66, "cannot read none.yaml"),
    ],
)
def test_the_command_line_names_the_fault(arguments: list[str], code: int, message: str) -> None:
    done = run("network", *arguments)
    assert done.returncode == code
    assert re.match(r"error\[E-\w+\]: ", done.stderr)
    assert message in done.stderr
    assert "Traceback" not in done.stderr
