"""How does a test write a row of the table of participations? In one short line."""

from __future__ import annotations

from dataclasses import replace

from coorbit.dates import BEGINNING, FOREVER, NEVER, Bounds, point
from coorbit.network.participations import Participation
from coorbit.terms import ROOT, kind_of

__all__ = ["affiliation", "iri", "link", "row", "seat"]


def iri(name: str) -> str:
    """Return the IRI of "kind/slug", or what is one already."""
    return ROOT + name.removeprefix(ROOT)


def row(  # noqa: PLR0917 - in the order of the table
    claim: str,
    actor: str,
    relation: str,
    endeavour: str,
    start: str = "1990",
    end: str = "..",
    *,
    kind: str | None = None,
    group: str = "partners",
    status: str = "inEffect",
    terms: str = "",
) -> Participation:
    """Return a part of `actor` ("kind/slug") in `endeavour` ("kind/slug")."""
    return Participation(
        endeavour=iri(endeavour),
        group=group,
        kind=kind or kind_of(iri(endeavour)) or "",
        actor=iri(actor),
        actor_kind=kind_of(iri(actor)) or "",
        relation=relation,
        role="",
        terms=terms,
        status=status,
        confidence="stated",
        open=False,
        start=point(start),
        end=NEVER if end == ".." else (Bounds(BEGINNING, FOREVER) if end == "?" else point(end)),
        known=point(start),
        claim=claim,
    )


def affiliation(claim: str, actor: str, relation: str, target: str) -> Participation:
    """Return the row that lets roll-up climb from `actor` to `target`."""
    return row(claim, actor, relation, target, "1950", kind="affiliation", group="affiliation")


def link(claim: str, thing: str, relation: str, carrier: str, start: str = "1990") -> Participation:
    """Return the row that says what `thing` was launched on or from, or is part of."""
    return row(claim, carrier, relation, thing, start, kind="link", group="link")


def seat(  # noqa: PLR0917
    claim: str, person: str, mission: str, start: str, end: str, provider: str
) -> list[Participation]:
    """Return the rows of a flight in a seat of `provider`, or of one's own where it is empty."""
    flight = row(claim, person, "crewOf", mission, start, end, group="crew")
    if not provider:
        return [flight]
    pair = f"{claim}/seatProvider/{provider}"
    guest = replace(flight, endeavour=pair, group="seat", kind="direct")
    host = replace(
        guest, actor=iri(provider), actor_kind=kind_of(iri(provider)) or "", relation="seatProvider"
    )
    return [flight, guest, host]
