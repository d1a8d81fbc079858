"""Which quads are published for a compiled claim?

Curated ones in its file's graph, computed ones in the derived graph, no blank node in either.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from coorbit.compile import Compiled, CompiledClaim, CompiledStage, Known
from coorbit.dates import Bounds, iso
from coorbit.terms import CO, graph_iri, prefixes

__all__ = ["DERIVED", "curated_quads", "derived_quads"]

DERIVED = graph_iri("derived")
"""The graph of everything that is computed or inferred."""

_TYPE = NamedNode(prefixes()["rdf"] + "type")
_DATE_TIME = NamedNode(prefixes()["xsd"] + "dateTime")
_TRUE = Literal(True)


def _co(name: str) -> NamedNode:
    return NamedNode(CO + name)


def curated_quads(compiled: Compiled) -> Iterator[Quad]:
    """Yield what curators wrote, claims and stages named, in the graph of their file."""
    for given in compiled.reading.properties:
        subject, key, graph = (NamedNode(iri) for iri in (given.subject, given.key, given.graph))
        yield Quad(subject, key, given.value, graph)
    for item in compiled.claims:
        yield from _claim_quads(item)


def _claim_quads(item: CompiledClaim) -> Iterator[Quad]:
    claim, graph = item.claim, NamedNode(item.claim.graph)
    node, subject = NamedNode(claim.iri), NamedNode(claim.subject)
    yield Quad(subject, _co("claim"), node, graph)
    yield Quad(node, _TYPE, _co("Claim"), graph)
    yield Quad(node, _co("subject"), subject, graph)
    for key, term in claim.details:
        yield Quad(node, NamedNode(key), term, graph)
    for source in claim.sources:
        yield Quad(node, _co("source"), NamedNode(source), graph)
    for compiled in item.stages:
        stage = NamedNode(compiled.stage.iri)
        yield Quad(node, _co("stage"), stage, graph)
        yield Quad(stage, _TYPE, _co("Stage"), graph)
        for key, term in compiled.stage.details:
            yield Quad(stage, NamedNode(key), term, graph)


def derived_quads(compiled: Compiled) -> Iterator[Quad]:
    """Yield what the compiler computed: status, bounds, order of stages, dates of evidence."""
    graph = NamedNode(DERIVED)
    for item in compiled.claims:
        node = NamedNode(item.claim.iri)
        yield Quad(node, _co("status"), NamedNode(item.status), graph)
        yield from _bounds(node, item.span.start, "Start")
        yield from _bounds(node, item.span.end, "End")
        yield from _known(node, item.known)
        for stage in item.stages:
            yield from _stage_quads(node, stage)
        for before, after in zip(item.stages, item.stages[1:], strict=False):
            first, second = NamedNode(before.stage.iri), NamedNode(after.stage.iri)
            yield Quad(first, _co("nextStage"), second, graph)
        for other in item.claim.values("contradicts"):
            yield Quad(NamedNode(other), _co("contradicts"), node, graph)
    for iri, source in compiled.sources.items():
        if source.date is not None:
            yield from _bounds(NamedNode(iri), source.date, "Published")


def _stage_quads(claim: NamedNode, item: CompiledStage) -> Iterator[Quad]:
    node, graph = NamedNode(item.stage.iri), NamedNode(DERIVED)
    yield Quad(node, _co("stageOf"), claim, graph)
    yield from _bounds(node, item.date, "Date")
    yield from _known(node, item.known)
    if not item.stage.values("source"):
        for source in item.sources:
            yield Quad(node, _co("source"), NamedNode(source), graph)


def _bounds(node: NamedNode, bounds: Bounds, what: str) -> Iterator[Quad]:
    for name, moment in ((f"earliest{what}", bounds.earliest), (f"latest{what}", bounds.latest)):
        literal = Literal(iso(moment), datatype=_DATE_TIME)
        yield Quad(node, _co(name), literal, NamedNode(DERIVED))


def _known(node: NamedNode, known: Known | None) -> Iterator[Quad]:
    if known is None:
        return
    yield from _bounds(node, known.since, "Known")
    if known.assumed:
        yield Quad(node, _co("knownAssumed"), _TRUE, NamedNode(DERIVED))
