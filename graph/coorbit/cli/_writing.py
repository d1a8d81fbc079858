"""How does a file leave a command? Whole or not at all, in the format that its name says."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, cast

import click

from coorbit.cli._settings import Settings

if TYPE_CHECKING:
    from coorbit.build import Opened
    from coorbit.export import Format, Losses

__all__ = ["CommandWithFormats", "chosen", "describe_option", "write", "write_description"]


class CommandWithFormats(click.Command):
    """A command whose help ends with the formats that it writes, as their modules declare them."""

    holds = ""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the formats: by which suffix or name each is chosen, and what it is."""
        from coorbit.export import formats

        with formatter.section("Formats, by suffix or --format"):
            formatter.write_dl(
                [(f"{name}  ({', '.join(one.suffixes)})", _summary(one)) for name, one in
                 formats(self.holds).items()]
            )  # fmt: skip


describe_option = click.option(
    "--describe",
    is_flag=True,
    help="Also write FILE.void.ttl: what it is, licence, citation and checksums (VoID, DCAT).",
)


def chosen(settings: Settings, holds: str, output: str, *, describe: bool) -> Format:
    """Return the format in which `output` is to be written.

    Raises:
        Usage: none is meant, or standard output is to be described.

    """
    from coorbit.errors import Usage
    from coorbit.export import STDOUT, choose

    if describe and output == STDOUT:
        raise Usage("--describe describes a file, and there is none", "name one with -o FILE")
    return choose(holds, output, settings.format)


def _summary(form: Format) -> str:
    return f"{form.title}{', a folder' if form.folder else ''}: {form.keeps}"


def write(settings: Settings, form: Format, make: Callable[[], object], output: str) -> None:
    """Make what is to be written, and write it to `output`: a file, a folder, or `-`."""
    from coorbit.export import STDOUT, losses_in_words

    if output == STDOUT:
        losses = form.write(make(), sys.stdout.buffer)
    else:
        losses = _write(settings, form, make, Path(output))
    lost = losses_in_words(losses)
    settings.note(f"{output}: {form.title}" + (f"; not in it: {lost}" if lost else ""))


def write_description(
    settings: Settings,
    form: Format,
    opened: Opened,
    output: str,
    words: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Write the description of what was written to `output` beside it."""
    from coorbit.export._describe import SUFFIX, describe
    from coorbit.files import write_atomically

    path = Path(output)
    beside = path.with_name(path.name + SUFFIX)
    write_atomically(beside, describe(opened, form, path, words))
    settings.note(f"{beside}: licence, citation and checksums")


def _write(
    settings: Settings, form: Format, make: Callable[[], object], path: Path
) -> Losses | None:
    from coorbit.files import atomic, atomic_folder

    with _progress(settings, path.name) as moved:
        source = make()
        if form.folder:
            with atomic_folder(path) as folder:
                return form.write(source, folder)
        with atomic(path) as file:
            return form.write(source, cast("IO[bytes]", _Counted(file, moved)))


class _Counted(io.RawIOBase):
    """A file that tells how much was written into it."""

    def __init__(self, file: IO[bytes], moved: Callable[[int], None]) -> None:
        self._file = file
        self._moved = moved

    def writable(self) -> bool:
        """Tell the writers that ask."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # any bytes, as the file's own
        """Write, and tell how many bytes."""
        count = self._file.write(data)
        self._moved(count)
        return count


@contextmanager
def _progress(settings: Settings, name: str) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how long a long export has been at work, then how much is written."""
    if settings.quiet or not sys.stderr.isatty():
        yield lambda count: None
        return
    from rich.console import Console
    from rich.filesize import decimal
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    step = TextColumn("{task.fields[step]}")
    columns = (SpinnerColumn(), TextColumn(name), step, TimeElapsedColumn())
    console = Console(stderr=True, no_color=settings.no_color)
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(name, total=None, step="working it out")
        written = 0

        def moved(count: int) -> None:
            nonlocal written
            written += count
            progress.update(task, step=decimal(written))

        yield moved
