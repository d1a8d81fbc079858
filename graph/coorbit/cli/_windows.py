"""How does the network command show change? Rows by window of time, and ties across breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from coorbit.cli._output import write_rows
from coorbit.cli._settings import Settings
from coorbit.terms import curie

if TYPE_CHECKING:
    from coorbit.network.network import Network
    from coorbit.network.temporal import DyadRow

__all__ = ["take_windows", "window_options", "write_windows"]

_OPTIONS = (
    click.option("--every", metavar="TIME", help="Rows for each window of 1y, 5y, 6m …"),
    click.option(
        "--per",
        type=click.Choice(["pair", "actor"]),
        default="pair",
        show_default=True,
        help="With --every: a row a pair, or an actor, and window.",
    ),
    click.option(
        "--across",
        multiple=True,
        metavar="DATE",
        help="Which ties survived the break of that time; more than once.",
    ),
)


def window_options(command: Any) -> Any:  # noqa: ANN401 - a command of any kind
    """Give a command the options that look at change."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def take_windows(options: dict[str, Any]) -> dict[str, Any]:
    """Take the options that look at change out of `options`; empty where none is given.

    Raises:
        Usage: windows and breaks are both asked for.

    """
    from coorbit.errors import Usage

    given = {name: options.pop(name) for name in ("every", "per", "across")}
    if given["every"] and given["across"]:
        raise Usage("--every and --across ask for different things", "give one of them")
    return given if given["every"] or given["across"] else {}


def write_windows(
    settings: Settings, network: Network, given: Mapping[str, Any], output: str | None
) -> None:
    """Write what changed, as the options want it."""
    if given["across"]:
        _across(settings, network, given["across"], output)
    else:
        _every(settings, network, given["every"], given["per"], output)


def _every(settings: Settings, network: Network, every: str, per: str, output: str | None) -> None:
    from coorbit.network.temporal import actors, dyads

    slices = network.over_time(every)
    if per == "actor":
        names = ["actor", "window", "strength", "degree", "endeavours", "claims"]
        rows: list[list[Any]] = [
            [curie(r.actor), str(r.window), round(r.strength, 6), r.degree, r.endeavours, r.claims]
            for r in actors(slices)
        ]
    else:
        names = ["a", "b", "window", "weight", "certain", "prospective", "endeavours", "claims"]
        rows = [
            [curie(r.a), curie(r.b), str(r.window), round(r.weight, 6), *_plain(r)]
            for r in dyads(slices)
        ]
    write_rows(settings, names, rows, output)


def _plain(row: DyadRow) -> list[bool | int]:
    return [row.certain, row.prospective, row.endeavours, row.claims]


def _across(
    settings: Settings, network: Network, breaks: tuple[str, ...], output: str | None
) -> None:
    days, courses = network.across(*breaks)
    times = [f"{what} {day}" for day in days for what in ("weight", "holds")]
    rows: list[list[Any]] = []
    for course in courses:
        row: list[Any] = [curie(course.a), curie(course.b), course.outcome]
        for tie, holds in zip(course.ties, course.holds(), strict=True):
            row += [round(tie.weight, 6) if tie else None, holds]
        rows.append(row)
    write_rows(settings, ["a", "b", "outcome", *times], rows, output)
    counts = Counter(course.outcome for course in courses)
    settings.note("; ".join(f"{outcome}: {n}" for outcome, n in sorted(counts.items())))
