"""How does the graph get into other tools? Write the whole graph to a file."""

from __future__ import annotations

import click

from coorbit.cli._settings import Settings
from coorbit.terms import citation

__all__ = ["command"]


@click.command("export")
@click.option("-o", "--output", required=True, metavar="FILE", help="File; - is standard output.")
@click.pass_obj
def command(settings: Settings, output: str) -> None:
    """Write the whole graph, curated and derived, to FILE.

    The suffix names the format: .nq (N-Quads, nothing lost), .nt (N-Triples), .ttl (Turtle).

    Examples:
      coorbit export -o coorbit.nq
      coorbit export -o - --format ttl

    """
    from coorbit.cli._writing import write
    from coorbit.export import choose

    form = choose("graph", output, settings.format)
    opened = settings.open()
    write(settings, form, opened.store, output)
    settings.note(f"{len(opened.store):,} quads; {citation(opened.manifest)}")
