"""What may be said? The ontology and its concepts as lookups for the compiler and the checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from coorbit.content import content
from coorbit.terms import CO, graph_iri, prefixes

__all__ = ["Relation", "Vocabulary", "load"]

_RDFS = prefixes()["rdfs"]
_RDF_TYPE = NamedNode(prefixes()["rdf"] + "type")
_SKOS = prefixes()["skos"]
_OWL = prefixes()["owl"]


@dataclass(frozen=True)
class Relation:
    """A relation that a claim may state: what it leads from and to, and how it lies in time."""

    iri: str
    domain: str
    range: str | None
    """Class or datatype of what it leads to; None for a thing's own life."""
    event: bool
    to_value: bool
    may_precede: bool

    @property
    def name(self) -> str:
        """Return the local name, which stands in claim IRIs."""
        return self.iri.removeprefix(CO)


@dataclass(frozen=True)
class Vocabulary:
    """Everything that the ontology and the concept schemes allow."""

    quads: tuple[Quad, ...]
    relations: dict[str, Relation]
    kinds: dict[str, str]
    """Class IRI → kind, the first part of the path in the IRIs of its things."""
    ancestors: dict[str, frozenset[str]]
    """Class IRI → itself and all classes above it."""
    claim_details: dict[str, str | None]
    """Property of a claim → its range."""
    stage_details: dict[str, str | None]
    """Property of a stage → its range."""
    properties: frozenset[str]
    """Every property that the ontology declares and people may write."""
    functional: frozenset[str]
    concepts: dict[str, str]
    """Concept IRI → its scheme."""
    moves: dict[str, frozenset[str]]
    """Status → the statuses that may follow it."""
    asserting: frozenset[str] = field(default=frozenset())
    """Statuses that make a claim hold in the world, so that a direct triple is derived."""

    def is_a(self, cls: str, ancestor: str) -> bool:
        """Tell whether class `cls` is `ancestor` or below it."""
        return ancestor in self.ancestors.get(cls, frozenset({cls}))


def load(folder: Path | None = None) -> Vocabulary:
    """Read the ontology in `folder` (default: the packaged one)."""
    quads = tuple(_read(folder or content("ontology")))
    graph = Store()
    graph.extend(quads)
    ancestors = _closure(graph, _RDFS + "subClassOf")
    return Vocabulary(
        quads=quads,
        relations=_relations(graph),
        kinds={s: o.value for s, o in _pairs(graph, CO + "kind")},
        ancestors=ancestors,
        claim_details=_details(graph, CO + "Claim", ancestors),
        stage_details=_details(graph, CO + "Stage", ancestors),
        properties=_properties(graph),
        functional=frozenset(_instances(graph, _OWL + "FunctionalProperty")),
        concepts={s: o.value for s, o in _pairs(graph, _SKOS + "inScheme")},
        moves=_moves(graph),
        asserting=frozenset(
            s
            for s, o in _pairs(graph, CO + "asserts")
            if o.value == "true" and s.startswith(prefixes()["status"])
        ),
    )


def _read(folder: Path) -> Iterable[Quad]:
    """Read what is published beside the facts: a graph for each Turtle file but the shapes."""
    for path in sorted(folder.glob("*.ttl")):
        if path.stem == "shapes":
            continue
        name = "ontology" if path.stem == "coorbit" else path.stem
        graph = NamedNode(graph_iri(name))
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)


def _pairs(graph: Store, predicate: str) -> list[tuple[str, NamedNode | Literal]]:
    found = graph.quads_for_pattern(None, NamedNode(predicate), None)
    pairs = [
        (q.subject.value, q.object)
        for q in found
        if isinstance(q.subject, NamedNode) and isinstance(q.object, NamedNode | Literal)
    ]
    return sorted(pairs, key=lambda pair: (pair[0], pair[1].value))


def _instances(graph: Store, cls: str) -> list[str]:
    found = graph.quads_for_pattern(None, _RDF_TYPE, NamedNode(cls))
    return sorted(q.subject.value for q in found if isinstance(q.subject, NamedNode))


def _properties(graph: Store) -> frozenset[str]:
    kinds = ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")
    declared = {iri for kind in kinds for iri in _instances(graph, _OWL + kind)}
    return frozenset(declared - {iri for iri, _ in _pairs(graph, CO + "computed")})


def _relations(graph: Store) -> dict[str, Relation]:
    domains = {s: o.value for s, o in _pairs(graph, _RDFS + "domain")}
    ranges = {s: o.value for s, o in _pairs(graph, _RDFS + "range")}
    events = set(_instances(graph, CO + "EventRelation"))
    values = set(_instances(graph, _OWL + "DatatypeProperty"))
    lives = set(_instances(graph, CO + "LifeRelation"))
    early = {s for s, o in _pairs(graph, CO + "mayPrecede") if o.value == "true"}
    return {
        iri: Relation(
            iri=iri,
            domain=domains[iri],
            range=None if iri in lives else ranges[iri],
            event=iri in events,
            to_value=iri in values and iri not in lives,
            may_precede=iri in early,
        )
        for iri in sorted(events | set(_instances(graph, CO + "StateRelation")))
    }


def _details(
    graph: Store, owner: str, ancestors: dict[str, frozenset[str]]
) -> dict[str, str | None]:
    ranges = {s: o.value for s, o in _pairs(graph, _RDFS + "range")}
    above = ancestors.get(owner, frozenset({owner}))
    computed = {s for s, _ in _pairs(graph, CO + "computed")}
    owned = (
        s for s, o in _pairs(graph, _RDFS + "domain") if o.value in above and s not in computed
    )
    return {iri: ranges.get(iri) for iri in owned}


def _moves(graph: Store) -> dict[str, frozenset[str]]:
    moves: dict[str, set[str]] = {}
    for source, target in _pairs(graph, CO + "mayBecome"):
        moves.setdefault(source, set()).add(target.value)
    return {source: frozenset(targets) for source, targets in moves.items()}


def _closure(graph: Store, predicate: str) -> dict[str, frozenset[str]]:
    parents: dict[str, set[str]] = {}
    for child, parent in _pairs(graph, predicate):
        parents.setdefault(child, set()).add(parent.value)

    def above(cls: str, seen: frozenset[str]) -> frozenset[str]:
        if cls in seen:
            return seen
        seen |= {cls}
        for parent in sorted(parents.get(cls, ())):
            seen = above(parent, seen)
        return seen

    classes = set(parents) | {p for found in parents.values() for p in found}
    return {cls: above(cls, frozenset()) for cls in classes}
