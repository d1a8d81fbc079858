"""Can others load the library of questions: as RDF, and as a page of the docs?"""

from __future__ import annotations

import importlib.util
import io
import re
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import RdfFormat
from rdflib.namespace import RDF, RDFS, SH

from coorbit.answers import write_triples
from coorbit.build import Opened
from coorbit.catalogue import QUERIES, describe
from coorbit.questions import ask, library, load

DOCS = Path(__file__).parents[1] / "docs"
QUESTION = rdflib.URIRef(f"{QUERIES}/signed-not-in-force")


def _turtle(opened: Opened) -> bytes:
    out = io.BytesIO()
    write_triples(describe(library().values(), opened.store), RdfFormat.TURTLE, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def graph(built: Opened) -> rdflib.Graph:
    return rdflib.Graph().parse(data=_turtle(built), format="turtle")


def test_every_question_is_an_executable_select(graph: rdflib.Graph) -> None:
    described = set(graph.subjects(RDF.type, SH.SPARQLSelectExecutable))
    assert described == set(graph.subjects(RDF.type, SH.SPARQLExecutable))
    assert {str(iri) for iri in described} == {f"{QUERIES}/{name}" for name in library()}
    for iri in described:
        assert graph.value(iri, RDFS.label)
        assert graph.value(iri, RDFS.comment)
        assert list(graph.objects(iri, rdflib.URIRef("https://schema.org/keywords")))
    assert not any(isinstance(s, rdflib.BNode) for s in graph.subjects())


def test_the_prefixes_of_a_query_are_declared(graph: rdflib.Graph) -> None:
    declared = {
        str(graph.value(declaration, SH.prefix)): str(graph.value(declaration, SH.namespace))
        for declaration in graph.objects(graph.value(QUESTION, SH.prefixes), SH.declare)
    }
    assert declared["co"] == "https://w3id.org/coorbit/ontology#"


def test_an_example_from_the_catalogue_runs_as_it_stands(
    graph: rdflib.Graph, built: Opened, small: Opened
) -> None:
    """On the small facts by rdflib, and on the packaged ones with the named question's rows."""
    text = str(graph.value(QUESTION, SH.select))
    assert "#+" not in text
    results: Any = built.store.query(text)
    named: Any = ask(load("signed-not-in-force"), built.store, {})
    rows = [tuple(map(str, row)) for row in results]
    assert rows
    assert rows == [tuple(map(str, row)) for row in named]
    elsewhere = rdflib.Graph()
    for quad in small.store.quads():
        elsewhere.parse(data=f"{quad.triple} .", format="nt")
    assert [str(name) for name in elsewhere.query(text).vars or ()] == [
        variable.value for variable in results.variables
    ]


def test_the_catalogue_is_the_same_each_time(built: Opened) -> None:
    assert _turtle(built) == _turtle(built)


def test_the_page_of_questions_is_fresh(built: Opened) -> None:
    spec = importlib.util.spec_from_file_location("make_questions", DOCS / "make_questions.py")
    assert spec
    assert spec.loader
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    written = (DOCS / "questions.md").read_text(encoding="utf-8")
    assert written == maker.page(built), "stale: run .venv/bin/python docs/make_questions.py"
    table = written.partition("\n## ")[0]
    assert [int(number) for number in re.findall(r"^\| (\d+) ", table, re.MULTILINE)] == [
        *range(1, 61)
    ]
    linked = set(re.findall(r"\(#([a-z-]+)\)", table))
    assert linked <= set(library())
