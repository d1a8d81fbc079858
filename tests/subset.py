"""Which part of the packaged graph can rdflib be asked, that has a row for every question?"""

from __future__ import annotations

from pyoxigraph import Quad

from coorbit.store.embedded import EmbeddedStore
from coorbit.store.protocol import Store
from coorbit.terms import CO, ROOT, graph_iri

__all__ = ["FILES", "part"]

FILES = (
    "agreements/kazakhstan",
    "agreements/un-treaties",
    "crews/kazakhstan",
    "dataset",
    "memberships/ilrs",
    "nations",
    "programmes/ilrs",
    "programmes/interkosmos",
    "programmes/iss",
    "satellites/joint-other",
    "satellites/kazakhstan",
    "stations/after-iss",
    "stations/iss",
    "stations/lunar-gateway",
    "stations/mir",
    "stations/other-plans",
    "stations/ros",
    "stories/founding-story",
    "stories/kazakhstan-iss-talks",
)
"""The curated files whose claims the part has."""

_VOCABULARY = ("ontology", "status/", "confidence/")


def part(store: Store) -> EmbeddedStore:
    """Return the claims of `FILES`, what is known of all that they mention, and the concepts."""
    graphs = {f"<{graph_iri(name)}>" for name in FILES}
    quads = list(store.quads())
    kept = {quad.subject for quad in quads if _is_claim(quad) and str(quad.graph_name) in graphs}
    mentioned = {quad.object for quad in quads if quad.subject in kept}

    def chosen(quad: Quad) -> bool:
        if _is_claim(quad):
            return quad.subject in kept
        if quad.subject in mentioned:
            target = str(quad.object)
            named = target.startswith(f"<{ROOT}") and not target.startswith(f"<{CO}")
            return not named or quad.object in mentioned
        return str(quad.subject).startswith(tuple(f"<{ROOT}{word}" for word in _VOCABULARY))

    return EmbeddedStore.memory(quad for quad in quads if chosen(quad))


def _is_claim(quad: Quad) -> bool:
    """Tell whether it is said of a claim, or of a stage of one."""
    return str(quad.subject).startswith(f"<{ROOT}claim/")
