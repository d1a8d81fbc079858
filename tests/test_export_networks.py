"""Do other programs' readers find every actor, tie and value in the network formats?

igraph reads GraphML, GML and Pajek as R's igraph does (one C library), pydot DOT, openpyxl the
workbook, pandas the CSV; GEXF is held to the rules of its schema (GEXF 1.2, Gephi consortium).
"""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import openpyxl
import pandas as pd
import pydot
import pytest
from tests.export_cases import CaseOf, written

from coorbit.build import Opened
from coorbit.errors import Usage
from coorbit.export import formats
from coorbit.network.filters import Filters
from coorbit.network.network import Network

WHICH = pytest.mark.parametrize("which", ["empty", "one", "small", "hostile", "full"])
SOME = pytest.mark.parametrize("which", ["one", "small", "hostile", "full"])

Labels = dict[str, str]
Weights = dict[tuple[str, ...], float]


def kept(text: object) -> str:
    """Return a text as XML keeps it: by the rule for Char (XML 1.0, production 2)."""
    lines = str(text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))


def files(name: str, case: CaseOf, which: str, folder: Path) -> dict[str, bytes]:
    form = formats("network")[name]
    return written(form, case(which).source(form), folder)[0]


def expected(graph: nx.Graph[str]) -> tuple[Labels, Weights]:
    """Return node → label and, by ends in order, tie → weight."""
    labels = {node: kept(data["label"]) for node, data in graph.nodes(data=True)}
    weights = {tuple(sorted((a, b))): d["weight"] for a, b, d in graph.edges(data=True)}
    return labels, weights


def read_igraph(reader: Callable[[str], Any], data: bytes, folder: Path) -> Any:
    path = folder / "network"
    path.write_bytes(data)
    return reader(str(path))


def weights_of(graph: Any, names: list[str]) -> Weights:
    return {
        tuple(sorted((names[edge.source], names[edge.target]))): edge["weight"] for edge in graph.es
    }


@WHICH
def test_igraph_reads_the_graphml(which: str, case: CaseOf, tmp_path: Path) -> None:
    labels, weights = expected(case(which).network(False))
    data = files("graphml", case, which, tmp_path)[""]
    read = read_igraph(igraph.Graph.Read_GraphML, data, tmp_path)
    if labels:
        assert dict(zip(read.vs["id"], read.vs["label"], strict=True)) == labels
    assert read.vcount() == len(labels)
    assert weights_of(read, read.vs["id"] if labels else []) == pytest.approx(weights)


@SOME
def test_igraph_reads_the_gml(which: str, case: CaseOf, tmp_path: Path) -> None:
    labels, weights = expected(case(which).network(False))
    data = files("gml", case, which, tmp_path)[""]
    read = read_igraph(igraph.Graph.Read_GML, data, tmp_path)
    assert read.vcount() == len(labels)
    named = dict(zip(read.vs["iri"], read.vs["label"], strict=True))
    nameless = {node for node, label in labels.items() if not label}
    assert {node for node, name in named.items() if name != labels[node]} == nameless
    assert weights_of(read, read.vs["iri"]) == pytest.approx(weights)


@SOME
def test_igraph_reads_the_pajek(which: str, case: CaseOf, tmp_path: Path) -> None:
    graph = case(which).network(False)
    _, weights = expected(graph)
    data = files("pajek", case, which, tmp_path)[""]
    read = read_igraph(igraph.Graph.Read_Pajek, data, tmp_path)
    names = sorted(graph)
    assert read.vcount() == len(names)
    assert len(set(read.vs["name"])) == len(names), "names are unique"
    if weights:
        assert weights_of(read, names) == pytest.approx(weights)


@pytest.mark.parametrize("which", ["empty", "one", "small", "hostile"])  # pydot is slow
def test_pydot_reads_the_dot(which: str, case: CaseOf, tmp_path: Path) -> None:
    labels, weights = expected(case(which).network(False))
    parsed = pydot.graph_from_dot_data(files("dot", case, which, tmp_path)[""].decode())
    assert parsed is not None
    (read,) = parsed

    def bare(quoted: object) -> str:
        return str(quoted)[1:-1].replace('\\"', '"').replace("\\\\", "\\")

    nodes = {bare(node.get_name()): bare(node.get("label")) for node in read.get_nodes()}
    assert {name: label for name, label in nodes.items() if name != "\\n"} == labels
    ties = {
        tuple(sorted((bare(e.get_source()), bare(e.get_destination())))): float(
            bare(e.get("weight"))
        )
        for e in read.get_edges()
    }
    assert ties == pytest.approx(weights)


# -- GEXF


NS = "{http://www.gexf.net/1.2draft}"
VIZ = "{http://www.gexf.net/1.2draft/viz}"
_ATTRIBUTES = {
    "graph": {"defaultedgetype", "mode", "timeformat", "start", "end", "idtype"},
    "node": {"id", "label", "start", "end", "pid"},
    "edge": {"id", "source", "target", "weight", "label", "type", "start", "end"},
    "spell": {"start", "end"},
    "attvalue": {"for", "value", "start", "end"},
    "attribute": {"id", "title", "type"},
    "attributes": {"class", "mode"},
}
_TYPES = {"string": str, "double": float, "float": float, "integer": int, "long": int}


