"""What is in RDF/XML? Every triple once, for tools that read RDF in XML only.

<rdf:Description rdf:about="https://…/nation/japan"><co:partyTo rdf:resource="…"/>
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import IO

from pyoxigraph import Literal, RdfFormat, Triple, serialize

from coorbit.build import Opened
from coorbit.export import Format, Losses
from coorbit.export._flatten import CONTROL_CHARACTERS, cleaned
from coorbit.export._triples import GRAPH_NAMES, parsed
from coorbit.terms import prefixes

__all__ = ["FORMAT"]


def _write(opened: Opened, out: IO[bytes]) -> Losses:
    losses = Counter({GRAPH_NAMES: opened.manifest["counts"]["graphs"]})
    serialize(_writable(opened, losses), out, RdfFormat.RDF_XML, prefixes=prefixes())
    return losses


def _writable(opened: Opened, losses: Counter[str]) -> Iterator[Triple]:
    for triple in parsed(opened.graph):
        value = triple.object
        if isinstance(value, Literal) and (kept := cleaned(value.value, losses)) != value.value:
            language = value.language
            datatype = None if language else value.datatype
            value = Literal(kept, datatype=datatype, language=language)
            yield Triple(triple.subject, triple.predicate, value)
        else:
            yield triple


FORMAT = Format(
    name="rdf",
    title="RDF/XML",
    holds="graph",
    suffixes=(".rdf", ".owl"),
    media_type="application/rdf+xml",
    keeps="every triple",
    lost=(GRAPH_NAMES, CONTROL_CHARACTERS),
    write=_write,
    opens={"Protégé": "File › Open", "Jena": "`riot coorbit.rdf`"},
)
