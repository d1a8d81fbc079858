"""What is a question about, and which things does it name? Its text, read as sentences are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coorbit.asking.retrieval import Page
from coorbit.asking.things import Mention, Things
from coorbit.asking.words import Concept, concepts, kind_concept, words
from coorbit.questions import Question

__all__ = ["page", "quoted"]

_PLACEHOLDER = re.compile(r"\{([a-z0-9-]+)\}")


def page(question: Question, things: Things) -> Page:
    """Return what the question is about, line by line, names left out."""
    return Page(
        _line(question, question.summary, things),
        [_line(question, phrasing, things) for phrasing in question.phrasings],
        concepts(words(" ".join(question.tags))),
        concepts(words(question.description)),
    )


def quoted(question: Question, things: Things) -> frozenset[str]:
    """Return the things that the question is about; an example of a parameter is none."""
    kinds = [p.kind for p in question.parameters.values() if p.type == "entity"]
    return frozenset(
        iri
        for text in (question.summary, *question.phrasings)
        for mention in things.mentions(words(_PLACEHOLDER.sub("_", text)))
        for iri in mention.iris
        if not any(things.fits(iri, kind) for kind in kinds)
    )


def _line(question: Question, text: str, things: Things) -> list[Concept]:
    sentence = words(_PLACEHOLDER.sub("_", text))
    taken = {place for mention in things.mentions(sentence) for place in _places(mention, things)}
    return concepts(sentence, taken) + [
        concept
        for name in _PLACEHOLDER.findall(text)
        if name in question.parameters
        for kind in (question.parameters[name].kind or "").split("|")
        for concept in kind_concept(kind)
    ]


def _places(mention: Mention, things: Things) -> Iterable[int]:
    """Return the words that only name a thing; a concept's are what the line is about."""
    return mention.places if things.is_thing(mention.iris[0]) else ()