def read_gexf(data: bytes) -> ET.Element:
    """Return the root, once the file keeps the rules of the schema."""
    root = ET.fromstring(data)
    assert (root.tag, root.get("version")) == (f"{NS}gexf", "1.2")
    assert [child.tag for child in root] == [f"{NS}meta", f"{NS}graph"]
    assert not root.find(f"{NS}meta").attrib  # type: ignore[union-attr]  # no day of today
    for name, allowed in _ATTRIBUTES.items():
        for element in root.iter(f"{NS}{name}"):
            assert set(element.attrib) <= allowed
    declared = {
        (group.get("class"), attribute.get("id")): attribute.get("type")
        for group in root.iter(f"{NS}attributes")
        for attribute in group
    }
    for kind in ("node", "edge"):
        ids = [element.get("id") for element in root.iter(f"{NS}{kind}")]
        assert len(ids) == len(set(ids))
        for element in root.iter(f"{NS}{kind}"):
            for value in element.iter(f"{NS}attvalue"):
                check_value(declared[kind, value.get("for")], str(value.get("value")))
    nodes = {element.get("id") for element in root.iter(f"{NS}node")}
    for edge in root.iter(f"{NS}edge"):
        assert {edge.get("source"), edge.get("target")} <= nodes
        check_spells(edge)
    return root


def check_value(kind: str | None, text: str) -> None:
    if kind == "boolean":
        assert text in ("true", "false")
    else:
        _TYPES[str(kind)](text)


def check_spells(edge: ET.Element) -> None:
    """Gephi wants intervals in order that do not overlap."""
    last = date.min
    for spell in edge.iter(f"{NS}spell"):
        start, end = spell.get("start"), spell.get("end")
        assert start or end
        first = date.fromisoformat(start) if start else date.min
        assert last == date.min or first > last
        last = date.fromisoformat(end) if end else date.max
        assert first <= last


@WHICH
def test_the_gexf_keeps_the_rules_of_its_schema(which: str, case: CaseOf, tmp_path: Path) -> None:
    labels, weights = expected(case(which).network(False))
    root = read_gexf(files("gexf", case, which, tmp_path)[""])
    nodes = list(root.iter(f"{NS}node"))
    assert {node.get("id"): node.get("label") for node in nodes} == labels
    ties = {
        tuple(sorted((str(edge.get("source")), str(edge.get("target"))))): float(
            str(edge.get("weight"))
        )
        for edge in root.iter(f"{NS}edge")
    }
    assert ties == pytest.approx(weights)
    for node in nodes:
        color, size, place = (node.find(f"{VIZ}{name}") for name in ("color", "size", "position"))
        assert color is not None
        assert size is not None
        assert place is not None
        assert all(0 <= int(color.attrib[channel]) <= 255 for channel in "rgb")
        assert 10 <= float(size.attrib["value"]) <= 60


def test_a_tie_of_the_gexf_lasts_as_long_as_its_evidence_may_have(
    case: CaseOf, tmp_path: Path
) -> None:
    root = read_gexf(files("gexf", case, "hostile", tmp_path)[""])
    spans = {(s.get("start"), s.get("end")) for s in root.iter(f"{NS}spell")}
    assert spans == {("2001-01-01", None)}  # from "2001-01-01..2001-01-02", to ".."


# -- JSON


@WHICH
def test_the_cyjs_has_what_cytoscape_js_asks_for(which: str, case: CaseOf, tmp_path: Path) -> None:
    labels, weights = expected(case(which).network(False))
    read = json.loads(files("cyjs", case, which, tmp_path)[""])
    nodes = {node["data"]["id"]: node["data"]["name"] for node in read["elements"]["nodes"]}
    assert nodes == labels
    edges = [edge["data"] for edge in read["elements"]["edges"]]
    assert len({edge["id"] for edge in edges} | set(nodes)) == len(edges) + len(nodes)
    found = {tuple(sorted((edge["source"], edge["target"]))): edge["weight"] for edge in edges}
    assert found == weights


@WHICH
def test_the_json_is_the_network_whole(which: str, case: CaseOf, tmp_path: Path) -> None:
    graph = case(which).network(True)
    read = json.loads(files("json", case, which, tmp_path)[""])
    nodes = {node.pop("id"): node for node in read["nodes"]}
    assert nodes == {node: graph.nodes[node] for node in graph}
    edges = {frozenset((e.pop("source"), e.pop("target"))): e for e in read["edges"]}
    assert edges == {frozenset((a, b)): data for a, b, data in graph.edges(data=True)}


# -- tables


