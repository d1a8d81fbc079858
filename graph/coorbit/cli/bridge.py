"""Whose loss disconnects somebody? Single agreements, endeavours, sites, actors and ties."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import click

from coorbit.cli._filters import filter_options, filters_of, pair_level
from coorbit.cli._output import write_json, write_rows
from coorbit.cli._settings import Settings
from coorbit.terms import citation, curie

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["command"]

_MOST_NAMED = 5


@click.command("bridge")
@click.argument("actor", required=False)
@click.option("--lone", is_flag=True, help="Actors with ties to one partner only.")
@filter_options
@click.pass_obj
def command(settings: Settings, /, actor: str | None, lone: bool, **options: Any) -> None:  # noqa: ANN401
    """Show the single endeavours, actors and ties whose loss cuts somebody off.

    With ACTOR: through which channel it works with one partner only, and what remains of the
    channel without its first partner. Formats: table, csv, tsv, md, and json with the claims.

    Examples:
      coorbit bridge --as-of 2015
      coorbit bridge --lone
      coorbit bridge kazakhstan --as-of 2015

    """
    from coorbit.entities import resolve
    from coorbit.errors import Usage
    from coorbit.network.bridges import find_bridges, find_lone
    from coorbit.network.partners import find_channels
    from coorbit.network.ties import find_ties

    if lone and actor:
        raise Usage("--lone is about all actors", "leave it out, or the actor")
    opened = settings.open()
    filters = filters_of(opened.store, options)
    chosen = resolve(opened.store, actor, "actor") if actor else None
    if chosen:
        filters = replace(filters, between=pair_level(options, chosen))
    ties = find_ties(opened.participations(), filters).ties
    found: Sequence[Any]
    names: tuple[str, ...]
    rows: list[tuple[str, ...]]
    if chosen:
        found = find_channels(ties, chosen)
        names = ("through", "partners", "endeavours", "first", "alone", "remain")
        rows = [_channel(one) for one in found]
    elif lone:
        found = find_lone(ties)
        names = ("actor", "partner", "through")
        rows = [(curie(o.actor), curie(o.partner), _listed(o.endeavours)) for o in found]
    else:
        found = find_bridges(ties)
        names = ("kind", "without", "cut off", "who")
        rows = [_bridge(one) for one in found]
    if settings.format == "json":
        write_json([asdict(one) for one in found])
    else:
        write_rows(settings, names, rows)
    settings.note(citation(opened.manifest))


def _bridge(one: Any) -> tuple[str, ...]:  # noqa: ANN401
    actors = [actor for part in one.severed for actor in part]
    things = " – ".join(curie(thing) for thing in one.things)
    return one.kind, things, str(len(actors)), _listed(actors)


def _channel(one: Any) -> tuple[str, ...]:  # noqa: ANN401
    counts = (str(one.partners), str(len(one.endeavours)))
    return one.channel, *counts, curie(one.first), str(len(one.alone)), str(len(one.remain))


def _listed(iris: Iterable[str]) -> str:
    names = [curie(iri) for iri in iris]
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
