"""What is in JSON-LD? Every triple once, an object a thing, compact with the project's context.

{"@id": "nation:japan", "@type": ["co:Nation"], "co:partyTo": [{"@id": "agreement:…"}]}

The context is written into the file, so that nothing need be fetched. Every property is a list,
so that a program never meets a single value where it met many before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import IO, Any

from pyoxigraph import Literal, NamedNode, Triple

from coorbit.build import Opened
from coorbit.export import Format, Losses
from coorbit.export._triples import GRAPH_NAMES, parsed, write_pieces
from coorbit.terms import curie, prefixes

__all__ = ["FORMAT"]

_TYPE = prefixes()["rdf"] + "type"
_STRING = prefixes()["xsd"] + "string"


def _write(opened: Opened, out: IO[bytes]) -> Losses:
    context = json.dumps(prefixes(), indent=1, sort_keys=True)
    out.write(f'{{"@context": {context},\n"@graph": ['.encode())
    write_pieces(_things(opened), out)
    out.write(b"\n]}\n")
    return {GRAPH_NAMES: opened.manifest["counts"]["graphs"]}


def _subject(triple: Triple) -> str:
    assert isinstance(triple.subject, NamedNode)  # published data has no blank nodes
    return triple.subject.value


def _things(opened: Opened) -> Iterator[bytes]:
    before = b"\n"
    for subject, triples in groupby(parsed(opened.graph), _subject):
        thing = json.dumps(_thing(subject, triples), ensure_ascii=False)
        yield before + thing.encode()
        before = b",\n"


def _thing(subject: str, triples: Iterator[Triple]) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": curie(subject)}
    for triple in triples:
        value = triple.object
        if triple.predicate.value == _TYPE and isinstance(value, NamedNode):
            found.setdefault("@type", []).append(curie(value.value))
        else:
            found.setdefault(curie(triple.predicate.value), []).append(_value(value))
    return found


def _value(term: object) -> dict[str, str] | str:
    if isinstance(term, NamedNode):
        return {"@id": curie(term.value)}
    assert isinstance(term, Literal)
    if term.language:
        return {"@language": term.language, "@value": term.value}
    if term.datatype.value == _STRING:
        return term.value
    return {"@type": curie(term.datatype.value), "@value": term.value}


FORMAT = Format(
    name="jsonld",
    title="JSON-LD",
    holds="graph",
    suffixes=(".jsonld",),
    media_type="application/ld+json",
    keeps="every triple, as JSON that programs read without knowing RDF",
    lost=(GRAPH_NAMES,),
    write=_write,
    opens={"JavaScript": "`JSON.parse`, or a JSON-LD library", "Python": "`json.load`"},
)
