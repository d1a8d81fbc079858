"""What is in reified Turtle? Every triple, and claims as statements of RDF's first vocabulary.

claim:… a rdf:Statement ; rdf:subject nation:japan ; rdf:predicate co:partyTo ; rdf:object … .

For tools that know `rdf:Statement` (RDF Schema 1.1, section 5.3) and no RDF 1.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from coorbit.build import Opened
from coorbit.export import Format, Losses
from coorbit.export._claims import stated
from coorbit.export._triples import GRAPH_NAMES, PREFIXES, groups, write_pieces

__all__ = ["FORMAT"]


def _write(opened: Opened, out: IO[bytes]) -> Losses:
    out.write(PREFIXES.encode())
    write_pieces(_pieces(opened), out)
    return {GRAPH_NAMES: opened.manifest["counts"]["graphs"]}


def _pieces(opened: Opened) -> Iterator[bytes]:
    for subject, group in groups(opened.graph):
        triple = stated(group)
        more = []
        if triple is not None:
            names = (b"rdf:subject", b"rdf:predicate", b"rdf:object")
            more = [(b"rdf:type", b"rdf:Statement"), *zip(names, triple, strict=True)]
        said = b" ;\n    ".join(b"%b %b" % pair for pair in (*group, *more))
        yield b"%b %b .\n" % (subject, said)


FORMAT = Format(
    name="reified",
    title="Turtle with reified statements",
    holds="graph",
    suffixes=(".reified.ttl",),
    media_type="text/turtle",
    keeps="every triple, and each claim as an rdf:Statement",
    lost=(GRAPH_NAMES,),
    write=_write,
    opens={"readers of rdf:Statement": "as Turtle"},
)
