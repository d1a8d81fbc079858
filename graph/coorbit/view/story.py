"""What story does a page tell? Steps read from YAML, each with the claims that it rests on.

A story is a file in `stories/`, or one of the reader's own: a title, the network that it walks
through, and steps. A step says something, names the claims behind each statement, and what the
page shows meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from coorbit.errors import Malformed, Missing, Usage, did_you_mean
from coorbit.network.filters import DEFAULT_STATUSES, Filters, day
from coorbit.view.marked import Table, Word

__all__ = ["FILTERS", "NETWORK", "TABS", "Statement", "Step", "Story", "read_story", "stories"]

_FOLDER = Path(__file__).with_name("stories")

FILTERS = ("certain", "min-weight", "status", "through")
"""The filters of a page that a step may set; several values stand with commas."""

NETWORK: Mapping[str, type] = {
    "between": str,
    "certain": bool,
    "focus": str,
    "hops": int,
    "igo": str,
    "include-open": bool,
    "min-weight": float,
    "prospective": bool,
    "through": str,
}
"""What a story may say of its network, by the names of the command line, and as what."""

TABS = ("network", "matrix", "timeline", "map")
"""The tabs of a page that a step may show."""

_TIMES = ("date", "from", "to", "known-on")
_STEP = ("title", "says", "select", "tab", "zoom", "filters", *_TIMES)
_ZOOM = (0.1, 20.0)


class Statement(NamedTuple):
    """Something that a step says, and the claims that say so."""

    text: str
    claims: tuple[Word, ...]


@dataclass(frozen=True)
class Step:
    """One stop of the walk; a time, a tab or a zoom that is empty stays as it was at the start."""

    title: str
    says: tuple[Statement, ...]
    times: Mapping[str, str]
    """`date`, `from`, `to`, `known-on`, as far as given: ISO dates, months or years."""
    select: tuple[Word, ...]
    """Nobody, one actor, or the two ends of a tie: names as on the command line."""
    tab: str
    zoom: float | None
    filters: Mapping[str, str]


@dataclass(frozen=True)
class Story:
    """A walk through one network."""

    title: str
    summary: str
    network: Mapping[str, str | bool | int | float]
    steps: tuple[Step, ...]


def stories() -> list[str]:
    """Return the names of the stories that come with the package.

    >>> "kazakhstan" in stories()
    True
    """
    return sorted(path.stem for path in _FOLDER.glob("*.yaml"))


def read_story(name: str) -> Story:
    """Return a story of the package by its name, or that of a file (`.yaml`, or with a `/`).

    Raises:
        Usage: no story has that name.
        Missing: no such file.
        Malformed: the file is no story; the message names file, line and remedy.

    """
    own = name.endswith((".yaml", ".yml")) or "/" in name
    if not own and name not in stories():
        message = f'no story is called "{name}"{did_you_mean(name, stories())}'
        raise Usage(message, f"known: {', '.join(stories())}; or give a file that ends in .yaml")
    path = Path(name) if own else _FOLDER / f"{name}.yaml"
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise Missing(f"cannot read {path}: {error.strerror}", "check the name") from error
    except UnicodeDecodeError as error:
        raise Malformed(f"{path} is not UTF-8 text", "save it as UTF-8") from error
    known = ("title", "summary", "network", "steps")
    return _story(Table.top(text, name if own else path.name, "a story", known))


def _story(table: Table) -> Story:
    network = table.table("network", NETWORK)
    return Story(
        title=table.needed("title"),
        summary=table.word("summary"),
        network={key: _option(network, key) for key in network.given} if network else {},
        steps=tuple(_step(step) for step in table.tables("steps", "a step", _STEP)),
    )


def _option(network: Table, key: str) -> str | bool | int | float:
    """Return what a story says of its network, as the command line would have it."""
    text, kind = network.needed(key), NETWORK[key]
    if kind is bool:
        if text not in ("true", "false"):
            raise network.fault(f'"{key}" is true or false, not "{text}"', f"{key}: true", key)
        return text == "true"
    try:
        return str(text) if kind is str else int(text) if kind is int else float(text)
    except ValueError as error:
        raise network.fault(f'"{key}" is no number: "{text}"', f"{key}: 1", key) from error


def _step(step: Table) -> Step:
    select, tab = step.words("select"), step.word("tab")
    if len(select) > 2:
        message = f"a step selects one actor or the two ends of a tie, not {len(select)}"
        raise step.fault(message, "name one or two", "select")
    if tab and tab not in TABS:
        near = did_you_mean(tab, TABS)
        raise step.fault(f'a page has no tab "{tab}"{near}', f"known: {', '.join(TABS)}", "tab")
    said = step.tables("says", "a statement", ("text", "claims"))
    return Step(
        title=step.needed("title"),
        says=tuple(_statement(one) for one in said),
        times=_times(step),
        select=select,
        tab=tab,
        zoom=_zoom(step),
        filters=_filters(step),
    )


def _statement(table: Table) -> Statement:
    text, claims = table.needed("text"), table.words("claims")
    if not claims:
        remedy = 'name them under "claims:", as subject/relation/object'
        raise table.fault("a statement rests on claims, and this one names none", remedy)
    return Statement(text, claims)


def _times(step: Table) -> dict[str, str]:
    times = {key: step.word(key) for key in _TIMES if step.word(key)}
    for key, text in times.items():
        try:
            day(text)
        except Usage as error:
            raise step.fault(error.message, error.remedy, key) from error
    if "date" in times and ("from" in times or "to" in times):
        message = '"date" and "from" or "to" show different times'
        raise step.fault(message, "keep one of them", "date")
    return times


def _zoom(step: Table) -> float | None:
    text = step.word("zoom")
    if not text:
        return None
    low, high = _ZOOM
    try:
        zoom = float(text)
    except ValueError:
        zoom = 0.0
    if not low <= zoom <= high:
        raise step.fault(
            f'"zoom" is no number from {low:g} to {high:g}: "{text}"', "zoom: 2", "zoom"
        )
    return zoom


def _filters(step: Table) -> dict[str, str]:
    table = step.table("filters", FILTERS)
    if table is None:
        return {}
    found = {key: table.needed(key) for key in table.given}
    for key in ("certain", "min-weight"):
        if key in found:
            _option(table, key)
    try:
        Filters(
            through=_names(found, "through"), status=_names(found, "status") or DEFAULT_STATUSES
        )
    except Usage as error:
        raise table.fault(error.message, error.remedy) from error
    return found


def _names(found: Mapping[str, str], key: str) -> frozenset[str]:
    return frozenset(name.strip() for name in found.get(key, "").split(",") if name.strip())
