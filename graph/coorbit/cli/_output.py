"""How do commands write lists that are no SPARQL answers? In formats of the same names."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

import click

from coorbit.cli._settings import Settings
from coorbit.errors import Usage, did_you_mean

__all__ = ["one_of", "write_json", "write_rows"]

_FORMATS = ("csv", "json", "md", "table", "tsv")


def one_of(settings: Settings, *known: str) -> str:
    """Return the format asked for, or the first of `known`.

    Raises:
        Usage: the command has no such format.

    """
    form = settings.format or known[0]
    if form not in known:
        message = f'this command has no format "{form}"{did_you_mean(form, known)}'
        raise Usage(message, f"known: {', '.join(sorted(known))}")
    return form


def write_json(value: object) -> None:
    """Write a value as JSON, for programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def write_rows(settings: Settings, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write rows of text as a table, Markdown, CSV, TSV or JSON."""
    form = one_of(settings, "table", *_FORMATS)
    if form == "json":
        write_json([dict(zip(names, row, strict=True)) for row in rows])
    elif form in ("csv", "tsv"):
        text = io.StringIO()
        writer = csv.writer(text, "excel-tab" if form == "tsv" else "excel", lineterminator="\n")
        writer.writerows([names, *rows])
        click.echo(text.getvalue(), nl=False)
    else:
        from coorbit.answers import markdown, table, visible

        shown = [[visible(text) for text in row] for row in rows]
        lines = table(names, shown, settings.look()) if form == "table" else markdown(names, shown)
        for line in lines:
            click.echo(line)
