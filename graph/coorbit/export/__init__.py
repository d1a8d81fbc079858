"""In which formats does the graph leave the house? A module a format; the folder is the list.

Each module has a `FORMAT`: what it holds (the whole graph, or a network of actors), by which
suffixes files of it are known, what it cannot hold, and how it is written. Every writer gives
the same bytes for the same data.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any

from coorbit.errors import Usage, did_you_mean

__all__ = ["STDOUT", "Format", "choose", "formats"]

STDOUT = "-"
"""A file name that means standard output."""


@dataclass(frozen=True)
class Format:
    """A format: its name, what it holds, how it is recognised, what it loses, how it is written."""

    name: str
    title: str
    holds: str
    """`graph`: everything, from a store; `network`: ties between actors, from networkx."""
    suffixes: tuple[str, ...]
    media_type: str
    lost: str
    write: Callable[[Any, IO[bytes]], None]
    wants_claims: bool = False
    """Whether a network should come with each claim described in words."""
    wants_network: bool = False
    """Whether the writer takes the `Network` itself: it shows more than one choice of filters."""


@cache
def formats(holds: str) -> dict[str, Format]:
    """Return the formats for a `graph` or a `network`, by name, sorted.

    >>> sorted(formats("graph"))
    ['nq', 'nt', 'ttl']
    """
    names = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    return {m.FORMAT.name: m.FORMAT for m in modules if m.FORMAT.holds == holds}


def choose(holds: str, output: str, form: str | None) -> Format:
    """Return the format that `form` names, else the one that the suffix of `output` means.

    >>> choose("graph", "all.nt", None).name
    'nt'

    Raises:
        Usage: neither says which format is meant.

    """
    known = formats(holds)
    if form is not None:
        if form not in known:
            near = did_you_mean(form, known)
            raise Usage(f'a {holds} has no format "{form}"{near}', f"known: {', '.join(known)}")
        return known[form]
    if output == STDOUT:
        raise Usage("standard output has no suffix", f"add --format {'|'.join(known)}")
    for candidate in known.values():
        if output.lower().endswith(candidate.suffixes):
            return candidate
    suffixes = ", ".join(suffix for one in known.values() for suffix in one.suffixes)
    message = f'the suffix of "{output}" names no format of a {holds}'
    raise Usage(message, f"known: {suffixes}; or give --format")
