"""What is in RDF 1.2 Turtle? Every triple, and claims as annotations of the triples they state.

nation:japan co:partyTo agreement:x ~ claim:… {| co:start "1967" ; co:source source:y |} .
<< nation:kazakhstan co:participatesIn programme:z ~ claim:… >> co:status status:offered .

What a claim says stands between `{|` and `|}` where its triple is true, so that it is asserted;
what is only talked about stands in `<< >>`, and asserts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from coorbit.build import Opened
from coorbit.export import Format, Losses
from coorbit.export._claims import asserted, stated
from coorbit.export._triples import GRAPH_NAMES, PREFIXES, Group, groups, short, write_pieces

__all__ = ["FORMAT"]


def _write(opened: Opened, out: IO[bytes]) -> Losses:
    out.write(b'VERSION "1.2"\n' + PREFIXES.encode())
    write_pieces(_pieces(opened), out)
    return {GRAPH_NAMES: opened.manifest["counts"]["graphs"]}


def _pieces(opened: Opened) -> Iterator[bytes]:
    true = {short(f"<{iri}>".encode()) for iri in asserted(opened)}
    for subject, group in groups(opened.graph):
        triple = stated(group)
        if triple is None:
            yield b"%b %b .\n" % (subject, _said(group))
        elif subject in true:
            yield b"%b ~ %b {| %b |} .\n" % (bytes(triple), subject, _said(group))
        else:
            yield b"<< %b ~ %b >> %b .\n" % (bytes(triple), subject, _said(group))


def _said(group: Group) -> bytes:
    return b" ;\n    ".join(b"%b %b" % pair for pair in group)


FORMAT = Format(
    name="rdf12",
    title="RDF 1.2 Turtle with annotations",
    holds="graph",
    suffixes=(".rdf12.ttl",),
    media_type="text/turtle; version=1.2",
    keeps="every triple, and each claim on the triple that it states",
    lost=(GRAPH_NAMES,),
    write=_write,
    opens={"Oxigraph": "as Turtle, from 0.5 on"},
)
