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
_CHUNK = 20_000
"""Quads after which what is held as pieces is joined."""


class _Block:
    """The text of one graph, as it grows: what came last in it, and where it is kept."""

    __slots__ = ("end", "file", "held", "predicate", "subject")

    def __init__(self) -> None:
        self.file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by a stack
        self.held: list[bytes] = []
        self.subject = self.predicate = self.end = b""

    def flush(self) -> None:
        self.file.write(b"".join(self.held))
        self.held.clear()


class _Blocks(dict[bytes, _Block]):
    """Graph → its block, made when it is first met."""

    def __init__(self, stack: ExitStack) -> None:
        super().__init__()
        self.stack = stack

    def __missing__(self, graph: bytes) -> _Block:
        block = self[graph] = _Block()
        self.stack.enter_context(block.file)
        return block

    def flush(self) -> None:
        for block in self.values():
            block.flush()


def _write(opened: Opened, out: IO[bytes]) -> None:
    out.write(PREFIXES.encode())
    with ExitStack() as stack:
        blocks = _Blocks(stack)
        _sort(opened.graph, blocks)
        blocks.flush()
        for graph, block in sorted(blocks.items()):
            block.file.seek(0)
            out.write(b"GRAPH %b {\n" % graph)
            shutil.copyfileobj(block.file, out)
            out.write(b" .\n}\n")


def _sort(path: Path, blocks: _Blocks) -> None:
    """Put each quad into the block of its graph; within a graph they keep their order."""
    statements = Statements()
    subject, length = b"\n", 0  # no line begins so
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.startswith(subject):
                length = line.index(b" ") + 1
                subject = line[:length]
            predicate, value, piece, graph = statements[line[length:]]
            block = blocks[graph]
            if block.subject is not subject:
                short = statements.short[subject[:-1]]
                block.held.append(b"%b%b %b %b" % (block.end, short, predicate, value))
                block.subject, block.end = subject, b" .\n"
            elif predicate != block.predicate:
                block.held.append(piece)
            else:
                block.held.append(b" , %b" % value)
            block.predicate = predicate
            if number % _CHUNK == 0:
                blocks.flush()


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
