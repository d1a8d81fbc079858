"""Can every line of docs/model.md be written? Each compiles with the ontology as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from coorbit import vocabulary
from coorbit.claims import read_claims
from coorbit.facts import FactsFile, parse_text
from coorbit.terms import expand, prefixes

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```turtle\n(.*?)```", PAGE, re.DOTALL)
HARD_CASES = 27


def _turtle() -> str:
    header = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes().items())
    return header + "\n".join(BLOCKS)


def test_every_line_compiles() -> None:
    statements, faults = parse_text(_turtle(), "model.md")
    assert faults == []
    file = FactsFile("model.md", "https://w3id.org/coorbit/graph/model", statements)
    words = vocabulary.load()
    reading = read_claims([file], words)
    assert reading.findings == []
    assert len(reading.claims) >= 60 + HARD_CASES
    known = {*words.concepts, *words.relations}
    concepts = {
        name for name in prefixes() if f"coorbit:{name} a skos:ConceptScheme" in _concepts()
    }
    used = {
        term.value
        for claim in reading.claims
        for node in (claim, *claim.stages)
        for _, term in node.details
        if any(term.value.startswith(prefixes()[name]) for name in concepts)
    }
    assert used <= known


def _concepts() -> str:
    return (ROOT / "ontology" / "concepts.ttl").read_text(encoding="utf-8")


def test_every_question_and_hard_case_has_its_line() -> None:
    numbers = [int(n) for n in re.findall(r"^# (\d+) ", "\n".join(BLOCKS), re.MULTILINE)]
    assert numbers == list(range(1, 61))
    cases = re.findall(r"^# (?!\d)", BLOCKS[-1], re.MULTILINE)
    assert len(cases) >= HARD_CASES


def test_every_relation_of_the_ontology_names_questions_that_exist() -> None:
    pattern = re.compile(r"co:servesQuestion ([\d ,]+)")
    text = (ROOT / "ontology" / "coorbit.ttl").read_text(encoding="utf-8")
    served = {int(n) for group in pattern.findall(text) for n in re.findall(r"\d+", group)}
    assert served <= set(range(1, 61))
    assert expand("co:partyTo") in vocabulary.load().relations
