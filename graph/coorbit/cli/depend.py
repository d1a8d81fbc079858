"""On whom does everybody depend? Providers by kind of need: how many, how unequal, the only one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from coorbit.cli._charts import draw_chart, is_picture, said
from coorbit.cli._filters import filter_options, filters_of, pair_level
from coorbit.cli._output import write_rows
from coorbit.cli._settings import Settings
from coorbit.terms import citation, curie

if TYPE_CHECKING:
    from coorbit.build import Opened
    from coorbit.network.filters import Filters
    from coorbit.network.seats import Seats

__all__ = ["command"]

_MOST_NAMED = 4
_MOST_LINES = 6

_Written = tuple[tuple[str, ...], Sequence[tuple[str, ...]]]
"""Names of columns, and rows."""


@click.command("depend")
@click.argument("actor", required=False)
@click.option("--sole", is_flag=True, help="Only needs that one provider alone has met.")
@click.option("--seats", is_flag=True, help="Seats to space, by giver, receiver and year.")
@click.option("--sites", is_flag=True, help="Launch sites: what went up, and who has no other.")
@click.option("-o", "--output", metavar="FILE", help="File: .csv .json .md .tsv; seats: .svg .png.")
@filter_options
@click.pass_obj
def command(settings: Settings, /, actor: str | None, **options: Any) -> None:  # noqa: ANN401
    """Show on whom each actor (or ACTOR) depends, by kind of need.

    A need is a launch, craft, vehicle, service, site, money or seat. The column hhi is the
    Herfindahl-Hirschman index of the providers other than the actor itself: 1 where all came
    from one, 1/k where k gave alike. Own: things for which it needed nobody else. With --seats,
    ACTOR gives or receives; with --sites, ACTOR has, uses or needs the site.

    Examples:
      coorbit depend kazakhstan
      coorbit depend --sole --as-of 2015
      coorbit depend japan --seats
      coorbit depend usa --seats -o seats.svg
      coorbit depend --sites --as-of 2010

    """
    from coorbit.entities import resolve
    from coorbit.errors import Usage

    asked = [name for name in ("sole", "seats", "sites") if options.pop(name)]
    output = options.pop("output")
    if len(asked) > 1:
        raise Usage("--sole, --seats and --sites ask for different tables", "give one of them")
    if output and is_picture(output) and asked != ["seats"]:
        raise Usage("only seats make a chart", "add --seats, or write a table: -o depend.csv")
    opened = settings.open()
    filters = filters_of(opened.store, options)
    chosen = resolve(opened.store, actor, "actor") if actor else None
    if chosen:
        filters = replace(filters, between=pair_level(options, chosen))
    if output and is_picture(output):
        _seats_chart(settings, opened, filters, chosen, output)
    else:
        tables = {"seats": _seats, "sites": _sites, "sole": _sole}
        table = tables[asked[0]] if asked else _reliance
        write_rows(settings, *table(opened, filters, chosen), output)
    settings.note(citation(opened.manifest))


def _reliance(
    opened: Opened, filters: Filters, actor: str | None, *, sole: bool = False
) -> _Written:
    from coorbit.network.reliance import find_reliance

    rows = []
    for one in find_reliance(opened.participations(), filters):
        if one.actor != actor if actor else not one.providers:
            continue
        if not sole or one.sole:
            numbers = (str(one.things), str(one.own), f"{one.herfindahl:.2f}")
            rows.append((curie(one.actor), one.need, *numbers, _counted(one.providers)))
    return ("actor", "need", "things", "own", "hhi", "providers"), rows


def _sole(opened: Opened, filters: Filters, actor: str | None) -> _Written:
    return _reliance(opened, filters, actor, sole=True)


def _found_seats(opened: Opened, filters: Filters, actor: str | None) -> list[Seats]:
    from coorbit.network.seats import find_seats

    found = find_seats(opened.participations(), filters)
    return [one for one in found if actor in (None, one.giver, one.receiver)]


def _seats(opened: Opened, filters: Filters, actor: str | None) -> _Written:
    rows = [
        (curie(one.giver), curie(one.receiver), str(one.year), str(len(one.claims)))
        for one in _found_seats(opened, filters, actor)
    ]
    return ("giver", "receiver", "year", "seats"), rows


def _seats_chart(
    settings: Settings, opened: Opened, filters: Filters, actor: str | None, output: str
) -> None:
    """Draw the seats of the pairs with most of them, year by year."""
    from collections import Counter

    from coorbit.network.network import Network
    from coorbit.view.chart import Chart

    found = _found_seats(opened, filters, actor)
    network = Network(opened.participations(), opened.store, opened.manifest, filters)
    totals: Counter[tuple[str, str]] = Counter()
    for one in found:
        totals[one.giver, one.receiver] += len(one.claims)
    pairs = sorted(totals, key=lambda pair: (-totals[pair], pair))[:_MOST_LINES]
    labels = network.labels({iri for pair in pairs for iri in pair})
    years = range(
        min((s.year for s in found), default=0), max((s.year for s in found), default=0) + 1
    )
    lines: dict[str, list[float | None]] = {}
    for giver, receiver in pairs:
        count = {s.year: len(s.claims) for s in found if (s.giver, s.receiver) == (giver, receiver)}
        lines[f"{labels[giver]} to {labels[receiver]}"] = [float(count.get(y, 0)) for y in years]
    chart = Chart("Seats to space given, by year", *said(network), [str(y) for y in years], lines)
    draw_chart(settings, chart, output)


def _sites(opened: Opened, filters: Filters, actor: str | None) -> _Written:
    from coorbit.network.sites import find_sites

    rows = []
    for one in find_sites(opened.participations(), filters):
        involved = {*one.hosts, *one.users, *(holder for holder, _ in one.holders)}
        if actor is None or actor in involved:
            only = ", ".join(curie(holder) for holder in one.only)
            hosts = ", ".join(curie(host) for host in one.hosts)
            rows.append((curie(one.site), hosts, str(len(one.lifted)), str(len(one.holders)), only))
    return ("site", "hosts", "lifted", "for", "no other site on record"), rows


def _counted(providers: tuple[tuple[str, int], ...]) -> str:
    named = [f"{curie(iri)} {count}" for iri, count in providers[:_MOST_NAMED]]
    more = len(providers) - _MOST_NAMED
    return ", ".join(named) + (f" and {more} more" if more > 0 else "")
