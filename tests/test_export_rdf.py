"""Do other RDF libraries read every statement back from the graph formats?

Small and hostile graphs are read by rdflib and PyLD, the whole graph by pyoxigraph's parsers,
which did not write it: our writers make the text themselves.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import rdflib
from pyld import jsonld
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse
from tests.export_cases import CaseOf, written

from coorbit.build import Opened
from coorbit.export import formats
from coorbit.store.protocol import select
from coorbit.terms import CO, prefixes

RDF = prefixes()["rdf"]
TRIPLES = ("jsonld", "nt", "rdf", "ttl")
QUADS = ("nq", "trig")
SMALL = ("empty", "one", "small", "hostile")
_PARSERS = {
    "jsonld": RdfFormat.JSON_LD,
    "nq": RdfFormat.N_QUADS,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "rdf12": RdfFormat.TURTLE,
    "reified": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "ttl": RdfFormat.TURTLE,
}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""All that is no Char of XML 1.0 (production 2)."""


def data(name: str, build: Opened, folder: Path) -> bytes:
    files, _ = written(formats("graph")[name], build, folder)
    return files[""]


def term(value: object) -> NamedNode | Literal:
    """Return a term of rdflib as one of the store's, its text as it was read."""
    if isinstance(value, rdflib.Literal):
        datatype = NamedNode(str(value.datatype)) if value.datatype else None
        return Literal(str(value), language=value.language, datatype=datatype)
    assert isinstance(value, rdflib.URIRef)
    return NamedNode(str(value))


@pytest.fixture(autouse=True)
def texts_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


_HELD: dict[Path, frozenset[Quad]] = {}


def quads(build: Opened) -> frozenset[Quad]:
    """Return all quads of a build; they are many, so they are kept."""
    if build.folder not in _HELD:
        _HELD[build.folder] = frozenset(build.store.quads())
    return _HELD[build.folder]


def without_what_xml_forbids(triple: Triple) -> Triple:
    value = triple.object
    if not isinstance(value, Literal):
        return triple
    text = _NOT_XML.sub("", value.value).replace("\r\n", "\n").replace("\r", "\n")
    datatype = None if value.language else value.datatype
    return Triple(
        triple.subject,
        triple.predicate,
        Literal(text, language=value.language, datatype=datatype),
    )


@pytest.mark.parametrize("which", SMALL)
@pytest.mark.parametrize(("name", "kind"), [("nt", "nt"), ("rdf", "xml"), ("ttl", "turtle")])
def test_rdflib_reads_every_triple(
    name: str, kind: str, which: str, case: CaseOf, tmp_path: Path
) -> None:
    build = case(which).graph
    expected = {quad.triple for quad in quads(build)}
    if name == "rdf":
        expected = {without_what_xml_forbids(triple) for triple in expected}
    graph = rdflib.Graph().parse(data=data(name, build, tmp_path), format=kind)
    assert {Triple(*map(term, triple)) for triple in graph} == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("which", SMALL)
@pytest.mark.parametrize(("name", "kind"), [("nq", "nquads"), ("trig", "trig")])
def test_rdflib_reads_every_quad(
    name: str, kind: str, which: str, case: CaseOf, tmp_path: Path
) -> None:
    build = case(which).graph
    dataset = rdflib.Dataset().parse(data=data(name, build, tmp_path), format=kind)
    found = {
        Quad(*(term(part) for part in (s, p, o, rdflib.URIRef(str(g)))))  # type: ignore[arg-type]
        for s, p, o, g in dataset
    }
    assert found == quads(build)


@pytest.mark.parametrize("which", SMALL)
def test_pyld_reads_every_triple_of_the_json_ld(which: str, case: CaseOf, tmp_path: Path) -> None:
    build = case(which).graph
    text = data("jsonld", build, tmp_path)
    assert json.loads(text)["@context"] == prefixes()
    read = jsonld.to_rdf(json.loads(text), {"format": "application/n-quads"})
    found = {quad.triple for quad in parse(read.encode(), RdfFormat.N_QUADS)}
    assert found == {quad.triple for quad in quads(build)}


@pytest.mark.parametrize("name", [*TRIPLES, *QUADS])
def test_all_facts_come_back(name: str, case: CaseOf, tmp_path: Path) -> None:
    build = case("full").graph
    read = parse(data(name, build, tmp_path), _PARSERS[name])
    if name in QUADS:
        assert set(read) == quads(build)
    else:
        triples = [quad.triple for quad in read]
        assert len(triples) == len(set(triples)), "each triple stands there once"
        assert set(triples) == {quad.triple for quad in quads(build)}


def test_n_quads_are_the_bytes_that_the_build_keeps(small: Opened, tmp_path: Path) -> None:
    found = data("nq", small, tmp_path)
    assert found == (small.folder / "graph.nq").read_bytes()
    assert found.splitlines() == sorted(found.splitlines())


# -- claims as statements about triples


def claims(build: Opened) -> dict[NamedNode, Triple]:
    """Return the triple that each claim states."""
    text = """SELECT ?claim ?s ?p ?o WHERE { ?claim a co:Claim ; co:subject ?s ; co:relation ?p .
      { ?claim co:object ?o } UNION { ?claim co:value ?o } }"""
    return {row["claim"]: Triple(row["s"], row["p"], row["o"]) for row in select(build.store, text)}


@pytest.mark.parametrize("which", ["one", "small", "hostile", "full"])
def test_rdf_1_2_says_of_each_triple_what_claims_say(
    which: str, case: CaseOf, tmp_path: Path
) -> None:
    build = case(which).graph
    found = {quad.triple for quad in parse(data("rdf12", build, tmp_path), RdfFormat.TURTLE)}
    reifies = NamedNode(RDF + "reifies")
    said = {Triple(claim, reifies, stated) for claim, stated in claims(build).items()}
    assert len(said) > 0 or which == "one"
    assert found == {quad.triple for quad in quads(build)} | said


def test_rdf_1_2_asserts_what_holds_and_quotes_what_is_talked_about(
    small: Opened, tmp_path: Path
) -> None:
    text = data("rdf12", small, tmp_path).decode()
    assert "\nagency:roscosmos co:agencyOf nation:russia ~ claim:" in text
    assert "\n<< nation:kazakhstan co:participatesIn programme:science-6 ~ claim:" in text
    assert not re.search("^nation:kazakhstan co:participatesIn", text, re.MULTILINE)


@pytest.mark.parametrize("which", ["one", "small", "hostile"])
def test_reified_statements_are_read_by_rdflib(which: str, case: CaseOf, tmp_path: Path) -> None:
    build = case(which).graph
    graph = rdflib.Graph().parse(data=data("reified", build, tmp_path), format="turtle")
    statements = {
        term(node): Triple(
            *(term(graph.value(node, part)) for part in
              (rdflib.RDF.subject, rdflib.RDF.predicate, rdflib.RDF.object))  # type: ignore[arg-type]
        )
        for node in graph.subjects(rdflib.RDF.type, rdflib.RDF.Statement)
    }  # fmt: skip
    assert statements == claims(build)
    assert len(graph) == len({q.triple for q in quads(build)}) + 4 * len(statements)


def test_a_claim_of_a_life_states_no_triple(small: Opened, tmp_path: Path) -> None:
    lives = [quad for quad in small.store.quads(None, NamedNode(CO + "relation"))
             if quad.object == NamedNode(CO + "existed")]  # fmt: skip
    assert len(lives) == 2
    assert not {quad.subject for quad in lives} & set(claims(small))
