"""Does every named question run, mean one thing everywhere, and explain itself?"""

from __future__ import annotations

import io
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, serialize

from coorbit.answers import render
from coorbit.build import Opened
from coorbit.content import content
from coorbit.errors import CoorbitError, Malformed, Missing, Usage
from coorbit.questions import ask, bindings, data_date, library, load, parse, read
from coorbit.store.binding import bind
from coorbit.store.embedded import EmbeddedStore
from coorbit.store.protocol import Store
from coorbit.terms import expand, prefixes

FILES = sorted(content("queries").glob("*/*.rq"))
NAMES = [path.stem for path in FILES]


def csv(question: str, store: Store, given: dict[str, str]) -> bytes:
    out = io.BytesIO()
    render(ask(load(question), store, given), "csv", out)
    return out.getvalue()


def everything(question: str) -> dict[str, str]:
    """Return the examples of all parameters, the optional ones too."""
    return {name: p.example for name, p in load(question).parameters.items()}


# -- each question


def test_the_library_is_the_folder() -> None:
    assert len(FILES) >= 16
    assert list(library()) == sorted(NAMES)
    assert Counter(NAMES).most_common(1)[0][1] == 1, "a name is unique over topics"


@pytest.mark.parametrize("name", NAMES)
def test_a_question_explains_itself(name: str) -> None:
    question = load(name)
    assert question.summary.endswith("?")
    assert question.description
    assert question.phrasings
    assert question.tags
    assert "PREFIX co:" in question.text, "it runs in any SPARQL engine as it stands"
    used = {p.variable for p in question.parameters.values()}
    missing = [name for name in used if f"?{name}" not in question.text]
    assert not missing, "a parameter that the query does not use"


@pytest.mark.parametrize("name", NAMES)
def test_a_question_gives_the_rows_that_it_promises(name: str, built: Opened) -> None:
    question = load(name)
    results: Any = ask(question, built.store, question.example)
    assert tuple(variable.value for variable in results.variables) == question.columns
    assert len(list(results)) >= question.rows


@pytest.fixture(scope="module")
def shuffled(built: Opened) -> Store:
    quads = list(built.store.quads())
    random.Random(1).shuffle(quads)
    return EmbeddedStore.memory(quads)


@pytest.mark.parametrize("name", NAMES)
def test_rows_come_in_one_order_whatever_the_order_of_the_data(
    name: str, built: Opened, shuffled: Store
) -> None:
    for given in (load(name).example, everything(name)):
        assert csv(name, shuffled, given) == csv(name, built.store, given)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("optional", [False, True], ids=["required", "all"])
def test_another_engine_gives_the_same_rows(name: str, optional: bool, built: Opened) -> None:
    """Compare with rdflib, which shares no code with the engine."""
    question = load(name)
    given = everything(name) if optional else question.example
    bound = bindings(question, built.store, given)
    ours: Any = built.store.query(question.text, bound)
    names = [variable.value for variable in ours.variables]
    expected = Counter(tuple(str(t.value) if t else "" for t in row) for row in ours)
    theirs = reference(built).query(bind(question.text, bound))
    found = Counter(tuple(comparable(row.get(name)) for name in names) for row in theirs.bindings)
    assert found == expected


def comparable(term: Any) -> str:
    return "" if term is None else str(term)


_GRAPHS: dict[Path, rdflib.Graph] = {}


def reference(opened: Opened) -> rdflib.Graph:
    if opened.folder not in _GRAPHS:
        triples = serialize({q.triple for q in opened.store.quads()}, format=RdfFormat.N_TRIPLES)
        _GRAPHS[opened.folder] = rdflib.Graph().parse(data=triples or b"", format="nt")
    return _GRAPHS[opened.folder]


# -- what the answers say


def rows(name: str, opened: Opened, **given: str) -> list[dict[str, str]]:
    values = {key.replace("_", "-"): value for key, value in given.items()}
    results: Any = ask(load(name), opened.store, values)
    names = [variable.value for variable in results.variables]
    return [
        {n: t.value.rpartition("/")[2] for n, t in zip(names, row, strict=True) if t is not None}
        for row in results
    ]


