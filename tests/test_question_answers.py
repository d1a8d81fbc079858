"""What do the named questions say about dates, knowledge and talks, on invented facts?"""

from __future__ import annotations

from typing import Any

import pytest
from pyoxigraph import RdfFormat

from coorbit.build import Opened
from coorbit.questions import ask, load
from coorbit.store.embedded import EmbeddedStore
from coorbit.terms import expand


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
