"""What is in actor-year CSV? A row for each actor and year in which it had a tie.

actor,label,year,strength,degree,endeavours,claims
"""

from __future__ import annotations

from collections import Counter
from typing import IO

from coorbit.export import Format, Losses
from coorbit.export._csv import CSV_LOSSES, write_csv
from coorbit.network.temporal import actors
from coorbit.network.yearly import Yearly

__all__ = ["FORMAT"]

_COLUMNS = ("actor", "label", "year", "strength", "degree", "endeavours", "claims")
_TIES = "with whom an actor is tied (only with how many)"


def _write(yearly: Yearly, out: IO[bytes]) -> Losses:
    losses: Counter[str] = Counter()
    found = actors(yearly.slices)
    rows = (
        (row.actor, yearly.labels[row.actor], str(row.window), round(row.strength, 6), row.degree,
         row.endeavours, row.claims)
        for row in found
    )  # fmt: skip
    write_csv(out, _COLUMNS, rows, losses)
    losses[_TIES] = sum(row.degree for row in found)
    return losses


FORMAT = Format(
    name="actor-year",
    title="CSV, a row an actor and year",
    holds="network",
    suffixes=(".actor-year.csv",),
    media_type="text/csv",
    keeps="how strongly, and to how many, each actor was tied in each year",
    lost=(_TIES, *CSV_LOSSES),
    write=_write,
    opens={"R": '`read.csv("network.actor-year.csv")`', "Stata": "`import delimited`"},
    takes="years",
)
