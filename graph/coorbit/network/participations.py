"""Who takes part in what, when, on which claim? The one table that every network reads.

A row is one actor's part in one endeavour during one status of one claim. A claim between two
actors (partner, sponsor, seat provider, proposer) is an endeavour of its own, with two rows.
Affiliations (agency of, citizen of, member of …) are rows too: roll-up follows them. So are
links (launched on, launched from, part of), whose `actor` is the carrier, site or whole: they
tie nobody, and tell of dependence what lifted an endeavour.

An event (built, launched) ties its actor for the life of the endeavour: its row ends when the
endeavour does. Where nothing tells since when somebody took part, it was not before both of them
were there; an event without a date ties since the endeavour began. Where nothing tells until when,
it was not after one of them was gone. A row of a status that is over (ended, withdrawn …) is left
out: nobody takes part any more.

Successions are rows as well, of the kind of affiliations: the successor is the actor, what it
succeeds the endeavour, and how it came about the role.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from coorbit.dates import FOREVER, Bounds, Span
from coorbit.terms import CO, kind_of, prefixes

if TYPE_CHECKING:
    from coorbit.compile import Compiled, CompiledClaim

__all__ = [
    "AFFILIATIONS",
    "LINKS",
    "PAIRS",
    "SUCCESSION",
    "Participation",
    "participations",
]

AFFILIATIONS = frozenset(
    {"agencyOf", "basedIn", "citizenOf", "servesWith", "subsidiaryOf", "memberOf"}
)
"""Relations that say to whom an actor belongs; roll-up follows them."""

LINKS = frozenset({"launchedFrom", "launchedOn", "partOf"})
"""Relations between endeavours that dependence follows."""

PAIRS = ("sponsor", "seatProvider", "proposedBy")
"""Details of a claim that tie another actor to its subject."""

SUCCESSION = "succeeds"
"""The relation of a successor to its predecessor; `--merge-successors` follows it."""

_DIRECT = frozenset({"partnerOf"})
"""Relations between two actors that are cooperation; succession and birth are none."""

_GROUPS = {"crewOf": "crew", "stayedOn": "crew", "trainedFor": "training"}
"""Relation of a person → among whom it ties; all other relations tie partners."""

_OVER = frozenset({"ended", "withdrawn", "cancelled", "declined"})
_STATUS = prefixes()["status"]


@dataclass(frozen=True)
class Participation:
    """One actor's part in one endeavour, while one status of one claim lasted."""

    endeavour: str
    group: str
    """`partners`, `crew`, `training` or `seat`: who flies on a station is tied to the crew aboard
    with them and to who gave the seat, not to the station's owners."""
    kind: str
    """Kind of the endeavour; `direct` for a claim between two actors; `affiliation`; `link`."""
    actor: str
    actor_kind: str
    """Kind of the actor, with `igo` for an intergovernmental organisation."""
    relation: str
    role: str
    terms: str
    status: str
    confidence: str
    open: bool
    """Open to all states: a tie by it says nothing, unless it is asked for."""
    start: Bounds
    end: Bounds
    known: Bounds | None
    claim: str
    undated: bool = False
    """Nothing tells since when: what begins it is at most the birth of a state."""

    @property
    def span(self) -> Span:
        """Return when it held."""
        return Span(self.start, self.end)


def participations(compiled: Compiled) -> list[Participation]:
    """Return the table's rows, sorted."""
    key = attrgetter("endeavour", "group", "actor", "relation", "claim", "status", "start.earliest")
    return sorted(_Table(compiled).rows(), key=key)


@dataclass(frozen=True)
class _Place:
    """Where a row belongs: the endeavour that it is about, and among whom it ties."""

    endeavour: str
    group: str
    kind: str