def guarded(text: object) -> str:
    """Return a text as a cell has it: without what XML forbids, with ' before a formula."""
    cell = kept(text)
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") and cell[:1] else cell


def frame(data: bytes) -> pd.DataFrame:
    """Read a CSV as pandas reads it, but for texts like NA, which stay texts."""
    return pd.read_csv(
        io.BytesIO(data), keep_default_na=False, encoding="utf-8", lineterminator="\n"
    )


@SOME
def test_pandas_reads_the_ties(which: str, case: CaseOf, tmp_path: Path) -> None:
    graph = case(which).network(False)
    labels, weights = expected(graph)
    table = frame(files("csv", case, which, tmp_path)[""])
    assert {(r.source, r.target): r.weight for r in table.itertuples()} == weights
    assert {r.source: r.source_label for r in table.itertuples()} == {
        tie[0]: guarded(labels[tie[0]]) for tie in weights
    }
    for row in table.itertuples():
        evidence = graph.edges[row.source, row.target]["evidence"]
        assert row.endeavours == "|".join(item["endeavour"] for item in evidence)


@SOME
def test_pandas_reads_nodes_ties_and_evidence(which: str, case: CaseOf, tmp_path: Path) -> None:
    graph = case(which).network(False)
    labels, weights = expected(graph)
    tables = {k: frame(v) for k, v in files("csv-folder", case, which, tmp_path / "x").items()}
    assert sorted(tables) == ["evidence.csv", "nodes.csv", "ties.csv"]
    nodes = dict(zip(tables["nodes.csv"]["id"], tables["nodes.csv"]["label"], strict=True))
    assert nodes == {node: guarded(label) for node, label in labels.items()}
    ties = tables["ties.csv"]
    assert {(r.source, r.target): r.weight for r in ties.itertuples()} == weights
    items = sum(len(data["evidence"]) for *_, data in graph.edges(data=True))
    assert len(tables["evidence.csv"]) == items
    assert tables["evidence.csv"]["weight"].sum() == pytest.approx(
        sum(i["weight"] for *_, data in graph.edges(data=True) for i in data["evidence"])
    )


@WHICH
def test_openpyxl_reads_the_workbook(which: str, case: CaseOf, tmp_path: Path) -> None:
    graph = case(which).network(False)
    labels, weights = expected(graph)
    book = openpyxl.load_workbook(io.BytesIO(files("xlsx", case, which, tmp_path)[""]))
    assert book.sheetnames == ["about", "nodes", "ties", "evidence"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}, "no formula anywhere"
    nodes = {row[0]: row[1] or "" for row in book["nodes"].iter_rows(2, values_only=True)}
    assert nodes == {node: label[:32_767] for node, label in labels.items()}
    names = [cell.value for cell in book["ties"][1]]
    rows = [
        dict(zip(names, row, strict=True)) for row in book["ties"].iter_rows(2, values_only=True)
    ]
    assert {(row["source"], row["target"]): row["weight"] for row in rows} == weights
    formulas = [cell for cell in cells if str(cell.value)[:1] in "=+-@" and str(cell.value)]
    assert all(cell.quotePrefix for cell in formulas if cell.data_type == "s")
    assert formulas or which != "hostile"


# -- by year


def by_year(name: str, small: Opened, folder: Path, **filters: Any) -> pd.DataFrame:
    chosen = Filters(between="actors", include_open=True, **filters)
    network = Network(small.participations(), small.store, small.manifest, chosen)
    return frame(written(formats("network")[name], network.years(), folder)[0][""])


def test_a_pair_has_a_row_in_each_year_in_which_something_tied_it(
    small: Opened, tmp_path: Path
) -> None:
    table = by_year("dyad-year", small, tmp_path)
    seat = table[(table["a"].str.endswith("roscosmos")) & (table["b"].str.endswith("aubakirov"))]
    assert seat["year"].tolist() == [1991]  # 1991-10-02 to 1991-10-10, the small facts say
    assert seat["a_label"].tolist() == ["Roscosmos"]
    assert seat["certain"].tolist() == [True]


def test_an_actor_has_as_many_partners_in_a_year_as_pairs(small: Opened, tmp_path: Path) -> None:
    pairs = by_year("dyad-year", small, tmp_path)
    people = by_year("actor-year", small, tmp_path)
    for row in people.itertuples():
        mine = pairs[
            ((pairs["a"] == row.actor) | (pairs["b"] == row.actor)) & (pairs["year"] == row.year)
        ]
        assert (row.degree, row.strength) == (len(mine), pytest.approx(mine["weight"].sum()))
    assert people["degree"].sum() == 2 * len(pairs)


def test_years_are_those_asked_for(small: Opened, tmp_path: Path) -> None:
    table = by_year("dyad-year", small, tmp_path, since="1991-06", until="1992")
    assert set(table["year"]) <= {1991, 1992}
    assert len(table)
    with pytest.raises(Usage) as caught:
        by_year("dyad-year", small, tmp_path, as_of="1991")
    assert "--from" in caught.value.remedy
