"""Do other programs read the tables of the graph whole, and do their keys hold?

Expected counts and values come from SPARQL on the store, not from the tables' own code.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from csvw import TableGroup
from pyoxigraph import NamedNode, RdfFormat, parse
from tests.export_cases import CaseOf, written

from coorbit.build import Opened
from coorbit.export import formats
from coorbit.export.neo4j import IMPORT
from coorbit.store.protocol import Store, select
from coorbit.terms import CO, curie

WHICH = pytest.mark.parametrize("which", ["empty", "one", "small", "hostile", "full"])


def files(name: str, build: Opened, folder: Path) -> dict[str, bytes]:
    return written(formats("graph")[name], build, folder)[0]


def count(store: Store, pattern: str) -> int:
    (row,) = select(store, f"SELECT (COUNT(DISTINCT *) AS ?n) WHERE {{ {pattern} }}")
    return int(row["n"].value)


def sizes(store: Store) -> dict[str, int]:
    """Return how many rows each table should have."""
    return {
        "claims": count(store, "?c a co:Claim"),
        "stages": count(store, "?s a co:Stage"),
        "sources": count(store, "?s a co:Source"),
        "claim_sources": count(store, "?c a co:Claim ; co:source ?s"),
        "stage_sources": count(store, "?g a co:Stage ; co:source ?s"),
    }


def things(store: Store, category: str) -> int:
    return count(store, f"?t a {category}")


def statuses(store: Store) -> dict[str, str]:
    found = select(store, "SELECT ?c ?s WHERE { ?c a co:Claim ; co:status ?s }")
    return {curie(row["c"].value): curie(row["s"].value) for row in found}


# -- CSVW


@WHICH
def test_csvw_reads_the_tables_and_their_keys_hold(
    which: str, case: CaseOf, tmp_path: Path
) -> None:
    build = case(which).graph
    made = files("csvw", build, tmp_path / "x")
    csv.field_size_limit(1 << 20)
    group = TableGroup.from_file(tmp_path / "x" / "csv-metadata.json")
    read = {table.url.string: list(table) for table in group.tables}
    assert (
        {f"{name}.csv" for name in (*sizes(build.store), "actors", "endeavours", "concepts")}
        | {"parties.csv"}
        == set(read)
        == set(made) - {"csv-metadata.json"}
    )
    group.check_referential_integrity()
    assert {name: len(read[f"{name}.csv"]) for name in sizes(build.store)} == sizes(build.store)
    assert len(read["actors.csv"]) == things(build.store, "co:Actor")
    assert len(read["endeavours.csv"]) == things(build.store, "co:Endeavour")
    parties = count(build.store, "?c a co:Claim ; co:relation co:partyTo ; co:object ?o")
    assert len(read["parties.csv"]) == parties
    assert {row["id"]: row["status"] for row in read["claims.csv"]} == statuses(build.store)


def test_a_party_is_read_with_its_act_and_dates(small: Opened, tmp_path: Path) -> None:
    table = pd.read_csv(io.BytesIO(files("csvw", small, tmp_path / "x")["parties.csv"]))
    (row,) = table.to_dict("records")
    assert row["agreement"] == "agreement:outer-space-treaty"
    assert row["agreement_label"] == "Outer Space Treaty"
    assert (row["party_label"], row["act"]) == ("Kazakhstan", "act:accession")
    assert row["start_earliest"] == "1998-06-11T00:00:00Z"
    assert row["start_latest"] == "1998-06-12T00:00:00Z"


def test_names_in_all_languages_are_there(small: Opened, tmp_path: Path) -> None:
    table = pd.read_csv(io.BytesIO(files("csvw", small, tmp_path / "x")["actors.csv"]))
    row = table.set_index("id").loc["nation:kazakhstan"]
    assert (row["label"], row["iso_code"], row["kind"]) == ("Kazakhstan", "KZ", "nation")
    assert row["labels"] == "en:Kazakhstan|ru:Казахстан"


# -- SQLite


def database(build: Opened, folder: Path) -> sqlite3.Connection:
    path = folder / "coorbit.sqlite"
    path.write_bytes(files("sqlite", build, folder)[""])
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


@WHICH
def test_sqlite_is_sound_and_its_keys_hold(which: str, case: CaseOf, tmp_path: Path) -> None:
    build = case(which).graph
    with closing(database(build, tmp_path)) as read:
        assert read.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert read.execute("PRAGMA foreign_key_check").fetchall() == []
        for name, rows in sizes(build.store).items():
            assert read.execute(f"SELECT count(*) FROM {name}").fetchone() == (rows,)
        assert dict(read.execute("SELECT id, status FROM claims")) == statuses(build.store)
        actors = read.execute("SELECT count(*) FROM actors").fetchone()
        assert actors == (things(build.store, "co:Actor"),)


def test_sqlite_answers_in_words_by_index(small: Opened, tmp_path: Path) -> None:
    with closing(database(small, tmp_path)) as read:
        found = read.execute(
            "SELECT party_label, agreement_label, start FROM parties"
            " WHERE status = 'status:inEffect'"
        ).fetchall()
        assert found == [("Kazakhstan", "Outer Space Treaty", "1998-06-11")]
        (words,) = read.execute(
            "SELECT subject_label, relation, object_label, status FROM claims_in_words"
            " WHERE relation = 'crewOf'"
        ).fetchall()
        assert words == ("Toktar Aubakirov", "crewOf", "Soyuz TM-13", "ended")
        plan = read.execute(
            "EXPLAIN QUERY PLAN SELECT * FROM claims WHERE subject = 'x'"
        ).fetchone()
        assert "USING INDEX" in plan[-1]
        about = dict(read.execute("SELECT what, value FROM about"))
        assert about["as_of"] == small.manifest["as_of"]


def test_sqlite_keeps_hostile_texts_as_they_are(case: CaseOf, tmp_path: Path) -> None:
    build = case("hostile").graph
    rows = select(build.store, "SELECT ?s ?t WHERE { ?s a co:Source ; dcterms:title ?t }")
    titles = {curie(row["s"].value): row["t"].value for row in rows}
    with closing(database(build, tmp_path)) as read:
        assert dict(read.execute("SELECT id, title FROM sources")) == titles


# -- Parquet


@WHICH
def test_pandas_reads_the_parquet(which: str, case: CaseOf, tmp_path: Path) -> None:
    build = case(which).graph
    table = pd.read_parquet(io.BytesIO(files("parquet", build, tmp_path)[""]))
    assert dict(zip(table["id"], table["status"], strict=True)) == statuses(build.store)
    assert table["sources"].map(len).sum() == sizes(build.store)["claim_sources"]
    assert table["stages"].map(len).sum() == sizes(build.store)["stages"]


def test_a_claim_of_the_parquet_has_its_times_and_stages(small: Opened, tmp_path: Path) -> None:
    table = pd.read_parquet(io.BytesIO(files("parquet", small, tmp_path)[""]))
    (talks,) = table[table["object"] == "programme:science-6"].to_dict("records")
    assert [stage["status"] for stage in talks["stages"]] == ["status:inTalks", "status:offered"]
    assert [stage["date"] for stage in talks["stages"]] == ["2023-12-15", "2024-02-03"]
    (flight,) = table[table["relation"] == "co:crewOf"].to_dict("records")
    assert flight["start_earliest"] == pd.Timestamp("1991-10-02", tz="UTC")
    assert flight["end_latest"] == pd.Timestamp("1991-10-11", tz="UTC")
    assert flight["subject_label"] == "Toktar Aubakirov"
    assert list(flight["sources"]) == ["source:handbook"]


# -- Neo4j


def rows(data: bytes) -> list[dict[str, str]]:
    csv.field_size_limit(1 << 20)
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


@WHICH
def test_the_neo4j_folder_keeps_the_rules_of_bulk_import(
    which: str, case: CaseOf, tmp_path: Path
) -> None:
    """Headers, unique ids, ends that exist, and values of the types that headers declare."""
    build = case(which).graph
    tables = {name: rows(data) for name, data in files("neo4j", build, tmp_path / "x").items()}
    assert all(f"={name}" in IMPORT for name in tables)
    nodes = [
        row for name in ("things", "claims", "stages", "sources") for row in tables[f"{name}.csv"]
    ]
    ids = {row["id:ID"] for row in nodes}
    assert len(ids) == len(nodes)
    assert all(re.fullmatch(r"\w+(;\w+)*", row[":LABEL"]) for row in nodes)
    relations, links = tables["relations.csv"], tables["links.csv"]
    for row in (*relations, *links):
        assert {row[":START_ID"], row[":END_ID"]} <= ids
        assert re.fullmatch("[A-Z_]+", row[":TYPE"])
    for row in (*nodes, *relations):
        for column, value in row.items():
            check_type(column.partition(":")[2], value)
    assert len(relations) == count(build.store, "?c a co:Claim ; co:object ?o")
    stated = sum(row[":TYPE"] == "STATED_IN" for row in links)
    assert stated == sizes(build.store)["claim_sources"] + sizes(build.store)["stage_sources"]


def check_type(kind: str, value: str) -> None:
    if kind == "int" and value:
        int(value)
    elif kind == "boolean":
        assert value in ("", "true", "false")
    elif kind == "datetime" and value:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value)


def test_a_relation_of_neo4j_tells_talk_from_fact(small: Opened, tmp_path: Path) -> None:
    found = {
        (row[":START_ID"], row[":TYPE"], row[":END_ID"]): row["status:string"]
        for row in rows(files("neo4j", small, tmp_path / "x")["relations.csv"])
    }
    talk = found["nation:kazakhstan", "PARTICIPATES_IN", "programme:science-6"]
    fact = found["nation:kazakhstan", "PARTY_TO", "agreement:outer-space-treaty"]
    assert (talk, fact) == ("status:offered", "status:inEffect")


# -- the command line, and the description


def run(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "coorbit", *args]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def described(path: Path) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for quad in parse(path=path, format=RdfFormat.TURTLE):
        assert isinstance(quad.subject, NamedNode), "no blank node"
        found.setdefault(curie(quad.predicate.value), []).append(quad.object)
    return found


def test_an_export_is_described_on_request(small: Opened, tmp_path: Path) -> None:
    data = str(small.folder.parent)
    done = run("export", "-o", "all.ttl", "--describe", "--data", data, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "not in it: graph names" in done.stderr
    said = described(tmp_path / "all.ttl.void.ttl")
    digest = hashlib.sha256((tmp_path / "all.ttl").read_bytes()).hexdigest()
    assert [v.value for v in said["http://spdx.org/rdf/terms#checksumValue"]] == [digest]
    size = (tmp_path / "all.ttl").stat().st_size
    assert [v.value for v in said["dcat:byteSize"]] == [str(size)]
    assert said["dcterms:license"][0].value == "https://creativecommons.org/licenses/by/4.0/"
    assert str(small.manifest["sha256"])[:16] in said["dcterms:bibliographicCitation"][0].value
    triples = {quad.triple for quad in small.store.quads()}
    assert [v.value for v in said["void:triples"]] == [str(len(triples))]
    assert CO + "Nation" in [v.value for v in said["void:class"]]


def test_a_folder_is_described_file_by_file(small: Opened, tmp_path: Path) -> None:
    data = str(small.folder.parent)
    arguments = ("network", "--between", "actors", "-o", "ties-csv", "--describe", "--data", data)
    assert run(*arguments, cwd=tmp_path).returncode == 0
    said = described(tmp_path / "ties-csv.void.ttl")
    names = {v.value for v in said["dcterms:title"] if "/" in v.value}
    assert names == {"ties-csv/nodes.csv", "ties-csv/ties.csv", "ties-csv/evidence.csv"}
    sums = {v.value for v in said["http://spdx.org/rdf/terms#checksumValue"]}
    assert sums == {
        hashlib.sha256(p.read_bytes()).hexdigest() for p in (tmp_path / "ties-csv").iterdir()
    }
    assert run(*arguments, cwd=tmp_path).returncode == 0, "the folder is replaced"


def test_an_unknown_suffix_lists_the_known_and_writes_nothing(tmp_path: Path) -> None:
    done = run("export", "-o", "all.docx", cwd=tmp_path)
    assert done.returncode == 2
    assert ".nq" in done.stderr
    assert ".sqlite" in done.stderr
    assert list(tmp_path.iterdir()) == []
    assert run("export", "-o", "-", "--format", "nq", "--describe", cwd=tmp_path).returncode == 2
    assert run("network", "--describe", cwd=tmp_path).returncode == 2


def test_help_lists_every_format_from_its_declaration(tmp_path: Path) -> None:
    for command, holds in (("export", "graph"), ("network", "network")):
        listed = " ".join(run(command, "--help", cwd=tmp_path).stdout.split())
        for form in formats(holds).values():
            assert f"{form.name} ({', '.join(form.suffixes)})" in listed
            assert f"{form.title}" in listed


def test_standard_output_is_the_file_itself(small: Opened, tmp_path: Path) -> None:
    data = str(small.folder.parent)
    command = [
        sys.executable,
        "-m",
        "coorbit",
        "export",
        "-o",
        "-",
        "--format",
        "nq",
        "--data",
        data,
    ]
    done = subprocess.run(command, capture_output=True, check=True, cwd=tmp_path)
    assert done.stdout == (small.folder / "graph.nq").read_bytes()


def test_the_metadata_cites_the_data(small: Opened, tmp_path: Path) -> None:
    found = json.loads(files("csvw", small, tmp_path / "x")["csv-metadata.json"])
    assert str(small.manifest["sha256"])[:16] in found["dc:bibliographicCitation"]
