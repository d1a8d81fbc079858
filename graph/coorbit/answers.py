"""How does an answer look? As a table for people, or in the formats that programs read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import compress, zip_longest
from typing import IO, NamedTuple

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from coorbit.errors import Usage, did_you_mean
from coorbit.store.protocol import Results
from coorbit.terms import curie, prefixes

__all__ = [
    "GRAPH_FORMATS",
    "TABLE_FORMATS",
    "Look",
    "Rendered",
    "cell",
    "markdown",
    "render",
    "table",
    "visible",
    "write_triples",
]

_NATIVE = {
    "csv": QueryResultsFormat.CSV,
    "json": QueryResultsFormat.JSON,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
GRAPH_FORMATS = {
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
    "ttl": RdfFormat.TURTLE,
}
"""Formats of a CONSTRUCT's or DESCRIBE's answer."""

TABLE_FORMATS = ("csv", "json", "md", "table", "tsv", "xml")
"""Formats of a SELECT's or ASK's answer; csv, json, tsv and xml are W3C's, exact."""

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)T00:00:00(?:Z|\+00:00)\Z")
_NUMBER = re.compile(r"[+-]?\d[\d.]*(?:[eE][+-]?\d+)?")
_NARROWEST = 12


class Look(NamedTuple):
    """How a table may look: at most `width` columns of text (None: any), in colour or not."""

    width: int | None = None
    color: bool = False


class Rendered(NamedTuple):
    """What was written: how many rows, where counted, and which columns were left out as empty."""

    rows: int | None = None
    empty: tuple[str, ...] = ()


def render(
    results: Results, form: str | None, out: IO[bytes], look: Look | None = None
) -> Rendered:
    """Write `results` to `out` in the format `form`.

    Without a format: a table, or Turtle for an answer that is a graph. A table leaves out
    columns without a value; all other formats have every column.

    Raises:
        Usage: the format is unknown, or cannot hold this kind of answer.

    """
    if isinstance(results, QueryTriples):
        known = _known(form or "ttl", GRAPH_FORMATS, "graph")
        return Rendered(write_triples(results, GRAPH_FORMATS[known], out))
    form = _known(form or "table", TABLE_FORMATS, "table")
    if form in _NATIVE:
        results.serialize(out, _NATIVE[form])
        return Rendered()
    if isinstance(results, QueryBoolean):
        out.write(b"yes\n" if results else b"no\n")
        return Rendered()
    names = [variable.value for variable in results.variables]
    rows = [[cell(term) for term in row] for row in results]
    empty: tuple[str, ...] = ()
    if form == "md":
        lines = markdown(names, rows)
    else:
        used = [any(column) for column in zip(*rows, strict=True)] or [True] * len(names)
        empty = tuple(name for name, use in zip(names, used, strict=True) if not use)
        kept = [list(compress(row, used)) for row in (names, *rows)]
        lines = table(kept[0], kept[1:], look or Look())
    out.writelines(f"{line}\n".encode() for line in lines)
    return Rendered(len(rows), empty)


def _known(form: str, known: Iterable[str], what: str) -> str:
    if form not in known:
        names = sorted(known)
        message = f'an answer that is a {what} has no format "{form}"{did_you_mean(form, names)}'
        raise Usage(message, f"known: {', '.join(names)}")
    return form


# -- graphs


def write_triples(triples: Iterable[Triple], form: RdfFormat, out: IO[bytes]) -> int:
    """Write triples sorted, each once, with the project's prefixes that they use."""
    chosen = sorted(set(triples), key=str)
    used = {curie(term.value).partition(":")[0] for t in chosen for term in t if _is_iri(term)}
    known = {name: iri for name, iri in prefixes().items() if name in used}
    serialize(chosen, out, form, prefixes=known)
    return len(chosen)


def _is_iri(term: object) -> bool:
    return isinstance(term, NamedNode)


# -- tables for people


def cell(term: object) -> str:
    """Return a term as a person reads it: names with prefixes, midnights as days.

    >>> cell(NamedNode("https://w3id.org/coorbit/station/iss")), cell(None)
    ('station:iss', '')
    """
    if isinstance(term, NamedNode):
        return visible(curie(term.value))
    if isinstance(term, Literal):
        midnight = _MIDNIGHT.match(term.value)
        return midnight[1] if midnight else visible(term.value)
    return "" if term is None else visible(str(term))


def visible(text: str) -> str:
    r"""Return `text` with characters that steer a terminal or turn text around as escapes.

    >>> visible("a\x1b[31m")
    'a\\u001b[31m'
    """
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def markdown(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """Yield the lines of a Markdown table."""
    for row in (names, ["---"] * len(names), *rows):
        yield (
            "| " + " | ".join(text.replace("\\", "\\\\").replace("|", "\\|") for text in row) + " |"
        )


def table(names: Sequence[str], rows: Sequence[Sequence[str]], look: Look) -> Iterable[str]:
    """Yield the lines of a table; what does not fit is wrapped, or written one value a line.

    >>> list(table(["actor", "n"], [["nation:japan", "2"]], Look()))
    ['actor         n', '------------  -', 'nation:japan  2']
    """
    bold: Callable[[str], str] = partial("\x1b[1m{}\x1b[0m".format) if look.color else str
    widths = [max(map(_width, column)) for column in zip(names, *rows, strict=True)]
    room = None if look.width is None else look.width - 2 * (len(names) - 1)
    if room is not None and sum(widths) > room:
        if room < _NARROWEST * len(names):
            return _records(names, rows, bold)
        widths = _shrunk(widths, room)
    return _aligned(names, rows, widths, bold)


def _aligned(
    names: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    bold: Callable[[str], str],
) -> Iterable[str]:
    numeric = [
        all(not c or _NUMBER.fullmatch(c) for c in column) for column in zip(*rows, strict=True)
    ]
    right = numeric if rows else [False] * len(names)
    for line in _wrapped(names, widths, right):
        yield bold(line)
    yield "  ".join("-" * width for width in widths)
    for row in rows:
        yield from _wrapped(row, widths, right)


def _wrapped(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterable[str]:
    cells = [_lines(text, width) for text, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=""):
        padded = (
            " " * (width - _width(part)) + part if flag else part + " " * (width - _width(part))
            for part, width, flag in zip(parts, widths, right, strict=True)
        )
        yield "  ".join(padded).rstrip()


def _records(
    names: Sequence[str], rows: Sequence[Sequence[str]], bold: Callable[[str], str]
) -> Iterable[str]:
    margin = max(map(_width, names))
    for number, row in enumerate(rows, 1):
        yield bold(f"row {number}")
        for name, text in zip(names, row, strict=True):
            if text:
                yield f"  {name}{' ' * (margin - _width(name))}  {text}"


def _shrunk(widths: Sequence[int], room: int) -> list[int]:
    """Take from the widest columns until all fit, and from none more than is needed."""
    low, high = 1, max(widths)
    while low < high:  # the greatest cap under which they fit
        middle = (low + high + 1) // 2
        if sum(min(width, middle) for width in widths) <= room:
            low = middle
        else:
            high = middle - 1
    fitted = [min(width, low) for width in widths]
    for index, width in enumerate(widths):
        if sum(fitted) < room and width > low:
            fitted[index] += 1
    return fitted


def _lines(text: str, width: int) -> list[str]:
    """Break `text` at spaces, and inside words that are too long for a line."""
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if _width(joined) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if _width(lines[-1] + character) > width:
                lines.append("")
            lines[-1] += character
    return lines


def _width(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
