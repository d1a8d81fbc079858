"""How do claims in N-Triples become a table of participations? In columns, a term parsed once."""

from __future__ import annotations

from array import array
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pyoxigraph import RdfFormat, parse

from coorbit.network.participations import AFFILIATIONS
from coorbit.network.table import FLAGS, TEXTS, Table, Texts
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


class _Numbers(dict[bytes, int]):
    """Terms as they are written, each with its number in the order of their first sight."""

    def __missing__(self, written: bytes) -> int:
        self[written] = number = len(self)
        return number

    def values_of(self) -> NDArray[np.object_]:
        """Return the IRI or the lexical form of each term, by number."""
        lines = b"".join(b"<a:a> <a:a> %s .\n" % written for written in self)
        terms = [quad.object.value for quad in parse(lines, format=RdfFormat.N_TRIPLES)]
        return np.array(terms, dtype=object)


def read_table(path: Path) -> Table:
    """Return the table of the claims in `path`, each of which is in effect and stated.

    A line is a triple, without comments: what is written is numbered, and parsed once a term.
    """
    numbers = _Numbers(), _Numbers(), _Numbers()
    columns = array("q"), array("q"), array("q")
    subject_of, predicate_of, object_of = numbers
    add_subject, add_predicate, add_object = (column.append for column in columns)
    with path.open("rb") as file:
        for line in file:
            subject, predicate, rest = line.split(None, 2)
            add_subject(subject_of[subject])
            add_predicate(predicate_of[predicate])
            add_object(object_of[rest.rstrip(b" .\n")])
    subjects, predicates, objects = (np.frombuffer(column, dtype=np.int64) for column in columns)
    things = object_of.values_of()
    found = {"claim": _ranked(subject_of.values_of(), np.arange(len(subject_of)))}
    for name in _WANTED:
        chosen = predicates == predicate_of[b"<%s%s>" % (CO.encode(), name.encode())]
        codes = np.zeros(len(subject_of), dtype=np.int64)
        codes[subjects[chosen]] = objects[chosen]
        found[name] = _ranked(things, codes)
    return _table(found)


def _ranked(words: NDArray[np.object_], codes: Ints) -> tuple[list[str], Ints]:
    """Return the words that are used sorted, and the number of its word for each code."""
    used, place = np.unique(codes, return_inverse=True)
    order = np.argsort(words[used])
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return words[used][order].tolist(), rank[place]


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
    numbers |= dict.fromkeys(FLAGS, none) | {"known_earliest": numbers["start_earliest"]}
    numbers |= {"known_latest": numbers["start_latest"]}
    return Table(numbers, {name: Texts.of(coded[name][0]) for name in TEXTS})


def _kinds(iris: list[str], more: list[str] | None = None) -> tuple[list[str], Ints]:
    """Return the kinds of things sorted, with `more`, and the number of each thing's kind."""
    found = [iri[len(ROOT) : iri.index("/", len(ROOT))] for iri in iris]
    kinds = sorted({*found, *(more or [])})
    number = {kind: code for code, kind in enumerate(kinds)}
    return kinds, np.array([number[kind] for kind in found], dtype=np.int64)
