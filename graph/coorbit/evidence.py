"""What does a claim say, in words, and who says so? Claims read back from a store for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyoxigraph import Literal, NamedNode

from coorbit.store.protocol import Store
from coorbit.terms import CO, prefixes

__all__ = ["Describer", "text_of"]

_LABELS = tuple(
    NamedNode(iri)
    for iri in (
        prefixes()["skos"] + "prefLabel",
        prefixes()["rdfs"] + "label",
        prefixes()["dcterms"] + "title",
    )
)
_IN_EFFECT = prefixes()["status"] + "inEffect"
_DETAILS = (
    "role",
    "field",
    "sponsor",
    "seatProvider",
    "terms",
    "act",
    "how",
    "membership",
    "proposedBy",
    "statedBy",
    "ground",
    "share",
)


class Describer:
    """Describes things and claims of one store; what it has read once, it keeps."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._labels: dict[str, str] = {}
        self._sources: dict[str, dict[str, Any]] = {}
        self._events: dict[str, bool] = {}

    def label(self, iri: str) -> str:
        """Return the English label of a thing, concept or relation, else any, else its slug."""
        if iri not in self._labels:
            found: dict[str, str] = {}
            for predicate in _LABELS:
                for quad in self._store.quads(NamedNode(iri), predicate):
                    if isinstance(quad.object, Literal):
                        found.setdefault(quad.object.language or "", quad.object.value)
            first = next((found[key] for key in sorted(found)), None)
            self._labels[iri] = found.get("en") or first or iri.rstrip("/").rpartition("/")[2]
        return self._labels[iri]

    def is_event(self, relation: str) -> bool:
        """Tell whether a relation is something that happens (launched), and does not last."""
        if relation not in self._events:
            kind = (NamedNode(prefixes()["rdf"] + "type"), NamedNode(CO + "EventRelation"))
            self._events[relation] = any(self._store.quads(NamedNode(relation), *kind))
        return self._events[relation]

    def claims(self, iris: Iterable[str]) -> list[dict[str, Any]]:
        """Describe each claim: a sentence, its dates, status, stages, details and sources."""
        return [self.claim(iri) for iri in iris]

    def claim(self, iri: str) -> dict[str, Any]:
        """Describe one claim as plain texts, ready for a page or for JSON."""
        given = self._properties(iri)
        via = given.get("object", [""])[0]
        value = self.label(via) if via else given.get("value", [""])[0]
        relation = self.label(given["relation"][0])
        stages = [self._stage(stage) for stage in given.get("stage", [])]
        return {
            "claim": iri,
            "sentence": f"{self.label(given['subject'][0])} {relation} {value}".strip(),
            "subject": given["subject"][0],
            "relation": relation,
            "via": value,
            "status": self._status(given),
            "dates": _dates(given, event=self.is_event(given["relation"][0])),
            "confidence": self._concepts(given.get("confidence", [])) or "stated",
            "details": {name: self._concepts(given[name]) for name in _DETAILS if name in given},
            "note": " ".join(given.get("note", [])),
            "stages": sorted(stages, key=lambda stage: stage["order"]),
            "sources": [self.source(source) for source in given.get("source", [])],
            "contradicts": given.get("contradicts", []),
            "independent_sources": int(given.get("independentSources", ["0"])[0]),
        }

    def _status(self, given: dict[str, list[str]]) -> str:
        """Return the status in words; what happened was not in effect, but took place."""
        (status,) = given["status"]
        if status == _IN_EFFECT and self.is_event(given["relation"][0]):
            return "took place"
        return self.label(status)

    def source(self, iri: str) -> dict[str, Any]:
        """Describe a source: its title, publisher, date and address, empty where not known."""
        if iri not in self._sources:
            given = self._properties(iri)
            self._sources[iri] = {
                "source": iri,
                "title": self.label(iri),
                "publisher": "; ".join(self._values(iri, prefixes()["dcterms"] + "publisher")),
                "date": given.get("date", [""])[0],
                "url": next(iter(self._values(iri, prefixes()["schema"] + "url")), ""),
            }
        return self._sources[iri]

    def _stage(self, iri: str) -> dict[str, Any]:
        given = self._properties(iri)
        return {
            "order": (given.get("latestDate", [""])[0], iri.count("/")),
            "status": self._concepts(given["status"]),
            "date": given["date"][0],
            "note": " ".join(given.get("note", [])),
            "details": {name: self._concepts(given[name]) for name in _DETAILS if name in given},
            "sources": [self.source(source) for source in given.get("source", [])],
        }

    def _concepts(self, values: list[str]) -> str:
        """Return labels of IRIs, and other values as they are, joined."""
        return ", ".join(self.label(v) if v.startswith("http") else v for v in values)

    def _values(self, iri: str, predicate: str) -> list[str]:
        quads = self._store.quads(NamedNode(iri), NamedNode(predicate))
        return sorted({text_of(quad.object) for quad in quads})

    def _properties(self, iri: str) -> dict[str, list[str]]:
        """Return the project's own properties of a node: name → values, sorted, once each."""
        found: dict[str, set[str]] = {}
        for quad in self._store.quads(NamedNode(iri)):
            if quad.predicate.value.startswith(CO):
                name = quad.predicate.value.removeprefix(CO)
                found.setdefault(name, set()).add(text_of(quad.object))
        return {name: sorted(values) for name, values in found.items()}


def text_of(term: object) -> str:
    """Return the text of a literal or the IRI of a node; published data has nothing else."""
    assert isinstance(term, NamedNode | Literal)
    return term.value


def _dates(given: dict[str, list[str]], *, event: bool) -> str:
    """Return the claim's time as its source gives it: "1998-06-11 – 2001", "since 2007"."""
    start, end = given.get("start", [""])[0], given.get("end", [""])[0]
    words = given.get("dateText", [""])[0]
    if end == "..":
        text = f"since {start}" if start else "going on"
    elif start and end:
        text = f"{start} – {end}"
    elif event:
        text = start or end
    else:
        text = f"from {start}" if start else (f"until {end}" if end else "")
    return f"{text} ({words})" if text and words else text or words
