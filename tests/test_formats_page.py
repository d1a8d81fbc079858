"""Is docs/formats.md what the formats declare, and is every program on it tried by a test?"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from coorbit.export import formats
from coorbit.export._page import page

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "formats.md"
ALL = {**formats("graph"), **formats("network")}


def test_the_page_is_up_to_date() -> None:
    command = "python -m coorbit.export._page > docs/formats.md"
    assert PAGE.read_text(encoding="utf-8") == page(), f"regenerate it: {command}"
    assert command in page()


def test_every_format_is_on_the_page_with_all_that_it_loses() -> None:
    rows = [line for line in page().splitlines() if line.startswith("| `")]
    assert len(rows) == len(ALL)
    for name, form in ALL.items():
        (row,) = (row for row in rows if row.startswith(f"| `{name}` |"))
        for what in (*form.suffixes, form.keeps, form.media_type, *(form.lost or ("nothing",))):
            assert what.replace("|", "\\|") in row


@pytest.mark.parametrize(
    ("program", "names"),
    [
        ("Gephi", {"csv-folder", "gexf", "graphml"}),
        (
            "R",
            {"actor-year", "csv", "csv-folder", "csvw", "dyad-year", "gml", "graphml", "parquet"},
        ),
        ("Excel", {"csv", "csvw", "xlsx"}),
        ("Neo4j", {"neo4j"}),
        ("Protégé", {"rdf", "ttl"}),
    ],
)
def test_what_a_program_is_told_to_open_is_read_back_by_a_test(
    program: str, names: set[str]
) -> None:
    assert {name for name, form in ALL.items() if program in form.opens} == names
    assert names <= _tried()


def _tried() -> set[str]:
    """Return the names of formats that the tests with other readers speak of."""
    texts = set()
    for path in (ROOT / "tests").glob("test_export_*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        texts |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return {str(text) for text in texts} & set(ALL)


def test_every_format_is_read_back_by_a_test() -> None:
    assert set(ALL) - _tried() == {"html"}  # test_view.py and test_view_browser.py read it


def test_the_commands_of_the_page_name_their_formats() -> None:
    found = re.findall(r"`coorbit (export|network) -o ((?:coorbit|network)\S+)`", page())
    assert len(found) == sum(len(form.opens) for form in ALL.values())
    for command, output in found:
        known = formats("graph" if command == "export" else "network").values()
        assert any(output.endswith(suffix) for form in known for suffix in form.suffixes)
