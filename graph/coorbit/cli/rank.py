"""Who leads? Rank actors by their place in the network, now or over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coorbit.cli._filters import filter_options, filters_of
from coorbit.cli._output import write_rows
from coorbit.cli._settings import Settings
from coorbit.terms import citation, curie

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coorbit.network.network import Network
    from coorbit.network.rank import History

__all__ = ["command"]

_LINES = 8


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

    With --every, --from and --to the measure is followed through windows of time, as a table or
    (to a .svg or .png file) as a line chart.

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
    _check(given["every"], options, output)
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


def _check(every: str | None, options: dict[str, Any], output: str | None) -> None:
    """Refuse what cannot be drawn or cut into windows before anything is worked out."""
    from coorbit.errors import Usage

    if every is not None and not (options["since"] and options["until"]):
        raise Usage("--every needs to know from when to when", "add --from 1957 --to 2025")
    if every is None and _is_picture(output):
        raise Usage("a picture shows a measure over time", "add --from 1957 --to 2025 --every 5y")


def _is_picture(output: str | None) -> bool:
    from coorbit.view.chart import SUFFIXES

    return output is not None and Path(output).suffix.lower() in SUFFIXES


def _table(
    settings: Settings,
    network: Network,
    given: Mapping[str, Any],
    blocs: Mapping[str, str | int] | None,
    output: str | None,
) -> None:
    from coorbit.network.rank import MEASURES, USUAL

    words = given["measures"]
    asked = [word.strip() for word in (words or "").split(",") if word.strip()] or list(USUAL)
    names = list(MEASURES) if asked == ["all"] else asked
    columns = ["rank", "actor", "label", *dict.fromkeys([given["by"], *names]), "bloc"]
    rows = network.rank(given["by"], names, blocs)[: given["top"]]
    shown = [{**row, "actor": curie(row["actor"])} for row in rows]
    write_rows(settings, columns, [[row[name] for name in columns] for row in shown], output)


def _history(
    settings: Settings, network: Network, found: History, top: int | None, output: str | None
) -> None:
    labels = network.labels(found.values)
    if output is not None and _is_picture(output):
        from coorbit.files import write_atomically
        from coorbit.network.rank import MEASURES
        from coorbit.view.chart import Chart, draw

        lines = {labels[a]: line for a, line in list(found.values.items())[: top or _LINES]}
        title = MEASURES[found.by].title
        about = network.about()
        chart = Chart(title, about["subtitle"], about["citation"], _ticks(found), lines)
        write_atomically(Path(output), draw(chart, Path(output).suffix.lower()))
        settings.note(f"{output}: {len(lines)} lines")
        return
    columns = ["actor", "label", *map(str, found.windows)]
    rows = [[curie(actor), labels[actor], *line] for actor, line in found.values.items()]
    write_rows(settings, columns, rows[:top], output)


def _ticks(found: History) -> list[str]:
    return [str(window) for window in found.windows]
