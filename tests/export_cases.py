"""What is every format tried on? Nothing, one thing, invented facts, all facts, and hostile texts.

A case is a graph (as an opened build) and a network; `source` gives a format the one it holds.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from coorbit.build import GRAPH, Opened
from coorbit.export import Format
from coorbit.network.filters import Filters
from coorbit.network.network import Network
from coorbit.network.yearly import Yearly
from coorbit.store.embedded import EmbeddedStore
from coorbit.terms import CO, ROOT, prefixes

CASES = ("empty", "one", "small", "hostile", "full")

HOSTILE = (
    "=1+1",
    "@SUM(A1)",
    "-2+3|cmd",
    "+1 200",
    "\ttab first",
    'quote " and \\ backslash \\',
    "line\nbreak and\r\ncarriage return",
    "Байқоңыр · 日本 · 🛰️ · e\u0301",
    "עברית \u202eevil\u202c العربية",
    "nul \x00 bell \x07 escape \x1b[31m",
    "noncharacters \ufffe\uffff",
    "<script>alert(1)</script>&amp;]]>",
    "{| a |} << b >> ~ # . ; ,",
    "'; DROP TABLE claims; --",
    "pipe | and \\| pipe",
    "\u2028separator\u2029\x85",
    "",
    "NA",
    "long " + "x" * 40_000,
    "<https://w3id.org/coorbit/nation/japan> <g> .",
)

_CONTROLS = HOSTILE[9]
_TEXTS = {
    prefixes()["skos"] + "altLabel",
    prefixes()["skos"] + "prefLabel",
    prefixes()["dcterms"] + "title",
    CO + "note",
}


@dataclass(frozen=True)
class Case:
    """One case: a graph, its network, the network year by year, and all of it for a page."""

    graph: Opened
    network: Callable[[bool], nx.Graph[str]]
    years: Callable[[], Yearly]
    page: Callable[[], Network]

    def source(self, form: Format) -> Any:
        """Return what `form` writes."""
        if form.holds == "graph":
            return self.graph
        taken = {"network": self.page, "years": self.years}.get(form.takes)
        return taken() if taken else self.network(form.takes == "claims")


CaseOf = Callable[[str], Case]
"""Gives a case by its name."""


def written(form: Format, source: object, folder: Path) -> tuple[dict[str, bytes], Counter[str]]:
    """Return the files that a format makes of `source`, by name, and what it lost."""
    if form.folder:
        folder.mkdir(parents=True)
        losses = form.write(source, folder)
        return {p.name: p.read_bytes() for p in folder.iterdir()}, Counter(losses or {})
    out = io.BytesIO()
    losses = form.write(source, out)
    return {"": out.getvalue()}, Counter(losses or {})


def opened(quads: Iterable[Quad], folder: Path) -> Opened:
    """Return a build of `quads` alone, its graph sorted as the build sorts it."""
    held = list(quads)
    lines = (serialize(held, format=RdfFormat.N_QUADS) or b"").split(b"\n")
    folder.mkdir()
    (folder / GRAPH).write_bytes(b"".join(line + b"\n" for line in sorted(filter(None, lines))))
    counts = {"quads": len(held), "graphs": len({quad.graph_name for quad in held})}
    manifest = {"as_of": "2024-03-01", "sha256": "0" * 64, "counts": counts}
    return Opened(EmbeddedStore.memory(held), manifest, folder)


def make(name: str, small: Opened, built: Opened, folder: Path) -> Case:
    """Make the case `name` in `folder`."""
    if name == "small":
        return _real(small, Filters(between="actors", include_open=True, prospective=True))
    if name == "full":
        through = frozenset({"programmes", "stations"})  # all ties take minutes to read back
        return _real(built, Filters(as_of="2015-09-06", through=through), years=("2014", "2015"))
    quads = {"empty": [], "one": _ONE, "hostile": _hostile_quads(small)}[name]
    graph = {"empty": nx.Graph, "one": _one_node, "hostile": hostile_network}[name]()
    labels = {node: str(data["label"]) for node, data in graph.nodes(data=True)}
    base = Network(small.participations(), small.store, small.manifest, Filters(between="actors"))
    slices = base.years().slices if name == "hostile" else []
    ends = sorted({end for piece in slices for tie in piece.ties.ties for end in (tie.a, tie.b)})
    named = {end: HOSTILE[number] + _CONTROLS for number, end in enumerate(ends)}
    held = opened(quads, folder / name)
    rows = small.participations() if name == "hostile" else []
    return Case(
        held,
        lambda _: graph.copy(),
        lambda: Yearly(slices, labels | named),
        lambda: Network(rows, held.store, held.manifest, Filters(between="actors")),
    )


def _real(build: Opened, filters: Filters, years: tuple[str, str] | None = None) -> Case:
    def network(chosen: Filters) -> Network:
        return Network(build.participations(), build.store, build.manifest, chosen)

    span = Filters(between=filters.between, since=years[0], until=years[1]) if years else filters
    return Case(
        build,
        lambda claims: network(filters).graph(claims=claims),
        lambda: network(span).years(),
        lambda: network(filters),
    )


_JAPAN = NamedNode(ROOT + "nation/japan")
_ONE = [
    Quad(_JAPAN, NamedNode(prefixes()["rdf"] + "type"), NamedNode(CO + "Actor"), _JAPAN),
    Quad(
        _JAPAN, NamedNode(prefixes()["skos"] + "prefLabel"), Literal("日本", language="ja"), _JAPAN
    ),
]


def _one_node() -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph(title="One", citation="nobody")
    graph.add_node(_JAPAN.value, label="日本", kind="nation")
    return graph


def _hostile_quads(small: Opened) -> list[Quad]:
    """Return the quads of the small build with a hostile text wherever people write texts."""
    quads = sorted(small.store.quads(), key=str)
    odd = NamedNode(CO + "neverHeardOf")
    found = [Quad(_JAPAN, odd, _JAPAN, _JAPAN), *_ONE]
    for number, quad in enumerate(quads):
        value = quad.object
        if isinstance(value, Literal) and quad.predicate.value in _TEXTS:
            text = HOSTILE[number % len(HOSTILE)]
            value = Literal(text, language="ar") if number % 2 else Literal(text)
        found.append(Quad(quad.subject, quad.predicate, value, quad.graph_name))
        if quad.predicate.value == CO + "claim":
            assert isinstance(quad.object, NamedNode)
            note = NamedNode(CO + "note")
            found += [Quad(quad.object, note, Literal(t), quad.graph_name) for t in HOSTILE]
    return list({str(quad): quad for quad in found}.values())


def hostile_network() -> nx.Graph[str]:
    """Return a ring of actors with hostile names, tied by hostile evidence, and one alone."""
    graph: nx.Graph[str] = nx.Graph(title=HOSTILE[0], subtitle=HOSTILE[9], citation=HOSTILE[5])
    graph.graph["as_of"] = "2024-03-01"
    nodes = [f"{ROOT}nation/n{number:02}" for number in range(len(HOSTILE))]
    for node, text in zip(nodes, HOSTILE, strict=True):
        graph.add_node(node, label=text, kind="nation", code="NA")
    graph.add_node(ROOT + "nation/alone", label="Alone", kind="nation")
    for number, text in enumerate(HOSTILE):
        ends = nodes[number], nodes[(number + 1) % len(nodes)]
        item = {
            "endeavour": f"{ROOT}mission/m{number}", "via": text, "kind": "mission",
            "group": "partners", "weight": 0.1, "actors": 2, "certain": True,
            "prospective": False, "start": "2001-01-01..2001-01-02", "end": "..",
            "claims": [f"{ROOT}claim/c{number}"], "described": [],
        }  # fmt: skip
        graph.add_edge(*ends, weight=0.1 + number, certain=True, prospective=False, evidence=[item])
    return graph
