"""How near is each question to what a sentence is about? BM25 over its page, likeness to a line.

The page of a question (summary, phrasings, tags, description) is searched with BM25 (Robertson
and Zaragoza 2009, "The Probabilistic Relevance Framework", equation 3.13) as SQLite's FTS5 has
it. Its lines (summary, phrasings), of which one may say nearly the same as the sentence, are
compared with it by a Dice coefficient (Dice 1945) whose words weigh what they tell, their
inverse document frequency, and in which synonyms count in part.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from math import log
from typing import NamedTuple

from coorbit.asking.words import Concept

__all__ = ["Index", "Nearness", "Page"]

_WEIGHTS = {"summary": 3.0, "phrasings": 3.0, "tags": 2.0, "description": 1.0}
"""How much a word weighs in each part of a page."""

_SATURATION = 2.2
"""k1 + 1 of FTS5: what BM25 gives at most for a word, as a multiple of its inverse frequency."""

_SYNONYM = 0.75
"""How much a synonym counts beside the word itself."""

_MOST_TERMS = 128
"""Different terms of a sentence that are looked for."""

_COMMON = 0.05
"""Least weight of a word, however many pages have it."""


class Page(NamedTuple):
    """What a question is about, line by line."""

    summary: Sequence[Concept]
    phrasings: Sequence[Sequence[Concept]]
    tags: Sequence[Concept]
    description: Sequence[Concept]


class Nearness(NamedTuple):
    """How near a question's page, and its nearest line, is to a sentence: 0 to 1."""

    page: float = 0.0
    line: float = 0.0


class Index:
    """The pages of all questions, ready to be compared with sentences."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self._lines = {
            name: [list(dict.fromkeys(line)) for line in (page.summary, *page.phrasings)]
            for name, page in pages.items()
        }
        self._count = len(pages)
        self._base = _full_text(pages)
        self._pages_with: dict[str, int] = dict(
            self._base.execute("SELECT term, doc FROM terms").fetchall()
        )

    def __contains__(self, concept: Concept) -> bool:
        """Tell whether any question is about it."""
        return any(term in self._pages_with for term in concept.terms)

    def nearness(self, sentence: Sequence[Concept]) -> dict[str, Nearness]:
        """Return how near the questions are, by name; those that share nothing are left out."""
        wanted = list(dict.fromkeys(sentence))
        return {
            name: Nearness(page, max(self._likeness(wanted, line) for line in self._lines[name]))
            for name, page in self._search(wanted).items()
        }

    def _search(self, wanted: Sequence[Concept]) -> dict[str, float]:
        terms = sorted({term for concept in wanted for term in concept.terms})[:_MOST_TERMS]
        if not terms:
            return {}
        most = _SATURATION * sum(
            max(_COMMON, *map(self._rarity, concept.terms)) for concept in wanted
        )
        weights = ", ".join(str(weight) for weight in (0.0, *_WEIGHTS.values()))
        rows = self._base.execute(
            f"SELECT name, -bm25(pages, {weights}) FROM pages WHERE pages MATCH ?",  # noqa: S608
            (" OR ".join(f'"{term}"' for term in terms),),
        )
        return {name: score / most for name, score in rows}

    def _likeness(self, sentence: Sequence[Concept], line: Sequence[Concept]) -> float:
        shared = sum(
            self._weight(one) * max((_same(one, other) for other in others), default=0.0)
            for mine, others in ((sentence, line), (line, sentence))
            for one in mine
        )
        return shared / sum(self._weight(concept) for concept in (*sentence, *line))

    def _weight(self, concept: Concept) -> float:
        """Return what a word tells; that of its rarest group, for synonyms tell the same."""
        terms = concept.terms[1:] or concept.terms
        return max(log(1 + self._odds(term)) for term in terms)

    def _rarity(self, term: str) -> float:
        return log(self._odds(term))

    def _odds(self, term: str) -> float:
        """Return the odds that a page is without the term (Robertson and Spärck Jones 1976)."""
        having = self._pages_with.get(term, 0)
        return (self._count - having + 0.5) / (having + 0.5)


def _same(one: Concept, other: Concept) -> float:
    if one.stem == other.stem:
        return 1.0
    return 0.0 if one.groups.isdisjoint(other.groups) else _SYNONYM


def _full_text(pages: Mapping[str, Page]) -> sqlite3.Connection:
    base = sqlite3.connect(":memory:")
    base.execute(
        f"CREATE VIRTUAL TABLE pages USING fts5(name UNINDEXED, {', '.join(_WEIGHTS)},"
        " tokenize = \"unicode61 remove_diacritics 0 tokenchars '=-_'\")"
    )
    base.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(pages, row)")
    rows = [
        (
            name,
            _written(page.summary),
            _written([concept for line in page.phrasings for concept in line]),
            _written(page.tags),
            _written(page.description),
        )
        for name, page in sorted(pages.items())
    ]
    base.executemany("INSERT INTO pages VALUES (?, ?, ?, ?, ?)", rows)
    return base


def _written(concepts: Sequence[Concept]) -> str:
    return " ".join(term for concept in concepts for term in concept.terms)
