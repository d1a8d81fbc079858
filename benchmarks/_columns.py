"""How do claims in N-Triples become the table of participations? With pyoxigraph, in columns."""

from __future__ import annotations

from array import array
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pyoxigraph import RdfFormat, parse

from coorbit.network.participations import AFFILIATIONS
from coorbit.network.table import TEXTS, Table, Texts
from coorbit.terms import CO, ROOT

__all__ = ["read_table"]

Ints = NDArray[np.int64]

_TIMES = {
    "earliestStart": "start_earliest",
    "latestStart": "start_latest",
    "earliestEnd": "end_earliest",
    "latestEnd": "end_latest",
}
_WANTED = ("subject", "relation", "object", *_TIMES)


class _Column:
    """One property of all claims: each value once, and by number for each claim."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.claims = array("q")
        self.codes = array("q")

    def finish(self, count: int) -> tuple[list[str], Ints]:
        """Return the words sorted, and the number of its word for each claim."""
        codes = np.zeros(count, dtype=np.int64)
        codes[np.frombuffer(self.claims, dtype=np.int64)] = np.frombuffer(
            self.codes, dtype=np.int64
        )
        return _ranked(self.words, codes)


def _ranked(words: dict[str, int], codes: Ints) -> tuple[list[str], Ints]:
    ordered = sorted(words)
    rank = np.zeros(len(ordered), dtype=np.int64)
    rank[[words[word] for word in ordered]] = np.arange(len(ordered))
    return ordered, rank[codes]


def read_table(path: Path) -> Table:
    """Return the table of the claims in `path`, each of which is in effect and stated."""
    columns = {CO + name: _Column() for name in _WANTED}
    claims: dict[str, int] = {}
    for subject, predicate, thing, _ in parse(path=str(path), format=RdfFormat.N_TRIPLES):
        column = columns[predicate.value]
        column.claims.append(claims.setdefault(subject.value, len(claims)))
        column.codes.append(column.words.setdefault(thing.value, len(column.words)))
    count = len(claims)
    found = {name: columns.pop(CO + name).finish(count) for name in _WANTED}
    found["claim"] = _ranked(claims, np.arange(count))
    return _table(found)


def _table(found: dict[str, tuple[list[str], Ints]]) -> Table:
    relations, relation = found["relation"]
    things, thing = found["object"]
    actors, actor = found["subject"]
    names = [word.removeprefix(CO) for word in relations]
    belongs = np.array([name in AFFILIATIONS for name in names])[relation]
    crew = np.array([name == "crewOf" for name in names])[relation]
    kinds, kind = _kinds(things, ["affiliation"])
    actor_kinds, actor_kind = _kinds(actors)
    none = np.zeros(len(relation), dtype=np.int64)
    coded = {
        "endeavour": (things, thing),
        "group": (["affiliation", "crew", "partners"], np.where(belongs, 0, np.where(crew, 1, 2))),
        "kind": (kinds, np.where(belongs, kinds.index("affiliation"), kind[thing])),
        "actor": (actors, actor),
        "actor_kind": (actor_kinds, actor_kind[actor]),
        "relation": (names, relation),
        "role": ([""], none),
        "terms": ([""], none),
        "status": (["inEffect"], none),
        "confidence": (["stated"], none),
        "claim": found["claim"],
    }
    numbers = {name: codes for name, (_, codes) in coded.items()}
    for name, column in _TIMES.items():
        words, codes = found[name]
        moments = np.array([word.removesuffix("Z") for word in words], dtype="datetime64[s]")
        numbers[column] = moments.astype(np.int64)[codes]
    numbers |= {"open": none, "known_earliest": numbers["start_earliest"]}
    numbers |= {"known_latest": numbers["start_latest"]}
    return Table(numbers, {name: Texts.of(coded[name][0]) for name in TEXTS})


def _kinds(iris: list[str], more: list[str] | None = None) -> tuple[list[str], Ints]:
    """Return the kinds of things sorted, with `more`, and the number of each thing's kind."""
    found = [iri[len(ROOT) : iri.index("/", len(ROOT))] for iri in iris]
    kinds = sorted({*found, *(more or [])})
    number = {kind: code for code, kind in enumerate(kinds)}
    return kinds, np.array([number[kind] for kind in found], dtype=np.int64)
