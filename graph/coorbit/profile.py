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
SELECT DISTINCT ?claim ?as ?label ?other ?real ?start ?sureStart ?sureEnd ?end
WHERE {
  { ?claim co:subject ?thing ; co:relation ?relation . BIND("subject" AS ?as) }
  UNION { ?claim co:object ?thing ; co:relation ?relation . BIND("object" AS ?as) }
  UNION {
    VALUES ?detail { co:sponsor co:seatProvider co:proposedBy co:statedBy co:at co:source }
    { ?claim co:relation ?relation ; ?detail ?thing }
    UNION { ?claim co:relation ?relation ; co:stage ?stage . ?stage ?detail ?thing }
    BIND("detail" AS ?as)
  }
  OPTIONAL { ?relation rdfs:label ?own }
  OPTIONAL { ?inverse owl:inverseOf ?relation ; rdfs:label ?turned }
  OPTIONAL { ?detail rdfs:label ?detailLabel }
  BIND(IF(?as = "detail", CONCAT("named as ", STR(COALESCE(?detailLabel, "detail")), " in"),
    IF(?as = "object", COALESCE(?turned, ?own), ?own)) AS ?label)
  OPTIONAL { ?claim co:object ?object }
  OPTIONAL { ?claim co:subject ?subject }
  BIND(IF(?as = "object", ?subject, ?object) AS ?other)
  BIND(EXISTS { ?claim co:status/co:asserts true } AS ?real)
  ?claim co:earliestStart ?start ; co:latestStart ?sureStart ;
    co:earliestEnd ?sureEnd ; co:latestEnd ?end .
}
ORDER BY ?as ?label ?start ?sureStart ?claim
"""
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
        found["holds"] = _holds(row, as_of)
        found["other"] = _other(row, found, describer)
        role, label = row["as"].value, row["label"].value
        relations.setdefault((_ORDER[role], label), []).append(found)
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
    }


def _holds(row: Any, as_of: tuple[str, str]) -> str:  # noqa: ANN401 - a row of the engine
    """Tell whether the claim holds at the data's date; ISO moments compare as texts.

    What is only offered, planned or talked about does not hold, whenever that is.
    """
    first, after = as_of
    start, sure_start, sure_end, end = (
        row[name].value for name in ("start", "sureStart", "sureEnd", "end")
    )
    if row["real"].value != "true" or start >= after or end <= first:
        return "no"
    return "certain" if sure_start <= first and sure_end >= after else "possible"


def _other(row: Any, claim: Mapping[str, Any], describer: Describer) -> str:  # noqa: ANN401
    """Return the label of what the claim leads to, seen from the thing."""
    if row["as"].value == "detail":
        return str(claim["sentence"])
    return describer.label(row["other"].value) if row["other"] else str(claim["via"])


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