@pytest.mark.parametrize(
    ("as_of", "known_on", "expected"),
    [
        ("2023-11-30", "2023-11-30", []),
        ("2023-11-30", "2024-12-31", []),
        ("2023-12-31", "2023-11-30", []),
        ("2023-12-31", "2023-12-31", [("inTalks", "certain", "2023-12-15", "report-2023")]),
        ("2023-12-31", "2024-12-31", [("inTalks", "certain", "2023-12-15", "report-2023")]),
        ("2024-12-31", "2023-12-31", [("inTalks", "certain", "2023-12-15", "report-2023")]),
        ("2024-12-31", "2024-12-31", [("offered", "certain", "2024-02-03", "relay-2024")]),
        ("2023-12-15", "2024-12-31", [("inTalks", "possible", "2023-12-15", "report-2023")]),
        (
            "2024",
            "2024-12-31",
            [
                ("inTalks", "possible", "2023-12-15", "report-2023"),
                ("offered", "possible", "2024-02-03", "relay-2024"),
            ],
        ),
    ],
)
def test_the_talks_stand_where_they_stood_as_far_as_was_known(
    small: Opened, as_of: str, known_on: str, expected: list[tuple[str, ...]]
) -> None:
    found = rows("status-as-of", small, thing="science-6", as_of=as_of, known_on=known_on)
    assert [tuple(r[k] for k in ("status", "holds", "since", "source")) for r in found] == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("1985", []),
        ("1986", ["inEffect possible"]),
        ("1990", ["inEffect certain"]),
        ("1990/2001", ["inEffect possible"]),
        ("2002", ["ended certain"]),
    ],
)
def test_a_plain_claim_holds_from_start_to_end(
    small: Opened, as_of: str, expected: list[str]
) -> None:
    found = rows("status-as-of", small, thing="mir", as_of=as_of)
    assert [f"{row['status']} {row['holds']}" for row in found] == expected


def test_parties_before_and_after_they_joined(small: Opened) -> None:
    def parties(as_of: str) -> list[str]:
        found = rows("agreement-parties", small, agreement="outer-space-treaty", as_of=as_of)
        return [f"{row['party']} {row['act']} {row['status']}" for row in found]

    assert parties("1998-06-10") == []
    assert parties("1998-06-11") == ["kazakhstan accession inEffect"]


def test_what_cannot_be_dated_is_left_out_and_counted(small: Opened) -> None:
    def fact(subject: str, predicate: str, value: str) -> str:
        return f"<{expand(subject)}> <{expand(predicate)}> <{expand(value)}> <x:g> ."

    claim = "claim:nation/france/partyTo/agreement/outer-space-treaty"
    extra = [
        fact(claim, "co:subject", "nation:france"),
        fact(claim, "co:relation", "co:partyTo"),
        fact(claim, "co:object", "agreement:outer-space-treaty"),
    ]
    store = EmbeddedStore.memory(small.store.quads())
    store.load(parse_quads(extra))
    opened = Opened(store, small.manifest, small.folder)
    given = {"agreement": "outer-space-treaty", "as_of": "2024"}
    assert not any("leftOut" in row for row in rows("agreement-parties", opened, **given))
    last = rows("agreement-parties", opened, **given, known_on="2024")[-1]
    assert last == {"leftOut": "1"}


def parse_quads(lines: list[str]) -> Any:
    from pyoxigraph import parse as parse_rdf

    return parse_rdf("\n".join(lines), RdfFormat.N_QUADS)


def test_only_what_never_came_into_effect_was_only_talked_about(small: Opened) -> None:
    found = rows("only-talked-about", small)
    assert {(row["who"], row["with"], row["status"]) for row in found} == {
        ("kazakhstan", "science-6", "offered")
    }


# -- parameters


