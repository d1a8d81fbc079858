"""What does a curated statement claim? Turtle statements read as things, claims and stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from slugify import slugify

from coorbit.errors import Finding, Place, did_you_mean
from coorbit.facts import FactsFile, Statement
from coorbit.terms import CO, ROOT, curie
from coorbit.vocabulary import Relation, Vocabulary

__all__ = ["Claim", "Node", "Property", "Reading", "Stage", "Term", "read_claims"]

Term = NamedNode | Literal
"""A value of a claim's detail; blank nodes stand for claims and stages only."""

_NODE_ONLY = frozenset({CO + "stage"})


@dataclass(frozen=True)
class Node:
    """What claims and stages share: an IRI, a place, and details in the order written."""

    iri: str
    place: Place
    details: tuple[tuple[str, Term], ...]

    def values(self, name: str) -> list[str]:
        """Return the values of the detail `co:<name>` as text or IRIs."""
        return [term.value for key, term in self.details if key == CO + name]

    def value(self, name: str) -> str | None:
        """Return the first value of the detail `co:<name>`, or None."""
        return next(iter(self.values(name)), None)


@dataclass(frozen=True)
class Stage(Node):
    """A step in the life of a claim: a status at a date."""

    @property
    def status(self) -> str:
        """Return the IRI of the status (empty where the stage gives none)."""
        return self.value("status") or ""


@dataclass(frozen=True)
class Claim(Node):
    """One relation of a subject to a thing or a value, with time, status and source."""

    subject: str
    relation: Relation
    graph: str
    stages: tuple[Stage, ...]
    sources: tuple[str, ...]
    """Its own sources, or its file's where it names none."""

    @property
    def object(self) -> str | None:
        """Return the IRI of the thing that it leads to, or None."""
        return self.value("object")


@dataclass(frozen=True)
class Property:
    """One of a thing's own triples: a class, a label, a code."""

    subject: str
    key: str
    value: Term
    place: Place
    graph: str


@dataclass
class Reading:
    """What the files say: things' own properties, claims, and faults."""

    properties: list[Property]
    claims: list[Claim]
    findings: list[Finding]


def read_claims(files: Iterable[FactsFile], vocabulary: Vocabulary) -> Reading:
    """Read the statements of all `files`; what cannot be a claim becomes a finding."""
    reading = Reading([], [], [])
    for file in files:
        _FileReader(file, vocabulary, reading).read()
    return reading


