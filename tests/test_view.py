"""Is the page one file, the same every time, and deaf to hostile text?"""

from __future__ import annotations

import html
import re
import subprocess
import sys
from typing import Any

import networkx as nx

from coorbit.network.layout import positions
from coorbit.view.page import render

SOURCE = {"title": "Report", "publisher": "Press", "date": "1998", "url": "https://example.org/r"}


def network(hostile: str = "") -> nx.Graph[str]:
    """Return a small network, with `hostile` text wherever text can stand."""
    graph: nx.Graph[str] = nx.Graph(title=f"Who works{hostile}", subtitle="s", citation="c")
    names = {"a": ("Kazakhstan", "nation"), "b": ("Russia", "nation"), "c": ("ESA", "igo")}
    for node, (label, kind) in names.items():
        graph.add_node(f"https://w3id.org/{node}{hostile}", label=label + hostile, kind=kind)
    a, b, c = graph.nodes
    for one, two, weight in ((a, b, 2.0), (b, c, 0.5)):
        claim: dict[str, Any] = {
            "sentence": f"Kazakhstan is party to Baikonur lease{hostile}",
            "status": "in effect",
            "dates": "from 1994",
            "confidence": "stated",
            "details": {"role": f"host{hostile}"},
            "stages": [{"date": "1994", "status": "agreed", "sources": [SOURCE]}],
            "sources": [{**SOURCE, "title": f"Report on {one[-1]}{hostile}"}],
        }
        item = {
            "via": f"Baikonur{hostile}", "kind": "facility", "weight": weight, "certain": True,
            "prospective": two == c, "described": [claim],
        }  # fmt: skip
        graph.add_edge(one, two, weight=weight, certain=True, prospective=two == c, evidence=[item])
    return graph


def test_the_page_is_the_same_under_any_hash_seed() -> None:
    code = (
        "from tests.test_view import network, render; import hashlib\n"
        "print(hashlib.sha256(render(network()).encode()).hexdigest())"
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
    page = render(network('</script><script>window.hit=1</script><img src=x onerror="hit()">'))
    assert "<script>window.hit" not in page
    assert "<img src=x" not in page
    assert page.count("<script") == render(network()).count("<script")


def test_the_page_names_no_address_to_load_from() -> None:
    page = render(network())
    assert re.findall(r"""(?:src|href)=["']https?:""", page) == []
    assert "@import" not in page
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert html.unescape(policy[1]).startswith("default-src 'none'; script-src 'sha256-")


def test_each_tie_stands_in_the_table_strongest_first() -> None:
    rows = re.findall(r'data-tie="(\d+)" aria-label="([^"]+)"', render(network()))
    assert rows == [
        ("0", "Evidence for Kazakhstan and Russia"),
        ("1", "Evidence for Russia and ESA"),
    ]


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


def test_many_nodes_are_laid_out_by_the_faster_engine() -> None:
    graph = nx.relabel_nodes(nx.path_graph(520), str)
    assert positions(graph) == positions(graph)
    assert len(positions(graph)) == 520
