r"""What is in DOT? Actors and ties, to be drawn by Graphviz.

graph {
  "https://…/nation/japan" [kind="nation" label="Japan"];
  "https://…/nation/japan" -- "https://…/nation/russia" [weight="2.54"];
}

Every node and value is a quoted string, with `\` before `"` and `\` (the DOT language,
"ID", and its escString).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, TYPE_CHECKING

from coorbit.export import Format, Losses
from coorbit.export._flatten import FLATTENED, flatten

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMAT"]


def _write(graph: nx.Graph[str], out: IO[bytes]) -> Losses:
    flat, losses = flatten(graph)
    kind, arrow = ("digraph", "->") if flat.is_directed() else ("graph", "--")
    lines = [f"{kind} {{", *(f"  {_pair(*item)};" for item in flat.graph.items())]
    lines += [f"  {_quoted(node)}{_attributes(data)};" for node, data in flat.nodes(data=True)]
    lines += [
        f"  {_quoted(a)} {arrow} {_quoted(b)}{_attributes(data)};"
        for a, b, data in flat.edges(data=True)
    ]
    out.write("\n".join([*lines, "}\n"]).encode())
    return losses


def _attributes(data: Mapping[str, object]) -> str:
    pairs = " ".join(_pair(name, value) for name, value in data.items())
    return f" [{pairs}]" if pairs else ""


def _pair(name: str, value: object) -> str:
    return f"{name if name.isidentifier() and name.isascii() else _quoted(name)}={_quoted(value)}"


def _quoted(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


FORMAT = Format(
    name="dot",
    title="DOT",
    holds="network",
    suffixes=(".dot", ".gv"),
    media_type="text/vnd.graphviz",
    keeps="actors and ties with their attributes",
    lost=FLATTENED,
    write=_write,
    opens={"Graphviz": "`sfdp -Tsvg network.dot -o network.svg`"},
)
