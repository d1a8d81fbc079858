"""Which tables make the graph? Things, claims, stages and sources, with the links among them.

A table is declared by the class of its rows and, for each column, the property that fills it;
one pass over the graph fills them all. Identifiers are short names (`nation:japan`), so that
tables are joined by what a reader understands. What no column holds is counted.

Direct triples (`nation:japan co:partyTo …`) have no table: the claims say the same and more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Triple

from coorbit.build import Opened
from coorbit.dates import BEGINNING, FOREVER, iso
from coorbit.export._triples import GRAPH_NAMES, parsed
from coorbit.terms import curie

__all__ = ["BOOLEAN", "DATE_TIME", "INTEGER", "TABLE_LOSSES", "TEXT", "Column", "Table", "tables"]

TEXT, INTEGER, BOOLEAN, DATE_TIME = "text", "integer", "boolean", "dateTime"
"""Types of columns; a dateTime is a text like 1998-06-11T00:00:00Z, the first instant after it
for a latest bound."""

OUTSIDE = "subjects outside the tables (ontology, lists that the checks use)"
UNCOLUMNED = "statements that no column holds"
LANGUAGES = "languages of texts, but for labels"
TABLE_LOSSES = (GRAPH_NAMES, OUTSIDE, UNCOLUMNED, LANGUAGES)

Value = str | int | bool | None
_OPEN = {iso(BEGINNING), iso(FOREVER)}
"""Bounds that bound nothing: an empty cell."""


@dataclass(frozen=True)
class Column:
    """A column: what fills it, its type, and the table whose rows it names."""

    name: str
    title: str
    source: str = ""
    """The property that fills it; none where the name or other columns do."""
    type: str = TEXT
    references: str = ""
    many: bool = False
    """Whether it may have several values, joined with |."""


@dataclass(frozen=True)
class Table:
    """A table: what a row is, its columns, the key among them, and the rows, sorted."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...] = ()

    def records(self) -> Iterator[dict[str, Value]]:
        """Yield each row as column name → value."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)


def _bounds(what: str, title: str) -> tuple[Column, ...]:
    return tuple(
        Column(f"{what}_{end}", f"{title}: {words}", f"co:{end}{what.title()}", DATE_TIME)
        for end, words in (("earliest", "not before"), ("latest", "before"))
    )


_ID = Column("id", "short name")
_DETAILS = (
    *(Column(name, f"{name}, in the source's precision (EDTF)", f"co:{name}")
      for name in ("start", "end")),
    Column("act", "by which act", "co:act", references="things"),
    Column("ground", "why it ended", "co:ground", references="things"),
    Column("proposed_by", "who proposed it", "co:proposedBy", references="things", many=True),
    Column("stated_by", "who stated it", "co:statedBy", references="things", many=True),
    Column("date_text", "the source's own words for the time", "co:dateText", many=True),
    Column("note", "note", "co:note", many=True),
    Column("open_questions", "what is still to be clarified", "co:raisesQuestion", many=True),
)  # fmt: skip
_KNOWN = (
    *_bounds("known", "known since"),
    Column("known_assumed", "known since its own date, by assumption", "co:knownAssumed", BOOLEAN),
)

_SHAPES: Mapping[str, tuple[str, str, tuple[Column, ...]]] = {
    "things": (
        "things",
        "an actor, an endeavour or a concept",
        (
            _ID,
            Column("category", "actor, endeavour or concept"),
            Column("kind", "first part of the short name"),
            Column("label", "English name"),
            Column("labels", "names by language", "skos:prefLabel", many=True),
            Column("other_names", "other names by language", "skos:altLabel", many=True),
            Column("definition", "definition", "skos:definition", many=True),
            Column("note", "what it covers", "skos:scopeNote", many=True),
            Column("iso_code", "ISO 3166-1 alpha-2", "co:isoCode"),
            Column("iso_code3", "ISO 3166-1 alpha-3", "co:isoCode3"),
            Column("wikidata", "Wikidata identifier", "co:wikidataId"),
            Column("cospar", "COSPAR identifier", "co:cosparId"),
            Column("norad", "NORAD catalogue number", "co:noradId"),
            Column("open_to_all", "open to all states", "co:openToAll", BOOLEAN),
        ),
    ),
    "co:Claim": (
        "claims",
        "a claim: one relation with its time, status and role",
        (
            _ID,
            Column("subject", "subject", "co:subject", references="things"),
            Column("relation", "relation", "co:relation"),
            Column("object", "object", "co:object", references="things"),
            Column("value", "text or number, where there is no object", "co:value"),
            Column("status", "where it stands", "co:status", references="things"),
            *_bounds("start", "start"),
            *_bounds("end", "end"),
            *_DETAILS,
            Column("confidence", "how sure", "co:confidence", references="things"),
            Column("role", "role", "co:role", references="things"),
            Column("membership", "kind of member", "co:membership", references="things"),
            Column("terms", "terms", "co:terms", references="things"),
            Column("field", "field", "co:field", references="things"),
            Column("how", "how it succeeded", "co:how", references="things"),
            Column("share", "share", "co:share"),
            Column("sponsor", "who paid", "co:sponsor", references="things"),
            Column("seat_provider", "who gave the seat", "co:seatProvider", references="things"),
            Column("place", "where", "co:at", many=True),
            Column("contradicts", "claims that say otherwise", "co:contradicts", many=True),
            Column("key", "which, of several alike", "co:key"),
            Column("independent_sources", "independent sources", "co:independentSources", INTEGER),
            *_KNOWN,
        ),
    ),
    "co:Stage": (
        "stages",
        "a stage in the life of a claim",
        (
            _ID,
            Column("claim", "of which claim", "co:stageOf", references="claims"),
            Column("status", "status that was reached", "co:status", references="things"),
            Column("date", "when, in the source's precision (EDTF)", "co:date"),
            *_bounds("date", "date"),
            Column("next", "the stage that followed", "co:nextStage", references="stages"),
            Column("after", "the stage that came before, of the same date", "co:after", many=True),
            *_DETAILS,
            Column("place", "where", "co:at", many=True),
            *_KNOWN,
        ),
    ),
    "co:Source": (
        "sources",
        "a document that claims rest on",
        (
            _ID,
            Column("title", "title", "dcterms:title"),
            Column("publisher", "publisher", "dcterms:publisher", many=True),
            Column("date", "date, in its own precision (EDTF)", "co:date"),
            *_bounds("published", "published"),
            Column("url", "address, where one was seen", "schema:url"),
            Column("language", "language", "dcterms:language", many=True),
            Column("origin", "document that it goes back to", "co:origin", many=True),
            Column("derived_from", "document that it relays", "co:derivedFrom", many=True),
        ),
    ),
}
"""Class of the rows → the table's name, what a row is, and its columns."""

