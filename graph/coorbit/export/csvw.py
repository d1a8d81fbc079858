"""What is in the folder of tables? The whole graph as CSV, described by csv-metadata.json.

actors.csv, endeavours.csv, concepts.csv · claims.csv, stages.csv, sources.csv, and the links of
claims and stages to their sources · parties.csv: a row for each agreement and party.

The description (CSV on the Web, W3C 2015) gives each column's title, type, key and what it
refers to, so that programs need no guess.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from coorbit.build import Opened
from coorbit.export import Format, Losses
from coorbit.export._csv import CSV_LOSSES, write_csv
from coorbit.export._tables import TABLE_LOSSES, Column, Table, tables
from coorbit.terms import LICENCE, citation

__all__ = ["FORMAT"]

_METADATA = "csv-metadata.json"
_SPLIT = {"actor": "actors", "endeavour": "endeavours", "concept": "concepts"}
_PARTIES = (
    "claim", "agreement", "agreement_label", "party", "party_label", "act", "status",
    "start", "start_earliest", "start_latest", "end", "end_earliest", "end_latest", "confidence",
)  # fmt: skip


def _write(opened: Opened, folder: Path) -> Losses:
    found, losses = tables(opened)
    chosen = _arranged(found)
    for table in chosen:
        with (folder / f"{table.name}.csv").open("wb") as file:
            write_csv(file, [column.name for column in table.columns], table.rows, losses)
    described = json.dumps(_described(opened, chosen), ensure_ascii=False, indent=1)
    (folder / _METADATA).write_text(described + "\n", encoding="utf-8")
    return losses


def _arranged(found: list[Table]) -> list[Table]:
    """Split the things into three tables, and add the parties of agreements."""
    things, claims, *others = found
    split = [
        replace(
            things,
            name=name,
            title=category,
            rows=tuple(row for row in things.rows if row[1] == category),
        )
        for category, name in _SPLIT.items()
    ]
    return [*split, claims, *others, _parties(things, claims)]


def _parties(things: Table, claims: Table) -> Table:
    labels = {row["id"]: row["label"] for row in things.records()}
    rows = []
    for claim in claims.records():
        if claim["relation"] == "co:partyTo":
            ends = {"agreement": claim["object"], "party": claim["subject"], "claim": claim["id"]}
            named = {f"{end}_label": labels.get(ends[end]) for end in ("agreement", "party")}
            record = {**claim, **ends, **named}
            rows.append(tuple(record[name] for name in _PARTIES))
    refers = {"claim": "claims", "agreement": "endeavours", "party": "actors"}
    known = {column.name: column for column in claims.columns}
    columns = tuple(
        replace(known.get(name, Column(name, name.replace("_", " "))), name=name,
                references=refers.get(name, ""), many=False)
        for name in _PARTIES
    )  # fmt: skip
    return Table("parties", "an agreement and one of its parties", columns, ("claim",), tuple(rows))


def _described(opened: Opened, chosen: list[Table]) -> dict[str, Any]:
    names = {table.name for table in chosen}
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": "coorbit: who works with whom in space",
        "dc:license": {"@id": LICENCE},
        "dc:bibliographicCitation": citation(opened.manifest),
        "tables": [_table(table, names) for table in chosen],
    }


def _table(table: Table, names: set[str]) -> dict[str, Any]:
    keys = [
        {
            "columnReference": column.name,
            "reference": {"resource": f"{column.references}.csv", "columnReference": "id"},
        }
        for column in table.columns
        if column.references in names and not column.many
    ]
    return {
        "url": f"{table.name}.csv",
        "dc:description": f"a row is {table.title}",
        "tableSchema": {
            "columns": [_column(column, table) for column in table.columns],
            "primaryKey": list(table.key),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _column(column: Column, table: Table) -> dict[str, Any]:
    names = {"text": "string", "integer": "integer", "boolean": "boolean"}
    found = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.title,
        "datatype": names.get(column.type, "dateTime"),
    }
    return {**found, "required": True} if column.name in table.key else found


FORMAT = Format(
    name="csvw",
    title="CSV tables with CSVW metadata",
    holds="graph",
    suffixes=("-csv",),
    media_type="text/csv",
    keeps="actors, endeavours, claims, stages, sources, and agreements × parties",
    lost=(*TABLE_LOSSES, *CSV_LOSSES),
    write=_write,
    opens={
        "R": '`read.csv("claims.csv", na.strings = "")`',
        "Excel": "Data › From Text/CSV, for each file",
        "pandas": '`read_csv("claims.csv")`',
    },
    folder=True,
)
