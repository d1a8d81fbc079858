"""How does a command write a picture? As SVG or PNG, whole or not at all, with its source on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coorbit.cli._settings import Settings

if TYPE_CHECKING:
    from coorbit.network.network import Network
    from coorbit.view.chart import Bars, Chart

__all__ = ["draw_chart", "is_picture", "said"]


def is_picture(output: str) -> bool:
    """Tell whether a file's name asks for a picture."""
    from coorbit.view.chart import SUFFIXES

    return Path(output).suffix.lower() in SUFFIXES


def said(network: Network) -> tuple[str, str]:
    """Return what stands below a chart's title, and how to cite it."""
    about = network.about()
    return f"{network.when()}; {about['subtitle']}", about["citation"]


def draw_chart(settings: Settings, chart: Bars | Chart, output: str) -> None:
    """Draw a chart into the file `output`.

    Raises:
        Missing: matplotlib is not installed.
        CannotWrite: the file cannot be written.

    """
    from coorbit.files import write_atomically
    from coorbit.view.chart import draw

    write_atomically(Path(output), draw(chart, Path(output).suffix.lower()))
    settings.note(f"{output}: a chart")
