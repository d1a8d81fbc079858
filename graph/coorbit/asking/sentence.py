"""What is in a sentence? Names, dates, what it is about, and words that nobody here knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from coorbit.asking.things import Mention, Things
from coorbit.asking.times import Times, times
from coorbit.asking.words import Concept, Word, concepts, kind_concept, words
from coorbit.errors import Usage
from coorbit.terms import kind_of

__all__ = ["Sentence", "parse"]

_LONGEST = 1000
"""Characters of the longest sentence."""

_EXAMPLE = 'for example: coorbit ask "who worked with Kazakhstan in 2015"'


class Sentence(NamedTuple):
    """What was found in a sentence."""

    mentions: Sequence[Mention]
    times: Times
    concepts: Sequence[Concept]
    strange: Sequence[str]
    """Words that begin with a capital letter and mean nothing here: names of unknown things."""


def parse(text: str, things: Things, usual: Callable[[Word], bool]) -> Sentence:
    """Return what is in a sentence; `usual` tells of a word whether people ask with it.

    Raises:
        Usage: there is no word in it, or it is far too long.

    """
    sentence = words(text)
    if len(text) > _LONGEST:
        message = f"the question has {len(text)} characters, {_LONGEST} are the most"
        raise Usage(message, f"ask in one sentence, {_EXAMPLE}")
    if not sentence:
        raise Usage("there is no question", _EXAMPLE)
    mentions = things.mentions(sentence, usual)
    named = {place for mention in mentions for place in mention.places}
    when = times(_blank(text, [sentence[place] for place in named]))
    dated = {
        place
        for place, word in enumerate(sentence)
        if any(start <= word.start < end for start, end in when.spans)
    }
    only_names = {p for m in mentions if things.is_thing(m.iris[0]) for p in m.places}
    about = concepts(sentence, only_names | dated)
    for mention in mentions:
        about += kind_concept(kind_of(mention.iris[0]) or "")
    strange = [
        word.text
        for place, word in enumerate(sentence)
        if place and place not in named | dated and word.text[0].isupper()
        if not usual(word) and not things.is_part(word)
    ]
    return Sentence(mentions, when, about, strange)


def _blank(text: str, named: Sequence[Word]) -> str:
    """Return the text with these words struck out, everything else in its place."""
    for word in named:
        text = text[: word.start] + "_" * (word.end - word.start) + text[word.end :]
    return text
