"""Can I just ask? Find the named question that a sentence asks, and answer it."""

from __future__ import annotations

from shlex import join
from typing import TYPE_CHECKING

import click

from coorbit.cli._answer import answer
from coorbit.cli._output import write_json
from coorbit.cli._settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorbit.asking import Reading, Understood

__all__ = ["command"]


@click.command("ask")
@click.argument("text", nargs=-1, required=True)
@click.pass_context
def command(ctx: click.Context, text: tuple[str, ...]) -> None:
    """Find the named question that TEXT asks, fill in names and dates from it, and ask it.

    The question that was taken is said on stderr, as a `coorbit query` line to copy. When it
    is not sure which one is meant, the best three are listed instead, and the exit code is 1.
    No network and no language model: words are compared, so plain words do best.

    Examples:
      coorbit ask "who worked with Kazakhstan in 2015?"
      coorbit ask "кто участвует в Соглашениях Артемиды?"
      coorbit ask "what changed for India between 2014 and 2019" --format csv

    """
    from coorbit.asking import Asker
    from coorbit.cli import main

    settings: Settings = ctx.obj
    opened = settings.open()
    asker = Asker(opened.store, main.list_commands(ctx))
    understood = asker.understand(" ".join(text))
    if not understood.sure:
        _offer(settings, understood)
        ctx.exit(1)
    reading = understood.readings[0]
    for line in _taken(reading):
        settings.note(line)
    answer(settings, opened, reading.question, reading.given)


def _taken(reading: Reading) -> Iterator[str]:
    """Yield what is said of a question that is asked."""
    question = reading.question
    yield f"{question.name}: {question.summary}"
    yield f"  {join(reading.command())}"
    defaults = [
        f"{name}={parameter.default}"
        for name, parameter in question.parameters.items()
        if name not in reading.given and parameter.default is not None
    ]
    if defaults:
        yield f"  by default: {', '.join(defaults)}"
    if left := [*reading.unused, *reading.undated]:
        yield f"  not used: {', '.join(left)}"


def _offer(settings: Settings, understood: Understood) -> None:
    """Write the questions that may be meant, for people or, as JSON, for programs."""
    if settings.format == "json":
        write_json(
            {"doubts": understood.doubts, "questions": [*map(_described, understood.readings)]}
        )
        return
    for doubt in understood.doubts:
        click.echo(doubt, err=True)
    if not understood.readings:
        click.echo("no question is like that; coorbit queries lists them all", err=True)
        return
    click.echo("not sure which question that is; the nearest:", err=True)
    for reading in understood.readings:
        click.echo(f"{reading.question.name}: {reading.question.summary}")
        example = f"   ({', '.join(reading.missing)}: an example)" if reading.missing else ""
        click.echo(f"  {join(reading.command())}{example}")


def _described(reading: Reading) -> dict[str, object]:
    question = reading.question
    return {
        "name": question.name,
        "summary": question.summary,
        "given": reading.given,
        "missing": reading.missing,
        "run": join(reading.command()),
    }
