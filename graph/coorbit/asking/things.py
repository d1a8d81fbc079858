"""Which things does a sentence name? Labels, aliases, slugs and codes, inflected or misspelt."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from coorbit.asking.words import Phrases, Word, demonyms, familiar, name_stems
from coorbit.entities import all_names, fits, thing_kinds
from coorbit.store.protocol import Store
from coorbit.terms import CO, ROOT, kind_of

__all__ = ["Mention", "Things"]

_LABEL, _ALIAS, _SLUG, _SURNAME, _DEMONYM, _MISSPELT = range(6)
"""How good a name is; where one fits better than another, the others are not meant."""

_CODES = ("isoCode", "isoCode3", "cosparId", "noradId", "wikidataId")
_NEAR = 87
"""Least likeness, of 100, of a misspelt name; one wrong letter in eight."""
_SHORTEST = 5
"""Letters of the shortest word that may be a misspelt name."""
_LONGEST = 3
"""Most words of a misspelt name."""


class Mention(NamedTuple):
    """Words of a sentence that name a thing, from one position to another, and what they may mean.

    `meant` has the best names first: (how good, IRI).
    """

    start: int
    end: int
    text: str
    meant: tuple[tuple[int, str], ...]

    @property
    def iris(self) -> list[str]:
        """Return the things that have the best of these names."""
        return [iri for rank, iri in self.meant if rank == self.meant[0][0]]

    @property
    def places(self) -> range:
        """Return the positions of its words."""
        return range(self.start, self.end)

    @property
    def adjective(self) -> bool:
        """Tell whether it only says of which nation something is."""
        return self.meant[0][0] == _DEMONYM

    @property
    def misspelt(self) -> bool:
        """Tell whether the name was read with a letter changed."""
        return self.meant[0][0] == _MISSPELT


class Things:
    """All names of the things in a store, to be found in sentences."""

    def __init__(self, store: Store, kinds: Container[str]) -> None:
        """Read the names of all things and of the concepts of these `kinds`."""
        self._store = store
        self._kinds = set(thing_kinds(store)) - {"source"}
        self._names: Phrases[tuple[int, str]] = Phrases()
        self._fits: dict[tuple[str, str], bool] = {}
        things: set[str] = set()
        for iri, literal, own in all_names(store):
            kind = kind_of(iri)
            if kind not in self._kinds and kind not in kinds:
                continue
            name = name_stems(literal.value)
            if not name:
                continue
            self._names.add(name, (_LABEL if own else _ALIAS, iri))
            if own and kind == "person":
                self._names.add(name[-1:], (_SURNAME, iri))
            things.add(iri)
        for iri in sorted(things):
            self._names.add(name_stems(iri.rpartition("/")[2]), (_SLUG, iri))
        for phrase, slug in demonyms():
            if ROOT + slug in things:
                self._names.add(name_stems(phrase), (_DEMONYM, ROOT + slug))

    def is_thing(self, iri: str) -> bool:
        """Tell whether it is a thing, and no concept such as a field of research."""
        return kind_of(iri) in self._kinds

    def is_part(self, word: Word) -> bool:
        """Tell whether some name has the word in it."""
        return word.name in self._parts

    def fits(self, iri: str, kind: str | None) -> bool:
        """Tell whether a thing may be what a parameter of that kind wants."""
        key = (iri, kind or "")
        if key not in self._fits:
            self._fits[key] = fits(self._store, iri, kind) if kind else self.is_thing(iri)
        return self._fits[key]

    def mentions(
        self, sentence: Sequence[Word], usual: Callable[[Word], bool] | None = None
    ) -> list[Mention]:
        """Return the things that a sentence names, in its order; of overlapping names the longest.

        A word of which `usual` is true is what people ask with; it is a name only with a
        capital letter that no beginning of a sentence explains. What is neither may be a
        misspelt name; without `usual` the sentence is taken to have none.
        """
        found: list[Mention] = []
        runs = sorted(
            self._names.matches([word.name for word in sentence]),
            key=lambda run: (run[0] - run[1], run[0]),
        )
        taken: set[int] = set()
        for start, end, meant in runs:
            if taken.isdisjoint(range(start, end)) and _is_name(
                sentence, start, end, usual or familiar
            ):
                found.append(_mention(sentence, start, end, meant))
                taken.update(range(start, end))
        found += self._coded(sentence, taken)
        if usual:
            found += self._misspelt(sentence, taken, usual)
        return sorted(found)

    def _coded(self, sentence: Sequence[Word], taken: set[int]) -> Iterator[Mention]:
        """Yield what is named by a code in capitals (KZ, Q232), in a text that is not all so."""
        if not any(word.text.islower() for word in sentence):
            return
        for position, word in enumerate(sentence):
            if position in taken or not word.text.isupper() or len(word.text) < 2:
                continue
            meant = []
            for code in _CODES:
                quads = self._store.quads(None, NamedNode(CO + code), Literal(word.text))
                meant += [
                    (_LABEL, quad.subject.value)
                    for quad in quads
                    if isinstance(quad.subject, NamedNode)
                ]
            if meant:
                taken.add(position)
                yield _mention(sentence, position, position + 1, meant)

    def _misspelt(
        self, sentence: Sequence[Word], taken: set[int], usual: Callable[[Word], bool]
    ) -> Iterator[Mention]:
        for start, end in _runs(sentence, taken, usual):
            for first, last in _windows(start, end):
                if taken.isdisjoint(range(first, last)):
                    meant = self._near([word.name for word in sentence[first:last]])
                    if meant:
                        taken.update(range(first, last))
                        yield _mention(sentence, first, last, meant)

    def _near(self, name: Sequence[str]) -> list[tuple[int, str]]:
        """Return what a name with a wrong letter may mean, if any name is near enough."""
        from rapidfuzz import fuzz, process

        text = " ".join(name)
        if len(text) < _SHORTEST:
            return []
        near = process.extract(
            text, self._joined, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None
        )
        if not near:
            return []
        best = max(score for _, score, _ in near)
        return [
            (_MISSPELT, iri)
            for found, score, _ in near
            if score == best
            for _, iri in self._names.get(found.split(" "))
        ]

    @cached_property
    def _parts(self) -> frozenset[str]:
        return frozenset(part for name in self._names.phrases() for part in name)

    @cached_property
    def _joined(self) -> list[str]:
        return [" ".join(name) for name in self._names.phrases()]


def _mention(
    sentence: Sequence[Word], start: int, end: int, meant: Iterable[tuple[int, str]]
) -> Mention:
    ranks: dict[str, set[int]] = {}
    for rank, iri in meant:
        ranks.setdefault(iri, set()).add(rank)
    # an alias that is the slug too is as good as the label
    best = {iri: _LABEL if {_ALIAS, _SLUG} <= found else min(found) for iri, found in ranks.items()}
    text = " ".join(word.text for word in sentence[start:end])
    return Mention(start, end, text, tuple(sorted((rank, iri) for iri, rank in best.items())))


def _is_name(sentence: Sequence[Word], start: int, end: int, usual: Callable[[Word], bool]) -> bool:
    named = sentence[start:end]
    if all(not word.text[0].isalpha() or len(word.text) == 1 for word in named):
        return False
    if not all(usual(word) for word in named):
        return True
    return any(word.text[0].isupper() for word in named) and start > 0


def _runs(
    sentence: Sequence[Word], taken: set[int], usual: Callable[[Word], bool]
) -> Iterator[tuple[int, int]]:
    """Yield the longest runs of words that are neither taken nor usual."""
    start = None
    for position in range(len(sentence) + 1):
        strange = (
            position < len(sentence) and position not in taken and not usual(sentence[position])
        )
        if strange and start is None:
            start = position
        if not strange and start is not None:
            yield start, position
            start = None


def _windows(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a run, the longest first, none of more words than names that we mend."""
    for length in range(min(_LONGEST, end - start), 0, -1):
        for first in range(start, end - length + 1):
            yield first, first + length
