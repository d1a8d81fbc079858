"""Which thing does a name mean? From slugs, codes, labels and aliases, as typed, to an IRI."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from coorbit.errors import Usage
from coorbit.store.protocol import Store, select
from coorbit.terms import CO, ROOT, curie, expand, kind_of, prefixes

__all__ = ["Match", "Names", "all_names", "find", "fits", "normalise", "resolve", "thing_kinds"]

_SKOS = prefixes()["skos"]
_TITLES = (_SKOS + "prefLabel", prefixes()["dcterms"] + "title")
_ALIASES = (_SKOS + "altLabel", _SKOS + "hiddenLabel")
_CODES = ("isoCode", "isoCode3", "wikidataId", "cosparId", "noradId")
_TYPE = NamedNode(prefixes()["rdf"] + "type")
_NAMES_IN_TIME = """
SELECT ?thing ?name
WHERE { ?claim co:relation co:named ; co:subject ?thing ; co:value ?name FILTER(isLiteral(?name)) }
"""
_SLUG = re.compile(r"[\w.-]+")
_NEAR = 70
"""Least likeness, of 100, at which a name is offered for another."""


class Match(NamedTuple):
    """A thing that a search found: its IRI, kind and label, and the name that matched."""

    iri: str
    kind: str
    label: str
    matched: str
    score: float


def normalise(text: str) -> str:
    r"""Return `text` as names are compared: no matter of case, spaces or letter forms.

    >>> normalise("  Қазақстан\u00a0 ")
    'қазақстан'
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def resolve(store: Store, text: str, kind: str | None = None) -> str:
    """Return the IRI of the thing that `text` names.

    `text` may be an IRI, `kind:slug`, `kind/slug`, a slug, a code (ISO, Wikidata, COSPAR,
    NORAD), or a label or alias in any language; what stands first here wins. `kind` narrows it
    to a kind (`agency`), a class (`actor`) or a concept scheme (`status`); `|` joins several.

    Raises:
        Usage: nothing has that name (the message has near ones), or several things have it.

    """
    wanted = text.strip()
    for candidates in (_named(wanted), _by_slug_or_code(store, wanted, kind)):
        found = [iri for iri in candidates if _exists(store, iri) and fits(store, iri, kind)]
        if found:
            return _only(store, wanted, found)
    names = Names(store, kind)
    found = names.exactly(wanted)
    if found:
        return _only(store, wanted, found)
    what = (kind or "thing").replace("|", " or ")
    raise Usage(f'no {what} is called "{text}"', names.suggestion(wanted))


def find(store: Store, text: str, kind: str | None = None, limit: int = 20) -> list[Match]:
    """Return the things whose names are like `text`, the best first.

    >>> from coorbit.store.embedded import EmbeddedStore
    >>> find(EmbeddedStore.memory(), "baikonur")
    []
    """
    return Names(store, kind).search(text, limit)


def _only(store: Store, text: str, found: list[str]) -> str:
    if len(found) == 1:
        return found[0]
    names = Names(store)
    options = "; ".join(names.shown(iri) for iri in sorted(found))
    raise Usage(f'"{text}" may be any of {len(found)} things', f"write one of: {options}")


def _named(text: str) -> Iterator[str]:
    """Yield the IRIs that `text` gives in full, with a prefix, or as kind/slug."""
    bare = text.removeprefix("<").removesuffix(">")
    if "://" in bare:
        yield bare
    elif expanded := expand(text):
        yield expanded
    elif "/" in text:
        yield ROOT + text


def _by_slug_or_code(store: Store, text: str, kind: str | None) -> list[str]:
    if not _SLUG.fullmatch(text):
        return []
    places = [*thing_kinds(store), *(kind.split("|") if kind else ())]
    slugs = (text, text.lower())
    found = {f"{ROOT}{place}/{slug}" for place in places for slug in slugs}
    existing = {iri for iri in found if _exists(store, iri)}
    for name in _CODES:
        for code in {text, text.upper()}:
            quads = store.quads(None, NamedNode(CO + name), Literal(code))
            existing |= {_value(quad.subject) for quad in quads}
    return sorted(existing)


def thing_kinds(store: Store) -> list[str]:
    """Return the kinds of things (nation, agency …), concepts left out, sorted."""
    return sorted({_value(quad.object) for quad in store.quads(None, NamedNode(CO + "kind"))})


