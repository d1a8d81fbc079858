"""How would others draw the same network? Pages of pyvis, d3 on a canvas, and force-graph.

Each page stands alone with its library in it, draws the same nodes and edges, and but for pyvis
at the same places, so that no peer pays for a layout. pyvis is stock: its own defaults, filled
through its lists, since its `add_edge` alone takes minutes for 10,000 nodes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx

from coorbit.network.record import Record

__all__ = ["PEERS", "page_of"]

Data = dict[str, list[dict[str, Any]]]

PEERS = ("pyvis", "d3-canvas", "force-graph", "bare")
"""`bare` is a canvas with nothing on it but what a drag moves: the most frames that there are."""

_LIBRARIES = {
    "d3-canvas": "d3/dist/d3.min.js",
    "force-graph": "force-graph/dist/force-graph.min.js",
}

_COLOURS = ("#0072b2", "#d55e00", "#e69f00", "#56b4e9")

_HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>html, body {{ margin: 0; height: 100%; overflow: hidden }}
canvas {{ display: block }}</style>
</head><body><script>{library}</script>
<script type="application/json" id="data">{data}</script>
<script>const data = JSON.parse(document.getElementById("data").textContent);
{code}</script></body></html>"""

_D3 = """
const canvas = d3.create("canvas").node();
document.body.append(canvas);
const ratio = devicePixelRatio, width = innerWidth, height = innerHeight;
canvas.width = width * ratio; canvas.height = height * ratio;
canvas.style.width = width + "px"; canvas.style.height = height + "px";
const pen = canvas.getContext("2d");
const [x0, x1] = d3.extent(data.nodes, (n) => n.x), [y0, y1] = d3.extent(data.nodes, (n) => n.y);
const k = 0.9 * Math.min(width / (x1 - x0), height / (y1 - y0));
let view = d3.zoomIdentity.translate(width / 2, height / 2).scale(k)
  .translate(-(x0 + x1) / 2, -(y0 + y1) / 2);
function draw() {
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.translate(view.x, view.y); pen.scale(view.k, view.k);
  pen.strokeStyle = "rgba(100,110,120,.35)";
  for (const link of data.links) {
    const a = data.nodes[link.source], b = data.nodes[link.target];
    pen.lineWidth = link.width / view.k;
    pen.beginPath(); pen.moveTo(a.x, a.y); pen.lineTo(b.x, b.y); pen.stroke();
  }
  for (const node of data.nodes) {
    pen.fillStyle = node.color;
    pen.beginPath(); pen.arc(node.x, node.y, 4 / view.k, 0, 6.283); pen.fill();
  }
}
d3.select(canvas).call(d3.zoom().scaleExtent([0.01, 40]).on("zoom", (event) => {
  view = event.transform; requestAnimationFrame(draw);
})).call(d3.zoom().transform, view);
draw();
"""

_FORCE = """
const graph = ForceGraph()(document.body.appendChild(document.createElement("div")))
  .cooldownTicks(0).nodeColor("color").linkWidth("width").nodeRelSize(4)
  .linkColor(() => "rgba(100,110,120,.35)").graphData({
    nodes: data.nodes.map((n, id) => ({ ...n, id, fx: n.x, fy: n.y })), links: data.links });
graph.zoomToFit(0, 20);
"""

_BARE = """
const canvas = document.body.appendChild(document.createElement("canvas"));
const ratio = devicePixelRatio;
canvas.width = innerWidth * ratio; canvas.height = innerHeight * ratio;
canvas.style.width = innerWidth + "px"; canvas.style.height = innerHeight + "px";
const pen = canvas.getContext("2d");
let x = 100, y = 100;
function draw() {
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.beginPath(); pen.arc(x, y, 40, 0, 6.283); pen.fill();
}
canvas.addEventListener("pointermove", (event) => {
  x = event.clientX; y = event.clientY; requestAnimationFrame(draw);
});
draw();
"""


def page_of(peer: str, record: Record, graph: nx.Graph[str], folder: Path) -> str:
    """Return the page of `peer`; its library lies in `folder`, a `node_modules`.

    Raises:
        FileNotFoundError: the library was not fetched (`make bench-views` does).

    """
    data = _data(record, graph)
    if peer == "pyvis":
        return _pyvis(data)
    code = {"d3-canvas": _D3, "force-graph": _FORCE, "bare": _BARE}[peer]
    path = _LIBRARIES.get(peer)
    library = (folder / path).read_text(encoding="utf-8") if path else ""
    return _HTML.format(title=peer, library=library, data=json.dumps(data), code=code)


def _data(record: Record, graph: nx.Graph[str]) -> Data:
    index = {actor.iri: number for number, actor in enumerate(record.actors)}
    kinds = sorted({actor.kind for actor in record.actors})
    nodes = [
        {
            "label": actor.label,
            "x": actor.place[0],
            "y": actor.place[1],
            "color": _COLOURS[kinds.index(actor.kind) % len(_COLOURS)],
        }
        for actor in record.actors
    ]
    links = [
        {
            "source": index[a],
            "target": index[b],
            "weight": round(data["weight"], 2),
            "width": round(min(6.0, 1 + data["weight"]), 1),
        }
        for a, b, data in graph.edges(data=True)
    ]
    return {"nodes": nodes, "links": links}


def _pyvis(data: Data) -> str:
    """Return pyvis's own page, with its physics, as its defaults have it."""
    from pyvis.network import Network

    net = Network(height="900px", cdn_resources="in_line")
    net.nodes = [
        {"id": number, "label": node["label"], "color": node["color"], "shape": "dot"}
        for number, node in enumerate(data["nodes"])
    ]
    net.node_ids = list(range(len(net.nodes)))
    net.edges = [
        {"from": link["source"], "to": link["target"], "width": link["width"]}
        for link in data["links"]
    ]
    return str(net.generate_html())
