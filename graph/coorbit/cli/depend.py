"""On whom does everybody depend? Providers by kind of need: how many, how unequal, the only one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from coorbit.cli._filters import filter_options, filters_of
from coorbit.cli._output import write_rows
from coorbit.cli._settings import Settings
from coorbit.terms import citation, curie

if TYPE_CHECKING:
    from coorbit.build import Opened
    from coorbit.network.filters import Filters

__all__ = ["command"]

_MOST_NAMED = 4


@click.command("depend")
@click.argument("actor", required=False)
@click.option("--sole", is_flag=True, help="Only needs that one provider alone has met.")
@click.option("--seats", is_flag=True, help="Seats to space, by giver, receiver and year.")
@click.option("--sites", is_flag=True, help="Launch sites: what went up, and who has no other.")
@filter_options
@click.pass_obj
def command(
    settings: Settings,
    /,
    actor: str | None,
    sole: bool,
    seats: bool,
    sites: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Show on whom each actor (or ACTOR) depends, by kind of need.

    A need is a launch, craft, vehicle, service, site, money or seat. The column hhi is the
    Herfindahl-Hirschman index of the providers other than the actor itself: 1 where all came
    from one, 1/k where k gave alike. Own: things for which it needed nobody else. With --seats,
    ACTOR gives or receives; with --sites, ACTOR has, uses or needs the site.

    Examples:
      coorbit depend kazakhstan
      coorbit depend --sole --as-of 2015
      coorbit depend japan --seats
      coorbit depend --sites --as-of 2010

    """
    from coorbit.entities import resolve
    from coorbit.errors import Usage

    if sole + seats + sites > 1:
        raise Usage("--sole, --seats and --sites ask for different tables", "give one of them")
    opened = settings.open()
    filters = filters_of(opened.store, options)
    chosen = resolve(opened.store, actor, "actor") if actor else None
    if chosen and not options["between"] and not chosen.startswith(_nation()):
        filters = replace(filters, between="actors")
    if seats:
        _seats(settings, opened, filters, chosen)
    elif sites:
        _sites(settings, opened, filters, chosen)
    else:
        _reliance(settings, opened, filters, chosen, sole=sole)
    settings.note(citation(opened.manifest))


def _nation() -> str:
    from coorbit.terms import prefixes

    return prefixes()["nation"]


def _reliance(
    settings: Settings, opened: Opened, filters: Filters, actor: str | None, *, sole: bool
) -> None:
    from coorbit.network.reliance import find_reliance

    rows = []
    for one in find_reliance(opened.participations(), filters):
        if (actor and one.actor != actor) or not (one.providers if actor is None else True):
            continue
        if not sole or one.sole:
            numbers = (str(one.things), str(one.own), f"{one.herfindahl:.2f}")
            rows.append((curie(one.actor), one.need, *numbers, _counted(one.providers)))
    write_rows(settings, ("actor", "need", "things", "own", "hhi", "providers"), rows)


def _seats(settings: Settings, opened: Opened, filters: Filters, actor: str | None) -> None:
    from coorbit.network.seats import find_seats

    rows = [
        (curie(one.giver), curie(one.receiver), str(one.year), str(len(one.claims)))
        for one in find_seats(opened.participations(), filters)
        if actor in (None, one.giver, one.receiver)
    ]
    write_rows(settings, ("giver", "receiver", "year", "seats"), rows)


def _sites(settings: Settings, opened: Opened, filters: Filters, actor: str | None) -> None:
    from coorbit.network.sites import find_sites

    rows = []
    for one in find_sites(opened.participations(), filters):
        involved = {*one.hosts, *one.users, *(holder for holder, _ in one.holders)}
        if actor is None or actor in involved:
            only = ", ".join(curie(holder) for holder in one.only)
            hosts = ", ".join(curie(host) for host in one.hosts)
            rows.append((curie(one.site), hosts, str(len(one.lifted)), str(len(one.holders)), only))
    write_rows(settings, ("site", "hosts", "lifted", "for", "no other site on record"), rows)


def _counted(providers: tuple[tuple[str, int], ...]) -> str:
    named = [f"{curie(iri)} {count}" for iri, count in providers[:_MOST_NAMED]]
    more = len(providers) - _MOST_NAMED
    return ", ".join(named) + (f" and {more} more" if more > 0 else "")
