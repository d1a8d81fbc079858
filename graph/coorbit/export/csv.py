"""What is in the CSV? A row for each tie, for spreadsheets and R (an edge list with a header).

source,source_label,target,target_label,weight,certain,prospective,endeavours,claims
"""

from __future__ import annotations

import csv
import io
from typing import IO, TYPE_CHECKING, Any

from coorbit.export import Format

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMAT"]

_COLUMNS = (
    "source", "source_label", "target", "target_label", "weight", "certain", "prospective",
    "endeavours", "claims",
)  # fmt: skip


def _write(graph: nx.Graph[str], out: IO[bytes]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    rows = (_row(graph, a, b, data) for a, b, data in graph.edges(data=True))
    writer.writerows(sorted(rows))
    out.write(text.getvalue().encode())


def _row(graph: nx.Graph[str], a: str, b: str, data: dict[str, Any]) -> list[str]:
    if not graph.is_directed():
        a, b = min(a, b), max(a, b)
    evidence = data["evidence"]
    return [
        a,
        _safe(graph.nodes[a]["label"]),
        b,
        _safe(graph.nodes[b]["label"]),
        f"{data['weight']:g}",
        str(data["certain"]).lower(),
        str(data["prospective"]).lower(),
        "|".join(item["endeavour"] for item in evidence),
        "|".join(sorted({claim for item in evidence for claim in item["claims"]})),
    ]


def _safe(text: str) -> str:
    """Put ' before what a spreadsheet would take for a formula (OWASP ASVS 5, 1.2.10)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\0")) else text


FORMAT = Format(
    name="csv",
    title="CSV, a row a tie",
    holds="network",
    suffixes=(".csv",),
    media_type="text/csv",
    lost="actors without a tie, and the weights of single endeavours",
    write=_write,
)
