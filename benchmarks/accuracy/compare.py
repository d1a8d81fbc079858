"""How right is the graph, beside a table that somebody else made? Precision, recall, differences.

A reference table is a CSV file of yours; a mapping of the same name in this folder (or several,
`<table>-<part>.yaml`) says which columns identify a row, which one holds a date, and which query
gives the same rows from the graph.
A row agrees where its key is on both sides and, with a date, where the graph's bounds hold it.
Precision is the part of the graph's rows that the table has, recall the part of the table's rows
that the graph has. Usage: `python benchmarks/accuracy/compare.py TABLE.csv …`.
"""

from __future__ import annotations

import csv
import itertools
import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

import coorbit
from coorbit.api import Coorbit
from coorbit.dates import DateError, iso, period
from coorbit.entities import normalise
from coorbit.store.protocol import select
from coorbit.terms import prefixes

__all__ = ["Difference", "Mapping", "Report", "compare", "main", "read_mapping"]

Key = tuple[str, ...]
_NAMES = """
SELECT ?thing ?name WHERE {
  VALUES ?label { skos:prefLabel skos:altLabel skos:hiddenLabel co:isoCode3 }
  ?thing ?label ?name FILTER(isLiteral(?name))
}
"""
_DATE = "date"


@dataclass(frozen=True)
class Mapping:
    """Which columns of a table say what, and which query says the same of the graph."""

    key: dict[str, str]
    """Column → kind of the thing that it names: nation, agency|organisation; or `text`."""
    query: str
    """SELECT with a variable for each column, and ?earliest and ?latest where dates compare."""
    date: str | None = None
    where: dict[str, str] = field(default_factory=dict)
    """Column → regular expression that rows must match."""
    names: dict[str, str] = field(default_factory=dict)
    """Name in the table → name in the graph."""
    clean: str | None = None
    """Regular expression of what is cut out of a key's cell before it is looked up."""
    split: dict[str, str] = field(default_factory=dict)
    """Column → regular expression between the things that its cells list; each makes a row."""
    among: str | None = None
    """Column on which the graph is asked only about the things that the table has."""
    explained: dict[str, str] = field(default_factory=dict)
    """Start of a difference → why it is there."""


@dataclass(frozen=True)
class Difference:
    """A row that only one side has, or whose dates disagree, and why."""

    side: str
    row: str
    why: str


@dataclass(frozen=True)
class Report:
    """What a comparison found."""

    agreed: int
    graph: int
    table: int
    differences: tuple[Difference, ...]

    @property
    def precision(self) -> float:
        """Return the part of the graph's rows that agree, 0 to 1."""
        return self.agreed / self.graph if self.graph else 1.0

    @property
    def recall(self) -> float:
        """Return the part of the table's rows that agree, 0 to 1."""
        return self.agreed / self.table if self.table else 1.0

    def by_reason(self) -> dict[tuple[str, str], list[str]]:
        """Return the rows that differ, by side and reason: their counts add up to all of them."""
        found: dict[tuple[str, str], list[str]] = {}
        for one in self.differences:
            found.setdefault((one.side, one.why), []).append(one.row)
        return found


def read_mapping(path: Path) -> Mapping:
    """Read the mapping in a YAML file."""
    return Mapping(**yaml.safe_load(path.read_text(encoding="utf-8")))


def compare(graph: Coorbit, table: Path, mapping: Mapping) -> Report:
    """Compare the rows of `table` with those that the mapping's query gives."""
    names = _names(graph)
    reference = dict(_table_rows(table, mapping, names))
    ours = _asked(dict(_graph_rows(graph, mapping)), reference, mapping)
    agreed, differences = 0, []
    for key in sorted(reference.keys() | ours.keys()):
        said = _difference(key, reference, ours)
        if said is None:
            agreed += 1
        else:
            differences.append(_explain(*said, mapping))
    return Report(agreed, len(ours), len(reference), tuple(differences))


def _asked(ours: dict[Key, Any], reference: dict[Key, str], mapping: Mapping) -> dict[Key, Any]:
    """Leave out the graph's rows on things that the table does not speak of."""
    if mapping.among is None:
        return ours
    place = list(mapping.key).index(mapping.among)
    spoken_of = {key[place] for key in reference}
    return {key: bounds for key, bounds in ours.items() if key[place] in spoken_of}


