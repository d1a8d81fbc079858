"""Which part of the record becomes a network? The options that every network command shares."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from coorbit.network.filters import Filters
    from coorbit.store.protocol import Store

__all__ = ["filter_options", "filters_of", "pair_level"]

_OPTIONS = (
    click.option(
        "--between",
        metavar="WHO",
        help="Nodes: nations (the default), agencies, organisations or actors.",
    ),
    click.option(
        "--through",
        metavar="KINDS",
        help="Only ties through programmes, agreements, "
        "stations, satellites, missions, crews, organisations, direct (with commas).",
    ),
    click.option("--focus", metavar="ENTITY", help="Only the ties around this one."),
    click.option(
        "--hops",
        type=click.IntRange(1),
        default=1,
        show_default=True,
        help="How far from the focus.",
    ),
    click.option("--as-of", metavar="DATE", help="What held at that time; without it: ever."),
    click.option("--from", "since", metavar="DATE", help="What held in the time from here …"),
    click.option("--to", "until", metavar="DATE", help="… to here."),
    click.option("--known-on", metavar="DATE", help="On the evidence of that date."),
    click.option("--certain", is_flag=True, help="Only what certainly held."),
    click.option("--status", metavar="NAMES", help="Only claims of these statuses (with commas)."),
    click.option("--prospective", is_flag=True, help="Also what is only planned or talked about."),
    click.option("--dependency", is_flag=True, help="Arrows from who depends to who provides."),
    click.option("--include-open", is_flag=True, help="Also what is open to all states."),
    click.option(
        "--igo",
        default="keep",
        metavar="HOW",
        show_default=True,
        help="Intergovernmental organisations: keep, members or drop.",
    ),
    click.option("--min-weight", type=click.FloatRange(0), default=0.0, help="Weaker ties go."),
    click.option(
        "--backbone",
        type=float,
        metavar="ALPHA",
        help="Only ties that stand out among those of their actors: 0.05, or 0.2 for more.",
    ),
    click.option(
        "--merge-successors", is_flag=True, help="Russia stands for the Soviet Union, and so on."
    ),
    click.option("--count", is_flag=True, help="Each shared endeavour weighs 1."),
    click.option(
        "--weights",
        "factors",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Factors by kind of endeavour, instead of those of the package (TOML).",
    ),
)


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that choose a network."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def filters_of(store: Store, options: dict[str, Any]) -> Filters:
    """Return the filters that the options name.

    Raises:
        Usage: one of them is unknown.

    """
    from coorbit.entities import resolve
    from coorbit.network.filters import Filters

    given = dict(options)
    given["between"] = given["between"] or "nations"
    for name in ("through", "status"):
        words = given.pop(name)
        if words is not None:
            given[name] = frozenset(word.strip() for word in words.split(",") if word.strip())
    if given["focus"] is not None:
        given["focus"] = resolve(store, given["focus"], "actor")
    path = given.pop("factors")
    if path is not None:
        from coorbit.network.ties import read_factors

        given["factors"] = read_factors(path)
    return Filters(**given)


def pair_level(options: dict[str, Any], *actors: str) -> str:
    """Return what the nodes are where two actors are asked about: nations, if both are."""
    from coorbit.terms import kind_of

    nations = all(kind_of(actor) == "nation" for actor in actors)
    return str(options["between"] or ("nations" if nations else "actors"))
