"""Does the comparison with a reference table count what agrees, and name what does not?"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import QuerySolutions, Store

import coorbit
from coorbit.build import Opened
from coorbit.terms import sparql_prefixes

FOLDER = Path(__file__).parent.parent / "benchmarks" / "accuracy"
MAPPINGS = sorted(FOLDER.glob("*.yaml"))
TABLE = """state,entered,register
Kazakhstan,1998-06-11,yes
Atlantis,1970,yes
Narnia,1980,no
"""
MAPPING = """key: {state: nation}
date: entered
where: {register: "^yes$"}
names: {Qazaqstan: Kazakhstan}
query: |
  SELECT ?state ?earliest ?latest {
    ?claim co:relation co:partyTo ; co:object agreement:outer-space-treaty ; co:subject ?state ;
      co:earliestStart ?earliest ; co:latestStart ?latest }
explained: {Atlantis: lost at sea}
"""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("accuracy", FOLDER / "compare.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["accuracy"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "case",
    [
        # one row agrees, one is nowhere here (and explained), one is not chosen
        (TABLE, 1, [("table only", "Atlantis", "lost at sea")]),
        (TABLE.replace("1998-06-11", "1998"), 1, [("table only", "Atlantis", "lost at sea")]),
        (
            "state,entered,register\nQazaqstan,1999-01-01,yes\n",
            0,
            [("dates differ", "kazakhstan 1999-01-01, here 1998-06-11", "")],
        ),
        ("state,entered,register\n", 0, [("graph only", "kazakhstan", "")]),
    ],
)
def test_rows_that_differ_are_named(
    tool: ModuleType,
    tmp_path: Path,
    small: Opened,
    case: tuple[str, int, list[tuple[str, str, str]]],
) -> None:
    table, agreed, differences = case
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    (tmp_path / "t.yaml").write_text(MAPPING, encoding="utf-8")
    report = tool.compare(
        coorbit.load(small.folder.parent),
        tmp_path / "t.csv",
        tool.read_mapping(tmp_path / "t.yaml"),
    )
    assert report.agreed == agreed
    assert [(d.side, d.row, d.why) for d in report.differences] == differences
    assert report.precision == agreed
    assert report.recall == (agreed / report.table if report.table else 1.0)


def test_rows_that_differ_are_grouped_by_side_and_reason(tool: ModuleType) -> None:
    differences = tuple(
        tool.Difference(side, row, why)
        for side, row, why in [
            ("table only", "Atlantis", "lost at sea"),
            ("graph only", "Lyonesse", "lost at sea"),
            ("table only", "Narnia", ""),
            ("table only", "Ys", "lost at sea"),
        ]
    )
    assert tool.Report(agreed=1, graph=2, table=4, differences=differences).by_reason() == {
        ("table only", "lost at sea"): ["Atlantis", "Ys"],
        ("graph only", "lost at sea"): ["Lyonesse"],
        ("table only", ""): ["Narnia"],
    }


@pytest.mark.parametrize("path", MAPPINGS, ids=lambda path: path.stem)
def test_every_mapping_asks_for_its_columns(tool: ModuleType, path: Path) -> None:
    mapping = tool.read_mapping(path)
    answer = Store().query(f"{sparql_prefixes()}\n{mapping.query}")
    assert isinstance(answer, QuerySolutions)
    names = {variable.value for variable in answer.variables}
    dates = {"earliest", "latest"} if mapping.date else set()
    assert set(mapping.key) | dates <= names


def test_the_mappings_are_all_there() -> None:
    assert len(MAPPINGS) == 53
