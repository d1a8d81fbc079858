"""How does a sentence read as a question of the library? Its parameters, and what is left over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coorbit.asking.commands import TOPIC, command_words
from coorbit.asking.retrieval import Nearness
from coorbit.asking.sentence import Sentence
from coorbit.asking.things import Mention, Things
from coorbit.asking.times import Times
from coorbit.questions import Parameter, Question
from coorbit.terms import ROOT

__all__ = ["Reading", "read"]

_KNOWN, _YEAR = "known-on", "year"
_SPAN, _BREAK = ("from", "to"), ("before", "after")
_PAIRS = (_SPAN, _BREAK)
"""Parameters whose names say which date they are; any other is the date asked about."""

_DATA = "data"


@dataclass
class Reading:
    """A question as a sentence may mean it."""

    question: Question
    nearness: Nearness
    given: dict[str, str] = field(default_factory=dict)
    """Parameters that the sentence gives, things as kind/slug."""
    quoted: int = 0
    """How many things of the sentence the question itself names."""
    unsaid: int = 0
    """How many things the question names and the sentence does not."""
    unused: list[str] = field(default_factory=list)
    """Names that the question cannot use."""
    surplus: int = 0
    """How many of these a parameter could have had that has another."""
    undated: list[str] = field(default_factory=list)
    """Dates that the question cannot use."""
    strange: int = 0
    """How many names of unknown things are in the sentence."""
    doubts: list[str] = field(default_factory=list)
    """Names that may mean several things, or are one too many."""
    probability: float = 0.0
    """How likely it is that the sentence means this question and no other of the library."""

    @property
    def open(self) -> list[Parameter]:
        """Return the parameters that the sentence does not give."""
        return [p for p in self.question.parameters.values() if p.name not in self.given]

    @property
    def missing(self) -> list[str]:
        """Return the parameters that it cannot be asked without, and the sentence does not give."""
        return [p.name for p in self.open if p.required]

    @property
    def things(self) -> int:
        """Return how many things of the sentence it is asked about."""
        return sum(self.question.parameters[name].type == "entity" for name in self.given)

    @property
    def beside(self) -> bool:
        """Tell whether the sentence names things, none of which the question is about."""
        return bool(self.unused) and not self.things and not self.quoted

    @property
    def is_command(self) -> bool:
        """Tell whether a command of its own answers it, and no query."""
        return self.question.topic == TOPIC

    @property
    def relevant(self) -> bool:
        """Tell whether anything in the sentence speaks for it."""
        return bool(any(self.nearness) or self.given or self.quoted)

    def traits(self) -> dict[str, float]:
        """Return what speaks for this reading and against it, in numbers."""
        return {
            "page": self.nearness.page,
            "line": self.nearness.line,
            "things": self.things,
            "quoted": self.quoted,
            "unsaid": self.unsaid,
            "unused": len(self.unused) - self.surplus,
            "surplus": self.surplus,
            "undated": len(self.undated),
            "missing": max(len(self.missing) - self.strange, 0),
            "default": sum(p.type == "entity" and p.default is not None for p in self.open),
        }

    def command(self) -> list[str]:
        """Return the words of the command that asks this, examples where something is missing."""
        given = {name: self.question.parameters[name].example for name in self.missing}
        given |= self.given
        if self.is_command:
            return command_words(self.question, given)
        names = [name for name in self.question.parameters if name in given]
        pairs = (word for name in names for word in ("-p", f"{name}={given[name]}"))
        return ["coorbit", "query", self.question.name, *pairs]


def read(
    question: Question,
    quoted: frozenset[str],
    sentence: Sentence,
    things: Things,
    nearness: Nearness,
) -> Reading:
    """Fill the question's parameters with the names and dates of a sentence.

    `quoted` are the things that the question itself names.
    """
    reading = Reading(question, nearness, strange=len(sentence.strange))
    for mention in sorted(sentence.mentions, key=lambda mention: mention.adjective):
        if quoted.isdisjoint(mention.iris):
            _take(reading, mention, things)
        else:
            reading.quoted += 1
    said = {iri for mention in sentence.mentions for iri in mention.iris}
    reading.unsaid = len(quoted - said)
    _date(reading, sentence.times)
    return reading


def _take(reading: Reading, mention: Mention, things: Things) -> None:
    """Let a parameter that is free have what is mentioned, that whose default it is first."""
    wanted = [
        parameter
        for parameter in reading.question.parameters.values()
        if parameter.type == "entity" and _fitting(mention, parameter, things)
    ]
    free = [parameter for parameter in wanted if parameter.name not in reading.given]
    if free:
        slugs = {iri.rpartition("/")[2] for iri in mention.iris}
        usual = (p for p in free if (p.default or "").rpartition("/")[2] in slugs)
        parameter = next(usual, free[0])
        meant = [iri.removeprefix(ROOT) for iri in _fitting(mention, parameter, things)]
        reading.given[parameter.name] = meant[0]
        if len(meant) > 1:
            reading.doubts.append(f'"{mention.text}" may be any of {", ".join(meant)}')
    elif things.is_thing(mention.iris[0]) and not mention.adjective:
        reading.unused.append(mention.text)
        if wanted:
            reading.surplus += 1
            reading.doubts.append(f'{wanted[-1].name} is one; "{mention.text}" is one more')


def _fitting(mention: Mention, parameter: Parameter, things: Things) -> list[str]:
    return [iri for iri in mention.iris if things.fits(iri, parameter.kind)]


def _date(reading: Reading, times: Times) -> None:
    """Let the question's dates be those of the sentence, each where its name says."""
    parameters = reading.question.parameters
    wanted = [name for name, p in parameters.items() if p.type == "date" and name != _KNOWN]
    given: dict[str, str] = {}
    if times.known and _KNOWN in parameters:
        given[_KNOWN] = times.known
    pair = next((pair for pair in _PAIRS if {*pair} <= {*wanted}), None)
    if pair:
        given |= _span(times, pair, parameters)
    elif point := _point(times):
        given |= dict.fromkeys(wanted, point)
    used = {part for value in given.values() for part in value.split("/")}
    if _YEAR in parameters and (said := times.limit or times.until or next(iter(times.at), None)):
        given[_YEAR] = said[: len("1998")]
        used |= {*said.split("/"), times.until or said}
    reading.undated += [date for date in times.all() if not used.issuperset(date.split("/"))]
    reading.given |= given


def _span(
    times: Times, pair: tuple[str, str], parameters: Mapping[str, Parameter]
) -> dict[str, str]:
    """Return the beginning and the end of a span; one date is both."""
    begins, ends = pair
    first = times.since or next(iter(times.at), None)
    last = times.until or next(reversed(times.at), None)
    if pair == _BREAK:
        first, last = first or last, last or first
    elif first and not last and parameters[ends].required:
        last = _DATA
    span = {}
    if first:
        span[begins] = first.partition("/")[0]
    if last:
        span[ends] = last.rpartition("/")[2]
    return span


def _point(times: Times) -> str | None:
    """Return the date that a question about one time is asked for: a moment or a span."""
    if times.at:
        return times.at[0]
    if times.since:
        return f"{times.since}/{times.until or '..'}"
    return times.until
