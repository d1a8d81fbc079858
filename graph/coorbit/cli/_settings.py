"""What do all commands share? The data, the format, and how much they say besides the answer."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from coorbit.answers import Look
    from coorbit.build import Opened

__all__ = ["Settings", "shared_options"]


@dataclass
class Settings:
    """The shared options as given, before the command's name or behind it."""

    data: Path | None = None
    format: str | None = None
    quiet: bool = False
    no_color: bool = False

    def note(self, text: str) -> None:
        """Say something besides the answer, on stderr, unless that is not wanted."""
        if not self.quiet:
            click.echo(text, err=True)

    def open(self) -> Opened:
        """Open the data; packaged facts are built when they are asked for the first time."""
        from coorbit.build import open_store

        return open_store(self.data, lambda step: self.note(f"coorbit: {step} …"))

    def look(self) -> Look:
        """Return how tables look here: cut to no width and without colour where piped."""
        import shutil

        from coorbit.answers import Look

        terminal = sys.stdout.isatty()
        plain = self.no_color or not terminal or bool(os.environ.get("NO_COLOR"))
        width = shutil.get_terminal_size().columns if terminal else None
        return Look(width=width, color=not plain)


@cache
def shared_options() -> list[click.Option]:
    """Return the options that stand before a command's name or behind it, with one meaning."""
    keep: dict[str, Any] = {"expose_value": False, "callback": _keep}
    return [
        click.Option(
            ["--data"],
            type=click.Path(path_type=Path),
            metavar="DIR",
            help="A build or a folder of facts; without it the packaged facts.",
            **keep,
        ),
        click.Option(["--format"], metavar="NAME", help="Format of the output.", **keep),
        click.Option(["--quiet"], is_flag=True, default=None, help="Only the answer.", **keep),
        click.Option(["--no-color"], is_flag=True, default=None, help="Plain text.", **keep),
    ]


def _keep(ctx: click.Context, option: click.Parameter, value: object) -> None:
    if value is not None:
        setattr(ctx.ensure_object(Settings), str(option.name), value)