def _exists(store: Store, iri: str) -> bool:
    try:
        node = NamedNode(iri)
    except ValueError:  # no IRI at all
        return False
    return next(iter(store.quads(node)), None) is not None


def fits(store: Store, iri: str, kind: str | None) -> bool:
    """Tell whether a thing is of one of the kinds, classes or schemes that `kind` names."""
    if kind is None or kind_of(iri) in kind.split("|"):
        return True
    classes = (NamedNode(CO + name[:1].upper() + name[1:]) for name in kind.split("|"))
    return any(next(iter(store.quads(NamedNode(iri), _TYPE, cls)), None) for cls in classes)


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


class Names:
    """All names of the things in a store, read once; things of no kind asked for are left out."""

    def __init__(self, store: Store, kind: str | None = None) -> None:
        self._labels: dict[str, str] = {}
        self._names: list[tuple[str, str, str, bool]] = []
        """Name as compared, as written, IRI, whether it is the thing's own label."""
        kinds = {*thing_kinds(store), *(kind.split("|") if kind else ())}
        fitting: dict[str, bool] = {}
        for iri, literal, own in all_names(store):
            if kind_of(iri) not in kinds:
                continue
            if iri not in fitting:
                fitting[iri] = fits(store, iri, kind)
            if fitting[iri]:
                self._add(iri, literal, own=own)

    def _add(self, iri: str, literal: Literal, *, own: bool) -> None:
        if own and (literal.language in (None, "en") or iri not in self._labels):
            self._labels[iri] = literal.value
        self._names.append((normalise(literal.value), literal.value, iri, own))

    def exactly(self, text: str) -> list[str]:
        """Return the things that have this very name; those whose label it is hide the others."""
        wanted = normalise(text)
        same = [(iri, own) for name, _, iri, own in self._names if name == wanted]
        labelled = {iri for iri, own in same if own}
        return sorted(labelled or {iri for iri, _ in same})

    def shown(self, iri: str) -> str:
        """Return a thing as messages show it: prefixed name and label."""
        label = self._labels.get(iri)
        return f"{curie(iri)} ({label})" if label else curie(iri)

    def suggestion(self, text: str) -> str:
        """Return a sentence with the names most like `text`."""
        near = self.search(text, limit=5)
        if not near:
            return "coorbit find TEXT searches all names"
        return "did you mean " + "; ".join(self.shown(match.iri) for match in near) + "?"

    def search(self, text: str, limit: int = 20) -> list[Match]:
        """Return the things whose names contain `text` or are like it, the best first."""
        wanted = normalise(text)
        best: dict[str, tuple[float, str]] = {}
        for score, name, iri in self._scored(wanted):
            if score > best.get(iri, (0.0, ""))[0]:
                best[iri] = (score, name)
        found = [
            Match(iri, kind_of(iri) or "", self._labels.get(iri, name), name, score)
            for iri, (score, name) in best.items()
        ]
        found.sort(key=lambda m: (-m.score, m.kind == "source", len(m.label), m.iri))
        return found[:limit]

    def _scored(self, wanted: str) -> Iterable[tuple[float, str, str]]:
        """Yield (score of 100, name, IRI): 100 same, 95 begins so, 90 a word does, 85 holds it."""
        from rapidfuzz import fuzz, process

        plain = [name for name, *_ in self._names]
        for name, written, iri, _ in self._names:
            if wanted and wanted in name:
                begins = 95 if name.startswith(wanted) else 90 if f" {wanted}" in name else 85
                yield (100 if name == wanted else begins), written, iri
        slug = wanted.replace(" ", "-")
        for iri in self._labels:
            if iri.rpartition("/")[2] == slug:
                yield 100, self._labels[iri], iri
        near = process.extract(wanted, plain, scorer=fuzz.WRatio, limit=60, score_cutoff=_NEAR)
        for name, score, index in near:
            _, written, iri, _ = self._names[index]
            if len(name) * 2 > len(wanted):  # a fragment of what was typed is not like it
                yield min(score, 99) * 0.84, written, iri


def all_names(store: Store) -> Iterator[tuple[str, Literal, bool]]:
    """Yield every name of every thing, and whether it is the thing's label today."""
    for predicates, own in ((_TITLES, True), (_ALIASES, False)):
        for predicate in predicates:
            for quad in store.quads(None, NamedNode(predicate)):
                if isinstance(quad.object, Literal):
                    yield _value(quad.subject), quad.object, own
    for row in select(store, _NAMES_IN_TIME):
        yield row["thing"].value, row["name"], False
