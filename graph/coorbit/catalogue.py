"""How do SPARQL editors load the named questions? Described in RDF, each ready to run.

The vocabulary is SHACL's (`sh:SPARQLExecutable` with `sh:select`, `sh:prefixes` and
`sh:declare`), as catalogues of example queries use it. The query has the example's values in the
place of its parameters, so that it runs as it stands; the parameters are described beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from coorbit.questions import bindings
from coorbit.store.binding import bind
from coorbit.terms import ROOT, prefixes

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, Triple

    from coorbit.headers import Parameter, Question
    from coorbit.store.protocol import Store

__all__ = ["QUERIES", "describe", "runnable"]

QUERIES = f"{ROOT}query"
"""IRI of the library as a whole; a question's is this, `/` and its name."""

_DECLARED = re.compile(r"^PREFIX\s+(\w+):", re.MULTILINE)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def runnable(question: Question, store: Store) -> str:
    """Return the question's SPARQL without its header, with its example's values in place.

    Raises:
        Usage: the example names a thing that the data does not have.

    """
    bound = bind(question.text, bindings(question, store, question.example))
    return "\n".join(line for line in bound.splitlines() if not line.startswith("#+")) + "\n"


def describe(questions: Iterable[Question], store: Store) -> list[Triple]:
    """Return the questions and the prefixes that they declare as triples, sorted, without blanks.

    Raises:
        Usage: an example names a thing that the data does not have.

    """
    triples: set[Triple] = set()
    declared: set[str] = set()
    for question in questions:
        declared |= set(_DECLARED.findall(question.text))
        triples |= set(_question(question, store))
    for prefix in declared:
        triples |= set(_prefix(prefix))
    return sorted(triples, key=str)


def _question(question: Question, store: Store) -> Iterator[Triple]:
    iri = _node(f"{QUERIES}/{question.name}")
    kind = _node(_name("sh:SPARQLSelectExecutable"))
    yield _triple(iri, "rdf:type", _node(_name("sh:SPARQLExecutable")))
    yield _triple(iri, "rdf:type", kind)
    yield _triple(iri, "sh:prefixes", _node(QUERIES))
    yield _triple(iri, "sh:select", _text(runnable(question, store)))
    yield _triple(iri, "rdfs:label", _text(question.summary, "en"))
    yield _triple(iri, "rdfs:comment", _text(question.description, "en"))
    for phrasing in question.phrasings:
        language = "ru" if _CYRILLIC.search(phrasing) else "en"
        yield _triple(iri, "skos:altLabel", _text(phrasing, language))
    for word in {question.topic, *question.tags}:
        yield _triple(iri, "schema:keywords", _text(word))
    for parameter in question.parameters.values():
        yield from _parameter(iri, parameter)


def _parameter(question: NamedNode, parameter: Parameter) -> Iterator[Triple]:
    iri = _node(f"{question.value}/parameter/{parameter.name}")
    what = parameter.kind or parameter.type
    choices = f"; one of {', '.join(parameter.choices)}" if parameter.choices else ""
    yield _triple(question, "sh:parameter", iri)
    yield _triple(iri, "sh:name", _text(parameter.name))
    yield _triple(iri, "sh:description", _text(f"{parameter.description or what}{choices}"))
    yield _triple(iri, "schema:example", _text(parameter.example))
    if parameter.default is not None:
        yield _triple(iri, "sh:defaultValue", _text(parameter.default))
    if not parameter.required:
        yield _triple(iri, "sh:optional", _true())


def _prefix(prefix: str) -> Iterator[Triple]:
    from pyoxigraph import Literal

    iri = _node(f"{QUERIES}/prefix/{prefix}")
    kind = _node(_name("xsd:anyURI"))
    yield _triple(_node(QUERIES), "sh:declare", iri)
    yield _triple(iri, "sh:prefix", _text(prefix))
    yield _triple(iri, "sh:namespace", Literal(prefixes()[prefix], datatype=kind))


def _triple(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Triple:
    from pyoxigraph import Triple

    return Triple(subject, _node(_name(predicate)), value)


def _name(curie: str) -> str:
    prefix, _, local = curie.partition(":")
    return prefixes()[prefix] + local


def _node(iri: str) -> NamedNode:
    from pyoxigraph import NamedNode

    return NamedNode(iri)


def _text(text: str, language: str | None = None) -> Literal:
    from pyoxigraph import Literal

    return Literal(text, language=language)


def _true() -> Literal:
    from pyoxigraph import Literal

    return Literal(value=True)
