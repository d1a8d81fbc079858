"""Which words does everybody use? Namespaces, prefixes, and IRIs of the vocabulary.

The prefix map has one home, `ontology/context.jsonld`, which JSON-LD users load as well.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from coorbit.content import content

__all__ = [
    "CO",
    "LICENCE",
    "ROOT",
    "citation",
    "curie",
    "expand",
    "graph_iri",
    "kind_of",
    "prefixes",
    "sparql_prefixes",
]

ROOT = "https://w3id.org/coorbit/"
"""Every thing, claim, concept and graph of the project has an IRI under this one."""

CO = ROOT + "ontology#"
"""Namespace of the ontology's classes and properties."""

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Under which facts, ontology and questions may be used."""


@cache
def prefixes() -> dict[str, str]:
    """Return prefix → namespace IRI, as the project declares them.

    >>> prefixes()["nation"]
    'https://w3id.org/coorbit/nation/'
    """
    path = content("ontology") / "context.jsonld"
    declared = json.loads(path.read_text(encoding="utf-8"))["@context"]
    return {name: iri for name, iri in declared.items() if isinstance(iri, str)}


def sparql_prefixes() -> str:
    """Return a `PREFIX` line for each prefix, for queries that do not declare their own."""
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes().items())


def curie(iri: str) -> str:
    """Return `iri` with the longest known prefix, or as it is where none fits.

    >>> curie("https://w3id.org/coorbit/nation/kazakhstan")
    'nation:kazakhstan'
    """
    fitting = [(ns, name) for name, ns in prefixes().items() if iri.startswith(ns)]
    if not fitting:
        return iri
    namespace, name = max(fitting, key=lambda pair: len(pair[0]))
    return f"{name}:{iri[len(namespace) :]}"


def expand(name: str) -> str | None:
    """Return the IRI that a prefixed name stands for, or None where the prefix is not known.

    >>> expand("station:iss")
    'https://w3id.org/coorbit/station/iss'
    """
    prefix, colon, local = name.partition(":")
    namespace = prefixes().get(prefix)
    return namespace + local if colon and namespace else None


def graph_iri(path: str) -> str:
    """Return the IRI of the graph that holds a curated file, named by its path without suffix.

    >>> graph_iri("stories/kazakhstan")
    'https://w3id.org/coorbit/graph/stories/kazakhstan'
    """
    return f"{ROOT}graph/{path}"


def citation(manifest: Mapping[str, object]) -> str:
    """Return the line by which an answer, a page or an export of a build is cited."""
    return f"coorbit, data as of {manifest['as_of']}, sha256 {str(manifest['sha256'])[:16]}"


def kind_of(iri: str) -> str | None:
    """Return the kind of a thing by its IRI, or None outside the project's things.

    >>> kind_of("https://w3id.org/coorbit/station/iss")
    'station'
    """
    kind, slash, slug = iri.removeprefix(ROOT).partition("/")
    return kind if iri.startswith(ROOT) and slash and slug else None
