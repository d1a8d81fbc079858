"""What is in the folder of CSV? nodes.csv, ties.csv and evidence.csv: the network in tables.

nodes.csv: id,label,code,kind · ties.csv: source,target,… · evidence.csv: source,target,endeavour,…
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from coorbit.export import Format, Losses
from coorbit.export._csv import CSV_LOSSES, write_csv
from coorbit.export._sheets import sheets

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMAT"]


def _write(graph: nx.Graph[str], folder: Path) -> Losses:
    losses: Counter[str] = Counter()
    for sheet in sheets(graph):
        with (folder / f"{sheet.name}.csv").open("wb") as file:
            write_csv(file, sheet.columns, sheet.rows, losses)
    return losses


FORMAT = Format(
    name="csv-folder",
    title="CSV of nodes, ties and evidence",
    holds="network",
    suffixes=("-csv",),
    media_type="text/csv",
    keeps="actors, ties, and each piece of evidence in a row of its own",
    lost=CSV_LOSSES,
    write=_write,
    opens={
        "R": '`nodes <- read.csv("nodes.csv", na.strings = ""); ties <- read.csv("ties.csv");'
        " igraph::graph_from_data_frame(ties, FALSE, nodes)`",
        "Gephi": "File › Import spreadsheet, for nodes.csv and ties.csv",
    },
    folder=True,
)
