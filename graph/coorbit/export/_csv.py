r"""How is a table written as CSV that a spreadsheet cannot be tricked by? Plain, and guarded.

RFC 4180 in UTF-8, a header, lines that end with \n. A text that a spreadsheet would run as a
formula gets a `'` before it (OWASP ASVS 5, 1.2.10); numbers do not. Truth values are `true` and
`false`, nothing is an empty cell, and a list is joined with `|`.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import IO

from coorbit.export._flatten import CONTROL_CHARACTERS, cleaned

__all__ = ["CSV_LOSSES", "GUARDED", "is_formula", "write_csv"]

GUARDED = "texts that look like formulas (a ' is put before them)"

CSV_LOSSES = (CONTROL_CHARACTERS, GUARDED)
"""What every CSV loses."""

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_CHUNK = 10_000


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would run `text` as a formula.

    >>> is_formula("=1+1"), is_formula("-12.5"), is_formula("@sum"), is_formula("a=b")
    (True, False, True, False)
    """
    return text.startswith(("=", "+", "-", "@", "\t", "\r")) and not _NUMBER.fullmatch(text)


def write_csv(
    out: IO[bytes],
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    losses: Counter[str],
) -> None:
    """Write a table; what its cells lose is counted in `losses`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(value, losses) for value in row])
        if text.tell() > _CHUNK:
            out.write(text.getvalue().encode())
            text.seek(0)
            text.truncate()
    out.write(text.getvalue().encode())


def _cell(value: object, losses: Counter[str]) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple):
        value = "|".join(str(item).replace("|", "\\|") for item in value)
    text = cleaned(str(value), losses)
    if is_formula(text):
        losses[GUARDED] += 1
        return f"'{text}"
    return text
