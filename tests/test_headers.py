"""Do parameters become terms, and do wrong files and wrong parameters say how to mend them?"""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from coorbit.build import Opened
from coorbit.errors import CoorbitError, Malformed, Missing, Usage
from coorbit.questions import ask, bindings, data_date, load, parse, read
from coorbit.terms import expand, prefixes


def test_parameters_become_terms(small: Opened) -> None:
    header = (
        "#+ summary: x?\n#+ params:\n"
        "#+   who: {type: entity, example: kz}\n"
        "#+   as-of: {type: date, default: data, example: x}\n"
        "#+   how-many: {type: integer, example: 1}\n#+   word: {type: text, example: x}\n"
        "#+   other: {type: date, optional: true, example: x}\n"
        "ASK { ?who ?word ?howMany FILTER(?asOfEnd > ?otherStart) }"
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
        ("#+ summary: x?\n#+ phrasing: [y]", 2, "did you mean phrasings"),
        ("#+ summary: x?\n#+ params:\n#+   a: {type: text, example: y}", 3, "not use its param"),
        ("#+ summary: x?\n#+ params:\n#+   a: {type: date, example: y}", 3, "not use its param"),
        ("#+ summary: x?\nSELEC", 2, '"SELEC" is no word of SPARQL (did you mean SELECT'),
        ("#+ summary: x?\n#+ tags: [x]\nPREFIX a: <x:y>\nASK { ?b b:c }", 4, "unknown prefix"),
        ("#+ summary: x?\nASK { SERVICE <x:y> { ?a ?b ?c } }", 2, "SERVICE is not allowed"),
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


def test_a_word_that_is_no_choice_gets_help(small: Opened) -> None:
    with pytest.raises(Usage) as caught:
        ask(load("seats"), small.store, {"predecessor": "fould"})
    assert "predecessor cannot be" in caught.value.message
    assert "did you mean fold" in caught.value.message
    assert caught.value.remedy == "known: fold, apart"
