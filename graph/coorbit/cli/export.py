"""How does the graph get into other tools? Write the whole graph to a file."""

from __future__ import annotations

import click

from coorbit.cli._settings import Settings
from coorbit.cli._writing import (
    CommandWithFormats,
    chosen,
    describe_option,
    write,
    write_description,
)
from coorbit.terms import citation

__all__ = ["command"]


class _Export(CommandWithFormats):
    holds = "graph"


@click.command("export", cls=_Export)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help="File, or folder where a format is several files; - is standard output.",
)
@describe_option
@click.pass_obj
def command(settings: Settings, output: str, describe: bool) -> None:
    """Write the whole graph, curated and derived, to FILE.

    The suffix names the format, or --format does. What a format cannot hold is counted.

    Examples:
      coorbit export -o coorbit.nq
      coorbit export -o coorbit.sqlite --describe
      coorbit export -o coorbit-csv
      coorbit export -o - --format ttl

    """
    form = chosen(settings, "graph", output, describe=describe)
    opened = settings.open()
    write(settings, form, opened, output)
    if describe:
        write_description(settings, form, opened, output)
    settings.note(f"{len(opened.store):,} quads; {citation(opened.manifest)}")