def test_parameters_become_terms(small: Opened) -> None:
    header = (
        "#+ summary: x?\n#+ params:\n"
        "#+   who: {type: entity, example: kz}\n"
        "#+   as-of: {type: date, default: data, example: x}\n"
        "#+   how-many: {type: integer, example: 1}\n#+   word: {type: text, example: x}\n"
        "#+   other: {type: date, optional: true, example: x}\nASK {}"
    )
    given = {"who": "Казахстан", "how-many": "-3", "word": 'a"b', "as-of": "2023-12"}
    bound = bindings(parse(header, Path("q.rq")), small.store, given)
    day = NamedNode(prefixes()["xsd"] + "dateTime")
    assert bound == {
        "who": NamedNode(str(expand("nation:kazakhstan"))),
        "asOfStart": Literal("2023-12-01T00:00:00Z", datatype=day),
        "asOfEnd": Literal("2024-01-01T00:00:00Z", datatype=day),
        "howMany": Literal(-3),
        "word": Literal('a"b'),
    }
    later = bindings(parse(header, Path("q.rq")), small.store, {**given, "as-of": "data"})
    assert data_date(small.store) == "2024-12-31"
    assert later["asOfEnd"].value == "2025-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("given", "message", "remedy"),
    [
        ({}, 'wants the parameter "agreement"', '-p agreement="outer-space-treaty"'),
        ({"agrement": "x"}, "did you mean agreement", "known: agreement, as-of, known-on"),
        ({"agreement": "mir"}, 'no agreement is called "mir"', "coorbit find"),
        ({"agreement": "outer-space-treaty", "as-of": "1/2/3"}, "as-of", "1998-06-11"),
    ],
)
def test_a_wrong_parameter_gets_help(
    small: Opened, given: dict[str, str], message: str, remedy: str
) -> None:
    with pytest.raises(Usage) as caught:
        ask(load("agreement-parties"), small.store, given)
    assert message in caught.value.message
    assert remedy in caught.value.remedy


# -- files


@pytest.mark.parametrize(
    ("header", "line", "message"),
    [
        ("#+ summary: [x", 1, "not YAML"),
        ("#+ tags: [x]", 1, "no summary"),
        ("#+ summary: x?\n#+ sumary: y", 2, 'unknown key "sumary" in the header (did you mean'),
        ("#+ summary: x?\n#+ tags: x", 2, "tags is no list"),
        ("#+ summary: x?\n#+ params: [a]", 1, "params is no list of keys"),
        ("#+ summary: x?\n#+ params:\n#+   a: {type: thing}", 3, 'has the type "thing"'),
        ("#+ summary: x?\n#+ params:\n#+   a: {type: text}", 3, "has no example"),
        ("#+ summary: x?\n#+ params:\n#+   A_b: {type: text, example: x}", 3, "no name"),
        ("#+ summary: x?\n#+ params:\n#+   a: {typ: text}", 1, 'unknown key "typ"'),
        ("#+ summary: x?\n#+ expect: {colums: [a]}", 1, 'unknown key "colums"'),
    ],
)
def test_a_wrong_header_says_its_line(header: str, line: int, message: str) -> None:
    with pytest.raises(Malformed) as caught:
        parse(header + "\nASK {}", Path("/x/queries/topic/name.rq"))
    assert str(caught.value).startswith(f"queries/topic/name.rq:{line}: error[E-MALFORMED]: ")
    assert message in caught.value.message
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("data", "error"),
    [(None, Missing), (b"\xff\xfe", Malformed)],
)
def test_a_file_that_is_none_is_told_of(
    tmp_path: Path, data: bytes | None, error: type[CoorbitError]
) -> None:
    path = tmp_path / "x.rq"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(error):
        read(path)


@pytest.mark.parametrize("name", ["partners", "../../etc/passwd", "*", "Partners-Of", ""])
def test_an_unknown_question_gets_help(name: str) -> None:
    with pytest.raises(Usage, match="no question is called"):
        load(name)
