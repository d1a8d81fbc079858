"""What do the curated files say, and on which line? Turtle cut into statements with places.

Parsed triples carry no positions, so a file is cut into its top-level statements, each of
which is parsed by itself, behind the file's own prefixes, and keeps the line of its first word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

from coorbit.errors import Finding, Missing, Place
from coorbit.terms import graph_iri

__all__ = ["FactsFile", "Statement", "facts_files", "parse_text", "read", "shown"]

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
      | (?P<iri><[^<>"{}|^`\\\s]*>)
      | (?P<string>\"{3}(?s:.*?)\"{3} | '{3}(?s:.*?)'{3}
          | "(?:[^"\\\n]|\\.)*"? | '(?:[^'\\\n]|\\.)*'?)
      | (?P<open>[\[(]) | (?P<close>[\])])
      | (?P<end>\.(?=[\s\#<\[@]|\Z))
      | (?P<word>[^\s\[\]()<"'\#.;,]+) | (?P<other>\S)""",
    re.VERBOSE,
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_SPARQL_DIRECTIVE = re.compile(r"(?:prefix|base)\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Statement:
    """A top-level statement of a Turtle file: where it starts, and its triples."""

    place: Place
    triples: tuple[Triple, ...]


@dataclass(frozen=True)
class FactsFile:
    """A curated file: its name as findings show it, its graph's IRI, its statements."""

    name: str
    graph: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class _Chunk:
    line: int
    column: int
    text: str


def facts_files(folder: Path) -> list[Path]:
    """Return the Turtle files under `folder`, sorted; a single file stands for itself."""
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise Missing(f"there is no facts file or folder {folder}", "name an existing one")
    return sorted(folder.rglob("*.ttl"), key=lambda path: path.relative_to(folder).as_posix())


def read(*roots: Path) -> tuple[list[FactsFile], list[Finding]]:
    """Read the curated files under all `roots`, with the faults that stop a text from being Turtle.

    A file that two roots hold is read once. Its graph is named by its path below its root.
    """
    files: list[FactsFile] = []
    findings: list[Finding] = []
    seen: set[Path] = set()
    for root in roots:
        for path in facts_files(root):
            if path.resolve() in seen:
                continue
            seen.add(path.resolve())
            relative = path.relative_to(root) if root.is_dir() else Path(path.name)
            graph = graph_iri(relative.with_suffix("").as_posix())
            name = shown(path)
            text, faults = _decode(path, name)
            statements, more = parse_text(text, name, graph)
            files.append(FactsFile(name, graph, statements))
            findings += faults + more
    return files, findings


def shown(path: Path) -> str:
    """Return `path` as a person would open it: relative to the current folder if it is below."""
    resolved = path.resolve()
    here = Path.cwd().resolve()
    return (resolved.relative_to(here) if resolved.is_relative_to(here) else resolved).as_posix()


def _decode(path: Path, name: str) -> tuple[str, list[Finding]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Missing(f"cannot read {path}: {error.strerror}", "check its permissions") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        place = Place(name, line)
        return "", [Finding(place, "E-ENCODING", "this file is not UTF-8", "save it as UTF-8")]
    return text.replace("\r\n", "\n"), []


def parse_text(
    text: str, name: str, base: str = graph_iri("text")
) -> tuple[tuple[Statement, ...], list[Finding]]:
    r"""Parse Turtle `text` statement by statement, so that one fault hides no other.

    >>> found, faults = parse_text("@prefix x: <http://x/> .\nx:a x:b x:c .\nx:a x:b .", "f.ttl")
    >>> [str(statement.place) for statement in found], [str(f.place) for f in faults]
    (['f.ttl:2'], ['f.ttl:3:9'])
    """
    header: list[str] = []
    statements: list[Statement] = []
    findings = _forbidden(text, name)
    for chunk in _chunks(text):
        directive = chunk.text.lstrip("@").lower().startswith(("prefix", "base"))
        try:
            triples = _parse_chunk("" if directive else " ".join(header), chunk, base)
        except SyntaxError as error:
            findings.append(_syntax_finding(error, chunk, name))
            continue
        if directive:
            header.append(" ".join(chunk.text.split()))
        else:
            statements.append(Statement(Place(name, chunk.line), triples))
    return tuple(statements), findings


def _parse_chunk(header: str, chunk: _Chunk, base: str) -> tuple[Triple, ...]:
    """Parse one statement; the padding keeps its columns where they are in the file."""
    source = f"{header}\n{' ' * (chunk.column - 1)}{chunk.text}"
    return tuple(quad.triple for quad in parse(source, RdfFormat.TURTLE, base_iri=base))


def _syntax_finding(error: SyntaxError, chunk: _Chunk, name: str) -> Finding:
    line = chunk.line + (error.lineno or 2) - 2
    message = re.sub(r"^Parser error .*?: ", "", str(error.msg))
    remedy = "mend the Turtle here; each statement ends with ' .'"
    if "end of file" in message:
        remedy = "close the string, bracket or statement that is open here"
    elif "prefix" in message.lower():
        remedy = "declare the prefix at the top of the file"
    return Finding(Place(name, line, error.offset or 1), "E-SYNTAX", message, remedy)


def _forbidden(text: str, name: str) -> list[Finding]:
    findings = []
    for match in _FORBIDDEN.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        message = f"control character \\u{ord(match[0]):04X}"
        place = Place(name, line, column)
        findings.append(Finding(place, "E-CHARACTER", message, "remove it"))
    return findings


def _chunks(text: str) -> Iterator[_Chunk]:
    """Cut `text` after each final dot that stands outside strings, IRIs, comments and brackets."""
    start: int | None = None
    depth = 0
    sparql = False
    for match in _TOKEN.finditer(text):
        group = match.lastgroup
        if group == "comment":
            continue
        if start is None:
            start, depth = match.start(), 0
            sparql = bool(group == "word" and _SPARQL_DIRECTIVE.match(match[0]))
        depth += (group == "open") - (group == "close")
        if (group == "end" and depth <= 0) or (group == "iri" and sparql):
            yield _chunk(text, start, match.end())
            start = None
    if start is not None:
        yield _chunk(text, start, len(text))


def _chunk(text: str, start: int, end: int) -> _Chunk:
    line = text.count("\n", 0, start) + 1
    return _Chunk(line, start - text.rfind("\n", 0, start), text[start:end].rstrip())
