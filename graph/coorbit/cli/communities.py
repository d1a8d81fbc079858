"""Which blocs are there? Groups that work more among themselves, now or over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from coorbit.cli._charts import draw_chart, is_picture, said
from coorbit.cli._filters import filter_options, filters_of
from coorbit.cli._output import write_rows
from coorbit.cli._settings import Settings
from coorbit.terms import citation, curie

if TYPE_CHECKING:
    from coorbit.network.network import Network
    from coorbit.network.stability import Blocs

__all__ = ["command"]

_COLUMNS = (
    "window", "actors", "largest", "ties", "within", "modularity", "same", "adjusted_rand", "nmi",
    "blocs",
)  # fmt: skip


@click.command("communities")
@click.option("--every", metavar="TIME", help="The blocs of each window of 1y, 5y, 6m …")
@click.option("--seed", default=1, show_default=True, help="Where the search begins.")
@click.option("-o", "--output", metavar="FILE", help="File: .csv .json .md .tsv, .svg .png.")
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
    a window: the actors, and those in the largest part that hangs together; the share of weight
    within blocs; how alike the blocs are to those of the window before (1: the same, 0: as by
    chance); and the blocs by their strongest actors, with how many they are.

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
        _over_time(settings, network, network.blocs(every, seed), output)
    settings.note(citation(opened.manifest))


def _now(settings: Settings, network: Network, seed: int, output: str | None) -> None:
    rows, summary = network.communities(seed)
    names = ("actor", "bloc", "label", "strength", "within")
    values = [(curie(row["actor"]), *(row[name] for name in names[1:])) for row in rows]
    write_rows(settings, names, values, output)
    told = (f"{name} {value}" for name, value in summary.items() if value is not None)
    settings.note("; ".join(told))


def _over_time(
    settings: Settings, network: Network, found: list[Blocs], output: str | None
) -> None:
    if output is not None and is_picture(output):
        from coorbit.view.chart import Chart

        times = [str(one.window) for one in found]
        title = "Blocs over time: how distinct, and how lasting (0 to 1)"
        draw_chart(settings, Chart(title, *said(network), times, _lines(found)), output)
        return
    labels = network.labels({leader for one in found for leader in one.leaders.values()})
    write_rows(settings, _COLUMNS, [_row(one, labels) for one in found], output)


def _lines(found: list[Blocs]) -> dict[str, list[float | None]]:
    return {
        "weight within blocs": [one.within for one in found],
        "modularity": [one.modularity for one in found],
        "adjusted Rand index": [one.adjusted_rand for one in found],
        "mutual information": [one.mutual_information for one in found],
    }


def _row(one: Blocs, labels: dict[str, str]) -> list[str | int | float | None]:
    sizes = {bloc: list(one.members.values()).count(bloc) for bloc in sorted(one.leaders)}
    named = [f"{labels[one.leaders[bloc]]} {size}" for bloc, size in sizes.items()]
    shares = (one.modularity, one.adjusted_rand, one.mutual_information)
    modularity, rand, nmi = (None if share is None else round(share, 3) for share in shares)
    counts = (len(one.members), one.largest, one.ties, round(one.within, 3))
    return [str(one.window), *counts, modularity, one.same, rand, nmi, ", ".join(named)]
