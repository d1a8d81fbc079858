"""How does a network become a page? Through pyvis, with a template of our own.

pyvis's own page pulls in a CDN, runs live physics, and lets headings and identifiers run script
(measured); so only its model and its way to HTML are used. `add_node` and `add_edge` are
quadratic, and `add_edge` loses parallel edges: the lists are filled directly.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyvis.network import Network as Network  # noqa: PLC0414 - handed on to notebook.py

__all__ = ["html", "plain"]


def plain(
    nodes: list[dict[str, Any]], edges: list[dict[str, Any]], *, directed: bool = False
) -> Network:
    """Return a pyvis network; nodes have an `id`, edges lead `from` one `to` another."""
    from pyvis.network import Network

    net = Network(directed=directed, cdn_resources="in_line")
    net.nodes = nodes
    net.node_ids = [node["id"] for node in nodes]
    net.node_map = {node["id"]: node for node in nodes}
    net.edges = edges
    return net


def html(net: Network, folder: str, template: str, context: Mapping[str, Any]) -> str:
    """Return the page of `net` by a template of ours, which escapes all that it is given."""
    net.set_template_dir(folder, template)
    net.templateEnv.autoescape = True
    net.templateEnv.globals.update(context)
    return str(net.generate_html())
