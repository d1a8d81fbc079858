"""How does one get from here to there? The shortest chain of cooperation between two actors."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from coorbit.cli._filters import filter_options, filters_of, pair_level
from coorbit.cli._output import write_rows
from coorbit.cli._settings import Settings
from coorbit.terms import citation

__all__ = ["command"]

_MOST_VIA = 3


@click.command("path")
@click.argument("a")
@click.argument("b")
@click.option("--strongest", is_flag=True, help="The strongest chain, not the shortest.")
@filter_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    a: str,
    b: str,
    strongest: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Show the chain of ties from A to B: the fewest ties, or the strongest ones.

    The strongest chain has the least sum of 1 / weight. Exit code 1: there is no chain.

    Examples:
      coorbit path mongolia brazil
      coorbit path kazakhstan japan --strongest --as-of 2015

    """
    from coorbit.entities import resolve
    from coorbit.evidence import Describer
    from coorbit.network.explain import chain
    from coorbit.network.network import Network
    from coorbit.terms import curie

    settings: Settings = ctx.obj
    opened = settings.open()
    first, second = (resolve(opened.store, name, "actor") for name in (a, b))
    filters = replace(filters_of(opened.store, options), between=pair_level(options, first, second))
    network = Network(opened.participations(), opened.store, opened.manifest, filters)
    ties = chain(network.ties, first, second, strongest=strongest)
    describer = Describer(opened.store)
    rows, here = [], first
    for tie in ties or []:
        there = tie.b if tie.a == here else tie.a
        via = [describer.label(e.endeavour) for e in tie.evidence if e.kind != "direct"]
        more = f" and {len(via) - _MOST_VIA} more" if len(via) > _MOST_VIA else ""
        through = ", ".join(via[:_MOST_VIA]) + more or "directly"
        rows.append((curie(here), curie(there), f"{tie.weight:.2f}", through))
        here = there
    write_rows(settings, ("from", "to", "weight", "through"), rows)
    if ties is None:
        settings.note("there is no chain between the two under these filters")
    settings.note(citation(opened.manifest))
    ctx.exit(1 if ties is None else 0)
