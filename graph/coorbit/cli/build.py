"""How do facts become answers? Check the facts, derive what follows, and publish a build."""

from __future__ import annotations

from pathlib import Path

import click

from coorbit.cli._output import one_of, write_json
from coorbit.cli._settings import Settings

__all__ = ["command"]


@click.command("build")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to publish; without it where queries look.",
)
@click.pass_obj
def command(settings: Settings, output: Path | None) -> None:
    """Check the facts, derive what follows from them, and publish a build.

    The facts are the packaged ones or those in --data DIR. Facts with faults are not built.
    A build is a folder of its own behind the file CURRENT, so the old one serves until the
    new one is whole.

    Examples:
      coorbit build
      coorbit build --data my-facts -o my-build
      coorbit query names-of -p thing=roscosmos --data my-build

    """
    from coorbit.build import build, default_folder
    from coorbit.content import content

    form = one_of(settings, "text", "json")
    facts = settings.data or content("facts")
    built = build(
        facts,
        content("ontology"),
        output or default_folder(facts),
        progress=lambda step: settings.note(f"coorbit: {step} …"),
    )
    if form == "json":
        write_json({**built.manifest, "folder": str(built.folder), "seconds": built.seconds})
        return
    counts = ", ".join(f"{count:,} {name}" for name, count in built.manifest["counts"].items())
    click.echo(f"{counts}; data of {built.manifest['as_of']}")
    click.echo(f"{built.folder} in {built.seconds:.1f} s")