class _Table:
    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.open = {
            given.subject
            for given in compiled.reading.properties
            if given.key == CO + "openToAll" and given.value.value == "true"
        }
        self.igos = {
            given.subject
            for given in compiled.reading.properties
            if given.value.value == CO + "IntergovernmentalOrganisation"
        }
        words = compiled.vocabulary
        self.actor_kinds = {
            kind for cls, kind in words.kinds.items() if words.is_a(cls, CO + "Actor")
        }
        self.joint_kinds = {*words.kinds.values()} - self.actor_kinds | {"organisation"}

    def rows(self) -> Iterator[Participation]:
        """Yield the rows, claim by claim."""
        for item in self.compiled.claims:
            thing = item.claim.object
            if thing and item.claim.relation.name in LINKS:
                yield from self._rows(item, thing, _Place(item.claim.subject, "link", "link"))
            elif thing and kind_of(item.claim.subject) in self.actor_kinds:
                yield from self._of_actor(item, thing)

    def _of_actor(self, item: CompiledClaim, thing: str) -> Iterator[Participation]:
        actor, relation = item.claim.subject, item.claim.relation.name
        if relation in AFFILIATIONS or relation == SUCCESSION:
            yield from self._rows(item, actor, _Place(thing, "affiliation", "affiliation"))
            if relation != "memberOf":
                return
        kind = kind_of(thing)
        if relation in _DIRECT:
            for one in (actor, thing):
                yield from self._rows(item, one, _Place(item.claim.iri, "partners", "direct"))
        elif kind in self.joint_kinds:
            group = _GROUPS.get(relation, "partners")
            yield from self._rows(item, actor, _Place(thing, group, kind or ""))
            yield from self._details(item)

    def _details(self, item: CompiledClaim) -> Iterator[Participation]:
        """Yield a pair of rows for each actor that a detail of the claim ties to its subject."""
        for name in PAIRS:
            others = {
                other
                for node in (item.claim, *(stage.stage for stage in item.stages))
                for other in node.values(name)
            } - {item.claim.subject}
            for other in sorted(others):
                pair = f"{item.claim.iri}/{name}/{other.rpartition('/')[2]}"
                group = "seat" if item.claim.relation.name in _GROUPS else "partners"
                where = _Place(pair, group, "direct")
                yield from self._rows(item, item.claim.subject, where)
                yield from self._rows(item, other, where, relation=name)

    def _rows(
        self,
        item: CompiledClaim,
        actor: str,
        where: _Place,
        relation: str | None = None,
    ) -> Iterator[Participation]:
        claim = item.claim
        role = claim.value("role") or claim.value("membership") or claim.value("how")
        for status, lasted, known in self._periods(item):
            span = self.compiled.lives.within(claim, lasted)
            yield Participation(
                endeavour=where.endeavour,
                group=where.group,
                kind=where.kind,
                actor=actor,
                actor_kind="igo" if actor in self.igos else kind_of(actor) or "",
                relation=relation or claim.relation.name,
                role=_notation(role),
                terms=_notation(claim.value("terms")),
                status=status,
                confidence=_notation(claim.value("confidence")) or "stated",
                open=where.endeavour in self.open or (claim.object or "") in self.open,
                start=span.start,
                end=span.end,
                known=known,
                claim=claim.iri,
                undated=self.compiled.lives.undated(claim, span.start),
            )

    def _periods(self, item: CompiledClaim) -> Iterator[tuple[str, Span, Bounds | None]]:
        """Yield each status that lasted, with when it did and since when that is known."""
        known = item.known.since if item.known else None
        if not item.stages:
            yield "inEffect", Span(item.span.start, self._end(item)), known
            return
        for index, stage in enumerate(item.stages):
            status = _notation(stage.stage.status)
            following = item.stages[index + 1 :]
            end = following[0].date if following else self._end(item)
            start = stage.date
            if status == "inEffect" and item.claim.value("start"):
                start = item.span.start
            if status not in _OVER and start.earliest < end.latest:
                since = stage.known.since if stage.known else None
                yield status, Span(start, end), since

    def _end(self, item: CompiledClaim) -> Bounds:
        """Return the claim's end; an event lasts as long as what came of it."""
        if not item.claim.relation.event:
            return item.span.end
        life = self.compiled.lives.ends.get(item.claim.object or "")
        return life or Bounds(item.span.start.earliest, FOREVER)


def _notation(iri: str | None) -> str:
    return (iri or "").rpartition("/")[2]
