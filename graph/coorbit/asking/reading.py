"""How does a sentence read as a question of the library? Its parameters, and what is left over."""

from __future__ import annotations

from dataclasses import dataclass, field

from coorbit.asking.commands import TOPIC, command_words
from coorbit.asking.retrieval import Nearness
from coorbit.asking.sentence import Sentence
from coorbit.asking.things import Mention, Things
from coorbit.asking.times import Times
from coorbit.questions import Parameter, Question
from coorbit.terms import ROOT

__all__ = ["Reading", "read"]

_FROM, _TO, _KNOWN = "from", "to", "known-on"
"""Dates of a question whose names say what they are; any other is the date asked about."""

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
    def is_command(self) -> bool:
        """Tell whether a command of its own answers it, and no query."""
        return self.question.topic == TOPIC

    @property
    def relevant(self) -> bool:
        """Tell whether anything in the sentence speaks for it."""
        return bool(any(self.nearness) or self.given or self.quoted)

    def traits(self) -> dict[str, float]:
        """Return what speaks for this reading and against it, in numbers."""
        wanted = self.question.parameters
        return {
            "page": self.nearness.page,
            "line": self.nearness.line,
            "things": sum(wanted[name].type == "entity" for name in self.given),
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
    """Let the first parameter that is free have what is mentioned."""
    taken = None
    for parameter in reading.question.parameters.values():
        fitting = [iri for iri in mention.iris if things.fits(iri, parameter.kind)]
        if parameter.type != "entity" or not fitting:
            continue
        if parameter.name in reading.given:
            taken = parameter.name
            continue
        if len(fitting) > 1:
            options = ", ".join(iri.removeprefix(ROOT) for iri in fitting)
            reading.doubts.append(f'"{mention.text}" may be any of {options}')
        reading.given[parameter.name] = fitting[0].removeprefix(ROOT)
        return
    if things.is_thing(mention.iris[0]) and not mention.adjective:
        reading.unused.append(mention.text)
        if taken:
            reading.surplus += 1
            reading.doubts.append(f'{taken} is one; "{mention.text}" is one more')


def _date(reading: Reading, times: Times) -> None:
    """Let the question's dates be those of the sentence, each where its name says."""
    wanted = [name for name, p in reading.question.parameters.items() if p.type == "date"]
    given: dict[str, str] = {}
    if times.known and _KNOWN in wanted:
        given[_KNOWN] = times.known
    if {_FROM, _TO} <= set(wanted):
        given |= _span(times, ends=reading.question.parameters[_TO].required)
    else:
        point = _point(times)
        given |= {name: point for name in wanted if name != _KNOWN and point}
    used = {part for value in given.values() for part in value.split("/")}
    reading.undated += [date for date in times.all() if not used.issuperset(date.split("/"))]
    reading.given |= given


def _span(times: Times, *, ends: bool) -> dict[str, str]:
    """Return `from` and `to`; one date is both, and what only begins lasts to the data's date."""
    first = times.since or next(iter(times.at), None)
    last = times.until or next(reversed(times.at), None) or (first and ends and _DATA)
    span = {}
    if first:
        span[_FROM] = first.partition("/")[0]
    if last:
        span[_TO] = last.rpartition("/")[2]
    return span


def _point(times: Times) -> str | None:
    """Return the date that a question about one time is asked for: a moment or a span."""
    if times.at:
        return times.at[0]
    if times.since:
        return f"{times.since}/{times.until or '..'}"
    return times.until
