"""How is a story told on a page? Its names found in the graph, its claims with their sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from coorbit.entities import resolve
from coorbit.errors import Malformed, Usage, did_you_mean
from coorbit.evidence import Describer, text_of
from coorbit.network.network import Network
from coorbit.network.record import Record
from coorbit.store.protocol import Store
from coorbit.terms import CO, ROOT
from coorbit.view.marked import Word
from coorbit.view.story import Statement, Step, Story

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Told", "tell"]

_CLAIM = ROOT + "claim/"


class Told:
    """A network with a story, for the writers that take a `Network`."""

    def __init__(self, story: Story, network: Network, store: Store) -> None:
        self._story = story
        self._network = network
        self._store = store

    def graph(self) -> nx.Graph[str]:
        """Return the network with which the page opens."""
        return self._network.graph()

    def record(self) -> Record:
        """Return all that the page can show, and what it tells.

        Raises:
            Malformed: the story does not fit the network or the facts.

        """
        told = tell(self._story, self._store, self.graph())
        return replace(self._network.record(), story=told)


def tell(story: Story, store: Store, graph: nx.Graph[str]) -> dict[str, Any]:
    """Return what a page needs of a story: steps, and each claim once, described.

    Raises:
        Malformed: a step selects what is not in `graph`, or rests on a claim that `store` lacks;
            the message names file and line.

    """
    describer = Describer(store)
    names = {word.text for step in story.steps for one in step.says for word in one.claims}
    known = _claims(store)
    for step in story.steps:
        for one in step.says:
            _check(one, known)
    return {
        "title": story.title,
        "summary": story.summary,
        "steps": [_step(step, store, graph) for step in story.steps],
        "claims": {name: _claim(describer.claim(_CLAIM + name)) for name in sorted(names)},
    }


def _step(step: Step, store: Store, graph: nx.Graph[str]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "title": step.title,
        "says": [_said(one) for one in step.says],
        "times": dict(step.times),
        "select": [iri.removeprefix(ROOT) for iri in _selected(step.select, store, graph)],
        "tab": step.tab or "network",
        "filters": dict(step.filters),
    }
    return told if step.zoom is None else {**told, "zoom": step.zoom}


def _said(one: Statement) -> dict[str, Any]:
    return {"text": one.text, "claims": [word.text for word in one.claims]}


def _selected(words: tuple[Word, ...], store: Store, graph: nx.Graph[str]) -> list[str]:
    """Return the IRIs of an actor, or of the ends of a tie, that the network has."""
    found = [_actor(word, store) for word in words]
    for iri, word in zip(found, words, strict=True):
        if iri not in graph:
            message = f'"{word.text}" has no tie in the network of this story'
            raise Malformed(message, "select another, or widen the network", word.place)
    if len(found) == 2 and not graph.has_edge(*found):
        message = f'"{words[0].text}" and "{words[1].text}" have no tie in this network'
        raise Malformed(message, "select another tie, or one actor", words[0].place)
    return found


def _actor(word: Word, store: Store) -> str:
    try:
        return resolve(store, word.text, "actor")
    except Usage as error:
        raise Malformed(error.message, error.remedy, word.place) from error


def _check(one: Statement, known: frozenset[str]) -> None:
    for word in one.claims:
        if word.text not in known:
            subject = "/".join(word.text.split("/")[:2]) + "/"
            near = did_you_mean(word.text, (name for name in known if name.startswith(subject)))
            message = f'there is no claim "{word.text}"{near}'
            raise Malformed(message, "`coorbit show` lists the claims of a thing", word.place)


def _claims(store: Store) -> frozenset[str]:
    """Return the names of all claims: subject/relation/object, without the common beginning."""
    quads = store.quads(None, NamedNode(CO + "relation"))
    return frozenset(text_of(quad.subject).removeprefix(_CLAIM) for quad in quads)


def _claim(described: dict[str, Any]) -> dict[str, Any]:
    """Return what stands beside a statement: the claim, how it stands, and who says so."""
    sources = [*described["sources"]]
    for stage in described["stages"]:
        sources += [source for source in stage["sources"] if source not in sources]
    kept = ("sentence", "dates", "status", "confidence", "note")
    return {
        **{name: described[name] for name in kept},
        "stages": [f"{stage['status']} {stage['date']}" for stage in described["stages"]],
        "sources": sources,
    }
