"""Which tables make a network? Actors, ties, and the evidence of each tie; for several formats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from coorbit.export._flatten import sorted_edges

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Sheet", "sheets"]


class Sheet(NamedTuple):
    """A table of a network: its name, its columns, its rows."""

    name: str
    columns: tuple[str, ...]
    rows: list[list[Any]]


def sheets(graph: nx.Graph[str]) -> list[Sheet]:
    """Return the tables `nodes`, `ties` and `evidence` of a network, sorted.

    Columns are those that some row has: what an actor, tie or piece of evidence says of itself.
    """
    nodes = [{"id": node, **graph.nodes[node]} for node in sorted(graph)]
    ties, evidence = [], []
    for a, b, data in sorted_edges(graph):
        ends = {"source": a, "target": b}
        items = data.get("evidence", [])
        plain = {name: value for name, value in data.items() if name != "evidence"}
        labels = {f"{end}_label": graph.nodes[iri].get("label") for end, iri in ends.items()}
        ties.append({**ends, **labels, **plain, "endeavours": len(items)})
        evidence += [{**ends, **item} for item in items]
    return [
        _sheet("nodes", ("id", "label"), nodes),
        _sheet("ties", ("source", "target", "source_label", "target_label", "weight"), ties),
        _sheet("evidence", ("source", "target", "endeavour", "via", "weight"), evidence),
    ]


def _sheet(name: str, first: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> Sheet:
    found = list(rows)
    others = sorted({column for row in found for column in row} - {*first})
    columns = (*first, *others)
    return Sheet(name, columns, [[row.get(column) for column in columns] for row in found])
