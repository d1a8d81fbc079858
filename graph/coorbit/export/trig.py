"""What is in TriG? Everything, a block a graph, with short names inside as in Turtle.

GRAPH <https://…/graph/agencies> { agency:jaxa co:agencyOf nation:japan . }
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from coorbit.build import Opened
from coorbit.export import Format
from coorbit.export._triples import PREFIXES, Statements

__all__ = ["FORMAT"]

_IN_MEMORY = 1 << 20
"""Bytes of one graph that are held in memory; more goes through a temporary file."""
_CHUNK = 2_000


class _Block:
    """The text of one graph, as it grows: what came last in it, and where it is kept."""

    def __init__(self) -> None:
        self.file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by a stack
        self.held: list[bytes] = []
        self.subject = self.predicate = b""

    def flush(self) -> None:
        self.file.write(b"".join(self.held))
        self.held.clear()


def _write(opened: Opened, out: IO[bytes]) -> None:
    out.write(PREFIXES.encode())
    with ExitStack() as stack:
        blocks = _blocks(opened.graph, stack)
        for graph in sorted(blocks):
            block = blocks[graph]
            block.held.append(b" .\n}\n")
            block.flush()
            block.file.seek(0)
            out.write(b"GRAPH %b {\n" % graph)
            shutil.copyfileobj(block.file, out)


def _blocks(path: Path, stack: ExitStack) -> dict[bytes, _Block]:
    """Sort the quads of a file by graph; within a graph they keep their order."""
    statements = Statements()
    blocks: dict[bytes, _Block] = {}
    with path.open("rb") as file:
        for line in file:
            subject, _, rest = line.partition(b" ")
            predicate, value, graph = statements[rest]
            block = blocks.get(graph)
            if block is None:
                block = blocks[graph] = _Block()
                stack.enter_context(block.file)
            _add(block, subject, predicate, value, statements)
    return blocks


def _add(
    block: _Block, subject: bytes, predicate: bytes, value: bytes, statements: Statements
) -> None:
    held = block.held
    if subject != block.subject:
        end = b" .\n" if block.subject else b""
        held.append(b"%b%b %b %b" % (end, statements.short[subject], predicate, value))
        block.subject = subject
    elif predicate != block.predicate:
        held.append(b" ;\n    %b %b" % (predicate, value))
    else:
        held.append(b" , %b" % value)
    block.predicate = predicate
    if len(held) > _CHUNK:
        block.flush()


FORMAT = Format(
    name="trig",
    title="TriG",
    holds="graph",
    suffixes=(".trig",),
    media_type="application/trig",
    keeps="everything, to be read by people too",
    lost=(),
    write=_write,
    opens={"rdflib": '`Dataset().parse("coorbit.trig")`'},
)
