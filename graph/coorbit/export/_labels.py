"""What is an actor called where a format knows nodes by a name alone? Its label, made unique."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from coorbit.terms import curie

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["unique_labels"]


def unique_labels(graph: nx.Graph[str]) -> dict[str, str]:
    """Return node → label, with the node's short name behind labels that several have.

    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_node("https://w3id.org/coorbit/nation/japan", label="Japan")
    >>> unique_labels(graph)
    {'https://w3id.org/coorbit/nation/japan': 'Japan'}
    """
    labels = {node: str(data.get("label") or curie(node)) for node, data in graph.nodes(data=True)}
    counts = Counter(labels.values())
    return {
        node: label if counts[label] == 1 else f"{label} ({curie(node)})"
        for node, label in labels.items()
    }
