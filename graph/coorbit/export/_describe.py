"""What is this export, whose is it, and is it whole? Its description in VoID and DCAT.

<https://w3id.org/coorbit/dataset> a void:Dataset , dcat:Dataset ; dcterms:license … ;
    dcat:distribution <https://w3id.org/coorbit/dataset/cba2ee9fc350a80c/coorbit.ttl> .

Licence, citation, date of the data, size of the graph by class, and for each file its media
type, size and SHA-256 (SPDX). No blank node, no clock: the same export has the same description.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from coorbit.build import Opened
from coorbit.export import Format
from coorbit.export._triples import lines
from coorbit.store.protocol import select
from coorbit.terms import CO, LICENCE, ROOT, citation, prefixes

__all__ = ["SUFFIX", "describe"]

SUFFIX = ".void.ttl"
"""What the name of an export gets behind it for the name of its description."""

_DATASET = ROOT + "dataset"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_NAMESPACES = {**prefixes(), "spdx": "http://spdx.org/rdf/terms#"}
_USED = ("co", "dcat", "dcterms", "rdf", "spdx", "void", "xsd")
_CHUNK = 1 << 20
_BY_CLASS = """
SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) WHERE { ?thing a ?class } GROUP BY ?class"""


def describe(opened: Opened, form: Format, written: Path, words: Mapping[str, str]) -> bytes:
    """Return the description of an export that was written to the file or folder `written`.

    `words` says in words what part of the graph it is: a network's title and subtitle.
    """
    triples = {*_dataset(opened), *_partitions(opened)}
    base = f"{_DATASET}/{str(opened.manifest['sha256'])[:16]}/"
    for path in sorted(written.iterdir()) if form.folder else [written]:
        name = f"{written.name}/{path.name}" if form.folder else path.name
        triples |= set(_distribution(base + name.replace(" ", "%20"), name, path, form, words))
    known = {name: _NAMESPACES[name] for name in _USED}
    return serialize(sorted(triples, key=str), format=RdfFormat.TURTLE, prefixes=known) or b""


def _dataset(opened: Opened) -> Iterator[Triple]:
    """Yield what the data set says of itself, and of this build of it."""
    for quad in opened.store.quads(NamedNode(_DATASET)):
        yield quad.triple
    yield _triple(_DATASET, "rdf:type", NamedNode(_NAMESPACES["void"] + "Dataset"))
    yield _triple(_DATASET, "rdf:type", NamedNode(_NAMESPACES["dcat"] + "Dataset"))
    yield _triple(_DATASET, "dcterms:license", NamedNode(LICENCE))
    yield _triple(_DATASET, "dcterms:bibliographicCitation", Literal(citation(opened.manifest)))
    yield _triple(_DATASET, "void:triples", Literal(sum(1 for _ in lines(opened.graph))))
    yield _triple(_DATASET, "void:uriSpace", Literal(ROOT))
    for name in ("co", "dcterms", "skos"):
        yield _triple(_DATASET, "void:vocabulary", NamedNode(_NAMESPACES[name]))


def _partitions(opened: Opened) -> Iterator[Triple]:
    """Yield how many things of each of the project's classes there are."""
    for row in select(opened.store, _BY_CLASS):
        cls = row["class"]
        if isinstance(cls, NamedNode) and cls.value.startswith(CO):
            part = f"{_DATASET}#{cls.value.removeprefix(CO)}"
            yield _triple(_DATASET, "void:classPartition", NamedNode(part))
            yield _triple(part, "void:class", cls)
            yield _triple(part, "void:entities", Literal(int(row["count"].value)))


def _distribution(
    iri: str, name: str, path: Path, form: Format, words: Mapping[str, str]
) -> Iterator[Triple]:
    checksum = f"{iri}#sha256"
    size = Literal(str(path.stat().st_size), datatype=_node("xsd:nonNegativeInteger"))
    digest = Literal(_sha256(path), datatype=_node("xsd:hexBinary"))
    media_type = form.media_type.partition(";")[0]
    yield _triple(_DATASET, "dcat:distribution", NamedNode(iri))
    yield _triple(iri, "rdf:type", _node("dcat:Distribution"))
    yield _triple(iri, "dcterms:title", Literal(name))
    yield _triple(iri, "dcterms:format", Literal(form.title))
    yield _triple(iri, "dcterms:license", NamedNode(LICENCE))
    yield _triple(iri, "dcat:mediaType", NamedNode(_MEDIA_TYPES + media_type))
    yield _triple(iri, "dcat:byteSize", size)
    yield _triple(iri, "spdx:checksum", NamedNode(checksum))
    yield _triple(checksum, "rdf:type", _node("spdx:Checksum"))
    yield _triple(checksum, "spdx:algorithm", _node("spdx:checksumAlgorithm_sha256"))
    yield _triple(checksum, "spdx:checksumValue", digest)
    for text in (words[key] for key in ("title", "subtitle") if key in words):
        yield _triple(iri, "dcterms:description", Literal(text))


def _triple(subject: str, predicate: str, value: NamedNode | Literal) -> Triple:
    return Triple(NamedNode(subject), _node(predicate), value)


def _node(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(_NAMESPACES[prefix] + local)


def _sha256(path: Path) -> str:
    sha = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            sha.update(chunk)
    return sha.hexdigest()
