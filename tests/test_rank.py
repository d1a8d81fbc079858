"""Do rank, communities and the network over time say what is in the record, and refuse the rest?

The facts here are invented: four nations. A and B share station S (1990 to 2000), A and C the
programme P since 1995 (to this day), C and D satellite Q since 2010. By hand, of the whole record:
ties A-B, A-C, C-D, each of weight 1. So A and C have strength 2, B and D 1; betweenness: A lies on
B-C and B-D, 2 of 3 pairs, C likewise. In 2005 only A-C is there; the data's date is 2020.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coorbit.build import build
from coorbit.cli import main
from coorbit.content import content

_PREFIXES = "".join(
    f"@prefix {name}: <https://w3id.org/coorbit/{path}> .\n"
    for name, path in {
        "co": "ontology#",
        "nation": "nation/",
        "programme": "programme/",
        "satellite": "satellite/",
        "source": "source/",
        "station": "station/",
    }.items()
)
_LABELS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
_FACTS = [
    *(f'nation:{n} a co:Nation ; skos:prefLabel "Nation {n.upper()}"@en .' for n in "abcd"),
    'station:s a co:Station ; skos:prefLabel "S"@en .',
    'programme:p a co:Programme ; skos:prefLabel "P"@en .',
    'satellite:q a co:Satellite ; skos:prefLabel "Q"@en .',
]
_CLAIMS = [
    ("a", "station:s", "1990", "2000"),
    ("b", "station:s", "1990", "2000"),
    ("a", "programme:p", "1995", ".."),
    ("c", "programme:p", "1995", ".."),
    ("c", "satellite:q", "2010", ".."),
    ("d", "satellite:q", "2010", ".."),
]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("rank")
    facts = folder / "facts"
    facts.mkdir()
    claims = [
        f"nation:{nation} co:claim [ co:relation co:{_relation(thing)} ; co:object {thing} ;"
        f' co:start "{start}" ; co:end "{end}" ] .'
        for nation, thing, start, end in _CLAIMS
    ]
    text = "\n".join([_PREFIXES + _LABELS + "<> co:source source:handbook .", *_FACTS, *claims])
    (facts / "things.ttl").write_text(text, encoding="utf-8")
    small = Path(__file__).parent / "small-facts"
    dataset = (
        (small / "dataset.ttl").read_text(encoding="utf-8").replace("2024-12-31", "2020-12-31")
    )
    (facts / "dataset.ttl").write_text(dataset, encoding="utf-8")
    (facts / "sources.ttl").write_text(
        _PREFIXES + "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        "source:handbook a co:ReferenceWork ;"
        ' dcterms:title "Handbook" ; co:date "2020-12-31" .\n',
        encoding="utf-8",
    )
    build(facts, content("ontology"), folder / "built", shapes=False)
    return str(folder / "built")


def _relation(thing: str) -> str:
    return "operates" if thing.startswith("satellite") else "participatesIn"


def _run(data: str, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--data", data])


def _rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_rank(data: str) -> None:
    rows = _rows(_run(data, "rank", "--measures", "betweenness,degree", "--format", "csv"))
    assert [(row["rank"], row["actor"], row["strength"]) for row in rows] == [
        ("1", "nation:a", "2"),
        ("1", "nation:c", "2"),
        ("3", "nation:b", "1"),
        ("3", "nation:d", "1"),
    ]
    assert [row["betweenness"] for row in rows] == ["0.666667", "0.666667", "0", "0"]
    assert [row["degree"] for row in rows] == ["2", "2", "1", "1"]
    assert rows[0]["label"] == "Nation A"


def test_rank_as_json_has_numbers(data: str) -> None:
    done = _run(
        data, "rank", "--by", "degree", "--measures", "all", "--format", "json", "--top", "1"
    )
    (row,) = json.loads(done.stdout)
    assert (row["rank"], row["degree"], row["constraint"], row["liaison"]) == (1, 2, 0.5, 0)


def test_rank_by_blocs_of_a_file(data: str, tmp_path: Path) -> None:
    """With A, B and C in three blocs, A is a liaison between B and C, twice (there and back)."""
    blocs = tmp_path / "blocs.csv"
    blocs.write_text("actor,bloc\nNation A,one\nnation:b,two\nc,three\n", encoding="utf-8")
    asked = ("rank", "--by", "liaison", "--blocs", str(blocs), "--format", "csv")
    rows = {row["actor"]: row for row in _rows(_run(data, *asked))}
    assert [rows[f"nation:{n}"]["bloc"] for n in "abcd"] == ["one", "two", "three", "other"]
    assert [rows[f"nation:{n}"]["liaison"] for n in "abcd"] == ["2", "0", "2", "0"]


def test_communities_are_a_file_of_blocs(data: str, tmp_path: Path) -> None:
    """Of the chain B-A-C-D the halves have the highest modularity: 2 (1/3 - (3/6)²) = 1/6."""
    path = tmp_path / "blocs.csv"
    done = _run(data, "communities", "-o", str(path))
    assert done.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert {row["actor"]: row["bloc"] for row in rows} == {
        "nation:a": "1",
        "nation:b": "1",
        "nation:c": "2",
        "nation:d": "2",
    }
    assert "modularity 0.167" in done.stderr
    ranked = _rows(_run(data, "rank", "--blocs", str(path), "--format", "csv"))
    assert [row["bloc"] for row in ranked] == ["1", "2", "1", "2"]


def test_rank_over_time(data: str) -> None:
    asked = ("rank", "--from", "1990", "--to", "2019", "--every", "10y", "--format", "csv")
    rows = {row["actor"]: row for row in _rows(_run(data, *asked))}
    windows = ("1990/1999", "2000/2009", "2010/2019")
    assert [rows["nation:a"][window] for window in windows] == ["2", "2", "1"]
    assert [rows["nation:d"][window] for window in windows] == ["", "", "1"]


def test_blocs_over_time(data: str) -> None:
    """B-A-C in the nineties, A-C-D in the tens: one bloc each, of which A and C were in both."""
    asked = ("communities", "--from", "1991", "--to", "2020", "--every", "15y", "--format", "csv")
    rows = _rows(_run(data, *asked))
    assert [(row["window"], row["actors"], row["same"]) for row in rows] == [
        ("1991/2005", "3", "0"),
        ("2006/2020", "3", "2"),
    ]
    assert [row["blocs"] for row in rows] == ["Nation A 3", "Nation C 3"]
    assert [row["adjusted_rand"] for row in rows] == ["", "1"]


def test_a_network_by_window(data: str) -> None:
    asked = ("network", "--from", "1990", "--to", "2019", "--every", "10y", "--format", "csv")
    rows = _rows(_run(data, *asked))
    assert [(row["a"][-1] + row["b"][-1], row["window"]) for row in rows] == [
        ("ab", "1990/1999"),
        ("ac", "1990/1999"),
        ("ab", "2000/2009"),
        ("ac", "2000/2009"),
        ("ac", "2010/2019"),
        ("cd", "2010/2019"),
    ]
    alone = _rows(_run(data, *asked, "--focus", "nation:d"))
    assert [row["window"] for row in alone] == ["2010/2019"]
    actors = _rows(_run(data, *asked, "--per", "actor"))
    assert [row["strength"] for row in actors if row["actor"] == "nation:a"] == ["2", "2", "1"]


def test_ties_across_breaks(data: str) -> None:
    asked = ("network", "--across", "1999", "--across", "2005-07", "--format", "csv")
    rows = _rows(_run(data, *asked))
    assert {row["a"][-1] + row["b"][-1]: row["outcome"] for row in rows} == {
        "ab": "lost",
        "ac": "survived",
        "cd": "new",
    }
    assert rows[0]["holds 1998-12-31"] == "certain"
    assert rows[0]["holds 2005-06-30"] == "no"


def test_a_table_goes_to_a_file_by_its_suffix(data: str, tmp_path: Path) -> None:
    for suffix in ("csv", "json", "md", "tsv"):
        path = tmp_path / f"rank.{suffix}"
        assert _run(data, "rank", "-o", str(path)).exit_code == 0
        assert path.read_text(encoding="utf-8") == _run(data, "rank", "--format", suffix).stdout


@pytest.mark.parametrize(
    "words",
    [
        ("rank",),
        ("rank", "--from", "1990", "--to", "2019", "--every", "10y"),
        ("communities", "--from", "1990", "--to", "2019", "--every", "10y"),
    ],
)
def test_a_picture_has_its_source_on_it(data: str, tmp_path: Path, words: tuple[str, ...]) -> None:
    path = tmp_path / "picture.svg"
    assert _run(data, *words, "-o", str(path)).exit_code == 0
    assert "coorbit, data as of 2020-12-31" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("rank", "--by", "strenght"), 2, "did you mean strength"),
        (("rank", "--measures", "degree,power"), 2, 'no measure is called "power"'),
        (("rank", "--every", "5y"), 2, "from when to when"),
        (("communities", "--every", "5y"), 2, "from when to when"),
        (("rank", "--from", "1990", "--to", "2000", "--every", "week"), 2, "5y or 6m"),
        (("rank", "-o", "rank.xls"), 2, "names no format of a table"),
        (("rank", "--backbone", "7"), 2, "--backbone 7 is no threshold"),
        (("rank", "--blocs", "none.csv"), 66, "cannot read none.csv"),
        (("network", "--across", "1999", "--as-of", "2000"), 2, "--across has times of its own"),
        (("network", "--across", "2005", "--across", "1999"), 2, "in the order of time"),
        (("network", "--across", "2030"), 2, "after the data's date 2020-12-31"),
        (("network", "--across", "1999", "--every", "1y"), 2, "give one of them"),
    ],
)
def test_what_cannot_be_is_refused(data: str, words: tuple[str, ...], code: int, said: str) -> None:
    done = _run(data, *words)
    assert done.exit_code == code
    assert said in done.stderr
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nation,bloc\na,1\n", "no columns actor and bloc"),
        ("actor,bloc\nnation:a,1\nnowhere,2\n", "blocs.csv:3"),
        ("actor,bloc\nnation:a,1\nNation A,2\n", "is in two blocs"),
        ("actor,bloc\nnation:a\n", "is missing"),
    ],
)
def test_a_file_that_holds_no_blocs(data: str, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "blocs.csv"
    path.write_text(text, encoding="utf-8")
    done = _run(data, "rank", "--blocs", str(path))
    assert done.exit_code == 65
    assert said in done.stderr
