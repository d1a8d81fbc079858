"""Who leads? Rank actors by their place in the network, now or over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coorbit.cli._charts import draw_chart, is_picture, said
from coorbit.cli._filters import filter_options, filters_of
from coorbit.cli._output import write_rows
from coorbit.cli._settings import Settings
from coorbit.terms import citation, curie

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coorbit.network.network import Network
    from coorbit.network.rank import History

__all__ = ["command"]

_BARS = 15
_LINES = 8
"""How many of them a picture shows where nobody says how many."""


@click.command("rank")
@click.option("--by", default="strength", show_default=True, metavar="MEASURE", help="Rank by it.")
@click.option(
    "--measures", metavar="NAMES", help='Columns beside it (with commas), "all" for every measure.'
)
@click.option(
    "--blocs",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="CSV of actor,bloc for brokerage and participation; by default the communities.",
)
@click.option("--every", metavar="TIME", help="A value for each window of 1y, 5y, 6m …")
@click.option("--top", type=click.IntRange(1), metavar="N", help="Only the first N.")
@click.option("-o", "--output", metavar="FILE", help="File: .csv .json .md .tsv, .svg .png.")
@filter_options
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:  # noqa: ANN401
    """Rank actors by a measure of their place in the network.

    Measures: strength in-strength out-strength degree betweenness closeness eigenvector pagerank
    core constraint effective-size participation brokerage, and its roles coordinator consultant
    gatekeeper representative liaison. Strong ties are short: a tie is 1 / weight long.

    With --every, --from and --to the measure is followed through windows of time. To a .svg or
    .png file goes a chart for print: bars, or over time lines (pip install coorbit[plots]).

    Examples:
      coorbit rank --as-of 2024 --top 10
      coorbit rank --by betweenness --measures degree,constraint --format csv
      coorbit rank --by in-strength --dependency
      coorbit rank --from 1957 --to 2025 --every 5y --certain -o strength.svg

    """
    from coorbit.network.network import Network

    settings: Settings = ctx.obj
    given = {name: options.pop(name) for name in ("by", "measures", "blocs", "every", "top")}
    output = options.pop("output")
    _check(given["every"], options)
    opened = settings.open()
    filters = filters_of(opened.store, options)
    network = Network(opened.participations(), opened.store, opened.manifest, filters)
    blocs: Mapping[str, str | int] | None = None
    if given["blocs"] is not None:
        from coorbit.network.blocs import read_blocs

        blocs = read_blocs(given["blocs"], opened.store)
    if given["every"] is None:
        _table(settings, network, given, blocs, output)
    else:
        found = network.history(given["by"], given["every"], blocs)
        _history(settings, network, found, given["top"], output)
    settings.note(citation(opened.manifest))


def _check(every: str | None, options: dict[str, Any]) -> None:
    """Refuse what cannot be cut into windows before anything is worked out."""
    from coorbit.errors import Usage

    if every is not None and not (options["since"] and options["until"]):
        raise Usage("--every needs to know from when to when", "add --from 1957 --to 2025")


def _table(
    settings: Settings,
    network: Network,
    given: Mapping[str, Any],
    blocs: Mapping[str, str | int] | None,
    output: str | None,
) -> None:
    from coorbit.network.rank import MEASURES, USUAL, measure

    by, top = given["by"], given["top"]
    words = given["measures"]
    asked = [word.strip() for word in (words or "").split(",") if word.strip()] or list(USUAL)
    names = list(MEASURES) if asked == ["all"] else asked
    rows = network.rank(by, names, blocs)
    if output is not None and is_picture(output):
        from coorbit.view.chart import Bars

        first = [row for row in rows if row[by] is not None][: top or _BARS]
        values = {row["label"]: float(row[by]) for row in first}
        draw_chart(settings, Bars(measure(by).title, *said(network), values), output)
        return
    columns = ["rank", "actor", "label", *dict.fromkeys([by, *names]), "bloc"]
    shown = [{**row, "actor": curie(row["actor"])} for row in rows[:top]]
    write_rows(settings, columns, [[row[name] for name in columns] for row in shown], output)


def _history(
    settings: Settings, network: Network, found: History, top: int | None, output: str | None
) -> None:
    labels = network.labels(found.values)
    times = [str(window) for window in found.windows]
    if output is not None and is_picture(output):
        from coorbit.network.rank import measure
        from coorbit.view.chart import Chart

        first = list(found.values.items())[: top or _LINES]
        lines = {labels[actor]: line for actor, line in first}
        draw_chart(settings, Chart(measure(found.by).title, *said(network), times, lines), output)
        return
    rows = [[curie(actor), labels[actor], *line] for actor, line in found.values.items()]
    write_rows(settings, ["actor", "label", *times], rows[:top], output)
