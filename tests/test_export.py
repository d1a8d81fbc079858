"""Does every format keep the contract: declared, repeatable, guarded, and honest about losses?

The contract is tried on all formats at once, over the cases of `export_cases`; that other
readers find what was written is in `test_export_graphs.py` and `test_export_networks.py`.
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from tests.export_cases import CASES, CaseOf, written

import coorbit.export
from coorbit.build import Opened
from coorbit.errors import Usage
from coorbit.export import Needs, choose, formats, losses_in_words
from coorbit.export._csv import is_formula
from coorbit.export._flatten import CONTROL_CHARACTERS, NOT_NUMBERS, RECORDS, flatten

ALL = {**formats("graph"), **formats("network")}
EACH = pytest.mark.parametrize("name", sorted(ALL))

# -- what is declared


def test_the_folder_is_the_list_of_formats() -> None:
    stems = [path.stem for path in Path(coorbit.export.__file__).parent.glob("[!_]*.py")]
    assert sorted(ALL) == sorted(stem.replace("_", "-") for stem in stems)
    assert len(ALL) == 25
    for holds in ("graph", "network"):
        suffixes = [suffix for form in formats(holds).values() for suffix in form.suffixes]
        assert len(suffixes) == len(set(suffixes))


@EACH
def test_a_format_says_what_it_is_and_who_opens_it(name: str) -> None:
    form = ALL[name]
    assert form.name == name
    assert form.title
    assert form.keeps
    assert form.opens
    assert "/" in form.media_type
    assert all(suffix.startswith("-" if form.folder else ".") for suffix in form.suffixes)
    assert choose(form.holds, f"a.b{form.suffixes[0].upper()}", None) is form
    assert choose(form.holds, "-" if not form.folder else "x", name) is form


@pytest.mark.parametrize(
    ("output", "form", "message", "remedy"),
    [
        ("-", None, "no suffix", "--format jsonld|nq|nt|"),
        ("graph.docx", None, "names no format", ".nq, .nt, "),
        ("graph", None, "names no format", "--format"),
        ("graph.nq", "ntt", "did you mean nt", "known: csvw, jsonld, neo4j, nq, nt, "),
        ("graph.graphml", None, "no format of a graph", ".nq"),
        ("-", "csvw", "several files", "-o DIR"),
    ],
)
def test_an_unknown_format_lists_the_known(
    output: str, form: str | None, message: str, remedy: str
) -> None:
    with pytest.raises(Usage) as caught:
        choose("graph", output, form)
    assert message in caught.value.message
    assert remedy in caught.value.remedy
    assert caught.value.exit_code == 2


def test_the_longest_suffix_is_meant_and_a_folder_may_end_with_a_slash() -> None:
    assert choose("graph", "all.reified.ttl", None).name == "reified"
    assert choose("graph", "reified.ttl", None).name == "ttl"
    assert choose("graph", "out/all-csv/", None).name == "csvw"
    assert choose("network", "x.dyad-year.csv", None).name == "dyad-year"


def test_a_package_that_is_not_there_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert ALL["parquet"].needs == Needs("pyarrow", "parquet")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(Usage) as caught:
        choose("graph", "claims.parquet", None)
    assert "pyarrow" in caught.value.message
    assert caught.value.remedy == 'pip install "coorbit[parquet]"'


# -- what is lost


def test_what_is_lost_is_what_is_declared_and_happens(case: CaseOf, tmp_path: Path) -> None:
    """Every loss that is counted was declared; every one that is declared happens somewhere."""
    undeclared, unseen = {}, {}
    for name, form in ALL.items():
        counted: Counter[str] = Counter()
        for which in ("empty", "one", "small", "hostile"):
            counted += written(form, case(which).source(form), tmp_path / name / which)[1]
        if NOT_NUMBERS in form.lost:
            counted += written(form, not_a_number(), tmp_path / name / "odd")[1]
        undeclared[name] = set(counted) - set(form.lost)
        unseen[name] = set(form.lost) - {what for what, count in counted.items() if count}
    assert {name: found for name, found in undeclared.items() if found} == {}
    assert {name: found for name, found in unseen.items() if found} == {}


def not_a_number() -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("a", label="a", share=float("nan"))
    return graph


@pytest.mark.parametrize("name", ["nq", "trig", "html", "json"])
def test_formats_that_lose_nothing_say_so(name: str) -> None:
    assert ALL[name].lost == ()


def test_losses_are_told_once_with_their_counts() -> None:
    assert losses_in_words(None) == losses_in_words({"a": 0}) == ""
    assert losses_in_words({"a": 1, "b": 2000}) == "a (1), b (2,000)"


# -- the same bytes


@EACH
def test_an_empty_graph_and_one_node_are_written(name: str, case: CaseOf, tmp_path: Path) -> None:
    form = ALL[name]
    for which in ("empty", "one"):
        files, _ = written(form, case(which).source(form), tmp_path / which)
        assert files
        again, _ = written(form, case(which).source(form), tmp_path / f"{which}-again")
        assert files == again


_WRITE_ALL = """
import hashlib, sys
from pathlib import Path
from coorbit.build import open_store
from coorbit.export import formats
from coorbit.network.filters import Filters
from coorbit.network.network import Network

