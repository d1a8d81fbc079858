"""Which format is for whom, and what does each keep and lose? The page docs/formats.md.

Made from what the formats declare: `python -m coorbit.export._page > docs/formats.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from coorbit.answers import markdown
from coorbit.export import Format, formats

__all__ = ["page"]

_COMMANDS = {"graph": "export", "network": "network"}
_FIRST = ("Gephi", "R", "Excel", "Neo4j", "Protégé")
"""The programs that are asked for most."""

_TOP = """# Formats

`coorbit export` writes the whole graph, `coorbit network` the network of who works with whom;
the suffix of the file names the format, or `--format` does. Made from what the formats declare
of themselves, by `python -m coorbit.export._page > docs/formats.md`.

- A file, or a folder of files, is written whole or not at all: the old one stands until then.
- The same data give the same bytes, on any day and in any folder.
- What a format cannot hold is counted when it is written, once.
- `--describe` writes licence, citation, date of the data and checksums beside it (VoID, DCAT).
- In CSV, a text that a spreadsheet would run as a formula has a `'` before it. NA is the code of
  Namibia and no missing value: in R read with `na.strings = ""`, in pandas with
  `keep_default_na=False`.
"""

_BOTTOM = """## How they are checked

Every format is tried on an empty graph, on one thing, on invented facts, on all facts and on
hostile texts (formulas, control characters, right-to-left, markup, 40,000 letters), and read
back by a library that did not write it: RDF by rdflib, PyLD and Oxigraph's parsers; GraphML, GML
and Pajek by igraph, in C as in R; DOT by pydot; GEXF by the rules of its schema; CSV and Parquet
by pandas, CSVW by csvw, the workbook by openpyxl, SQLite by its own integrity and foreign-key
checks; the Neo4j folder by the rules of bulk import. The losses above are those that happen.
"""


def page() -> str:
    """Return the page."""
    return "\n".join(["\n".join(part) for part in _parts()])


def _parts() -> Iterator[Iterable[str]]:
    yield [_TOP]
    asked, others = _by_program()
    title = "## Which one for " + ", ".join(_FIRST)
    yield [title, "", *markdown(_PROGRAM, asked), ""]
    yield ["## Other programs", "", *markdown(_PROGRAM, others), ""]
    for holds, command in _COMMANDS.items():
        title = "The whole graph" if holds == "graph" else "Networks"
        rows = [_row(form) for form in formats(holds).values()]
        yield [f"## {title}: `coorbit {command} -o …`", "", *markdown(_FORMAT, rows), ""]
    yield [_BOTTOM.rstrip("\n"), ""]


_PROGRAM = ("program", "format", "write", "open")
_FORMAT = ("format", "suffix", "what it is", "keeps", "loses", "media type")


def _by_program() -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return a row for each program and format: those asked for most, and the others."""
    rows: list[tuple[str, ...]] = [
        (program, form.title, f"`coorbit {_COMMANDS[holds]} -o {_name(form)}`", how)
        for holds in _COMMANDS
        for form in formats(holds).values()
        for program, how in form.opens.items()
    ]
    asked = sorted((row for row in rows if row[0] in _FIRST), key=lambda row: _FIRST.index(row[0]))
    others = sorted((row for row in rows if row[0] not in _FIRST), key=lambda row: row[0].lower())
    return asked, others


def _name(form: Format) -> str:
    return ("coorbit" if form.holds == "graph" else "network") + form.suffixes[0]


def _row(form: Format) -> tuple[str, ...]:
    suffixes = ", ".join(f"`{suffix}`" for suffix in form.suffixes)
    needs = f" (needs `pip install coorbit[{form.needs.extra}]`)" if form.needs else ""
    title = f"{form.title}{', a folder' if form.folder else ''}{needs}"
    lost = "; ".join(form.lost) or "nothing"
    return f"`{form.name}`", suffixes, title, form.keeps, lost, form.media_type


if __name__ == "__main__":
    sys.stdout.write(page())
