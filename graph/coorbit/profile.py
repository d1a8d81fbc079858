"""What is on record about a thing? Its names, its claims by relation, and its timeline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode

from coorbit.evidence import Describer
from coorbit.store.protocol import Store, select
from coorbit.terms import CO, curie, kind_of, prefixes

__all__ = ["profile"]

_SKOS = prefixes()["skos"]
_NAMES = {"prefLabel": "label", "altLabel": "alias"}
_CODES = {
    "isoCode": "ISO",
    "isoCode3": "ISO",
    "wikidataId": "Wikidata",
    "cosparId": "COSPAR",
    "noradId": "NORAD",
}
_CLAIMS = """
SELECT DISTINCT ?claim ?role ?relation ?detail ?subject ?object ?real ?trusted
  ?start ?sureStart ?sureEnd ?end
WHERE {
  { ?claim co:subject ?thing BIND("subject" AS ?role) }
  UNION { ?claim co:object ?thing BIND("object" AS ?role) }
  UNION {
    VALUES ?detail { co:sponsor co:seatProvider co:proposedBy co:statedBy co:at co:source }
    { ?claim ?detail ?thing } UNION { ?stage ?detail ?thing ; co:stageOf ?claim }
    BIND("detail" AS ?role)
  }
  ?claim co:relation ?relation ; co:subject ?subject ; co:status ?status ;
    co:earliestStart ?start ; co:latestStart ?sureStart ;
    co:earliestEnd ?sureEnd ; co:latestEnd ?end .
  OPTIONAL { ?claim co:object ?object }
  OPTIONAL { ?status co:asserts ?real }
  OPTIONAL { ?claim co:confidence/co:asserts ?trusted }
}
ORDER BY ?start ?sureStart ?claim ?detail
"""
_LISTS = """
SELECT ?label ?is ?date ?reason ?found
WHERE {
  ?list co:countsObject ?thing ; skos:prefLabel ?label ; co:completeness/skos:prefLabel ?is .
  OPTIONAL { ?list dcterms:date ?date }
  OPTIONAL { ?list co:reason ?reason }
  OPTIONAL { ?list co:found ?found }
  FILTER(LANG(?label) = "en" && LANG(?is) = "en")
}
ORDER BY ?label
"""
_INVERSE = NamedNode(prefixes()["owl"] + "inverseOf")
_ORDER = {"subject": 0, "object": 1, "detail": 2}


def profile(store: Store, iri: str, as_of: tuple[str, str]) -> dict[str, Any]:
    """Describe the thing `iri` in plain texts, ready for a page or for JSON.

    `as_of` are the first moment of the data's date, and the first after it (xsd:dateTime).
    """
    describer = Describer(store)
    relations: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for row in select(store, _CLAIMS, {"thing": NamedNode(iri)}):
        found = describer.claim(row["claim"].value)
        found["begins"] = row["sureStart"].value
        event = describer.is_event(row["relation"].value)
        found["holds"] = "no" if event else _holds(row, as_of)
        found["other"] = _other(row, found, describer)
        key = (_ORDER[row["role"].value], _heading(store, row, describer))
        relations.setdefault(key, []).append(found)
    claims = [claim for group in relations.values() for claim in group]
    return {
        "iri": iri,
        "name": curie(iri),
        "kind": kind_of(iri) or "",
        "label": describer.label(iri),
        "names": _names(store, iri),
        "codes": _codes(store, iri),
        "source": describer.source(iri) if kind_of(iri) == "source" else None,
        "relations": [{"relation": key[1], "claims": relations[key]} for key in sorted(relations)],
        "timeline": _timeline(claims),
        "lists": [_list(row) for row in select(store, _LISTS, {"thing": NamedNode(iri)})],
    }


def _list(row: Any) -> dict[str, str]:  # noqa: ANN401 - a row of the engine
    """Describe a list that counts claims on the thing: how many, and how completely."""
    names = ("label", "is", "date", "reason", "found")
    return {name: row[name].value if row[name] is not None else "" for name in names}


def _holds(row: Any, as_of: tuple[str, str]) -> str:  # noqa: ANN401 - a row of the engine
    """Tell whether the claim holds at the data's date; ISO moments compare as texts.

    What is only offered, planned, talked about or told at second hand does not hold.
    """
    first, after = as_of
    start, sure_start, sure_end, end = (
        row[name].value for name in ("start", "sureStart", "sureEnd", "end")
    )
    real = row["real"] is not None and row["real"].value == "true"
    if not real or row["trusted"] is not None or start >= after or end <= first:
        return "no"
    return "certain" if sure_start <= first and sure_end >= after else "possible"


def _heading(store: Store, row: Any, describer: Describer) -> str:  # noqa: ANN401
    """Return how the claim's relation reads from the thing: forwards, backwards or in passing."""
    if row["role"].value == "detail":
        return f"also named in ({describer.label(row['detail'].value)})"
    if row["role"].value == "object":
        for quad in store.quads(None, _INVERSE, row["relation"]):
            if isinstance(quad.subject, NamedNode):
                return describer.label(quad.subject.value)
    return describer.label(row["relation"].value)


def _other(row: Any, claim: Mapping[str, Any], describer: Describer) -> str:  # noqa: ANN401
    """Return the label of what the claim leads to, seen from the thing."""
    if row["role"].value == "detail":
        return str(claim["sentence"])
    other = row["subject"] if row["role"].value == "object" else row["object"]
    return describer.label(other.value) if other else str(claim["via"])


def _names(store: Store, iri: str) -> list[dict[str, str]]:
    found = {
        (what, quad.object.language or "", quad.object.value)
        for name, what in _NAMES.items()
        for quad in store.quads(NamedNode(iri), NamedNode(_SKOS + name))
        if isinstance(quad.object, Literal)
    }
    order = sorted(found, key=lambda name: (name[0] != "label", name))
    return [{"what": what, "language": lang, "name": name} for what, lang, name in order]


def _codes(store: Store, iri: str) -> list[dict[str, str]]:
    return [
        {"scheme": scheme, "code": quad.object.value}
        for name, scheme in _CODES.items()
        for quad in store.quads(NamedNode(iri), NamedNode(CO + name))
        if isinstance(quad.object, Literal)
    ]


def _timeline(claims: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return what happened when, oldest first: claims with dates, and stages, once each."""
    entries = set()
    for claim in claims:
        if claim["dates"]:
            entries.add((claim["begins"], claim["dates"], claim["sentence"], "", claim["claim"]))
        for stage in claim["stages"]:
            moment, text = stage["order"][0], stage["date"]
            entries.add((moment, text, claim["sentence"], stage["status"], claim["claim"]))
    return [
        {"date": date, "what": what, "status": status, "claim": claim}
        for _, date, what, status, claim in sorted(entries)
    ]
