"""What is in the workbook? Sheets of actors, ties and evidence, and one that says what they are.

About | nodes | ties | evidence, each with a header that stays, a filter, and columns wide enough.

Texts are written as texts, whatever they look like; one that a spreadsheet would run as a
formula once somebody edits it carries the mark that keeps it a text (`quotePrefix`).
"""

from __future__ import annotations

import io
from collections import Counter
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any

from coorbit.export import Format, Losses, Needs
from coorbit.export._csv import is_formula
from coorbit.export._flatten import CONTROL_CHARACTERS, cleaned
from coorbit.export._sheets import Sheet, sheets

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMAT"]

_CUT = "ends of texts that are too long for a cell (32,767 characters)"
_LONGEST = 32_767
"""Characters that a cell of Excel holds."""

_ABOUT = ("title", "subtitle", "as_of", "citation")
_BOUNDS_OF_WIDTH = (8, 60)
_CREATED = datetime(2000, 1, 1)


class _Book:
    """A workbook that grows sheet by sheet, and counts what its cells lose."""

    def __init__(self, out: IO[bytes]) -> None:
        import xlsxwriter

        self.losses: Counter[str] = Counter()
        self.book = xlsxwriter.Workbook(out, {"in_memory": True})
        self.book.set_properties({"author": "coorbit", "created": _CREATED})
        self.bold = self.book.add_format({"bold": True})
        self.text = self.book.add_format({"quote_prefix": True})

    def add(self, sheet: Sheet) -> None:
        page = self.book.add_worksheet(sheet.name)
        for column, name in enumerate(sheet.columns):
            page.write_string(0, column, name, self.bold)
            page.set_column(column, column, _width(name, [row[column] for row in sheet.rows]))
        for number, row in enumerate(sheet.rows, 1):
            for column, value in enumerate(row):
                self.cell(page, number, column, value)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)

    def cell(self, page: Any, row: int, column: int, value: object) -> None:  # noqa: ANN401
        if value is None:
            return
        if isinstance(value, bool):
            page.write_boolean(row, column, value)
        elif isinstance(value, int | float):
            page.write_number(row, column, value)
        else:
            items = value if isinstance(value, list | tuple) else [value]
            text = cleaned("|".join(map(str, items)), self.losses)
            self.losses[_CUT] += len(text) > _LONGEST
            style = self.text if is_formula(text) else None
            page.write_string(row, column, text[:_LONGEST], style)


def _write(graph: nx.Graph[str], out: IO[bytes]) -> Losses:
    made = io.BytesIO()  # a workbook wants to seek, standard output cannot
    book = _Book(made)
    about = [[name, graph.graph[name]] for name in _ABOUT if name in graph.graph]
    book.add(Sheet("about", ("what", "value"), about))
    for sheet in sheets(graph):
        book.add(sheet)
    book.book.close()
    out.write(made.getvalue())
    return book.losses


def _width(name: str, values: list[Any]) -> int:
    """Return the width of a column, in characters."""
    longest = max((len(str(value)) for value in [name, *values] if value is not None), default=0)
    return min(max(longest + 2, _BOUNDS_OF_WIDTH[0]), _BOUNDS_OF_WIDTH[1])


FORMAT = Format(
    name="xlsx",
    title="Excel workbook",
    holds="network",
    suffixes=(".xlsx",),
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    keeps="actors, ties, and each piece of evidence in a row of its own",
    lost=(CONTROL_CHARACTERS, _CUT),
    write=_write,
    opens={"Excel": "double-click", "LibreOffice": "double-click"},
    needs=Needs("xlsxwriter", "excel"),
)
