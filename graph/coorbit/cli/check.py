"""Can the facts be trusted? Check them, and show every fault with its place and remedy."""

from __future__ import annotations

from pathlib import Path

import click

from coorbit.cli._output import one_of, write_json
from coorbit.cli._settings import Settings

__all__ = ["command"]


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...]) -> None:
    """Check the facts in PATHs (files or folders), or all facts, in one pass.

    A PATH is read together with all other facts, so that names resolve. Exit code 0: no
    fault; 1: faults; 66: no such file.

    Examples:
      coorbit check
      coorbit check graph/facts/nations.ttl
      coorbit check --data my-facts --format json

    """
    from coorbit.check import check

    settings: Settings = ctx.obj
    form = one_of(settings, "text", "json")
    findings = check(paths, facts=settings.data)
    if form == "json":
        write_json(
            [
                {
                    "file": finding.place.file,
                    "line": finding.place.line,
                    "column": finding.place.column,
                    "code": finding.code,
                    "message": finding.message,
                    "remedy": finding.remedy,
                }
                for finding in findings
            ]
        )
    else:
        for finding in findings:
            click.echo(str(finding))
    count = len(findings)
    settings.note(f"{count} {'finding' if count == 1 else 'findings'}" if count else "no findings")
    ctx.exit(1 if findings else 0)
