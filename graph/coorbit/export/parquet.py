"""What is in the Parquet file? A row for each claim, with names, times and sources, in columns.

id, subject, subject_label, relation, object, object_label, …, sources: list, stages: list

For pandas, Polars, DuckDB and Spark, which read the columns that they need and no others.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any

from coorbit.build import Opened
from coorbit.export import Format, Losses, Needs
from coorbit.export._tables import BOOLEAN, DATE_TIME, INTEGER, TABLE_LOSSES, Table, tables
from coorbit.terms import LICENCE, citation

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FORMAT"]

_THINGS = "things and sources beyond the names of those that claims speak of"
_LABELLED = ("subject", "object", "status")
_STAGE = ("status", "date", "date_earliest", "date_latest")


def _write(opened: Opened, out: IO[bytes]) -> Losses:
    import pyarrow as pa
    from pyarrow import parquet

    found, losses = tables(opened)
    by_name = {table.name: table for table in found}
    schema = _schema(by_name["claims"]).with_metadata(
        {"title": "coorbit: claims", "licence": LICENCE, "citation": citation(opened.manifest)}
    )
    rows = list(_rows(by_name))
    made = pa.BufferOutputStream()
    parquet.write_table(pa.Table.from_pylist(rows, schema=schema), made, compression="zstd")
    out.write(made.getvalue().to_pybytes())
    losses[_THINGS] = len(by_name["things"].rows) + len(by_name["sources"].rows)
    return losses


def _rows(found: dict[str, Table]) -> Iterable[dict[str, Any]]:
    labels = {row["id"]: row["label"] for row in found["things"].records()}
    sources: dict[Any, list[Any]] = defaultdict(list)
    for link in found["claim_sources"].records():
        sources[link["claim"]].append(link["source"])
    stages: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for stage in found["stages"].records():
        stages[stage["claim"]].append({name: stage[name] for name in _STAGE})
    moments = [c.name for c in found["claims"].columns if c.type == DATE_TIME]
    for claim in found["claims"].records():
        row: dict[str, Any] = dict(claim)
        for name in moments:
            row[name] = _moment(row[name])
        for name in _LABELLED:
            row[f"{name}_label"] = labels.get(row[name])
        row["sources"] = sources[row["id"]]
        row["stages"] = sorted(
            stages[row["id"]], key=lambda stage: (stage["date_latest"] or "", stage["date"])
        )
        yield row


def _moment(text: str | None) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(text) if text else None


def _schema(claims: Table) -> pa.Schema:
    import pyarrow as pa

    types = {
        INTEGER: pa.int64(),
        BOOLEAN: pa.bool_(),
        DATE_TIME: pa.timestamp("us", tz="UTC"),
    }
    fields: list[pa.Field] = []
    for column in claims.columns:
        fields.append(pa.field(column.name, types.get(column.type, pa.string())))
        if column.name in _LABELLED:
            fields.append(pa.field(f"{column.name}_label", pa.string()))
    stage = pa.struct([(name, pa.string()) for name in _STAGE])
    fields += [pa.field("sources", pa.list_(pa.string())), pa.field("stages", pa.list_(stage))]
    return pa.schema(fields)


FORMAT = Format(
    name="parquet",
    title="Parquet",
    holds="graph",
    suffixes=(".parquet",),
    media_type="application/vnd.apache.parquet",
    keeps="claims, with names, times, stages and sources",
    lost=(*TABLE_LOSSES, _THINGS),
    write=_write,
    opens={
        "pandas": '`read_parquet("coorbit.parquet")`',
        "DuckDB": "`select * from 'coorbit.parquet'`",
        "R": '`arrow::read_parquet("coorbit.parquet")`',
    },
    needs=Needs("pyarrow", "parquet"),
)
