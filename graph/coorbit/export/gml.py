"""What is in GML? Actors and ties with plain attributes, for programs that read nothing newer.

node [ id 0 label "Japan" iri "https://…/nation/japan" kind "nation" ]
edge [ source 0 target 1 weight 2.54 ]

In UTF-8, with `&quot;` and `&amp;` alone as entities, as igraph writes it: for each letter
beyond ASCII networkx writes `&#26085;`, which igraph and R leave so.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import IO, TYPE_CHECKING, Any

from coorbit.export import Format, Losses
from coorbit.export._flatten import FLATTENED, flatten
from coorbit.export._labels import unique_labels

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMAT"]

_ENTITY = re.compile(r"&#(\d+);")
_TRUTH = "truth values (they become 1 and 0)"


def _write(graph: nx.Graph[str], out: IO[bytes]) -> Losses:
    import networkx as nx

    flat, losses = flatten(graph)
    labels = unique_labels(flat)
    for node, data in flat.nodes(data=True):
        data.pop("label", None)
        data["iri"] = node
        _numbers(data, losses)
    for *_, data in flat.edges(data=True):
        _numbers(data, losses)
    named = nx.relabel_nodes(flat, labels)
    lines = (_ENTITY.sub(_character, line) for line in nx.generate_gml(named))
    out.writelines(f"{line}\n".encode() for line in lines)
    return losses


def _character(entity: re.Match[str]) -> str:
    """Return the character that `&#26085;` stands for, or the name of one that must be named."""
    character = chr(int(entity[1]))
    return {'"': "&quot;", "&": "&amp;"}.get(character, character)


def _numbers(data: dict[str, Any], losses: Counter[str]) -> None:
    """Write truth values as numbers, as GML has no others."""
    for name, value in data.items():
        if isinstance(value, bool):
            data[name] = int(value)
            losses[_TRUTH] += 1


FORMAT = Format(
    name="gml",
    title="GML",
    holds="network",
    suffixes=(".gml",),
    media_type="text/x-gml",
    keeps="actors and ties with their attributes",
    lost=(*FLATTENED, _TRUTH),
    write=_write,
    opens={"R": '`igraph::read_graph("network.gml", format = "gml")`'},
)
