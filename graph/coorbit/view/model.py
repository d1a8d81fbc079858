"""How does a network become a page? Through pyvis, with a template of our own.

pyvis's own page pulls in a CDN, runs live physics, and lets headings and identifiers run script
(measured); so only its model and its way to HTML are used. `add_node` and `add_edge` are
quadratic, and `add_edge` loses parallel edges: the lists are filled directly.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

__all__ = ["html"]

_TEMPLATES = Path(__file__).with_name("templates")
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"


def html(nodes: list[dict[str, Any]], edges: list[dict[str, Any]], context: dict[str, Any]) -> str:
    """Return the page; `context` holds what the template says besides the graph."""
    from markupsafe import Markup
    from pyvis.network import Network

    net = Network(directed=bool(context["directed"]), cdn_resources="in_line")
    net.nodes = nodes
    net.edges = edges
    net.set_template_dir(str(_TEMPLATES), "network.html")
    net.templateEnv.autoescape = True
    # without the trailing comment, which names a source map that is not here
    vis = (files("pyvis") / _VIS).read_text(encoding="utf-8").partition("//# sourceMappingURL")[0]
    scripts = [vis, _read("network.js")]
    style = _read("network.css")
    net.templateEnv.globals.update(
        context,
        csp=_policy(scripts, style),
        payload=Markup(_payload(nodes, edges)),  # noqa: S704 - escaped by _payload
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - our own files
        style=Markup(style),  # noqa: S704 - our own file
    )
    return str(net.generate_html())


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _payload(nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> str:
    """Return the graph as JSON that cannot end its script element."""
    text = json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False, sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _policy(scripts: list[str], style: str) -> str:
    """Return a policy that runs our scripts alone and reaches no network, for ever."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)};"
        " img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
