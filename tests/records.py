"""What can a page be made of without a store? Invented networks of any size, as records."""

from __future__ import annotations

import random
from typing import Any

import networkx as nx

from coorbit.dates import NEVER, Span, point
from coorbit.network.filters import Filters
from coorbit.network.record import Actor, Record, Share, Shared

__all__ = ["SOURCE", "invented", "small"]

SOURCE = {"title": "Report", "publisher": "Press", "date": "1998", "url": "https://example.org/r"}
_ROOT = "https://w3id.org/coorbit/"
_ABOUT = {"subtitle": "s", "as_of": "2026-11-24", "citation": "coorbit, data as of 2026-11-24"}


def small(hostile: str = "", url: str = SOURCE["url"]) -> tuple[Record, nx.Graph[str]]:
    """Return three actors with two ties, `hostile` wherever text can stand, and their graph."""
    names = (("kz", "Kazakhstan", "nation"), ("ru", "Russia", "nation"), ("esa", "ESA", "igo"))
    actors = tuple(
        Actor(f"{_ROOT}{kind}/{slug}{hostile}", label + hostile, kind, names=(("en", label),))
        for slug, label, kind in names
    )
    return _record(actors, [(0, 1, "1994", "inEffect"), (1, 2, "2024", "planned")], hostile, url)


def invented(nodes: int, ties: int, communities: int = 40) -> tuple[Record, nx.Graph[str]]:
    """Return a network of `nodes` actors in communities, with `ties` among them, from a seed."""
    chance = random.Random(7)
    actors = tuple(
        Actor(
            f"{_ROOT}nation/n{number:05}",
            f"Actor {number}",
            "nation",
            place=(chance.randrange(9000), chance.randrange(6000)),
            community=1 + number % communities,
        )
        for number in range(nodes)
    )
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < ties:
        a, b = sorted(chance.sample(range(nodes), 2))
        pairs.add((a, b))
    chosen = [(a, b, str(1957 + (a + b) % 70), "inEffect") for a, b in sorted(pairs)]
    return _record(actors, chosen, "", SOURCE["url"])


def _record(
    actors: tuple[Actor, ...], ties: list[tuple[int, int, str, str]], hostile: str, url: str
) -> tuple[Record, nx.Graph[str]]:
    graph: nx.Graph[str] = nx.Graph()
    for actor in actors:
        graph.add_node(actor.iri, label=actor.label, kind=actor.kind)
    shared, claims = [], {}
    for number, (a, b, year, status) in enumerate(ties):
        claim = f"{_ROOT}claim/{number}{hostile}"
        claims[claim] = _claim(actors[a].label, year, status, hostile, url)
        span = Span(point(year), NEVER)
        shares = tuple(Share(node, span, status, point(year), claim) for node in (a, b))
        endeavour = f"{_ROOT}programme/p{number}{hostile}"
        shared.append(
            Shared(endeavour, f"Programme {number}{hostile}", "programme", "partners", 1.0, shares)
        )
        if status == "inEffect":
            data = {"weight": 1.0, "certain": True, "prospective": False, "evidence": [endeavour]}
            graph.add_edge(actors[a].iri, actors[b].iri, **data)
    about = {**_ABOUT, "title": f"Who works with whom{hostile}"}
    return Record(about, Filters(), actors, tuple(shared), claims), graph


def _claim(label: str, year: str, status: str, hostile: str, url: str) -> dict[str, Any]:
    source = {**SOURCE, "title": f"Report{hostile}", "url": url}
    return {
        "sentence": f"{label} takes part{hostile}",
        "subject": label,
        "relation": "takes part in",
        "via": f"Programme{hostile}",
        "status": status,
        "dates": f"from {year}",
        "confidence": "stated",
        "details": {"role": f"host{hostile}"},
        "stages": [{"date": year, "status": status, "details": {}, "sources": [source]}],
        "sources": [source],
        "note": hostile,
        "contradicts": [],
        "independent_sources": 1,
    }