_LINKS = {"co:Claim": ("claim_sources", "claim", "claims"),
          "co:Stage": ("stage_sources", "stage", "stages")}  # fmt: skip
"""Class → the table of its sources, the column that names the row, and that row's table."""

_CATEGORIES = {"co:Actor": "actor", "co:Endeavour": "endeavour", "skos:Concept": "concept"}
_IMPLIED = {"rdf:type", "co:claim", "co:stage", "co:source", "skos:inScheme", "skos:notation"}
"""Properties that other columns or tables say."""

_name = lru_cache(1 << 16)(curie)
Said = dict[str, list[NamedNode | Literal]]


def tables(opened: Opened) -> tuple[list[Table], Counter[str]]:
    """Return the tables of a build, and what they do not hold."""
    losses = Counter({GRAPH_NAMES: opened.manifest["counts"]["graphs"]})
    rows: dict[str, list[tuple[Value, ...]]] = {shape[0]: [] for shape in _SHAPES.values()}
    rows |= {name: [] for name, _, _ in _LINKS.values()}
    relations = _relations(opened)
    for subject, triples in groupby(parsed(opened.graph), key=_subject):
        said = _said(triples)
        types = {_name(term.value) for term in said.get("rdf:type", ())}
        shape = next((s for s in _SHAPES if s in types), "")
        category = next((_CATEGORIES[t] for t in sorted(types) if t in _CATEGORIES), "")
        if not shape and not category:
            losses[OUTSIDE] += 1
            continue
        name, _, columns = _SHAPES[shape or "things"]
        short = _name(subject)
        known = {"id": short, "category": category, "kind": short.partition(":")[0]}
        rows[name].append(tuple(_cell(column, said, known, losses) for column in columns))
        held = {column.source for column in columns} | _IMPLIED | relations
        losses[UNCOLUMNED] += sum(len(v) for key, v in said.items() if key not in held)
        if shape in _LINKS:
            link = _LINKS[shape][0]
            rows[link] += [(short, _name(s.value)) for s in said.get("co:source", ())]
    return _filled(rows), losses


