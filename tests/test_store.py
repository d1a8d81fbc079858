"""Does the store answer, bind, refuse and keep as it promises?"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, serialize

from coorbit.errors import CannotWrite, CoorbitError, Malformed, Missing, QuerySyntax
from coorbit.store.embedded import EmbeddedStore
from coorbit.store.protocol import Store, Term, select

EX = "http://example.org/"
INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")


def ex(name: str) -> NamedNode:
    return NamedNode(EX + name)


QUADS = [
    Quad(ex("a"), ex("p"), ex("x"), ex("g1")),
    Quad(ex("a"), ex("p"), ex("y"), ex("g2")),
    Quad(ex("b"), ex("p"), ex("y"), ex("g2")),
    Quad(ex("a"), ex("v"), Literal(3), ex("g1")),
    Quad(ex("b"), ex("v"), Literal(5), ex("g1")),
]
NQUADS = serialize(QUADS, format=RdfFormat.N_QUADS) or b""
BOUND: Mapping[str, Term] = {"s": ex("a"), "n": Literal(4)}


@pytest.fixture(scope="module")
def store() -> Store:
    return EmbeddedStore.memory(QUADS)


def rows(store: Store, text: str, bindings: Mapping[str, Term] = BOUND) -> list[str]:
    found = select(store, f"PREFIX : <{EX}> {text}", bindings)
    lines = ["".join("-" if term is None else str(term.value) for term in row) for row in found]
    return sorted(line.replace(EX, ":") for line in lines)


def test_the_projects_prefixes_are_known_and_its_own_declarations_win(store: Store) -> None:
    assert rows(store, "SELECT ?x { ?x a nation:x }") == []
    assert rows(store, f"PREFIX co: <{EX}> SELECT ?o {{ co:b co:p ?o }}") == [":y"]


def test_the_union_of_graphs_is_read_unless_it_is_not_wanted(store: Store) -> None:
    text = "SELECT * { ?s ?p ?o }"
    union, own = store.query(text), store.query(text, union=False)
    assert isinstance(union, QuerySolutions)
    assert isinstance(own, QuerySolutions)
    assert (len(list(union)), len(list(own))) == (len(QUADS), 0)


# -- parameters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?o { ?s :p ?o }", [":x", ":y"]),
        ("SELECT ?s ?o { ?s :p ?o }", [":a:x", ":a:y"]),
        ("SELECT DISTINCT ?s { ?s :p ?o }", [":a"]),
        ("SELECT * { ?s :p ?o }", [":x", ":y"]),
        ("SELECT ?x { ?x :v ?v FILTER(?v<?n) }", [":a"]),
        ("SELECT ?y { ?x :v ?v BIND(?v+?n AS ?y) }", ["7", "9"]),
        ("SELECT (?v-?n AS ?y) { ?x :v ?v }", ["-1", "1"]),
        ("SELECT ?x { { SELECT ?x { ?x :v ?v FILTER(?v < ?n) } } }", [":a"]),
        ("SELECT ?s ?c { { SELECT ?s (COUNT(*) AS ?c) { ?s :p ?o } GROUP BY ?s } }", [":a2"]),
        ("SELECT ?s (SUM(?v + ?n) AS ?c) { ?x :v ?v } GROUP BY ?s ORDER BY ?s ?c", [":a16"]),
        ("SELECT ?x (SUM(?v) AS ?c) { ?x :v ?v } GROUP BY ?x HAVING(SUM(?v) > ?n)", [":b5"]),
        ("SELECT ?x { ?x :v ?v } ORDER BY (?x = ?s) ?n LIMIT 2", [":a", ":b"]),
        ("SELECT ?x { ?x :v ?v FILTER(!BOUND(?s) || ?x = ?s) }", [":a"]),
        ("SELECT ?x { ?x :v ?v FILTER(!BOUND(?unset) || ?x = ?unset) }", [":a", ":b"]),
        ("SELECT ?x { ?x :v ?v FILTER EXISTS { ?s :p ?o FILTER(?x = ?s) } }", [":a"]),
        ("SELECT ?x { ?x :v ?v FILTER NOT EXISTS { ?s :p ?o FILTER(?x = ?s) } }", [":b"]),
        ("SELECT ?x { ?x :v ?v MINUS { ?x :v ?w FILTER(?w < ?n) } }", [":b"]),
        (
            "SELECT ?x ?o { ?x :v ?v OPTIONAL { ?x :p ?o FILTER(?v < ?n) } }",
            [":a:x", ":a:y", ":b-"],
        ),
        ("SELECT ?x { { ?s :p ?x } UNION { ?x :p ?s } }", [":x", ":y"]),
        ("SELECT ?g { GRAPH ?g { ?s :p :x } }", [":g1"]),
        ("SELECT ?x { ?s :p+ ?x # ?n\n FILTER(STR(?x) != '?s ?n') }", [":x", ":y"]),
    ],
)
def test_a_parameter_has_its_value_wherever_it_stands(
    store: Store, text: str, expected: list[str]
) -> None:
    assert rows(store, text) == expected


def test_a_parameter_reaches_ask_construct_and_describe(store: Store) -> None:
    prefix = f"PREFIX : <{EX}> "
    assert bool(store.query(prefix + "ASK { ?x :v ?v FILTER(?v > ?n) }", BOUND))
    made: Any = store.query(
        prefix + "CONSTRUCT { ?x :small ?s } WHERE { ?x :v ?v FILTER(?v < ?n) }", BOUND
    )
    assert [str(t) for t in made] == [f"<{EX}a> <{EX}small> <{EX}a>"]
    described: Any = store.query("DESCRIBE ?s", BOUND)
    assert len(list(described)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?x :v ?v BIND(?v AS ?n) }",
        "SELECT * { VALUES ?n { 1 } }",
        "SELECT * { VALUES (?a ?n) { (1 2) } }",
        "SELECT * { ?x :v ?v FILTER(1<:f(?n)&&2>1) }",
    ],
)
def test_a_query_that_cannot_take_its_parameter_is_refused(store: Store, text: str) -> None:
    with pytest.raises(QuerySyntax, match=r"\?n"):
        rows(store, text)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
HOSTILE = st.lists(st.sampled_from(['"', "'", "\\", "\n", "}", "?p", "<", ">", "#", "u0022", "\0"]))


@given(TEXTS | HOSTILE.map("".join), st.sampled_from([None, "en", "ar"]))
def test_no_text_is_ever_read_as_sparql(text: str, language: str | None) -> None:
    term = Literal(text, language=language)
    query = "SELECT ?p (?p AS ?q) { BIND(STR(?p) AS ?t) FILTER(?t = STR(?p)) }"
    (row,) = select(EmbeddedStore.memory(), query, {"p": term})
    assert (row["p"], row["q"]) == (term, term)


# -- faults


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (
            "SELECT ?x WHERE {\n ?x natoin:p ?y }",
            "2:5",
            'unknown prefix "natoin:" (did you mean nation',
        ),
        ("SELECT ?x WHERE {\n ?x co:p ?y \n", "1:17", '"{" is not closed'),
        ("SELECT ?x WHERE { ?x co:p }", "1:27", "not SPARQL here"),
        ("SELEC ?x", "1:1", "did you mean SELECT"),
        ("SELECT ?x { ?x co:p ?y FILTER(STRLENGTH(?y) > 3) }", "1:31", "did you mean STRLEN"),
        ("SELECT * { ?x co:p 'abc }", "1:20", "does not end"),
        ("SELECT * { ?x co:p ?y ) }", "1:23", '")" closes nothing'),
        ("INSERT DATA { co:a co:b co:c }", "1:1", "would change the graph"),
        ("SELECT * { ?x <rel> ?y }", "1:", "not absolute"),
        ("SELECT ?x (COUNT(?y) AS ?c) { ?x co:p ?y }", "", "neither grouped nor set"),
        ("  ", "", "empty"),
    ],
)
def test_a_syntax_fault_says_where_what_and_how_to_mend_it(
    store: Store, text: str, place: str, words: str
) -> None:
    with pytest.raises(QuerySyntax) as caught:
        store.query(text)
    assert f"at {place}" in caught.value.message if place else True
    assert words in caught.value.message
    assert caught.value.remedy
    assert len(caught.value.message) < 300


def test_parameters_leave_the_lines_of_a_fault_where_they_are(store: Store) -> None:
    with pytest.raises(QuerySyntax, match="at 3:9"):
        store.query("SELECT ?x {\n ?x ?s ?n .\n?x co:p }", BOUND)


# -- keeping


def test_a_store_on_disk_gives_back_what_it_was_given(tmp_path: Path) -> None:
    EmbeddedStore.create(tmp_path / "store", NQUADS)
    opened = EmbeddedStore.open(tmp_path / "store")
    assert set(opened.quads()) == set(QUADS)
    assert len(opened) == len(QUADS)
    assert {quad.object for quad in opened.quads(ex("a"), ex("p"))} == {ex("x"), ex("y")}
    out = io.BytesIO()
    opened.dump(out, RdfFormat.TURTLE, ex("g2"))
    assert out.getvalue().count(b"example.org") >= 4
    with pytest.raises(RuntimeError, match="read-write"):
        opened.load([Quad(ex("c"), ex("p"), ex("x"))])


def test_a_missing_store_is_missing_and_stays_so(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        EmbeddedStore.open(tmp_path / "typo")
    assert not (tmp_path / "typo").exists()


def test_a_damaged_store_is_told_of(tmp_path: Path) -> None:
    EmbeddedStore.create(tmp_path / "store", NQUADS)
    for path in (tmp_path / "store").glob("MANIFEST*"):
        path.write_bytes(b"\0" * 10)
    with pytest.raises(Malformed, match="damaged"):
        EmbeddedStore.open(tmp_path / "store")


def test_a_store_is_never_written_over_files(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(CannotWrite):
        EmbeddedStore.create(tmp_path, NQUADS)
    (tmp_path / "file").write_text("a file")
    with pytest.raises(CoorbitError):
        EmbeddedStore.create(tmp_path / "file" / "store", NQUADS)
