"""What is in the Neo4j folder? Nodes and relationships, for the bulk import of Neo4j.

(:Nation)-[:PARTY_TO {status, start, claim}]->(:Agreement), and each claim as a node of its own:
(thing)-[:CLAIMS]->(:Claim)-[:ABOUT]->(thing), (:Claim)-[:STAGE]->(:Stage),
(:Claim)-[:STATED_IN]->(:Source).

things.csv, claims.csv, stages.csv, sources.csv hold nodes; relations.csv the claims between two
things as relationships, links.csv the rest. Headers are those of `neo4j-admin database import`
(Neo4j operations manual, "Import"): `:ID`, `:LABEL`, `:START_ID`, `:END_ID`, `:TYPE`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from coorbit.build import Opened
from coorbit.export import Format, Losses
from coorbit.export._csv import CSV_LOSSES, write_csv
from coorbit.export._tables import BOOLEAN, DATE_TIME, INTEGER, TABLE_LOSSES, Column, Table, tables

__all__ = ["FORMAT", "IMPORT"]

IMPORT = (
    "neo4j-admin database import full --multiline-fields=true"
    " --nodes=things.csv --nodes=claims.csv --nodes=stages.csv --nodes=sources.csv"
    " --relationships=relations.csv --relationships=links.csv coorbit"
)
"""The command that reads the folder, run in it."""

_LABELS = {"claims": "Claim", "stages": "Stage", "sources": "Source"}
_TYPES = {INTEGER: "int", BOOLEAN: "boolean", DATE_TIME: "datetime"}
_ON_RELATIONS = (
    "status", "start", "end", "start_earliest", "start_latest", "end_earliest", "end_latest",
    "role", "confidence",
)  # fmt: skip
_HUMP = re.compile("(?<=[a-z0-9])(?=[A-Z])")

Link = tuple[object, object, str]


def _write(opened: Opened, folder: Path) -> Losses:
    found, losses = tables(opened)
    by_name = {table.name: table for table in found}
    for name in ("things", "claims", "stages", "sources"):
        table = by_name[name]
        header = [f"{c.name}:{_TYPES.get(c.type, 'string')}" for c in table.columns[1:]]
        rows = ([*row, _label(name, row)] for row in table.rows)
        with (folder / f"{name}.csv").open("wb") as file:
            write_csv(file, ["id:ID", *header, ":LABEL"], rows, losses)
    claims = by_name["claims"]
    said = [column for column in claims.columns if column.name in _ON_RELATIONS]
    with (folder / "relations.csv").open("wb") as file:
        write_csv(file, _relation_header(said), _relations(claims, said), losses)
    with (folder / "links.csv").open("wb") as file:
        write_csv(file, [":START_ID", ":END_ID", ":TYPE"], _links(by_name), losses)
    return losses


def _label(name: str, row: tuple[object, ...]) -> str:
    """Return the labels of a node: Claim, or Nation;Actor by kind and category."""
    return _LABELS.get(name) or f"{str(row[2]).title()};{str(row[1]).title()}"


def _relation_header(said: Iterable[Column]) -> list[str]:
    typed = [f"{column.name}:{_TYPES.get(column.type, 'string')}" for column in said]
    return [":START_ID", ":END_ID", ":TYPE", "claim:string", *typed]


def _relations(claims: Table, said: list[Column]) -> Iterator[list[Any]]:
    """Yield each claim between two things; talk is among them, and `status` tells."""
    for row in claims.records():
        if row["object"] is not None:
            kind = _HUMP.sub("_", str(row["relation"]).partition(":")[2]).upper()
            ends = [row["subject"], row["object"], kind, row["id"]]
            yield [*ends, *(row[column.name] for column in said)]


def _links(found: dict[str, Table]) -> Iterator[Link]:
    for claim in found["claims"].records():
        yield claim["subject"], claim["id"], "CLAIMS"
        if claim["object"] is not None:
            yield claim["id"], claim["object"], "ABOUT"
    for stage in found["stages"].records():
        yield stage["claim"], stage["id"], "STAGE"
    for name in ("claim_sources", "stage_sources"):
        for row in found[name].rows:
            yield row[0], row[1], "STATED_IN"


FORMAT = Format(
    name="neo4j",
    title="CSV for the bulk import of Neo4j",
    holds="graph",
    suffixes=("-neo4j",),
    media_type="text/csv",
    keeps="things, claims, stages and sources as nodes, with what ties them",
    lost=(*TABLE_LOSSES, *CSV_LOSSES),
    write=_write,
    opens={"Neo4j": f"in the folder: `{IMPORT}`"},
    folder=True,
)
