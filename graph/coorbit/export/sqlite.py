"""What is in the SQLite file? The whole graph in tables that refer to each other, with views.

select party_label, agreement_label, start from parties where status = 'status:inEffect';

Tables `things`, `claims`, `stages`, `sources` and the links to sources, with primary and foreign
keys, an index on every reference, and views that read well: `actors`, `endeavours`,
`claims_in_words`, `parties`. `about` says whose data they are. Datasette shows it as it is.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import IO

from coorbit.build import Opened
from coorbit.export import Format, Losses
from coorbit.export._tables import BOOLEAN, INTEGER, TABLE_LOSSES, Column, Table, tables
from coorbit.terms import LICENCE, citation

__all__ = ["FORMAT"]

_TYPES = {INTEGER: "INTEGER", BOOLEAN: "BOOLEAN"}
_VIEWS = """
CREATE VIEW actors AS SELECT * FROM things WHERE category = 'actor';
CREATE VIEW endeavours AS SELECT * FROM things WHERE category = 'endeavour';
CREATE VIEW claims_in_words AS
  SELECT claims.id, subjects.label AS subject_label, substr(claims.relation, 4) AS relation,
    coalesce(objects.label, claims.value) AS object_label, states.label AS status,
    claims.start, claims.end, claims.confidence, claims.independent_sources,
    (SELECT group_concat(sources.title, ' | ') FROM claim_sources
      JOIN sources ON sources.id = claim_sources.source
      WHERE claim_sources.claim = claims.id) AS sources
  FROM claims JOIN things AS subjects ON subjects.id = claims.subject
    LEFT JOIN things AS objects ON objects.id = claims.object
    LEFT JOIN things AS states ON states.id = claims.status;
CREATE VIEW parties AS
  SELECT claims.id AS claim, claims.object AS agreement, agreements.label AS agreement_label,
    claims.subject AS party, actors.label AS party_label, claims.act, claims.status,
    claims.start, claims.start_earliest, claims.start_latest,
    claims.end, claims.end_earliest, claims.end_latest, claims.confidence
  FROM claims JOIN things AS agreements ON agreements.id = claims.object
    JOIN things AS actors ON actors.id = claims.subject
  WHERE claims.relation = 'co:partyTo';
"""


def _write(opened: Opened, out: IO[bytes]) -> Losses:
    found, losses = tables(opened)
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        with database:
            database.execute("CREATE TABLE about (what TEXT PRIMARY KEY, value TEXT)")
            database.executemany("INSERT INTO about VALUES (?, ?)", _about(opened))
            for table in found:
                _add(database, table)
            for statement in filter(str.strip, _VIEWS.split(";")):
                database.execute(statement)
        database.execute("PRAGMA user_version = 1")
        out.write(database.serialize())
    return losses


def _about(opened: Opened) -> list[tuple[str, str]]:
    return [
        ("as_of", str(opened.manifest["as_of"])),
        ("citation", citation(opened.manifest)),
        ("licence", LICENCE),
        ("title", "coorbit: who works with whom in space"),
    ]


def _add(database: sqlite3.Connection, table: Table) -> None:
    """Make one table with its rows and indexes; names of tables and columns are our own."""
    parts = [_column(column) for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    references = [c for c in table.columns if c.references and not c.many]
    parts += [f"FOREIGN KEY ({_quoted(c.name)}) REFERENCES {c.references} (id)" for c in references]
    database.execute(f"CREATE TABLE {table.name} ({', '.join(parts)}) WITHOUT ROWID")
    marks = ", ".join("?" * len(table.columns))
    database.executemany(f"INSERT INTO {table.name} VALUES ({marks})", table.rows)  # noqa: S608
    for column in references:
        index = f"{table.name}_{column.name}"
        database.execute(f"CREATE INDEX {index} ON {table.name} ({_quoted(column.name)})")


def _column(column: Column) -> str:
    return f"{_quoted(column.name)} {_TYPES.get(column.type, 'TEXT')}"


def _quoted(name: str) -> str:
    return f'"{name}"'


FORMAT = Format(
    name="sqlite",
    title="SQLite database",
    holds="graph",
    suffixes=(".sqlite", ".sqlite3", ".db"),
    media_type="application/vnd.sqlite3",
    keeps="things, claims, stages, sources and their links, with keys, indexes and views",
    lost=TABLE_LOSSES,
    write=_write,
    opens={
        "Datasette": "`datasette coorbit.sqlite`",
        "sqlite3": '`sqlite3 coorbit.sqlite "select * from parties"`',
    },
)
