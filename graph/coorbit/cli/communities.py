"""Which blocs are there? Groups that work more among themselves, now or over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from coorbit.cli._filters import filter_options, filters_of
from coorbit.cli._output import write_rows
from coorbit.cli._settings import Settings
from coorbit.terms import citation, curie

if TYPE_CHECKING:
    from coorbit.network.network import Network
    from coorbit.network.stability import Blocs

__all__ = ["command"]

_COLUMNS = (
    "window", "actors", "ties", "communities", "modularity", "same", "adjusted_rand", "nmi",
    "blocs",
)  # fmt: skip


@click.command("communities")
@click.option("--every", metavar="TIME", help="The blocs of each window of 1y, 5y, 6m …")
@click.option("--seed", default=1, show_default=True, help="Where the search begins.")
@click.option("-o", "--output", metavar="FILE", help="File: .csv .json .md .tsv.")
@filter_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    every: str | None,
    seed: int,
    output: str | None,
    **options: Any,  # noqa: ANN401
) -> None:
    """Find the blocs of the network: communities of the highest modularity (Leiden).

    A row an actor, with the number of its bloc (the largest is 1), its strength, and the share of
    it that stays within; as CSV it is a file for rank --blocs. With --every, --from and --to a row
    a window: its blocs by their strongest actors, with how many they are, and how alike the blocs
    are to those of the window before (1: the same, 0: as by chance).

    Examples:
      coorbit communities --as-of 2024
      coorbit communities --between agencies -o blocs.csv
      coorbit communities --from 1957 --to 2025 --every 5y --merge-successors

    """
    from coorbit.network.network import Network

    settings: Settings = ctx.obj
    opened = settings.open()
    filters = filters_of(opened.store, options)
    network = Network(opened.participations(), opened.store, opened.manifest, filters)
    if every is None:
        _now(settings, network, seed, output)
    else:
        found = network.blocs(every, seed)
        labels = network.labels({leader for one in found for leader in one.leaders.values()})
        write_rows(settings, _COLUMNS, [_row(one, labels) for one in found], output)
    settings.note(citation(opened.manifest))


def _now(settings: Settings, network: Network, seed: int, output: str | None) -> None:
    rows, summary = network.communities(seed)
    names = ("actor", "bloc", "label", "strength", "within")
    values = [(curie(row["actor"]), *(row[name] for name in names[1:])) for row in rows]
    write_rows(settings, names, values, output)
    told = (f"{name} {value}" for name, value in summary.items() if value is not None)
    settings.note("; ".join(told))


def _row(one: Blocs, labels: dict[str, str]) -> list[str | int | float | None]:
    sizes = {bloc: list(one.members.values()).count(bloc) for bloc in sorted(one.leaders)}
    named = [f"{labels[one.leaders[bloc]]} {size}" for bloc, size in sizes.items()]
    rounded = [
        None if value is None else round(value, 3)
        for value in (one.modularity, one.adjusted_rand, one.mutual_information)
    ]
    counts = (len(one.members), one.ties, len(sizes))
    return [str(one.window), *counts, rounded[0], one.same, *rounded[1:], ", ".join(named)]
