"""Is every term of the ontology said in words, and do its parts fit together?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store, parse

from coorbit import vocabulary
from coorbit.content import content
from coorbit.rules import rule_files
from coorbit.terms import CO, curie, prefixes, sparql_prefixes

FOLDER = content("ontology")
TURTLE = sorted(FOLDER.glob("*.ttl"))


@pytest.fixture(scope="module")
def graph() -> Store:
    store = Store()
    for path in TURTLE:
        store.extend(list(parse(path=path, format=RdfFormat.TURTLE)))
    return store


def _found(graph: Store, pattern: str) -> set[str]:
    rows = graph.query(f"{sparql_prefixes()} SELECT DISTINCT ?x WHERE {{ {pattern} }}")
    assert isinstance(rows, QuerySolutions)
    return {curie(row["x"].value) for row in rows}


def test_the_files_are_those_of_the_design() -> None:
    assert [path.name for path in TURTLE] == [
        "alignments.ttl", "concepts.ttl", "coorbit.ttl", "shapes.ttl",
    ]  # fmt: skip
    assert len(rule_files(FOLDER, "rules")) >= 5
    assert len(rule_files(FOLDER, "hygiene")) >= 10


OWN_CLASS = "?x a owl:Class . FILTER(STRSTARTS(STR(?x), STR(co:)))"
RELATION = "{ ?x a co:StateRelation } UNION { ?x a co:EventRelation }"
TERM = (
    "VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }"
    " ?x a ?kind . FILTER(STRSTARTS(STR(?x), STR(co:)))"
)


@pytest.mark.parametrize("property_", ["rdfs:label", "skos:definition"])
def test_every_term_says_what_it_means(graph: Store, property_: str) -> None:
    inverse = "MINUS { ?x owl:inverseOf ?other }" if property_ == "skos:definition" else ""
    assert _found(graph, f"{TERM} {inverse} FILTER NOT EXISTS {{ ?x {property_} ?y }}") == set()


@pytest.mark.parametrize("property_", ["skos:example", "co:servesQuestion"])
def test_every_class_and_relation_has_an_example_and_a_question(
    graph: Store, property_: str
) -> None:
    meta = {"co:StateRelation", "co:EventRelation", "co:LifeRelation"}
    missing = f"FILTER NOT EXISTS {{ ?x {property_} ?y }}"
    assert _found(graph, f"{OWN_CLASS} {missing}") - meta == set()
    assert _found(graph, f"{RELATION} {missing}") == set()


def test_every_relation_between_things_has_an_inverse_with_a_label(graph: Store) -> None:
    lives = "MINUS { ?x a co:LifeRelation } MINUS { ?x a owl:DatatypeProperty }"
    assert (
        _found(graph, f"{RELATION} {lives} MINUS {{ ?i owl:inverseOf ?x ; rdfs:label ?l }}")
        == set()
    )


def test_every_relation_is_a_state_or_an_event(graph: Store) -> None:
    assert _found(graph, "?x a co:StateRelation , co:EventRelation") == set()
    domains = _found(graph, f"{RELATION} MINUS {{ ?x rdfs:domain/a owl:Class }}")
    assert domains == set()


def test_the_main_classes_have_russian_and_kazakh_labels(graph: Store) -> None:
    for language in ("ru", "kk"):
        named = f'?x co:kind ?k MINUS {{ ?x rdfs:label ?l FILTER(LANG(?l) = "{language}") }}'
        assert _found(graph, named) == set()


def test_every_concept_is_defined_and_named_as_its_iri_says(graph: Store) -> None:
    wanted = "FILTER NOT EXISTS { ?x skos:definition ?d ; skos:inScheme/a skos:ConceptScheme }"
    assert _found(graph, f"?x a skos:Concept . {wanted}") == set()
    odd = "FILTER(!STRENDS(STR(?x), CONCAT('/', STR(?n))))"
    assert _found(graph, f"?x a skos:Concept ; skos:notation ?n . {odd}") == set()


def test_statuses_move_to_statuses_and_every_one_can_be_reached() -> None:
    words = vocabulary.load()
    statuses = {iri for iri in words.concepts if iri.startswith(prefixes()["status"])}
    reached = {target for targets in words.moves.values() for target in targets}
    assert len(statuses) == 11
    assert reached == statuses
    assert words.asserting == {prefixes()["status"] + n for n in ("inEffect", "suspended", "ended")}


def test_kinds_are_prefixes_and_the_context_is_json_ld() -> None:
    words = vocabulary.load()
    assert set(words.kinds.values()) <= set(prefixes())
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))
    assert context["@context"]["co"] == CO


def test_the_ontology_stays_in_owl_2_rl(graph: Store) -> None:
    """No class expression that the profile forbids in these places: there is none at all."""
    banned = [
        "owl:unionOf",
        "owl:complementOf",
        "owl:allValuesFrom",
        "owl:minCardinality",
        "owl:oneOf",
    ]
    for term in banned:
        assert _found(graph, f"?x {term} ?y") == set()


def test_rules_and_hygiene_say_what_they_are_for() -> None:
    paths: list[Path] = [*rule_files(FOLDER, "rules"), *rule_files(FOLDER, "hygiene")]
    assert [p.name for p in paths if not p.read_text(encoding="utf-8").startswith("# ")] == []
