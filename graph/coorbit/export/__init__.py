"""In which formats does the graph leave the house? A module a format; the folder is the list.

Each module has a `FORMAT`: what it holds (the whole graph, or a network of actors), by which
suffixes it is known, what it keeps, what it cannot hold, which programs open it, and how it is
written. The command line's choices and help, `docs/formats.md` and the tests come from these.

Every writer gives the same bytes for the same data, and returns how much it had to leave out.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coorbit.errors import Usage, did_you_mean

if TYPE_CHECKING:
    from coorbit.network.network import Network

__all__ = ["STDOUT", "Format", "Losses", "Needs", "choose", "formats", "losses_in_words"]

STDOUT = "-"
"""A file name that means standard output."""

Losses = Mapping[str, int]
"""What was left out, in the words of `Format.lost` → how often."""


@dataclass(frozen=True)
class Needs:
    """A package that a format needs and a plain installation has not: `pip install coorbit[…]`."""

    package: str
    extra: str


@dataclass(frozen=True)
class Format:
    """A format: its name, what it holds, how it is recognised, what it loses, how it is written."""

    name: str
    """The module's name, with - for _."""
    title: str
    holds: str
    """`graph`: everything, from an opened build; `network`: ties between actors, from networkx."""
    suffixes: tuple[str, ...]
    media_type: str
    """Media type of the file, or of the files in the folder."""
    keeps: str
    lost: tuple[str, ...]
    """Each kind of thing that it cannot hold; none where nothing is lost."""
    write: Callable[[Any, Any], Losses | None]
    """Writes its source into a binary file, or into an empty folder (`folder`); what it left out
    comes back, counted."""
    opens: Mapping[str, str] = field(default_factory=dict)
    """Program → how that opens it, in Markdown."""
    folder: bool = False
    """Whether it is several files, in a folder of their own."""
    takes: str = "graph"
    """What the writer takes of a network: its `graph`, its graph with each claim in words
    (`claims`), its `years`, or all of it (`network`), where it shows more than one choice."""
    needs: Needs | None = None

    def source_of(self, network: Network) -> object:
        """Return what `write` takes of a network."""
        if self.takes == "network":
            return network
        if self.takes == "years":
            return network.years()
        return network.graph(claims=self.takes == "claims")


@cache
def formats(holds: str) -> dict[str, Format]:
    """Return the formats for a `graph` or a `network`, by name, sorted.

    >>> sorted(formats("graph"))[-2:]
    ['trig', 'ttl']
    """
    names = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    return {m.FORMAT.name: m.FORMAT for m in modules if m.FORMAT.holds == holds}


def choose(holds: str, output: str, form: str | None) -> Format:
    """Return the format that `form` names, else the one that the suffix of `output` means.

    Of two suffixes that fit, the longer one is meant.

    >>> choose("graph", "all.nt", None).name
    'nt'

    Raises:
        Usage: neither says which format is meant, standard output cannot take it, or a package
            that it needs is not installed.

    """
    chosen = _named(holds, form) if form is not None else _by_suffix(holds, output)
    if chosen.folder and output == STDOUT:
        raise Usage(f"{chosen.title} is several files", "name a folder with -o DIR")
    if chosen.needs and importlib.util.find_spec(chosen.needs.package) is None:
        message = f"{chosen.title} needs {chosen.needs.package}, which is not installed"
        raise Usage(message, f'pip install "coorbit[{chosen.needs.extra}]"')
    return chosen


def _named(holds: str, name: str) -> Format:
    known = formats(holds)
    if name not in known:
        near = did_you_mean(name, known)
        raise Usage(f'a {holds} has no format "{name}"{near}', f"known: {', '.join(known)}")
    return known[name]


def _by_suffix(holds: str, output: str) -> Format:
    known = formats(holds)
    if output == STDOUT:
        single = "|".join(name for name, one in known.items() if not one.folder)
        raise Usage("standard output has no suffix", f"add --format {single}")
    path = output.lower().rstrip("/\\")
    fitting = [
        (len(suffix), one)
        for one in known.values()
        for suffix in one.suffixes
        if path.endswith(suffix)
    ]
    if not fitting:
        suffixes = ", ".join(suffix for one in known.values() for suffix in one.suffixes)
        message = f'the suffix of "{output}" names no format of a {holds}'
        raise Usage(message, f"known: {suffixes}; or give --format")
    return max(fitting, key=lambda pair: pair[0])[1]


def losses_in_words(losses: Losses | None) -> str:
    """Return what was left out, as a reader is told of it once.

    >>> losses_in_words({"graph names": 57, "control characters": 0})
    'graph names (57)'
    """
    return ", ".join(f"{what} ({count:,})" for what, count in (losses or {}).items() if count)