opened = open_store(Path(sys.argv[1]))
chosen = Filters(between="actors", include_open=True, prospective=True)
network = Network(opened.participations(), opened.store, opened.manifest, chosen)
for holds in ("graph", "network"):
    for name, form in formats(holds).items():
        source = opened if holds == "graph" else form.source_of(network)
        path = Path(name)
        if form.folder:
            path.mkdir()
            form.write(source, path)
        else:
            with path.open("wb") as file:
                form.write(source, file)
        for file in sorted(path.iterdir()) if form.folder else [path]:
            print(file, hashlib.sha256(file.read_bytes()).hexdigest())
"""


def test_bytes_are_the_same_in_any_folder_under_any_hash_seed_and_time_zone(
    small: Opened, tmp_path: Path
) -> None:
    outputs = set()
    for seed, zone in (("0", "UTC"), ("4711", "Asia/Almaty")):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", _WRITE_ALL, str(small.folder.parent)]
        outputs.add(subprocess.check_output(command, cwd=folder, env=environment, text=True))
    (listed,) = outputs
    assert len(listed.splitlines()) > len(ALL)


# -- formulas


@pytest.mark.parametrize("name", sorted(n for n, f in ALL.items() if f.media_type == "text/csv"))
def test_no_cell_of_a_csv_is_a_formula(name: str, case: CaseOf, tmp_path: Path) -> None:
    form = ALL[name]
    files, losses = written(form, case("hostile").source(form), tmp_path / "x")
    tables = [data for file, data in files.items() if not file.endswith(".json")]
    cells = [cell for data in tables for row in _rows(data) for cell in row]
    assert [cell for cell in cells if is_formula(cell)] == []
    guarded = {"'=1+1", "'@SUM(A1)", "'-2+3|cmd", "'-2+3\\|cmd"}
    longer = {f"{cell}nul  bell  escape [31m" for cell in guarded}  # without its control characters
    assert any(cell in guarded | longer for cell in cells)
    assert sum(losses.values())


def _rows(data: bytes) -> Iterator[list[str]]:
    csv.field_size_limit(1 << 20)
    return csv.reader(io.StringIO(data.decode(), newline=""))


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("=1", True), ("+a", True), ("-1+1", True), ("@x", True), ("\tx", True), ("\rx", True),
        ("-12.5", False), ("+1e9", False), (".5", False), ("", False), ("a=1", False),
        ("-", True), ("1-2", False), ("−5", False),
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run(text: str, formula: bool) -> None:
    assert is_formula(text) is formula


# -- plain attributes


def rich() -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph(title="A & B", none=None)
    graph.add_node("b", label="<script>&\x00\u202eö", when=date(2024, 2, 3), share=Decimal("1.50"))
    graph.add_node("a", label="a", open=True, n=2**40, weird=float("nan"))
    evidence = [{"via": "x|y", "claims": ["c1", "c2"], "n": 1}, {"via": None, "claims": []}]
    graph.add_edge("b", "a", weight=1.5, evidence=evidence, tags={"z", "y"}, names=("p", 1))
    return graph


def test_rich_attributes_become_plain_ones() -> None:
    flat, losses = flatten(rich())
    assert list(flat.nodes) == ["a", "b"]
    assert flat.nodes["a"] == {"label": "a", "n": 2**40, "open": True}
    assert flat.nodes["b"] == {"label": "<script>&\u202eö", "share": "1.50", "when": "2024-02-03"}
    assert flat.edges["a", "b"] == {
        "evidence_claims": "c1\\|c2|",
        "evidence_n": "1|",
        "evidence_via": "x\\|y|",
        "names": "p|1",
        "tags": "y|z",
        "weight": 1.5,
    }
    assert flat.graph == {"title": "A & B"}
    assert losses == {CONTROL_CHARACTERS: 1, NOT_NUMBERS: 1, RECORDS: 2}


def test_parallel_edges_and_directions_stay() -> None:
    many: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    many.add_edge("b", "a", key="1", n=None)
    many.add_edge("b", "a", key="2", n=1)
    flat: Any = flatten(many).graph
    assert list(flat.edges(keys=True, data=True)) == [
        ("b", "a", "1", {}),
        ("b", "a", "2", {"n": 1}),
    ]


def test_the_cases_are_those_of_the_contract() -> None:
    assert CASES == ("empty", "one", "small", "hostile", "full")
