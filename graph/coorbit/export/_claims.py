"""Which claims state a triple, and is that triple true? For formats that speak of triples."""

from __future__ import annotations

from typing import NamedTuple

from coorbit.build import Opened
from coorbit.export._triples import Group
from coorbit.store.protocol import select

__all__ = ["Stated", "asserted", "stated"]

_ASSERTED = """SELECT DISTINCT ?claim WHERE {
  ?status co:asserts true .
  { ?claim co:status ?status } UNION { ?claim co:stage/co:status ?status }
  ?claim a co:Claim ; co:subject ?subject ; co:relation ?relation .
  { ?claim co:object ?value } UNION { ?claim co:value ?value }
  ?subject ?relation ?value .
  MINUS { ?doubt co:asserts false . ?claim co:confidence ?doubt }
}"""
"""Claims that hold or once held, whose triple is in the graph (`rules/direct-triples.rq`)."""


class Stated(NamedTuple):
    """The triple that a claim states, as Turtle writes it."""

    subject: bytes
    predicate: bytes
    value: bytes

    def __bytes__(self) -> bytes:
        """Return subject, predicate and value."""
        return b"%b %b %b" % self


def asserted(opened: Opened) -> frozenset[str]:
    """Return the IRIs of the claims whose triples are true; the others are only talked about."""
    return frozenset(row["claim"].value for row in select(opened.store, _ASSERTED))


def stated(group: Group) -> Stated | None:
    """Return the triple that a claim states, or None for anything else.

    A claim that a thing existed (`co:existed`) has no value, and so states no triple.
    """
    said = dict(reversed(group))
    if (b"rdf:type", b"co:Claim") not in group:
        return None
    value = said.get(b"co:object", said.get(b"co:value"))
    return Stated(said[b"co:subject"], said[b"co:relation"], value) if value else None
