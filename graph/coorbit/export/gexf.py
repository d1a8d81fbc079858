"""What is in GEXF? The network with the times of its ties, for Gephi's timeline.

<edge source="…/nation/japan" target="…/nation/russia" weight="2.54">
  <spells><spell start="1998-01-29" end="2026-11-24"/></spells>

A tie is there as long as something in it may have held: from the earliest day on which a piece
of its evidence may have begun to the latest on which it may have ended; without a bound where
none is known. Colour is an actor's kind, size its strength, place the layout of the pages.
GEXF 1.2 is written, which Gephi and its relatives have read since 2012.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import IO, TYPE_CHECKING, Any

from coorbit.export import Format, Losses
from coorbit.export._flatten import FLATTENED, flatten, sorted_edges

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMAT", "spells"]

Spell = tuple[str | None, str | None]

_COLOURS = {
    "nation": (0, 114, 178),
    "agency": (230, 159, 0),
    "company": (204, 121, 167),
    "igo": (0, 158, 115),
    "institute": (86, 180, 233),
    "organisation": (0, 158, 115),
    "person": (213, 94, 0),
}
"""Colours that the colour-blind can tell apart (Okabe and Ito, Color Universal Design, 2008)."""

_GREY = (120, 120, 120)
_SMALLEST, _LARGEST = 10.0, 60.0
_FIRST, _LAST = "0001-01-01", "9999-12-31"


def _write(graph: nx.Graph[str], out: IO[bytes]) -> Losses:
    from networkx.readwrite.gexf import GEXFWriter

    flat, losses = flatten(graph)
    _draw(flat)
    for a, b, data in sorted_edges(graph):
        found = spells(data.get("evidence", []))
        if found:
            flat.edges[a, b]["spells"] = found
    writer: Any = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(flat)
    _describe(writer.xml, flat.graph)
    writer.write(out)
    return losses


def spells(evidence: list[dict[str, Any]]) -> list[Spell]:
    """Return when a tie may have held, in order and without overlap; none means always.

    >>> spells([{"start": "", "end": ""}])
    []
    >>> spells([{"start": "2001-01-01..2002-01-01", "end": ""}])
    [('2001-01-01', None)]
    >>> one = {"start": "1998-06-11..1998-06-12", "end": "2001-03-23..2001-03-24"}
    >>> two = {"start": "2001-03-01..2001-03-02", "end": ".."}
    >>> spells([one]), spells([one, two])
    ([('1998-06-11', '2001-03-23')], [('1998-06-11', None)])
    """
    spans = []
    for item in evidence:
        start = str(item.get("start", "")).partition("..")[0] or _FIRST
        end = str(item.get("end", "")).rpartition("..")[2] or _LAST
        spans.append([start, max(start, _day_before(end))])
    merged: list[list[str]] = []
    for span in sorted(spans):
        if merged and span[0] <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], span[1])
        else:
            merged.append(span)
    if [_FIRST, _LAST] in merged:
        return []
    return [(s if s != _FIRST else None, e if e != _LAST else None) for s, e in merged]


def _day_before(end: str) -> str:
    """Return the last day before an end that is itself the first day after."""
    return end if end == _LAST else (date.fromisoformat(end) - timedelta(days=1)).isoformat()


def _draw(flat: nx.Graph[str]) -> None:
    from coorbit.network.layout import positions

    places = positions(flat)
    strengths = {node: float(weight) for node, weight in flat.degree(weight="weight")}
    strongest = max(strengths.values(), default=0.0) or 1.0
    for node, data in flat.nodes(data=True):
        red, green, blue = _COLOURS.get(str(data.get("kind")), _GREY)
        share = (strengths[node] / strongest) ** 0.5  # the area, not the width, is the strength
        x, y = places[node]
        data["viz"] = {
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
            "position": {"x": float(x), "y": float(-y), "z": 0.0},  # Gephi's y goes up
            "size": round(_SMALLEST + (_LARGEST - _SMALLEST) * share, 2),
        }


def _describe(xml: Any, about: dict[str, Any]) -> None:  # noqa: ANN401 - an XML element
    """Say whose network it is, instead of who wrote the file and on which day."""
    meta, graph = xml
    meta.attrib.clear()
    graph.attrib.pop("name", None)  # the schema knows no such attribute
    words = [str(about[name]) for name in ("title", "subtitle", "citation") if name in about]
    for element in list(meta):
        meta.remove(element)
    for name, text in (("creator", "coorbit"), ("description", ". ".join(words))):
        meta.append(meta.makeelement(name, {}))
        meta[-1].text = text


FORMAT = Format(
    name="gexf",
    title="GEXF",
    holds="network",
    suffixes=(".gexf",),
    media_type="application/gexf+xml",
    keeps="actors, ties with their times, colours, sizes and places",
    lost=FLATTENED,
    write=_write,
    opens={"Gephi": "File › Open; its timeline plays the years"},
)
