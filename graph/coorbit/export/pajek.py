"""What is in the Pajek file? Names of actors and weights of ties, for Pajek and its kin.

*Vertices 2
1 "Japan"
2 "Russia"
*Edges
1 2 2.54
"""

from __future__ import annotations

import re
from collections import Counter
from typing import IO, TYPE_CHECKING

from coorbit.export import Format, Losses
from coorbit.export._flatten import CONTROL_CHARACTERS, cleaned, sorted_edges
from coorbit.export._labels import unique_labels

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMAT"]

_ATTRIBUTES = "attributes of actors and ties, but for names and weights"
_QUOTES = "quotation marks and line breaks in names"
_UNQUOTABLE = re.compile('["\r\n\x85\u2028\u2029]')


def _write(graph: nx.Graph[str], out: IO[bytes]) -> Losses:
    losses: Counter[str] = Counter()
    labels = unique_labels(graph)
    numbers = {node: number for number, node in enumerate(sorted(graph), 1)}
    lines = [f"*Vertices {len(numbers)}"]
    for node, number in numbers.items():
        name, count = _UNQUOTABLE.subn("'", cleaned(labels[node], losses))
        losses[_QUOTES] += count
        losses[_ATTRIBUTES] += len(graph.nodes[node].keys() - {"label"})
        lines.append(f'{number} "{name}"')
    lines.append("*Arcs" if graph.is_directed() else "*Edges")
    for a, b, data in sorted_edges(graph):
        losses[_ATTRIBUTES] += len(data.keys() - {"weight"})
        lines.append(f"{numbers[a]} {numbers[b]} {data.get('weight', 1)}")
    out.writelines(f"{line}\n".encode() for line in lines)
    return losses


FORMAT = Format(
    name="pajek",
    title="Pajek",
    holds="network",
    suffixes=(".net",),
    media_type="text/plain",
    keeps="names of actors, weights of ties",
    lost=(_ATTRIBUTES, _QUOTES, CONTROL_CHARACTERS),
    write=_write,
    opens={"Pajek": "File › Network › Read", "igraph": '`Graph.Read_Pajek("network.net")`'},
)
