"""Do the named questions answer what documents say? A file of `answers/` has the case of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from pyoxigraph import NamedNode

from coorbit.answers import cell
from coorbit.questions import ask, load
from coorbit.store.protocol import Store
from coorbit.terms import expand, prefixes

CASES = sorted((Path(__file__).parent / "answers").glob("*.yaml"))
TITLE = NamedNode(prefixes()["dcterms"] + "title")


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def _rows(name: str, store: Store, given: dict[str, str]) -> list[dict[str, str]]:
    question = load(name)
    results: Any = ask(question, store, {**question.example, **given})
    names = [variable.value for variable in results.variables]
    return [dict(zip(names, map(cell, row), strict=True)) for row in results]


def test_the_cases_are_all_here() -> None:
    assert len(CASES) == 53


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_question_answers_what_a_document_says(path: Path, memory: Store) -> None:
    """The document is a source of the graph, with its title, or is named in words."""
    case = _read(path)
    rows = _rows(path.stem, memory, case.get("params", {}))
    for wanted in case["rows"]:
        assert any(wanted.items() <= row.items() for row in rows), wanted
    for unwanted in case.get("absent", []):
        assert not any(unwanted.items() <= row.items() for row in rows), unwanted
    document = case["document"]
    if document.startswith("source:"):
        assert any(memory.quads(NamedNode(str(expand(document))), TITLE)), document
