"""Is an answer readable to people, and exact to programs?"""

from __future__ import annotations

import io
import json

import pytest
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, parse_query_results

from coorbit.answers import (
    GRAPH_FORMATS,
    TABLE_FORMATS,
    Look,
    Rendered,
    cell,
    markdown,
    render,
    table,
)
from coorbit.errors import Usage
from coorbit.store.embedded import EmbeddedStore
from coorbit.terms import prefixes

STORE = EmbeddedStore.memory()
DATE_TIME = NamedNode(prefixes()["xsd"] + "dateTime")
SELECT = """SELECT ?who ?what ?n { VALUES (?who ?what ?n) {
  (nation:japan "=1+1"@en 1) (<http://example.org/x> "a, \\"b\\"\\nc" UNDEF) } }"""


def rendered(query: str, form: str | None, look: Look | None = None) -> tuple[Rendered, str]:
    out = io.BytesIO()
    done = render(STORE.query(query), form, out, look)
    return done, out.getvalue().decode()


def test_a_table_shows_short_names_days_and_right_aligned_numbers() -> None:
    query = (
        "SELECT ?who ?when ?n ?none { VALUES (?who ?when ?n ?none) "
        '{ (nation:japan "2023-12-31T00:00:00Z"^^xsd:dateTime 7 UNDEF)'
        ' (agency:jaxa "2023-12-31T12:00:00Z"^^xsd:dateTime 123 UNDEF) } }'
    )
    done, text = rendered(query, None)
    assert text.splitlines() == [
        "who           when                    n",
        "------------  --------------------  ---",
        "nation:japan  2023-12-31              7",
        "agency:jaxa   2023-12-31T12:00:00Z  123",
    ]
    assert done == Rendered(2, ("none",))


def test_wide_letters_and_marks_keep_columns_straight() -> None:
    lines = list(
        table(["name", "x"], [["日本", "1"], ["Қазақстан", "2"], ["e\u0301", "3"]], Look())
    )
    assert lines[2:] == ["日本       1", "Қазақстан  2", "e\u0301          3"]


def test_a_narrow_terminal_cuts_nothing() -> None:
    rows = [["nation:kazakhstan", "a long sentence that has to go somewhere", "x" * 70]]
    wrapped = list(table(["who", "what", "code"], rows, Look(width=60)))
    assert max(map(len, wrapped)) <= 60
    joined = [
        "".join(line[a:b].strip() + " " for line in wrapped[2:]) for a, b in [(19, 39), (39, 60)]
    ]
    assert "a long sentence that has to go somewhere" in " ".join(joined[0].split())
    assert sum(line.count("x") for line in wrapped) == 70
    records = list(table(["who", "what", "code"], rows, Look(width=30)))
    assert records[1:] == [
        f"  {n:<4}  {v}" for n, v in zip(("who", "what", "code"), rows[0], strict=True)
    ]


def test_no_text_can_steer_the_terminal_or_break_markdown() -> None:
    assert cell(Literal("\x1b[31mred\u202e")) == "\\u001b[31mred\\u202e"
    assert list(markdown(["a|b"], [["c\\d"]])) == ["| a\\|b |", "| --- |", "| c\\\\d |"]


def test_no_rows_still_name_the_columns() -> None:
    done, text = rendered("SELECT ?a ?b { ?a a co:Nothing ; co:claim ?b }", "table")
    assert (done, text) == (Rendered(0), "a  b\n-  -\n")
    assert rendered("SELECT * {}", "table")[0].rows == 1


def test_csv_is_that_of_the_w3c_to_the_byte() -> None:
    _, text = rendered(SELECT, "csv")
    assert text == (
        "who,what,n\r\nhttps://w3id.org/coorbit/nation/japan,=1+1,1\r\n"
        'http://example.org/x,"a, ""b""\nc",\r\n'
    )


@pytest.mark.parametrize("form", ["json", "tsv", "xml"])
def test_formats_for_programs_read_back_as_they_were(form: str) -> None:
    _, text = rendered(SELECT, form)
    read = parse_query_results(text, QueryResultsFormat.from_extension(form))
    again = io.BytesIO()
    render(read, "json", again)
    assert json.loads(again.getvalue()) == json.loads(rendered(SELECT, "json")[1])


def test_yes_and_no() -> None:
    assert rendered("ASK {}", None)[1] == "yes\n"
    assert rendered("ASK { FILTER(false) }", "md")[1] == "no\n"
    assert json.loads(rendered("ASK {}", "json")[1])["boolean"] is True


@pytest.mark.parametrize("form", sorted(GRAPH_FORMATS))
def test_graphs_come_sorted_each_triple_once(form: str) -> None:
    query = (
        "CONSTRUCT { ?n co:partyTo agreement:b } WHERE { VALUES ?n { nation:z nation:a nation:z } }"
    )
    done, text = rendered(query, form)
    assert done.rows == 2
    assert text.index("a") < text.index("z")
    if form == "ttl":
        assert text.splitlines()[-2:] == [
            "nation:a co:partyTo agreement:b .",
            "nation:z co:partyTo agreement:b .",
        ]
        assert text.count("@prefix") == 3


@pytest.mark.parametrize(
    ("query", "form", "known"),
    [
        ("SELECT * {}", "ttl", TABLE_FORMATS),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", GRAPH_FORMATS),
        ("ASK {}", "jsn", TABLE_FORMATS),
    ],
)
def test_an_unknown_format_lists_the_known(query: str, form: str, known: object) -> None:
    with pytest.raises(Usage) as caught:
        rendered(query, form)
    assert caught.value.remedy == f"known: {', '.join(sorted(known))}"  # type: ignore[call-overload]
