"""What if all talks succeed, and if none do? The actual and the prospective network compared."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from coorbit.cli._filters import filter_options, filters_of
from coorbit.cli._output import write_json, write_rows
from coorbit.cli._settings import Settings
from coorbit.terms import citation, curie

if TYPE_CHECKING:
    from coorbit.network.prospects import Prospects

__all__ = ["command"]

_MOST_NAMED = 5


@click.command("prospects")
@click.option(
    "--actors", is_flag=True, help="A row for each actor for which talk makes a difference."
)
@click.option("--ties", is_flag=True, help="A row for each tie that only talk would make.")
@filter_options
@click.pass_obj
def command(settings: Settings, /, actors: bool, ties: bool, **options: Any) -> None:  # noqa: ANN401
    """Compare the network as it is with the one that there will be if all talks succeed.

    Actors, ties, components, degree (partners) and core number (the largest k for which an actor
    lies in a part where everybody has k partners). Of --actors, both come as actual, prospective.

    Examples:
      coorbit prospects --as-of 2024-02-03
      coorbit prospects --as-of 2024-02-03 --actors
      coorbit prospects --through stations,programmes --ties

    """
    from coorbit.errors import Usage
    from coorbit.network.prospects import find_prospects

    if actors and ties:
        raise Usage("--actors and --ties ask for different tables", "give one of them")
    opened = settings.open()
    filters = filters_of(opened.store, options)
    found = find_prospects(opened.participations(), filters)
    if settings.format == "json":
        write_json(asdict(found))
    elif actors:
        names = ("actor", "degree", "if all", "core", "if all", "component", "if all")
        write_rows(settings, names, _actors(found))
    elif ties:
        write_rows(settings, ("a", "b", "weight", "through"), _ties(found))
    else:
        write_rows(settings, ("", "if no talk succeeds", "if all succeed"), _sides(found))
    settings.note(citation(opened.manifest))


def _sides(found: Prospects) -> list[tuple[str, str, str]]:
    none, every = found.none, found.all
    return [
        ("actors", str(none.actors), str(every.actors)),
        ("ties", str(none.ties), str(every.ties)),
        ("components", str(none.components), str(every.components)),
        ("actors in the largest", str(none.largest), str(every.largest)),
        ("partners, on average", f"{none.degree:.2f}", f"{every.degree:.2f}"),
        ("largest core number", str(none.core), str(every.core)),
        ("actors in that core", str(len(none.innermost)), str(len(every.innermost))),
    ]


def _actors(found: Prospects) -> list[tuple[str, ...]]:
    return [
        (
            curie(one.actor),
            *(str(n) for both in (one.degree, one.core, one.component) for n in both),
        )
        for one in found.actors
        if one.degree[0] != one.degree[1] or one.core[0] != one.core[1]
    ]


def _ties(found: Prospects) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for tie in found.ties:
        through = [curie(item.endeavour) for item in tie.evidence]
        more = len(through) - _MOST_NAMED
        named = ", ".join(through[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        rows.append((curie(tie.a), curie(tie.b), f"{tie.weight:.2f}", named))
    return rows
