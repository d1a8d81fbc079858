"""Who works with whom? Write the collaboration network, or show its strongest ties."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coorbit.cli._filters import filter_options, filters_of
from coorbit.cli._output import write_rows
from coorbit.cli._settings import Settings
from coorbit.cli._windows import take_windows, window_options, write_windows
from coorbit.cli._writing import (
    CommandWithFormats,
    chosen,
    describe_option,
    write,
    write_description,
)
from coorbit.terms import citation

if TYPE_CHECKING:
    from coorbit.export import Format
    from coorbit.network.network import Network
    from coorbit.store.protocol import Store
    from coorbit.view.telling import Told

__all__ = ["command"]

_MOST_NAMED = 5
_MANY = 300
"""Actors whose page takes seconds."""
_COLUMNS = ("a", "b", "weight", "certain", "prospective", "endeavours", "claims")


class _Network(CommandWithFormats):
    holds = "network"


@click.command("network", cls=_Network)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="File, or folder where a format is several files; - is standard output.",
)
@click.option("--open", "show", is_flag=True, help="Show the page in a browser.")
@describe_option
@click.option(
    "--story", metavar="NAME", help="Tell a story on the page: kazakhstan, or a .yaml file."
)
@window_options
@filter_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    output: str | None,
    show: bool,
    describe: bool,
    story: str | None,
    **options: Any,  # noqa: ANN401
) -> None:
    """Write the network of who works with whom to FILE, or show its ties, the strongest first.

    The suffix names the format, or --format does. What a format cannot hold is counted. A tie's
    weight is the sum over shared endeavours of 1 / (participants - 1), times their kind's factor.

    With --every, --from and --to there are rows for windows of time; with --across the ties on the
    eve of each break, and now. They are tables: .csv .json .md .tsv.

    Examples:
      coorbit network --focus kazakhstan --hops 2 --as-of 2024 -o kazakhstan.html --open
      coorbit network --between agencies --through stations -o agencies.graphml
      coorbit network --from 1957 --to 2025 --every 1y -o pairs.csv
      coorbit network --focus russia --across 2014-03 --across 2022-02
      coorbit network --story kazakhstan -o story.html

    """
    from coorbit.network.network import Network

    settings: Settings = ctx.obj
    change = take_windows(options)
    _need_a_file(output, show=show, describe=describe, rows=bool(change))
    form = None
    if output is not None and not change:
        form = chosen(settings, "network", output, describe=describe)
    told = _story(ctx, form, story, options)
    opened = settings.open()
    filters = filters_of(opened.store, options)
    network = Network(opened.participations(), opened.store, opened.manifest, filters)
    if change:
        write_windows(settings, network, change, output)
    elif output is None or form is None:
        _table(settings, network)
    else:
        tell = partial(told, network, opened.store) if told else partial(form.source_of, network)
        _write(settings, form, network, tell, output)
        if describe:
            write_description(settings, form, opened, output, network.about())
    for note in (*([] if change else _left_out(network)), citation(opened.manifest)):
        settings.note(note)
    if show and output is not None:
        click.launch(Path(output).resolve().as_uri())


def _write(
    settings: Settings, form: Format, network: Network, tell: Callable[[], object], output: str
) -> None:
    """Write the network; before a page of many actors, say what takes its time."""
    if form.name == "html" and not network.filters.focus:
        actors = {end for tie in network.ties.ties for end in (tie.a, tie.b)}
        if len(actors) >= _MANY:
            settings.note(f"coorbit: placing {len(actors):,} actors …")
    write(settings, form, tell, output)


def _need_a_file(output: str | None, *, show: bool, describe: bool, rows: bool) -> None:
    from coorbit.errors import Usage
    from coorbit.export import STDOUT

    if show and output in (None, STDOUT):
        raise Usage("--open shows a file, and there is none", "add -o network.html")
    if describe and output is None:
        raise Usage("--describe describes a file, and there is none", "name one with -o FILE")
    if describe and rows:
        message = "--describe describes a network, and --every and --across write a table of rows"
        raise Usage(message, "leave it out, or write years with -o x.dyad-year.csv")


def _story(
    ctx: click.Context, form: Format | None, name: str | None, options: dict[str, Any]
) -> Callable[[Network, Store], Told] | None:
    """Read a story and return how it is told; its network is taken where `options` choose none."""
    if name is None:
        return None
    if form is None or form.name != "html":
        from coorbit.errors import Usage

        raise Usage("a story is told on a page", "add -o story.html")
    from coorbit.view.story import read_story
    from coorbit.view.telling import Told

    story = read_story(name)
    for key, value in story.network.items():
        option = key.replace("-", "_")
        if ctx.get_parameter_source(option) is not click.core.ParameterSource.COMMANDLINE:
            options[option] = value
    return partial(Told, story)


def _table(settings: Settings, network: Network) -> None:
    from coorbit.terms import curie

    rows = []
    for row in network.rows():
        ends = (curie(row["a"]), curie(row["b"]))
        weight = f"{row['weight']:.2f}"
        rows.append((*ends, weight, *(str(row[name]).lower() for name in _COLUMNS[3:])))
    write_rows(settings, _COLUMNS, rows)


def _left_out(network: Network) -> list[str]:
    """Say aloud what the network cannot show."""
    from coorbit.terms import curie

    ties = network.ties
    notes = []
    if not ties.ties:
        notes.append("no ties under these filters")
    if ties.placeless:
        named = ", ".join(curie(iri) for iri in ties.placeless[:_MOST_NAMED])
        more = " …" if len(ties.placeless) > _MOST_NAMED else ""
        count = len(ties.placeless)
        notes.append(f"left out, as nothing says for whom they stand: {count} ({named}{more})")
    if ties.undated:
        notes.append(f"left out, as nothing tells since when they are known: {ties.undated} claims")
    return notes
