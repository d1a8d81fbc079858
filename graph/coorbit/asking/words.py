"""Which words say the same? Stems and synonyms of a sentence, in English and Russian.

Two sentences are compared by the stems of their words (Snowball) and by the groups of synonyms
in `words.toml`, in which English and Russian words stand side by side.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import Stemmer

__all__ = [
    "Concept",
    "Phrases",
    "Word",
    "concepts",
    "demonyms",
    "familiar",
    "kind_concept",
    "name_stems",
    "stems",
    "words",
]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_POSSESSIVE = re.compile(r"['’]s?$")
_INFLECTED = re.compile(
    r"(.{3,}?)(?:[ыи]ми|[ое]го|[ое]му|[аояе]я|[ое]е|[ыи]е|[ыиое]й|[ую]ю|[оеыи]м|[аяыи]х|[аяоеыиуюьй])"
)
"""A Russian name and its ending; Snowball takes more off, and takes "Китай" and "Китая" apart."""

_NEAR = 0.94
"""Least likeness (Jaro-Winkler, which heeds beginnings) of a stem that may be meant for another."""
_SHORTEST = 5
"""Letters of the shortest stem that may be meant for another."""

_GROUP = "="
Meaning = TypeVar("Meaning")


class Word(NamedTuple):
    """A word of a sentence: as written, its stem, its stem as a name, where it begins and ends."""

    text: str
    stem: str
    name: str
    start: int
    end: int


class Concept(NamedTuple):
    """What a word or phrase is about: its stem, and the groups of synonyms that it is in."""

    stem: str
    groups: frozenset[str]

    @property
    def terms(self) -> list[str]:
        """Return what it is indexed by."""
        return [self.stem, *(_GROUP + group for group in sorted(self.groups))]


class Phrases(Generic[Meaning]):
    """What one or several words in a row mean, found by their stems."""

    def __init__(self, entries: Iterable[tuple[Sequence[str], Meaning]] = ()) -> None:
        self._meanings: dict[tuple[str, ...], list[Meaning]] = {}
        self._longest = 0
        for phrase, meaning in entries:
            self.add(phrase, meaning)

    def add(self, phrase: Sequence[str], meaning: Meaning) -> None:
        """Let the stems `phrase` have one more meaning."""
        self._meanings.setdefault(tuple(phrase), []).append(meaning)
        self._longest = max(self._longest, len(phrase))

    def get(self, phrase: Sequence[str]) -> list[Meaning]:
        """Return the meanings of exactly these stems."""
        return self._meanings.get(tuple(phrase), [])

    def phrases(self) -> list[tuple[str, ...]]:
        """Return all phrases that mean something."""
        return list(self._meanings)

    def matches(self, sentence: Sequence[str]) -> Iterator[tuple[int, int, list[Meaning]]]:
        """Yield (from, to, meanings) of each run of stems that means something."""
        for start in range(len(sentence)):
            for end in range(start + 1, min(start + self._longest, len(sentence)) + 1):
                if found := self.get(sentence[start:end]):
                    yield start, end, found


def words(text: str) -> list[Word]:
    """Return the words of a text, with their stems.

    >>> [word.stem for word in words("Kazakhstan's treaties, договорами")]
    ['kazakhstan', 'treati', 'договор']
    """
    return [
        Word(found[0], _stem(found[0]), _name_stem(found[0]), *found.span())
        for found in _WORD.finditer(text)
    ]


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of a text."""
    return tuple(map(_stem, _WORD.findall(text)))


def name_stems(text: str) -> tuple[str, ...]:
    """Return the words of a name as names are compared: without possessive, plural or case.

    >>> name_stems("Китай") == name_stems("Китаем"), name_stems("Япония") == name_stems("Японии")
    (True, True)
    """
    return tuple(map(_name_stem, _WORD.findall(text)))


def concepts(sentence: Sequence[Word], taken: Iterable[int] = ()) -> list[Concept]:
    """Return what a sentence is about, word by word, without the small words.

    The longest phrases of `words.toml` count as one word. `taken` are the positions of words
    that mean something else, a name or a date.
    """
    out, stop = set(taken), _stop()
    found: list[tuple[int, Concept]] = []
    runs = _groups().matches([word.stem for word in sentence])
    for start, end, groups in sorted(runs, key=lambda run: (run[0] - run[1], run[0])):
        places = range(start, end)
        if out.isdisjoint(places) and (
            len(places) > 1 or sentence[start].text.casefold() not in stop
        ):
            stem = "_".join(word.stem for word in sentence[start:end])
            found.append((start, Concept(stem, frozenset(groups))))
            out.update(places)
    found += [
        (position, Concept(word.stem, frozenset(_groups().get([_nearest(word.stem)]))))
        for position, word in enumerate(sentence)
        if position not in out and word.text.casefold() not in stop
    ]
    return [concept for _, concept in sorted(found, key=lambda item: item[0])]


def familiar(word: Word) -> bool:
    """Tell whether a word is one that people ask with, rather than a name."""
    stem = word.stem if word.text[0].isupper() else _nearest(word.stem)
    return word.text.casefold() in _stop() or bool(_groups().get([stem]))


def kind_concept(kind: str) -> list[Concept]:
    """Return what naming a thing says by its kind: an agreement, a station; often nothing."""
    group = _content()["kinds"].get(kind)
    return [Concept(group, frozenset([group]))] if group else []


def demonyms() -> Iterator[tuple[str, str]]:
    """Yield (word or words, kind/slug) for what means "of that nation"."""
    for words_of, slug in _entries("demonyms"):
        yield words_of, slug if "/" in slug else f"nation/{slug}"


@cache
def _content() -> dict[str, Any]:
    path = Path(__file__).with_name("words.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _entries(section: str) -> Iterator[tuple[str, str]]:
    for key, line in _content()[section].items():
        for entry in line.split():
            yield entry.replace("_", " "), key


@cache
def _groups() -> Phrases[str]:
    return Phrases(sorted({(stems(phrase), group) for phrase, group in _entries("same")}))


@lru_cache(maxsize=10_000)
def _nearest(stem: str) -> str:
    """Return the stem in `words.toml` that a misspelt or derived one means, or itself."""
    from rapidfuzz.distance import JaroWinkler
    from rapidfuzz.process import extractOne

    if len(stem) < _SHORTEST or _groups().get([stem]):
        return stem
    near = extractOne(stem, _stems(stem[:3]), scorer=JaroWinkler.similarity, score_cutoff=_NEAR)
    return str(near[0]) if near else stem


@cache
def _stems(beginning: str) -> list[str]:
    return sorted(p[0] for p in _groups().phrases() if len(p) == 1 and p[0].startswith(beginning))


@cache
def _stop() -> frozenset[str]:
    return frozenset(_content()["stop"].split())


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    english, russian = _stemmers()
    plain = _POSSESSIVE.sub("", word.casefold()).replace("ё", "е")
    stemmer = russian if _CYRILLIC.search(plain) else english
    return str(stemmer.stemWord(plain))


def _name_stem(word: str) -> str:
    if not _CYRILLIC.search(word):
        return _stem(word)
    plain = word.casefold().replace("ё", "е")
    inflected = _INFLECTED.fullmatch(plain)
    return inflected[1] if inflected else plain


@cache
def _stemmers() -> tuple[Stemmer.Stemmer, Stemmer.Stemmer]:
    return Stemmer.Stemmer("english"), Stemmer.Stemmer("russian")