class _FileReader:
    """Reads one file; `<> co:source …` on the file itself is the default source of its claims."""

    def __init__(self, file: FactsFile, vocabulary: Vocabulary, reading: Reading) -> None:
        self.file = file
        self.vocabulary = vocabulary
        self.reading = reading
        self.default_sources = tuple(
            triple.object.value
            for statement in file.statements
            for triple in statement.triples
            if triple.subject == NamedNode(file.graph)
            and triple.predicate.value == CO + "source"
            and isinstance(triple.object, NamedNode)
        )

    def read(self) -> None:
        for statement in self.file.statements:
            nodes = _by_subject(statement)
            for triple in statement.triples:
                if isinstance(triple.subject, NamedNode):
                    self._read_triple(triple, statement.place, nodes)
            self._report_stray(statement, nodes)

    def _report_stray(self, statement: Statement, nodes: dict[BlankNode, list[Triple]]) -> None:
        claimed = {
            t.object
            for t in statement.triples
            if t.predicate.value in (CO + "claim", CO + "stage") or isinstance(t.object, NamedNode)
        }
        for node in nodes:
            if node not in claimed:
                message = "a blank node that is neither a claim nor a stage"
                self.fault(statement.place, "E-BLANK-NODE", message, "give the thing an IRI")

    def fault(self, place: Place, code: str, message: str, remedy: str) -> None:
        self.reading.findings.append(Finding(place, code, message, remedy))

    def _read_triple(
        self, triple: Triple, place: Place, nodes: dict[BlankNode, list[Triple]]
    ) -> None:
        subject, value = triple.subject, triple.object
        assert isinstance(subject, NamedNode)
        if triple.predicate.value != CO + "claim":
            if isinstance(value, NamedNode | Literal):
                self.reading.properties.append(
                    Property(subject.value, triple.predicate.value, value, place, self.file.graph)
                )
        elif isinstance(value, BlankNode):
            claim = self._claim(subject.value, nodes.get(value, []), place, nodes)
            if claim is not None:
                self.reading.claims.append(claim)
        else:
            message = f"co:claim of {curie(subject.value)} leads to {_show(value)}"
            self.fault(place, "E-CLAIM", message, "write the claim in brackets: co:claim [ … ]")

    def _claim(
        self,
        subject: str,
        triples: list[Triple],
        place: Place,
        nodes: dict[BlankNode, list[Triple]],
    ) -> Claim | None:
        allowed = self.vocabulary.claim_details
        details = self._details(triples, allowed, f"claim of {curie(subject)}", place)
        relation = self._relation(subject, details, place)
        if relation is None or not self._leads_right(subject, relation, details, place):
            return None
        iri = _claim_iri(subject, relation, details)
        stages = tuple(
            self._stage(iri, nodes.get(t.object, []), place)
            for t in triples
            if t.predicate.value == CO + "stage" and isinstance(t.object, BlankNode)
        )
        sources = tuple(t.value for key, t in details if key == CO + "source")
        return Claim(
            iri,
            place,
            details,
            subject,
            relation,
            self.file.graph,
            stages,
            sources or self.default_sources,
        )

    def _stage(self, claim: str, triples: list[Triple], place: Place) -> Stage:
        owner = f"stage of {curie(claim)}"
        details = self._details(triples, self.vocabulary.stage_details, owner, place)
        stage = Stage("", place, details)
        for name in ("status", "date"):
            if stage.value(name) is None:
                self.fault(place, "E-STAGE", f"a {owner} has no co:{name}", f"add co:{name}")
        return Stage(_stage_iri(claim, stage), place, details)

    def _details(
        self, triples: list[Triple], allowed: dict[str, str | None], owner: str, place: Place
    ) -> tuple[tuple[str, Term], ...]:
        details: list[tuple[str, Term]] = []
        for triple in triples:
            key, term = triple.predicate.value, triple.object
            if key in _NODE_ONLY and isinstance(term, BlankNode):
                continue
            if key not in allowed:
                near = did_you_mean(curie(key), (curie(iri) for iri in allowed))
                message = f"unknown property {curie(key)} in a {owner}{near}"
                known = " ".join(sorted(curie(iri) for iri in allowed))
                self.fault(place, "E-PROPERTY", message, f"known here: {known}")
            elif key in self.vocabulary.functional and any(key == k for k, _ in details):
                message = f"{curie(key)} stands twice in a {owner}"
                self.fault(place, "E-TWICE", message, "keep one, or write a second claim")
            elif isinstance(term, NamedNode | Literal):
                details.append((key, term))
        return tuple(details)

    def _relation(
        self, subject: str, details: tuple[tuple[str, Term], ...], place: Place
    ) -> Relation | None:
        named = [term.value for key, term in details if key == CO + "relation"]
        if not named:
            message = f"a claim of {curie(subject)} has no co:relation"
            self.fault(place, "E-CLAIM", message, "say which: co:relation co:partyTo")
            return None
        relations = self.vocabulary.relations
        if named[0] not in relations:
            names = [relation.name for relation in relations.values()]
            near = did_you_mean(named[0].removeprefix(CO), names)
            message = f"unknown relation {curie(named[0])}{near}"
            self.fault(place, "E-RELATION", message, f"known: {' '.join(sorted(names))}")
        return relations.get(named[0])

    def _leads_right(
        self,
        subject: str,
        relation: Relation,
        details: tuple[tuple[str, Term], ...],
        place: Place,
    ) -> bool:
        """Tell whether the claim has what its relation leads to: an object, a value or neither."""
        given = {key.removeprefix(CO) for key, _ in details} & {"object", "value"}
        wanted = {"value"} if relation.to_value else ({"object"} if relation.range else set())
        if given == wanted:
            return True
        have, want = (
            "co:" + " and co:".join(sorted(s)) if s else "neither co:object nor co:value"
            for s in (given, wanted)
        )
        message = f"co:{relation.name} of {curie(subject)} has {have}, and needs {want}"
        self.fault(place, "E-CLAIM", message, "see the relation's example in the ontology")
        return False


def _by_subject(statement: Statement) -> dict[BlankNode, list[Triple]]:
    nodes: dict[BlankNode, list[Triple]] = {}
    for triple in statement.triples:
        if isinstance(triple.subject, BlankNode):
            nodes.setdefault(triple.subject, []).append(triple)
        if isinstance(triple.object, BlankNode):
            nodes.setdefault(triple.object, [])
    return nodes


def _claim_iri(subject: str, relation: Relation, details: tuple[tuple[str, Term], ...]) -> str:
    def given(name: str) -> Iterator[Term]:
        return (term for key, term in details if key == CO + name)

    parts = [f"{ROOT}claim/{subject.removeprefix(ROOT)}/{relation.name}"]
    parts += [term.value.removeprefix(ROOT) for term in given("object")]
    parts += [slugify(term.value, max_length=60) for term in given("value")]
    parts += [term.value for term in given("key")]
    return "/".join(parts)


def _stage_iri(claim: str, stage: Stage) -> str:
    """Name a stage by its date, and by its status too where `co:after` orders it within a day."""
    iri = f"{claim}/stage/{quote(stage.value('date') or '', safe='-.~')}"
    return f"{iri}/{stage.status.rpartition('/')[2]}" if stage.value("after") else iri


def _show(term: object) -> str:
    return curie(term.value) if isinstance(term, NamedNode) else str(term)
