"""Is the page one small file, the same every time, and deaf to hostile text?"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import subprocess
import sys
import zlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from tests.records import invented, small

from coorbit.build import Opened
from coorbit.network.drawn import record_of
from coorbit.network.ego import around
from coorbit.network.filters import Filters
from coorbit.network.layout import positions
from coorbit.view.assets import TEMPLATES, first, rest, style
from coorbit.view.notebook import NetworkView
from coorbit.view.page import render
from coorbit.view.payload import core

KAZAKHSTAN = "https://w3id.org/coorbit/nation/kazakhstan"
SHELL = 150_000
"""Bytes that a page may have before any data."""

A_TIE = 300
"""Bytes that each tie may add, its evidence included."""


def payload(page: str, name: str) -> Any:
    """Return what a page's script reads: plain, or deflated in base64."""
    found = re.search(rf'<script type="([a-z/]+)" id="{name}">([^<]+)</script>', page)
    assert found is not None
    kind, text = found.groups()
    plain = kind == "application/json"
    return json.loads(text if plain else zlib.decompress(base64.b64decode(text)))


@pytest.fixture(scope="module")
def kazakhstan(built: Opened) -> NetworkView:
    """The network that the README draws."""
    rows = built.participations()
    return NetworkView(rows, built.store, built.manifest, Filters(focus=KAZAKHSTAN))


def test_the_page_is_the_same_under_any_hash_seed() -> None:
    code = (
        "from tests.records import small; from coorbit.view.page import render; import hashlib\n"
        "print(hashlib.sha256(render(*small()).encode()).hexdigest())"
    )
    found = {
        subprocess.check_output(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "graph:.", "PATH": ""},
            text=True,
        )
        for seed in ("1", "77")
    }  # fmt: skip
    assert len(found) == 1


def test_hostile_text_never_reaches_the_markup() -> None:
    page = render(*small('</script><script>window.hit=1</script><img src=x onerror="hit()">'))
    assert "<script>window.hit" not in page
    assert "<img src=x" not in page
    assert page.count("<script") == render(*small()).count("<script")


def test_the_page_loads_nothing_and_its_policy_forbids_it() -> None:
    page = render(*small())
    assert re.findall(r"""(?:src|href)=["']https?:""", page) == []
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    rules = dict(rule.strip().partition(" ")[::2] for rule in html.unescape(policy[1]).split(";"))
    assert rules["default-src"] == "'none'"
    for name, texts in (("script-src", [first(), rest()]), ("style-src", [style()])):
        digests = [base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in texts]
        assert rules[name].split() == [f"'sha256-{digest}'" for digest in digests]
    assert "unsafe" not in policy[1]


def test_the_first_ties_stand_in_the_table_before_any_script() -> None:
    rows = re.findall(r'<th scope="row">([^<]+)</th><td>([^<]+)</td>', render(*small()))
    assert rows == [("Kazakhstan", "Russia")]


def test_the_shell_is_small() -> None:
    record, graph = invented(2, 1)
    assert len(render(record, graph).encode()) < SHELL


def test_a_tie_adds_little() -> None:
    empty = len(render(*invented(2, 1)).encode())
    page = len(render(*invented(500, 1500)).encode())
    assert (page - empty) / 1499 < A_TIE


def test_a_real_page_is_within_its_budget(built: Opened) -> None:
    rows = built.participations()
    agencies = NetworkView(rows, built.store, built.manifest, Filters(between="agencies"))
    size = len(agencies.to_html().encode())
    assert size < SHELL + A_TIE * agencies.graph().number_of_edges()


def test_the_page_holds_every_claim_and_every_language(kazakhstan: NetworkView) -> None:
    record = kazakhstan.record()
    page = render(record, kazakhstan.graph())
    first, told = payload(page, "core"), payload(page, "evidence")
    assert first["meta"]["title"].startswith("Who Kazakhstan works with in space")
    drawn = {
        one.claim
        for group in record.shared
        for one in group.shares
        if one.node < len(record.actors)
    }
    assert sum(1 for independent in told["claims"][12] if independent) == len(drawn) > 1000
    spoken = {told["texts"][language] for names in told["names"] for language in names[::2]}
    assert {"ar", "en", "es", "fr", "kk", "ru", "zh"} <= spoken


