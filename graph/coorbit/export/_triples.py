r"""How do a million triples leave in a second? Line by line, from the build's sorted N-Quads.

The build keeps `graph.nq` sorted by bytes, every quad in a named graph. So the same triple in
two graphs stands on two lines that follow each other, and all triples of a subject stand
together, its predicates in order: to leave out doubles, and to group as Turtle does, it is
enough to remember the line before. Terms are never parsed: N-Quads' terms are Turtle's.

Only IRIs are shortened, with the project's prefixes; a `/` in a local name is written `\/`
(Turtle 1.1, production PN_LOCAL_ESC).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO

from pyoxigraph import RdfFormat, Triple, parse

from coorbit.terms import prefixes

__all__ = [
    "GRAPH_NAMES",
    "PREFIXES",
    "Group",
    "Statements",
    "groups",
    "lines",
    "parsed",
    "short",
    "turtle",
    "write_pieces",
]

GRAPH_NAMES = "graph names (what was curated, in which file, and what was derived)"
"""What every format of triples loses."""

PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes().items()))
"""The project's prefixes, as Turtle and TriG declare them."""

_NAMES = {iri.encode(): name.encode() for name, iri in prefixes().items()}
_LONGEST_FIRST = sorted(map(re.escape, _NAMES), key=len, reverse=True)
_SHORTENED = re.compile(
    rb"<(%s)([A-Za-z0-9_](?:[A-Za-z0-9_/-]*[A-Za-z0-9_])?)>" % b"|".join(_LONGEST_FIRST)
)
Group = list[tuple[bytes, bytes]]
"""What is said of one subject: predicates and values, as Turtle writes them."""

_IRI_END = ord(">")
_REMEMBERED = 1 << 16
"""How many terms and statements are remembered: some 20 MiB."""
_CHUNK = 10_000
_ANY_GRAPH = b" <> .\n"
_first = itemgetter(0)


def short(term: bytes) -> bytes:
    r"""Return an IRI as Turtle writes it, short where a prefix fits.

    >>> short(b"<https://w3id.org/coorbit/claim/nation/japan/partyTo>")
    b'claim:nation\\/japan\\/partyTo'
    """
    fitting = _SHORTENED.fullmatch(term)
    if fitting is None:
        return term
    return _NAMES[fitting[1]] + b":" + fitting[2].replace(b"/", b"\\/")


class _Short(dict[bytes, bytes]):
    """Terms of N-Quads → how Turtle writes them, short where a prefix fits."""

    def __missing__(self, term: bytes) -> bytes:
        """Shorten an IRI, or the datatype of a literal, and remember it."""
        if term.startswith(b'"'):
            cut = term.rindex(b"^^<") + 2
            found = term[:cut] + self[term[cut:]]
        else:
            found = short(term)
        if len(self) > _REMEMBERED:
            self.clear()
        self[term] = found
        return found


Statement = tuple[bytes, bytes, bytes, bytes]
"""Predicate and value as Turtle writes them, both as a piece of Turtle, and the graph."""


class Statements(dict[bytes, Statement]):
    """What follows the subject on a line → the statement that it makes."""

    def __init__(self) -> None:
        super().__init__()
        self.short = _Short()

    def __missing__(self, rest: bytes) -> Statement:
        """Take a line apart and remember it; most of them come again at other subjects."""
        predicate, _, behind = rest.partition(b" ")
        value, _, graph = behind[:-3].rpartition(b" ")  # without " .\n"
        if value[-1] == _IRI_END:  # else it is a literal without a datatype, as it stands
            value = self.short[value]
        predicate = self.short[predicate]
        found = predicate, value, b" ;\n    %b %b" % (predicate, value), graph
        if len(self) > _REMEMBERED:
            self.clear()
        self[rest] = found
        return found


def lines(path: Path) -> Iterator[bytes]:
    """Yield each triple of a sorted N-Quads file once, as it stands there, without its end."""
    last = b""
    with path.open("rb") as file:
        for line in file:
            triple = line[: line.rindex(b" <")]
            if triple != last:
                yield triple
                last = triple


def turtle(path: Path) -> Iterator[bytes]:
    """Yield Turtle for the sorted N-Quads in `path`: each triple once, grouped by subject."""
    statements = Statements()
    subject, length = b"\n", 0  # no line begins so
    last_predicate = last_value = end = b""
    with path.open("rb") as file:
        for line in file:
            if line.startswith(subject):
                predicate, value, piece, _ = statements[line[length:]]
                if predicate != last_predicate:
                    yield piece
                elif value != last_value:
                    yield b" , %b" % value
            else:
                length = line.index(b" ") + 1
                subject = line[:length]
                predicate, value, _, _ = statements[line[length:]]
                yield b"%b%b %b %b" % (end, statements.short[subject[:-1]], predicate, value)
                end = b" .\n"
            last_predicate, last_value = predicate, value
    yield end


def groups(path: Path) -> Iterator[tuple[bytes, Group]]:
    """Yield each subject, with what is said of it once, as Turtle writes them."""
    statements = Statements()
    for subject, rows in groupby((line.partition(b" ") for line in lines(path)), _first):
        said = [statements[rest + _ANY_GRAPH][:2] for _, _, rest in rows]
        yield statements.short[subject], said


def parsed(path: Path) -> Iterator[Triple]:
    """Yield each triple once, its terms as objects."""
    last = None
    for quad in parse(path=path, format=RdfFormat.N_QUADS):
        triple = quad.triple
        if triple != last:
            yield triple
            last = triple


def write_pieces(pieces: Iterable[bytes], out: IO[bytes]) -> None:
    """Write pieces of text, many at a time."""
    held: list[bytes] = []
    for piece in pieces:
        held.append(piece)
        if len(held) > _CHUNK:
            out.write(b"".join(held))
            held.clear()
    out.write(b"".join(held))