def _difference(
    key: Key, table: dict[Key, str], graph: dict[Key, tuple[str, str] | None]
) -> tuple[str, str] | None:
    shown = " ".join(part.rpartition("/")[2] for part in key)
    if key not in graph:
        return "table only", shown
    if key not in table:
        return "graph only", shown
    bounds, date = graph[key], table[key]
    if bounds is None or not date:
        return None
    try:
        asked = period(date)
    except DateError:
        return "unread date", f"{shown} {date}"
    meets = bounds[0] < iso(asked.latest) and bounds[1] > iso(asked.earliest)
    return None if meets else ("dates differ", f"{shown} {date}, here {bounds[0][:10]}")


def _explain(side: str, row: str, mapping: Mapping) -> Difference:
    why = next((why for start, why in mapping.explained.items() if row.startswith(start)), "")
    return Difference(side, row, why or mapping.explained.get(side, ""))


def _names(graph: Coorbit) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in select(graph.store, _NAMES):
        found.setdefault(normalise(row["name"].value), []).append(row["thing"].value)
    return found


def _table_rows(
    path: Path, mapping: Mapping, names: dict[str, list[str]]
) -> Iterator[tuple[Key, str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            if not all(
                re.search(pattern, row[column]) for column, pattern in mapping.where.items()
            ):
                continue
            for chosen in itertools.product(*(_parts(row, c, mapping) for c in mapping.key)):
                pairs = zip(chosen, mapping.key.values(), strict=True)
                key = tuple(_resolve(cell, kind, mapping, names) for cell, kind in pairs)
                yield key, row[mapping.date] if mapping.date else ""


def _parts(row: dict[str, str], column: str, mapping: Mapping) -> list[str]:
    if column not in mapping.split:
        return [row[column]]
    return [part for part in re.split(mapping.split[column], row[column]) if part.strip()]


def _resolve(cell: str, kind: str, mapping: Mapping, names: dict[str, list[str]]) -> str:
    """Return the IRI of the thing that a cell names, or the cell where nothing has that name."""
    bare = re.sub(mapping.clean, "", cell).strip() if mapping.clean else cell.strip()
    if kind == "text":
        return bare
    places = tuple(prefixes()[one] for one in kind.split("|"))
    called = [mapping.names[text] for text in (cell.strip(), bare) if text in mapping.names]
    for text in (*called, cell.strip(), bare):
        fitting = [iri for iri in names.get(normalise(text), []) if iri.startswith(places)]
        if fitting:
            return fitting[0]
    return bare


def _graph_rows(graph: Coorbit, mapping: Mapping) -> Iterator[tuple[Key, tuple[str, str] | None]]:
    for row in select(graph.store, mapping.query):
        key = tuple(_value(row[column]) for column in mapping.key)
        dated = mapping.date is not None
        yield key, (row["earliest"].value, row["latest"].value) if dated else None


def _value(term: Any) -> str:  # noqa: ANN401 - a term of the engine
    return str(term.value)


def main(arguments: list[str]) -> int:
    """Compare each table named on the command line, and print what was found."""
    graph = coorbit.load()
    for argument in arguments:
        table = Path(argument)
        mappings = sorted(Path(__file__).parent.glob(f"{table.stem}*.yaml"))
        if not mappings or not table.is_file():
            what = "no such table" if mappings else f"no mapping {table.stem}.yaml"
            print(f"{table}: {what}", file=sys.stderr)
            return 66
        for mapping in mappings:
            _print(mapping.stem, compare(graph, table, read_mapping(mapping)))
    return 0


def _print(name: str, report: Report) -> None:
    print(
        f"{name}: precision {report.precision:.3f}, recall {report.recall:.3f}"
        f" ({report.agreed} agree of {report.graph} here and {report.table} there)"
    )
    for (side, why), rows in report.by_reason().items():
        print(f"  {side}, {len(rows)}: {why or 'not explained'}")
        print(textwrap.indent(textwrap.fill("; ".join(rows), 92), "    "))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
