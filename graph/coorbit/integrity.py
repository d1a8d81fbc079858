"""Do the claims fit together? Names that exist, kinds that fit, sources, duplicates, lifetimes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from coorbit.claims import Claim, Node, Property
from coorbit.compile import Compiled, CompiledClaim
from coorbit.dates import FOREVER, Bounds
from coorbit.errors import Finding, Place, did_you_mean
from coorbit.terms import CO, ROOT, curie, kind_of, prefixes
from coorbit.vocabulary import Vocabulary

__all__ = ["places", "problems"]

_TYPE = prefixes()["rdf"] + "type"
_CONCEPT = prefixes()["skos"] + "Concept"
_CONTRADICTS = CO + "contradicts"


def problems(compiled: Compiled) -> list[Finding]:
    """Return the faults that need all facts at once to be seen."""
    things = _Things(compiled)
    found: list[Finding] = []
    for given in compiled.reading.properties:
        found += things.property_faults(given)
    for item in compiled.claims:
        found += things.claim_faults(item)
    found += _duplicates(compiled.claims)
    found += things.label_faults()
    return found


def places(compiled: Compiled) -> dict[str, Place]:
    """Return where each claim, stage and thing stands, for findings made on the graph."""
    found: dict[str, Place] = {}
    for given in compiled.reading.properties:
        found.setdefault(given.subject, given.place)
    for item in compiled.claims:
        found.setdefault(item.claim.iri, item.claim.place)
        for stage in item.stages:
            found.setdefault(stage.stage.iri, stage.stage.place)
    return found


def _duplicates(claims: Iterable[CompiledClaim]) -> Iterator[Finding]:
    seen: dict[str, Claim] = {}
    for item in claims:
        claim = item.claim
        first = seen.setdefault(claim.iri, claim)
        if first is not claim:
            message = f"{curie(claim.iri)} stands at {first.place} already"
            remedy = 'merge the two, or tell them apart: co:key "2024"'
            yield Finding(claim.place, "E-DUPLICATE", message, remedy)
        stages = [stage.iri for stage in claim.stages]
        for iri in sorted({iri for iri in stages if stages.count(iri) > 1}):
            message = f"two stages have the name {curie(iri)}"
            yield Finding(claim.place, "E-DUPLICATE", message, "add co:after to the later one")


class _Things:
    """The things that the facts declare, with their classes, labels and lives."""

    def __init__(self, compiled: Compiled) -> None:
        self.words: Vocabulary = compiled.vocabulary
        self.classes: dict[str, set[str]] = {}
        self.labelled: set[str] = set()
        self.place: dict[str, Place] = {}
        self.known_properties = _co_terms(compiled)
        for given in compiled.reading.properties:
            self._add(given)
        self.claims = {item.claim.iri for item in compiled.claims}
        self.born = _born(compiled)

    def _add(self, given: Property) -> None:
        self.place.setdefault(given.subject, given.place)
        if given.key == _TYPE:
            self.classes.setdefault(given.subject, set()).add(given.value.value)
        english = isinstance(given.value, Literal) and given.value.language == "en"
        if given.key == prefixes()["skos"] + "prefLabel" and english:
            self.labelled.add(given.subject)

    # -- a thing's own triples

    def property_faults(self, given: Property) -> Iterator[Finding]:
        subject, key, place = given.subject, given.key, given.place
        if key in self.words.relations:
            message = f"{curie(key)} of {curie(subject)} is written as a direct triple"
            remedy = f"write a claim: co:claim [ co:relation {curie(key)} ; … ]; the triple follows"
            yield Finding(place, "E-DIRECT", message, remedy)
        elif key.startswith(CO) and key not in self.known_properties:
            near = did_you_mean(curie(key), (curie(iri) for iri in self.known_properties))
            message = f"unknown property {curie(key)} of {curie(subject)}{near}"
            yield Finding(place, "E-PROPERTY", message, "see ontology/coorbit.ttl for the known")
        if key == _TYPE:
            yield from self._kind_faults(subject, given.value.value, place)
        elif isinstance(given.value, NamedNode) and kind_of(given.value.value):
            owner = f"{curie(key)} of {curie(subject)}"
            yield from self._reference(given.value.value, place, owner)

    def _kind_faults(self, subject: str, cls: str, place: Place) -> Iterator[Finding]:
        if cls.startswith(CO) and cls not in self.words.ancestors:
            near = did_you_mean(
                cls.removeprefix(CO), (c.removeprefix(CO) for c in self.words.kinds)
            )
            message = f"unknown class {curie(cls)} of {curie(subject)}{near}"
            yield Finding(place, "E-CLASS", message, "see the classes in ontology/coorbit.ttl")
            return
        kinds = {
            self.words.kinds[c] for c in self.words.ancestors.get(cls, ()) if c in self.words.kinds
        }
        kind = kind_of(subject)
        if kinds and kind not in kinds:
            message = f"{curie(subject)} is called a {curie(cls)}"
            remedy = f"a {curie(cls)} has an IRI of the kind {' or '.join(sorted(kinds))}:…"
            yield Finding(place, "E-CLASS", message, remedy)

    def label_faults(self) -> Iterator[Finding]:
        for iri in sorted(self.classes):
            kind = kind_of(iri)
            if kind in self.words.kinds.values() and kind != "source" and iri not in self.labelled:
                message = f"{curie(iri)} has no English label"
                yield Finding(self.place[iri], "E-LABEL", message, 'add skos:prefLabel "…"@en')
        for iri in sorted(self.place.keys() - self.classes.keys()):
            if kind_of(iri) in self.words.kinds.values() and iri not in self.classes:
                message = f"{curie(iri)} has no class"
                yield Finding(self.place[iri], "E-CLASS", message, "say what it is: a co:Agency")

    # -- claims

    def claim_faults(self, item: CompiledClaim) -> Iterator[Finding]:
        claim = item.claim
        yield from self._ends(claim)
        yield from self._details(claim, self.words.claim_details)
        for stage in claim.stages:
            yield from self._details(stage, self.words.stage_details)
        staged = bool(claim.stages) and all(stage.values("source") for stage in claim.stages)
        if not claim.sources and not staged:
            message = f"{curie(claim.iri)} has no source"
            yield Finding(claim.place, "E-SOURCE", message, "add co:source, here or to the file")
        yield from self._lifetime(item)

    def _ends(self, claim: Claim) -> Iterator[Finding]:
        """Check that both ends of a claim exist and are of the kind that its relation wants."""
        relation = claim.relation
        owner = f"subject of co:{relation.name}"
        yield from self._fits(claim.subject, relation.domain, claim.place, owner)
        if claim.object and relation.range:
            owner = f"object of co:{relation.name}"
            yield from self._fits(claim.object, relation.range, claim.place, owner)

    def _details(self, node: Node, ranges: dict[str, str | None]) -> Iterator[Finding]:
        for key, term in node.details:
            if not isinstance(term, NamedNode) or key in (CO + "relation", CO + "object"):
                continue
            if key == _CONTRADICTS:
                if term.value not in self.claims:
                    message = f"co:contradicts leads to {curie(term.value)}, which is no claim"
                    near = did_you_mean(term.value, self.claims)
                    yield Finding(node.place, "E-ENTITY", message + near, "name a claim's IRI")
            else:
                yield from self._fits(term.value, ranges.get(key), node.place, curie(key))

    def _fits(self, iri: str, wanted: str | None, place: Place, owner: str) -> Iterator[Finding]:
        unknown = list(self._reference(iri, place, owner))
        yield from unknown
        if unknown or wanted is None:
            return
        if wanted == _CONCEPT:
            fits = iri in self.words.concepts
        elif wanted.startswith(CO):
            fits = any(self.words.is_a(cls, wanted) for cls in self.classes.get(iri, ()))
        else:
            fits = True
        if not fits:
            message = f"{owner} is {curie(iri)}, a {self._described(iri)}"
            remedy = f"it wants a {curie(wanted)}; see the relations in ontology/coorbit.ttl"
            yield Finding(place, "E-KIND", message, remedy)

    def _described(self, iri: str) -> str:
        if iri in self.words.concepts:
            return f"concept of {curie(self.words.concepts[iri])}"
        return " and ".join(sorted(curie(cls) for cls in self.classes.get(iri, ())))

    def _reference(self, iri: str, place: Place, owner: str) -> Iterator[Finding]:
        if iri in self.classes or iri in self.words.concepts:
            return
        if not iri.startswith(ROOT) or iri.startswith(CO):
            if not iri.startswith(CO):
                message = f"{owner} leads outside the project: {iri}"
                yield Finding(place, "E-ENTITY", message, "use an IRI of the project")
            return
        near = did_you_mean(curie(iri), (curie(k) for k in (*self.classes, *self.words.concepts)))
        message = f"{owner} is {curie(iri)}, which nothing declares{near}"
        remedy = "declare it with a class and a label, or mend the name"
        yield Finding(place, "E-ENTITY", message, remedy)

    def _lifetime(self, item: CompiledClaim) -> Iterator[Finding]:
        """Check that a claim does not begin before the things that it is about."""
        claim, relation = item.claim, item.claim.relation
        if relation.name in ("existed", "named", "bornIn") or not claim.value("start"):
            return
        ends = [claim.subject]
        if claim.object and not relation.may_precede:
            ends.append(claim.object)
        for iri in ends:
            born = self.born.get(iri)
            if born and _certainly_before(item.span.start, born):
                message = (
                    f"{curie(claim.iri)} starts at {claim.value('start')},"
                    f" before {curie(iri)} existed"
                )
                remedy = "mend the date, or name the predecessor"
                yield Finding(claim.place, "E-NOT-YET", message, remedy)


def _born(compiled: Compiled) -> dict[str, Bounds]:
    """Return when each thing began to exist, by the earliest claim that says so."""
    born: dict[str, Bounds] = {}
    for item in compiled.claims:
        if item.claim.relation.name == "existed" and item.claim.value("start"):
            start = item.span.start
            known = born.setdefault(item.claim.subject, start)
            born[item.claim.subject] = min(known, start, key=lambda bounds: bounds.earliest)
    return born


def _certainly_before(first: Bounds, second: Bounds) -> bool:
    return first.latest <= second.earliest and first.latest < FOREVER


def _co_terms(compiled: Compiled) -> set[str]:
    """Return every property in the project's namespace that the ontology declares."""
    words = compiled.vocabulary
    return {iri for iri in words.properties if iri.startswith(CO)}
