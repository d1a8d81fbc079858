"""What is in dyad-year CSV? A row for each two actors and year in which something tied them.

a,a_label,b,b_label,year,weight,certain,prospective,endeavours,claims

The unit of analysis of studies of international relations; a pair and year without a row had
no tie on record. Of dependences `a` depends on `b`.
"""

from __future__ import annotations

from collections import Counter
from typing import IO

from coorbit.export import Format, Losses
from coorbit.export._csv import CSV_LOSSES, write_csv
from coorbit.network.temporal import dyads
from coorbit.network.yearly import Yearly

__all__ = ["FORMAT"]

_COLUMNS = (
    "a", "a_label", "b", "b_label", "year", "weight", "certain", "prospective", "endeavours",
    "claims",
)  # fmt: skip
_NAMES = "which endeavours and claims (only how many)"


def _write(yearly: Yearly, out: IO[bytes]) -> Losses:
    losses: Counter[str] = Counter()
    found = dyads(yearly.slices)
    rows = (
        (row.a, yearly.labels[row.a], row.b, yearly.labels[row.b], str(row.window),
         round(row.weight, 6), row.certain, row.prospective, row.endeavours, row.claims)
        for row in found
    )  # fmt: skip
    write_csv(out, _COLUMNS, rows, losses)
    losses[_NAMES] = sum(row.endeavours for row in found)
    return losses


FORMAT = Format(
    name="dyad-year",
    title="CSV, a row a pair and year",
    holds="network",
    suffixes=(".dyad-year.csv",),
    media_type="text/csv",
    keeps="how strongly each two actors were tied in each year",
    lost=(_NAMES, *CSV_LOSSES),
    write=_write,
    opens={"R": '`read.csv("network.dyad-year.csv")`', "Stata": "`import delimited`"},
    takes="years",
)
