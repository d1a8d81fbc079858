"""How do values compare, or change over time? Charts that can be printed, in black and white too.

Bars compare, lines show change. Each line has its name at its end, a colour of the set that
colour-blind people can tell apart (M. Okabe, K. Ito, "Color Universal Design", 2008), and a dash
and a mark of its own. The same values give the same bytes. Matplotlib draws; `pip install
coorbit[plots]` brings it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING, Any

from coorbit.errors import Missing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["SUFFIXES", "Bars", "Chart", "draw"]

SUFFIXES = (".png", ".svg")

_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000", "#56B4E9", "#E69F00", "#7F7F7F")
_DASHES = ("-", "--", "-.", ":")
_MARKS = "os^DvPX*"
_GREY = "#444444"
_INCHES = (9.0, 5.2)
_DOTS = 150
_LINE = 130
"""Characters of the subtitle on a line."""
_LABEL_ROOM = 0.052
"""Least distance between two names, as a share of the height."""

_STYLE = {
    "font.family": ["DejaVu Sans", "sans-serif"],
    "font.size": 9,
    "svg.fonttype": "none",
    "svg.hashsalt": "coorbit",
}


@dataclass(frozen=True)
class Chart:
    """What a chart shows: lines of values at the same points of time, and what is said of them."""

    title: str
    subtitle: str
    citation: str
    times: Sequence[str]
    lines: Mapping[str, Sequence[float | None]]


@dataclass(frozen=True)
class Bars:
    """What a bar chart shows: a value for each name, in order, and what is said of them."""

    title: str
    subtitle: str
    citation: str
    values: Mapping[str, float]


def draw(chart: Chart | Bars, suffix: str) -> bytes:
    """Return the chart as SVG (text stays text) or PNG (150 dots an inch).

    Raises:
        Missing: matplotlib is not installed.

    """
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError as error:
        remedy = "python -m pip install 'coorbit[plots]'"
        raise Missing("a chart needs matplotlib, which is not installed", remedy) from error
    with mpl.rc_context(_STYLE):  # type: ignore[arg-type]
        figure = Figure(figsize=_INCHES)
        axes = figure.subplots()
        if isinstance(chart, Bars):
            _bars(figure, axes, chart)
        else:
            _lines(axes, chart)
            _frame(figure, axes, chart)
        figure.text(0.02, 0.95, chart.title, size=12, weight="bold", va="center")
        figure.text(0.02, 0.925, fill(chart.subtitle, _LINE), size=8, color=_GREY, va="top")
        figure.text(0.02, 0.025, chart.citation, size=6.5, color=_GREY, va="center")
        out = io.BytesIO()
        nothing: dict[str, Any] = {"Date": None} if suffix == ".svg" else {"Software": None}
        figure.savefig(out, format=suffix.removeprefix("."), dpi=_DOTS, metadata=nothing)
    return out.getvalue()


def _lines(axes: Axes, chart: Chart) -> None:
    ends: list[tuple[float, float, str, str]] = []
    for number, (name, values) in enumerate(chart.lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        axes.plot(
            range(len(values)),
            [float("nan") if value is None else value for value in values],
            color=colour,
            linestyle=_DASHES[number // 2 % len(_DASHES)],
            marker=_MARKS[number % len(_MARKS)],
            markersize=4,
            linewidth=1.6,
        )
        known = [(x, value) for x, value in enumerate(values) if value is not None]
        if known:
            ends.append((*known[-1], name, colour))
    highest = axes.get_ylim()[1]
    axes.set_ylim(0, highest)
    for x, y, place, name, colour in _spread(ends, highest * _LABEL_ROOM):
        axes.annotate(
            name,
            (x, y),
            (len(chart.times) - 1 + 0.35, place),
            color=colour,
            va="center",
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.5, "shrinkB": 3},
        )


def _spread(
    ends: list[tuple[float, float, str, str]], room: float
) -> list[tuple[float, float, float, str, str]]:
    """Return each line's end with a height for its name, none nearer to the next than `room`.

    Halfway between names pushed up by those below and names pushed down by those above.
    """
    order = sorted(ends, key=lambda end: (end[1], end[2]))
    up: list[float] = []
    for _, y, _, _ in order:
        up.append(max(y, up[-1] + room) if up else y)
    down: list[float] = []
    for _, y, _, _ in reversed(order):
        down.append(min(y, down[-1] - room) if down else y)
    heights = [(high + low) / 2 for high, low in zip(up, reversed(down), strict=True)]
    lift = max(0.0, room / 2 - min(heights, default=room))
    return [
        (x, y, height + lift, name, colour)
        for (x, y, name, colour), height in zip(order, heights, strict=True)
    ]


def _frame(figure: Figure, axes: Axes, chart: Chart) -> None:
    axes.set_xticks(range(len(chart.times)), chart.times, rotation=30, ha="right")
    axes.set_xlim(-0.3, len(chart.times) - 1 + 0.15)
    axes.grid(axis="y", color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    figure.subplots_adjust(left=0.07, right=0.8, top=0.85, bottom=0.2)


def _bars(figure: Figure, axes: Axes, chart: Bars) -> None:
    places = range(len(chart.values))
    drawn = axes.barh(places, list(chart.values.values()), height=0.7, color=_COLOURS[0])
    axes.bar_label(drawn, [f"{value:.4g}" for value in chart.values.values()], padding=4)
    axes.set_yticks(places, list(chart.values))
    axes.set_ylim(len(chart.values) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.xaxis.set_visible(False)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    figure.subplots_adjust(left=0.24, right=0.92, top=0.85, bottom=0.07)
