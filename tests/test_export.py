"""Does everything leave the house whole, in its format, the same each time?"""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, parse

import coorbit.export
from coorbit.build import Opened
from coorbit.errors import CannotWrite, Usage
from coorbit.export import Format, choose, formats
from coorbit.export._flatten import REMOVED, flatten
from coorbit.files import atomic, write_atomically
from coorbit.network.filters import Filters
from coorbit.network.network import Network

ALL = {**formats("graph"), **formats("network")}


def written(form: Format, source: object) -> bytes:
    out = io.BytesIO()
    form.write(source, out)
    return out.getvalue()


def test_the_folder_is_the_list_of_formats() -> None:
    folder = Path(coorbit.export.__file__).parent
    assert sorted(ALL) == sorted(path.stem for path in folder.glob("[!_]*.py"))
    assert len(ALL) == 7
    suffixes = [suffix for form in ALL.values() for suffix in form.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_format_says_what_it_is_and_what_it_loses(name: str) -> None:
    form = ALL[name]
    assert form.name == name
    assert form.title
    assert form.lost
    assert "/" in form.media_type
    assert all(suffix.startswith(".") for suffix in form.suffixes)
    assert choose(form.holds, f"a.b{form.suffixes[0].upper()}", None) is form
    assert choose(form.holds, "-", name) is form


@pytest.mark.parametrize(
    ("output", "form", "message", "remedy"),
    [
        ("-", None, "no suffix", "--format nq|nt|ttl"),
        ("graph.xlsx", None, "names no format", ".nq, .nt, .ttl"),
        ("graph", None, "names no format", "--format"),
        ("graph.nq", "ntt", "did you mean nt", "known: nq, nt, ttl"),
        ("graph.graphml", None, "no format of a graph", ".nq"),
    ],
)
def test_an_unknown_format_lists_the_known(
    output: str, form: str | None, message: str, remedy: str
) -> None:
    with pytest.raises(Usage) as caught:
        choose("graph", output, form)
    assert message in caught.value.message
    assert remedy in caught.value.remedy


def test_n_quads_hold_everything(small: Opened) -> None:
    data = written(ALL["nq"], small.store)
    assert set(parse(data, RdfFormat.N_QUADS)) == set(small.store.quads())
    assert data == (small.folder / "graph.nq").read_bytes()


@pytest.mark.parametrize(("name", "kind"), [("nt", RdfFormat.N_TRIPLES), ("ttl", RdfFormat.TURTLE)])
def test_triples_hold_all_but_the_graphs(small: Opened, name: str, kind: RdfFormat) -> None:
    data = written(ALL[name], small.store)
    assert {quad.triple for quad in parse(data, kind)} == {q.triple for q in small.store.quads()}
    assert data == written(ALL[name], small.store)


# -- networks


def network() -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph(title="A & B", none=None)
    graph.add_node("b", label="<script>&\x00\u202eö", when=date(2024, 2, 3), share=Decimal("1.50"))
    graph.add_node("a", label="a", open=True, n=2**40, weird=float("nan"))
    evidence = [{"via": "x|y", "claims": ["c1", "c2"], "n": 1}, {"via": None, "claims": []}]
    graph.add_edge("b", "a", weight=1.5, evidence=evidence, tags={"z", "y"}, names=("p", 1))
    return graph


def test_rich_attributes_become_plain_ones() -> None:
    flat = flatten(network())
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
    assert flat.graph == {"title": "A & B", REMOVED: 2}


def test_parallel_edges_and_directions_stay() -> None:
    many: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    many.add_edge("b", "a", key="1", n=None)
    many.add_edge("b", "a", key="2", n=1)
    flat: Any = flatten(many)
    assert list(flat.edges(keys=True, data=True)) == [
        ("b", "a", "1", {}),
        ("b", "a", "2", {"n": 1}),
    ]


def test_graphml_reads_back_the_same_and_repeats_to_the_byte() -> None:
    data = written(ALL["graphml"], network())
    again = nx.read_graphml(io.BytesIO(data))
    flat = flatten(network())
    assert {node: again.nodes[node] for node in again} == {node: flat.nodes[node] for node in flat}
    assert again.edges["a", "b"] == flat.edges["a", "b"]
    turned: nx.Graph[str] = nx.Graph(network())
    turned.add_nodes_from(sorted(network().nodes))
    assert data == written(ALL["graphml"], turned)
    assert written(ALL["graphml"], nx.Graph())


def test_igraph_reads_the_graphml_of_a_real_network(built: Opened, tmp_path: Path) -> None:
    import igraph

    made = Network(built.participations(), built.store, built.manifest, Filters()).graph()
    path = tmp_path / "network.graphml"
    path.write_bytes(written(ALL["graphml"], made))
    read = igraph.Graph.Read_GraphML(str(path))
    assert (read.vcount(), read.ecount()) == (len(made), len(made.edges))
    assert set(read.vs["id"]) == set(made)
    weights = [data["weight"] for *_, data in made.edges(data=True)]
    assert sum(read.es["weight"]) == pytest.approx(sum(weights))


def test_csv_and_json_hold_each_tie(built: Opened) -> None:
    chosen = Filters(as_of="2015-09-06")
    made = Network(built.participations(), built.store, built.manifest, chosen).graph(claims=True)
    rows = list(csv.DictReader(io.StringIO(written(ALL["csv"], made).decode())))
    assert {(row["source"], row["target"]) for row in rows} == {
        tuple(sorted(e)) for e in made.edges
    }
    again = nx.node_link_graph(json.loads(written(ALL["json"], made)), edges="edges")
    assert set(again) == set(made)
    for one, two, data in made.edges(data=True):
        back = again.edges[one, two]
        assert back["weight"] == data["weight"]
        assert [e["claims"] for e in back["evidence"]] == [e["claims"] for e in data["evidence"]]


def test_a_page_holds_the_network_and_repeats_to_the_byte(small: Opened) -> None:
    filters = Filters(between="actors")
    found = Network(small.participations(), small.store, small.manifest, filters)
    assert ALL["html"].wants_network
    page = written(ALL["html"], found)
    assert page.lower().startswith(b"<!doctype html>")
    ends = {str(data["label"]) for _, data in found.graph().nodes(data=True)}
    assert ends
    assert all(f">{label}</t".encode() in page for label in ends)
    assert page == written(ALL["html"], found)


# -- files


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), ValueError("a fault")])
def test_a_file_is_whole_or_as_it_was(tmp_path: Path, fault: Exception) -> None:
    path = tmp_path / "all.nq"
    write_atomically(path, b"old")
    expected = CannotWrite if isinstance(fault, OSError) else ValueError

    def write_half() -> None:
        with atomic(path) as file:
            file.write(b"half")
            raise fault

    with pytest.raises(expected):
        write_half()
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["all.nq"]
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_file_has_the_rights_that_the_user_wants(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_atomically(tmp_path / "x", b"")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o640


def test_a_missing_folder_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as caught:
        write_atomically(tmp_path / "none" / "x", b"")
    assert caught.value.exit_code == 73
    assert "No such file" in caught.value.message
