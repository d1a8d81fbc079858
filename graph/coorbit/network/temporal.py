"""How did the network change? Windows of time, the ties of each, and rows of who with whom, when.

    spans = windows("1957", "2025", "5y")
    slices = over_time(rows, filters, spans)
    dyads(slices)   # a row a pair and window
    actors(slices)  # a row an actor and window

A tie is in a window if it held, or may have held, at some time in it, and weighs there what it
weighs in the network of that time (`--from`, `--to`): windows are no snapshots, so that a short
flight is not lost between two of them. On one point windows are stricter: a part of which nothing
tells since when, but only that it was there by some day, counts from that day, or it would stand
in every window since 1957.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coorbit.dates import BEGINNING, FOREVER, Bounds
from coorbit.errors import Usage
from coorbit.network.filters import Filters, day
from coorbit.network.find import find
from coorbit.network.participations import Participation
from coorbit.network.table import Table, seconds
from coorbit.network.ties import Tie, Ties

__all__ = [
    "ActorRow",
    "DyadRow",
    "Slice",
    "Window",
    "actors",
    "dyads",
    "over_time",
    "windows",
]

_EVERY = re.compile(r"([1-9]\d{0,2})([ym])", re.ASCII)
_YEAR_OR_MONTH = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?", re.ASCII)
_MOST_WINDOWS = 1000
_DAY = 24 * 60 * 60
_AFFILIATIONS = ("affiliation", "link")
"""Kinds of rows that tie nobody, and are looked up at any time."""


@dataclass(frozen=True)
class Window:
    """A stretch of time, from the first day of `since` to the last of `until`."""

    since: str
    """The first year ("1957") or month ("2014-03")."""
    until: str
    """The last year or month, that belongs to it."""

    def __str__(self) -> str:
        """Return "1957", or "1957/1961": an interval of EDTF."""
        return self.since if self.since == self.until else f"{self.since}/{self.until}"

    @property
    def bounds(self) -> Bounds:
        """Return its first instant, and the first one after it."""
        first, last = day(self.since), day(self.until)
        assert first is not None
        assert last is not None
        return Bounds(first.earliest, last.latest)


@dataclass(frozen=True)
class Slice:
    """The ties of one window."""

    window: Window
    ties: Ties


@dataclass(frozen=True)
class DyadRow:
    """Two actors in one window; of dependences `a` depends on `b`."""

    a: str
    b: str
    window: Window
    weight: float
    """Sum over shared endeavours of factor / (participants - 1), without unit (`ties.py`)."""
    certain: bool
    """Something certainly tied them at some time in the window."""
    prospective: bool
    """Nothing but talk, offers and plans tied them."""
    endeavours: int
    claims: int


@dataclass(frozen=True)
class ActorRow:
    """One actor in one window; who has no tie in it has no row."""

    actor: str
    window: Window
    strength: float
    """Sum of the weights of its ties, in both directions of arrows; without unit."""
    degree: int
    """Number of actors that it is tied to."""
    endeavours: int
    claims: int


def windows(since: str, until: str, every: str) -> list[Window]:
    """Return the windows from `since` to `until`, each as long as `every`; the last may be cut.

    Args:
        since: the year or month with which the first window begins, "1957" or "2014-03".
        until: the year or month with which the last one ends.
        every: years "1y", "5y" or months "6m".

    Raises:
        Usage: one of them is none of these, `until` is before `since`, or there are too many.

    >>> [str(window) for window in windows("1957", "1968", "5y")]
    ['1957/1961', '1962/1966', '1967/1968']
    >>> [str(window) for window in windows("2013-11", "2014-02", "2m")]
    ['2013-11/2013-12', '2014-01/2014-02']
    """
    step = _months(every)
    first, last = _month("--from", since, end=False), _month("--to", until, end=True)
    if last < first:
        raise Usage(f"--to {until} is before --from {since}", "the earlier date comes first")
    if (last - first) // step >= _MOST_WINDOWS:
        raise Usage(f"--every {every} makes too many windows", f"at most {_MOST_WINDOWS}")
    return [_window(start, min(start + step - 1, last)) for start in range(first, last + 1, step)]


def _months(every: str) -> int:
    found = _EVERY.fullmatch(every)
    if found is None:
        raise Usage(f'--every does not know "{every}"', "write 1y, 5y or 6m")
    return int(found[1]) * (12 if found[2] == "y" else 1)


def _month(option: str, text: str, *, end: bool) -> int:
    """Return the number of the first (or last) month that a year or month means."""
    found = _YEAR_OR_MONTH.fullmatch(text)
    if found is None or day(text) is None:
        raise Usage(f'{option} "{text}" bounds no window', "write a year or month: 1957, 2014-03")
    month = int(found[2]) if found[2] else 12 if end else 1
    return int(found[1]) * 12 + month - 1


def _window(first: int, last: int) -> Window:
    if first % 12 == 0 and last % 12 == 11:
        return Window(str(first // 12), str(last // 12))
    return Window(*(f"{month // 12}-{month % 12 + 1:02}" for month in (first, last)))


def over_time(
    rows: Iterable[Participation], filters: Filters, spans: Sequence[Window]
) -> list[Slice]:
    """Return the ties of each window, under the other filters.

    Raises:
        Usage: the filters ask for one day (`as_of`).

    """
    table = _dated(Table.of(rows))
    return [
        Slice(window, find(table, replace(filters, since=window.since, until=window.until)))
        for window in spans
    ]


def _dated(table: Table) -> Table:
    """Return the table; what began on no known day begins on the day when it certainly had."""
    import numpy as np

    beginning = seconds(BEGINNING)
    earliest, latest = table.columns["start_earliest"], table.columns["start_latest"]
    undated = (earliest == beginning) | (table.columns["undated"] > 0)
    unknown = undated & ~table.is_any("kind", _AFFILIATIONS)
    certain = np.where(latest > beginning, latest, seconds(FOREVER))
    dated = {
        "start_earliest": np.where(unknown, certain - _DAY, earliest),
        "start_latest": np.where(unknown, certain, latest),
    }
    return Table({**table.columns, **dated}, table.texts)


def dyads(slices: Iterable[Slice]) -> list[DyadRow]:
    """Return a row for each pair of actors and window, in the order of windows and actors."""
    return [_dyad(tie, piece.window) for piece in slices for tie in piece.ties.ties]


def _dyad(tie: Tie, window: Window) -> DyadRow:
    return DyadRow(
        a=tie.a,
        b=tie.b,
        window=window,
        weight=tie.weight,
        certain=tie.certain,
        prospective=tie.prospective,
        endeavours=len({item.endeavour for item in tie.evidence}),
        claims=len({claim for item in tie.evidence for claim in item.claims}),
    )


def actors(slices: Iterable[Slice]) -> list[ActorRow]:
    """Return a row for each actor with ties and window, in the order of windows and actors."""
    return [row for piece in slices for row in _actors(piece)]


def _actors(piece: Slice) -> list[ActorRow]:
    ties: dict[str, list[Tie]] = defaultdict(list)
    for tie in piece.ties.ties:
        for actor in (tie.a, tie.b):
            ties[actor].append(tie)
    return [_actor(actor, ties[actor], piece.window) for actor in sorted(ties)]


def _actor(actor: str, ties: list[Tie], window: Window) -> ActorRow:
    evidence = [item for tie in ties for item in tie.evidence]
    return ActorRow(
        actor=actor,
        window=window,
        strength=sum(tie.weight for tie in ties),
        degree=len({end for tie in ties for end in (tie.a, tie.b)} - {actor}),
        endeavours=len({item.endeavour for item in evidence}),
        claims=len({claim for item in evidence for claim in item.claims}),
    )
