"""How does a file leave a command? Whole or not at all, in the format that its name says."""

from __future__ import annotations

import sys
from pathlib import Path

from coorbit.cli._settings import Settings
from coorbit.export import STDOUT, Format
from coorbit.files import atomic

__all__ = ["write"]


def write(settings: Settings, form: Format, source: object, output: str) -> None:
    """Write `source` to the file `output`, or to standard output for `-`."""
    if output == STDOUT:
        form.write(source, sys.stdout.buffer)
        return
    with atomic(Path(output)) as file:
        form.write(source, file)
    lost = "" if form.lost == "nothing" else f"; lost in this format: {form.lost}"
    settings.note(f"{output}: {form.title}{lost}")
