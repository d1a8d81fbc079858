"""Do the readers of browsers find what was written? Cytoscape.js, graphology and N3.js, in Node.

They come from npm into a folder of the test run; where Node or npm is missing, or npm reaches no
registry, these tests are skipped: other readers read the same formats in the other tests.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.export_cases import CaseOf, written

from coorbit.export import formats
from coorbit.store.protocol import select

_PACKAGES = ("cytoscape@3.35.0", "graphology@0.26.0", "graphology-gexf@0.13.2", "n3@2.13.12")
_SCRIPTS = {
    "cyjs": """
const cytoscape = require("cytoscape");
const {elements} = JSON.parse(text);
const graph = cytoscape({headless: true, elements});
found = {
  nodes: graph.nodes().map((n) => [n.id(), n.data("name")]),
  ties: graph.edges().map((e) => [e.source().id(), e.target().id(), e.data("weight")]),
};
""",
    "gexf": """
const graph = require("graphology-gexf").parse(require("graphology"), text);
found = {
  nodes: graph.mapNodes((node, data) => [node, data.label]),
  ties: graph.mapEdges((edge, data, a, b) => [a, b, data.weight]),
};
""",
    "rdf12": """
const {Parser, Store} = require("n3");
found = new Store(new Parser().parse(text)).size;
""",
}

_STATED = """
SELECT (COUNT(DISTINCT ?claim) AS ?n) WHERE { ?claim a co:Claim ; co:object|co:value ?value }"""
"""Claims that state a triple: each is one statement more, `rdf:reifies`."""

Read = Callable[[str, bytes], Any]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Reads a file of a format in Node, and returns what was found there."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("no Node: sudo apt-get install nodejs npm")
    folder = tmp_path_factory.mktemp("node")
    (folder / "package.json").write_text("{}")
    install = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", *_PACKAGES]
    if subprocess.run(install, cwd=folder, capture_output=True, check=False).returncode:
        pytest.skip("npm reaches no registry")

    def run(name: str, data: bytes) -> Any:
        path = folder / f"network.{name}"
        path.write_bytes(data)
        script = (
            f'const text = require("fs").readFileSync("{path.name}", "utf8"); let found;'
            f"{_SCRIPTS[name]}; console.log(JSON.stringify(found));"
        )
        done = subprocess.run([node, "-e", script], cwd=folder, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    return run


@pytest.mark.parametrize("which", ["empty", "one", "small", "hostile"])
@pytest.mark.parametrize("name", ["cyjs", "gexf"])
def test_libraries_of_browsers_read_every_actor_and_tie(
    name: str, which: str, case: CaseOf, read: Read, tmp_path: Path
) -> None:
    graph = case(which).network(False)
    files, _ = written(formats("network")[name], graph, tmp_path)
    found = read(name, files[""])
    assert [node for node, _ in found["nodes"]] == sorted(graph)
    labels = {node: str(data["label"]) for node, data in graph.nodes(data=True)}
    plain = {node: label for node, label in labels.items() if label.isprintable()}
    assert {node: label for node, label in found["nodes"] if node in plain} == {
        node: label or None if name == "gexf" else label for node, label in plain.items()
    }
    ties = {frozenset((a, b)): weight for a, b, weight in found["ties"]}
    assert ties == {frozenset((a, b)): d["weight"] for a, b, d in graph.edges(data=True)}


@pytest.mark.parametrize("which", ["one", "small", "hostile"])
def test_n3_reads_every_statement_of_rdf_1_2(
    which: str, case: CaseOf, read: Read, tmp_path: Path
) -> None:
    build = case(which).graph
    files, _ = written(formats("graph")["rdf12"], build, tmp_path)
    (row,) = select(build.store, _STATED)
    triples = {quad.triple for quad in build.store.quads()}
    assert read("rdf12", files[""]) == len(triples) + int(row["n"].value)