def _filled(rows: Mapping[str, list[tuple[Value, ...]]]) -> list[Table]:
    made = [
        Table(name, title, columns, ("id",), tuple(rows[name]))
        for name, title, columns in _SHAPES.values()
    ]
    for name, row, table in _LINKS.values():
        columns = (
            Column(row, f"the {row}", references=table),
            Column("source", "a document that it rests on", references="sources"),
        )
        title = f"a {row} and a source"
        made.append(Table(name, title, columns, (row, "source"), tuple(rows[name])))
    return made


def _subject(triple: Triple) -> str:
    assert isinstance(triple.subject, NamedNode)  # published data has no blank nodes
    return triple.subject.value


def _said(triples: Iterable[Triple]) -> Said:
    said: Said = {}
    for triple in triples:
        assert isinstance(triple.object, NamedNode | Literal)
        said.setdefault(_name(triple.predicate.value), []).append(triple.object)
    return said


def _relations(opened: Opened) -> set[str]:
    """Return the properties that claims state, and those that follow from them."""
    asked = opened.store.query(
        "SELECT DISTINCT ?relation WHERE { [] co:relation/rdfs:subPropertyOf* ?relation }"
    )
    return {_name(row["relation"].value) for row in asked}  # type: ignore[union-attr]


def _cell(column: Column, said: Said, known: Mapping[str, str], losses: Counter[str]) -> Value:
    if column.name in known:
        return known[column.name]
    if column.name == "label":
        return _label(said.get("skos:prefLabel", []), known["id"])
    terms = said.get(column.source, [])
    if column.source in ("skos:prefLabel", "skos:altLabel"):
        return "|".join(f"{_language(term)}:{_escaped(term.value)}" for term in terms) or None
    losses[LANGUAGES] += sum(bool(_language(term)) for term in terms)
    if len(terms) > 1 and not column.many:
        losses[UNCOLUMNED] += len(terms) - 1
    values = [_value(column, term) for term in terms]
    if column.many:
        return "|".join(_escaped(str(value)) for value in values) or None
    return values[0] if values else None


def _value(column: Column, term: NamedNode | Literal) -> Value:
    text = _name(term.value) if isinstance(term, NamedNode) else term.value
    if column.type == INTEGER:
        return int(text)
    if column.type == BOOLEAN:
        return text == "true"
    return None if column.type == DATE_TIME and text in _OPEN else text


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def _language(term: NamedNode | Literal) -> str:
    return (term.language or "") if isinstance(term, Literal) else ""


def _label(terms: Iterable[NamedNode | Literal], name: str) -> str:
    """Return the English label, else the first of any language, else the slug."""
    found = {_language(term): term.value for term in terms}
    return found.get("en") or next(iter(found.values()), "") or name.rpartition(":")[2]
