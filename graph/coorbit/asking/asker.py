"""Which question is meant, and is that sure? The best reading of a sentence, or the best three."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from math import exp

from coorbit.asking.commands import command_questions
from coorbit.asking.pages import page, quoted
from coorbit.asking.reading import Reading, read
from coorbit.asking.retrieval import Index, Nearness
from coorbit.asking.sentence import Sentence, parse
from coorbit.asking.things import Things
from coorbit.asking.words import Concept, Word, familiar
from coorbit.questions import library
from coorbit.store.protocol import Store

__all__ = ["SURE", "WEIGHTS", "Asker", "Understood"]

WEIGHTS = {
    "page": 4.67,
    "line": 15.67,
    "things": 1.27,
    "quoted": 2.88,
    "unsaid": -2.29,
    "unused": -2.80,
    "surplus": -4.54,
    "undated": -4.24,
    "missing": -2.02,
    "default": -1.12,
}
"""What each trait of a reading adds to its log-odds, in a conditional logit (McFadden 1974).

Fitted by `benchmarks/ask/fit.py` to the sentences of `benchmarks/ask/development.yaml`.
"""

SURE = 0.9
"""Least probability at which a question is asked without asking back."""

_OFFERED = 3


@dataclass(frozen=True)
class Understood:
    """What a sentence may ask, the likeliest first, at most three."""

    readings: Sequence[Reading]
    sure: bool
    """Whether the first is what is asked."""
    doubts: Sequence[str]
    """What else keeps it from being sure: unknown names, dates that are none."""


class Asker:
    """The questions of the library and the names in a store, ready to understand sentences."""

    def __init__(self, store: Store, commands: Container[str] = ()) -> None:
        """Read the library and all names; `commands` are those that may be offered."""
        self._questions = library() | command_questions(commands)
        parameters = [p for q in self._questions.values() for p in q.parameters.values()]
        kinds = {kind for p in parameters if p.kind for kind in p.kind.split("|")}
        self._things = Things(store, kinds)
        self._quoted = {name: quoted(q, self._things) for name, q in self._questions.items()}
        self._index = Index({name: page(q, self._things) for name, q in self._questions.items()})

    def understand(self, text: str) -> Understood:
        """Return the question that `text` asks, or up to three that it may ask.

        Raises:
            Usage: there are no words in it, or far too many.

        """
        sentence = parse(text, self._things, self._usual)
        readings = [reading for reading in self.readings(sentence) if reading.relevant]
        doubts = [*sentence.times.wrong]
        doubts += [f'nothing here is called "{name}"' for name in sentence.strange]
        if readings:
            doubts += readings[0].doubts
        sure = (
            bool(readings)
            and readings[0].probability >= SURE
            and not readings[0].missing
            and not readings[0].is_command
            and not doubts
        )
        return Understood(readings[:_OFFERED], sure, doubts)

    def readings(self, text: str | Sentence) -> list[Reading]:
        """Return all questions as the sentence may mean them, the likeliest first."""
        sentence = parse(text, self._things, self._usual) if isinstance(text, str) else text
        near = self._index.nearness(sentence.concepts)
        readings = [
            read(question, self._quoted[name], sentence, self._things, near.get(name, Nearness()))
            for name, question in self._questions.items()
        ]
        odds = [
            exp(sum(WEIGHTS[trait] * value for trait, value in reading.traits().items()))
            for reading in readings
        ]
        for reading, share in zip(readings, odds, strict=True):
            reading.probability = share / sum(odds)
        return sorted(readings, key=lambda r: (-r.probability, len(r.open), r.question.name))

    def _usual(self, word: Word) -> bool:
        return familiar(word) or Concept(word.stem, frozenset()) in self._index
