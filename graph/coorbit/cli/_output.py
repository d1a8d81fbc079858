"""How do commands write lists that are no SPARQL answers? In formats of the same names."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import click

from coorbit.cli._settings import Settings
from coorbit.errors import Usage, did_you_mean

__all__ = ["one_of", "write_json", "write_rows"]

_FORMATS = ("csv", "json", "md", "table", "tsv")
_DIGITS = 4
"""Significant digits of a measured number in a table; data formats have all of them."""

Value = str | int | float | bool | None


def one_of(settings: Settings, *known: str) -> str:
    """Return the format asked for, or the first of `known`.

    Raises:
        Usage: the command has no such format.

    """
    form = settings.format or known[0]
    if form not in known:
        message = f'this command has no format "{form}"{did_you_mean(form, known)}'
        raise Usage(message, f"known: {', '.join(sorted(set(known)))}")
    return form


def write_json(value: object) -> None:
    """Write a value as JSON, for programs."""
    click.echo(_json(value), nl=False)


def write_rows(
    settings: Settings,
    names: Sequence[str],
    rows: Sequence[Sequence[Value]],
    output: str | None = None,
) -> None:
    """Write rows as a table, Markdown, CSV, TSV or JSON, to the file `output` if there is one.

    Raises:
        Usage: neither `--format` nor the file's suffix names one of these.
        CannotWrite: the file cannot be written.

    """
    form = _form(settings, output)
    text = _rendered(settings, form, names, rows)
    if output in (None, "-"):
        click.echo(text, nl=False)
        return
    from coorbit.files import write_atomically

    write_atomically(Path(str(output)), text.encode())
    settings.note(f"{output}: {len(rows)} rows")


def _form(settings: Settings, output: str | None) -> str:
    if output in (None, "-") or settings.format:
        return one_of(settings, "table", *_FORMATS)
    suffix = Path(str(output)).suffix.lower().removeprefix(".")
    if suffix not in _FORMATS:
        message = f'the suffix of "{output}" names no format of a table'
        raise Usage(message, "known: .csv, .json, .md, .tsv; or give --format")
    return suffix


def _rendered(
    settings: Settings, form: str, names: Sequence[str], rows: Sequence[Sequence[Value]]
) -> str:
    if form == "json":
        return _json([dict(zip(names, row, strict=True)) for row in rows])
    if form in ("csv", "tsv"):
        text = io.StringIO()
        writer = csv.writer(text, "excel-tab" if form == "tsv" else "excel", lineterminator="\n")
        writer.writerows([names, *([_text(value) for value in row] for row in rows)])
        return text.getvalue()
    from coorbit.answers import markdown, table, visible

    shown = [[visible(_text(value, _DIGITS)) for value in row] for row in rows]
    lines = table(names, shown, settings.look()) if form == "table" else markdown(names, shown)
    return "".join(f"{line}\n" for line in lines)


def _text(value: Value, digits: int | None = None) -> str:
    """Return a value as text, numbers that were measured with so many significant digits."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        shown = f"{value:.{digits}g}" if digits else f"{value:.6f}".rstrip("0").rstrip(".")
        return f"{float(shown):.0f}" if "e+" in shown else shown
    return str(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