def test_pyvis_gets_the_network_under_its_filters(kazakhstan: NetworkView) -> None:
    net, graph = kazakhstan.to_pyvis(), kazakhstan.graph()
    assert {node["id"] for node in net.nodes} == set(graph)
    assert len(net.edges) == graph.number_of_edges()
    assert net.get_node(KAZAKHSTAN)["label"] == "Kazakhstan"
    assert "Kazakhstan" in net.generate_html()
    assert version("pyvis")


def test_vendored_files_are_what_the_manifest_says() -> None:
    folder = TEMPLATES / "vendor"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    named = {entry["file"] for entry in manifest} | {entry["licence_file"] for entry in manifest}
    assert named | {"manifest.json"} == {path.name for path in folder.iterdir()}
    for entry in manifest:
        held = (folder / entry["file"]).read_bytes()
        assert hashlib.sha256(held).hexdigest() == entry["sha256"]
        assert f"v{entry['version']}".encode() in held
        assert entry["licence"] == "ISC"


def test_a_graph_without_its_record_keeps_weights_and_dates() -> None:
    graph: nx.Graph[str] = nx.Graph(title="t")
    items = [
        {"weight": 0.5, "start": "1970-01-02..1970-01-03", "end": "..", "via": "ISS"},
        {"weight": 0.25, "start": "1970-01-05..1970-01-06", "end": "1971-01-01..1971-01-02"},
    ]
    graph.add_edge("b", "a", weight=0.75, evidence=items)
    held = core(record_of(graph))
    assert held["groups"]["factor"] == [0.5, 0.25]
    assert held["groups"]["size"] == [2, 2]
    assert held["parts"]["node"] == [0, 1, 0, 1]
    assert (held["spans"]["s0"], held["spans"]["s1"]) == ([1, 4], [2, 5])
    assert held["spans"]["e1"] == [2932896, 366]


SCRIPTS = sorted((TEMPLATES / "js").rglob("*.js"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_small_says_its_question_and_writes_no_markup(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("// ")
    assert "?" in text.splitlines()[0]
    assert len(text.splitlines()) <= 400
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in text


# -- places


def test_positions_are_whole_apart_and_the_same() -> None:
    graph = nx.barbell_graph(8, 2)
    named = nx.relabel_nodes(graph, {number: f"n{number}" for number in graph})
    named.add_node("alone")
    found = positions(named)
    turned: nx.Graph[str] = nx.Graph()
    turned.add_nodes_from(reversed(list(named)))
    turned.add_edges_from((b, a) for a, b in reversed(list(named.edges())))
    assert positions(turned) == found
    assert all(isinstance(x, int) and isinstance(y, int) for x, y in found.values())
    places = sorted(found.values())
    near = [
        (one, two)
        for i, one in enumerate(places)
        for two in places[i + 1 :]
        if abs(one[0] - two[0]) < 30 and abs(one[1] - two[1]) < 30
    ]
    assert near == []


def test_communities_stand_apart() -> None:
    graph = nx.relabel_nodes(nx.planted_partition_graph(3, 12, 0.5, 0.08, seed=2), str)
    groups = {node: int(node) // 12 for node in graph}
    found = positions(graph, groups)
    middles = [
        [sum(found[n][axis] for n in graph if groups[n] == g) / 12 for axis in (0, 1)]
        for g in range(3)
    ]
    for node, (x, y) in found.items():
        far = [(x - mx) ** 2 + (y - my) ** 2 for mx, my in middles]
        assert far.index(min(far)) == groups[node]


def test_a_focus_stands_in_the_middle_with_the_strongest_nearest() -> None:
    spots = {"f": (3.0, 3.0), "a": (9.0, 3.0), "b": (3.0, 9.0), "c": (-9.0, 3.0)}
    found = around(spots, {"a": 5.0, "b": 1.0}, "f", 100.0)
    far = {node: (x * x + y * y) ** 0.5 for node, (x, y) in found.items()}
    assert far["f"] == 0 < far["a"] < far["b"] < far["c"]
    assert far["b"] == pytest.approx(100)


def test_many_nodes_are_laid_out_by_the_faster_engine() -> None:
    graph = nx.relabel_nodes(nx.path_graph(520), str)
    assert positions(graph) == positions(graph)
    assert len(positions(graph)) == 520


def test_no_node_has_no_place() -> None:
    assert positions(nx.Graph()) == {}
