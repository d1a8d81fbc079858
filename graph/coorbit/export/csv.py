"""What is in the CSV? A row for each tie, for spreadsheets and R (an edge list with a header).

source,source_label,target,target_label,weight,certain,prospective,endeavours,claims
"""

from __future__ import annotations

from collections import Counter
from typing import IO, TYPE_CHECKING, Any

from coorbit.export import Format, Losses
from coorbit.export._csv import CSV_LOSSES, write_csv
from coorbit.export._flatten import sorted_edges

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMAT"]

_COLUMNS = (
    "source", "source_label", "target", "target_label", "weight", "certain", "prospective",
    "endeavours", "claims",
)  # fmt: skip
_ISOLATED = "actors without a tie"
_EVIDENCE = "what is known of single endeavours (weight, dates, certainty)"


def _write(graph: nx.Graph[str], out: IO[bytes]) -> Losses:
    losses: Counter[str] = Counter()
    edges = sorted_edges(graph)
    write_csv(out, _COLUMNS, (_row(graph, *edge) for edge in edges), losses)
    losses[_ISOLATED] = sum(not degree for _, degree in graph.degree())
    losses[_EVIDENCE] = sum(len(data.get("evidence", ())) for *_, data in edges)
    return losses


def _row(graph: nx.Graph[str], a: str, b: str, data: dict[str, Any]) -> list[object]:
    evidence = data.get("evidence", [])
    return [
        a,
        graph.nodes[a].get("label"),
        b,
        graph.nodes[b].get("label"),
        *(data.get(name) for name in ("weight", "certain", "prospective")),
        [item["endeavour"] for item in evidence],
        sorted({claim for item in evidence for claim in item["claims"]}),
    ]


FORMAT = Format(
    name="csv",
    title="CSV, a row a tie",
    holds="network",
    suffixes=(".csv",),
    media_type="text/csv",
    keeps="ties, with the endeavours and claims that make them",
    lost=(_ISOLATED, _EVIDENCE, *CSV_LOSSES),
    write=_write,
    opens={
        "R": '`read.csv("network.csv")`',
        "pandas": '`read_csv("network.csv")`',
        "Excel": "Data › From Text/CSV",
    },
)
