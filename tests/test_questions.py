"""Does every named question run, mean one thing everywhere, and explain itself?

rdflib, which shares no code with the engine, would take most of an hour for all questions on the
whole graph. So the two are compared on a part of it (`subset.py`), in which every question has
an answer; they get the same triples, and must give the same rows.
"""

from __future__ import annotations

import io
import random
import re
from collections import Counter
from functools import cache
from typing import Any

import pytest
import rdflib
from pyoxigraph import RdfFormat, serialize
from tests.subset import part

from coorbit.answers import render
from coorbit.build import Opened
from coorbit.content import content
from coorbit.questions import ask, bindings, library, load
from coorbit.store.binding import bind
from coorbit.store.embedded import EmbeddedStore
from coorbit.store.protocol import Store

FILES = sorted(content("queries").glob("*/*.rq"))
NAMES = [path.stem for path in FILES]
CYRILLIC = re.compile("[а-яё]")


def everything(question: str) -> dict[str, str]:
    """Return the examples of all parameters, the optional ones too."""
    return {name: p.example for name, p in load(question).parameters.items()}


def test_the_library_is_the_folder() -> None:
    assert len(FILES) == 59
    assert list(library()) == sorted(NAMES)
    assert Counter(NAMES).most_common(1)[0][1] == 1, "a name is unique over topics"


@pytest.mark.parametrize("name", NAMES)
def test_a_question_explains_itself(name: str) -> None:
    question = load(name)
    assert question.summary.endswith("?")
    assert question.description
    assert question.tags
    assert question.columns
    russian = [phrasing for phrasing in question.phrasings if CYRILLIC.search(phrasing)]
    assert len(question.phrasings) >= 3
    assert 0 < len(russian) < len(question.phrasings), "in English and in Russian"
    blanks = {word for p in question.phrasings for word in re.findall(r"{(.*?)}", p)}
    assert blanks <= set(question.parameters), "a blank to fill is a parameter"
    assert "PREFIX co:" in question.text, "it runs in any SPARQL engine as it stands"
    assert not re.search(r"\bLIMIT\b|\bGRAPH\b", question.text), "whole answers, of any server"


@pytest.mark.parametrize("name", NAMES)
def test_a_question_gives_the_rows_that_it_promises(name: str, memory: Store) -> None:
    question = load(name)
    results: Any = ask(question, memory, question.example)
    assert tuple(variable.value for variable in results.variables) == question.columns
    assert len(list(results)) >= max(question.rows, 1)


# -- one order


@pytest.fixture(scope="module")
def shuffled(built: Opened) -> Store:
    quads = list(built.store.quads())
    random.Random(1).shuffle(quads)
    return EmbeddedStore.memory(quads)


@pytest.mark.parametrize("name", NAMES)
def test_rows_come_in_one_order_whatever_the_order_of_the_data(
    name: str, memory: Store, shuffled: Store
) -> None:
    for given in (load(name).example, everything(name)):
        assert csv(name, shuffled, given) == csv(name, memory, given)


def csv(question: str, store: Store, given: dict[str, str]) -> bytes:
    out = io.BytesIO()
    render(ask(load(question), store, given), "csv", out)
    return out.getvalue()


# -- another engine


@cache
def reference(store: EmbeddedStore) -> rdflib.Graph:
    triples = serialize({quad.triple for quad in store.quads()}, format=RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=triples or b"", format="nt")


@pytest.fixture(scope="module")
def small_part(built: Opened) -> EmbeddedStore:
    return part(built.store)


@pytest.mark.parametrize("name", NAMES)
def test_another_engine_gives_the_same_rows(
    name: str, built: Opened, small_part: EmbeddedStore
) -> None:
    question = load(name)
    answered = 0
    for given in (question.example, everything(name)):
        bound = bindings(question, built.store, given)
        ours: Any = small_part.query(question.text, bound)
        names = [variable.value for variable in ours.variables]
        expected = Counter(tuple(comparable(term and term.value) for term in row) for row in ours)
        theirs = reference(small_part).query(bind(question.text, bound)).bindings
        found = Counter(tuple(comparable(row.get(name)) for name in names) for row in theirs)
        assert found == expected
        answered += expected.total()
    assert answered, "the part has an answer for every question"


def comparable(value: object) -> str:
    """Return a term as text; one engine writes UTC as Z, the other as +00:00."""
    return "" if value is None else re.sub(r"(T[\d:]{8})\+00:00$", r"\1Z", str(value))
