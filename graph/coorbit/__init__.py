"""What is coorbit? A knowledge graph of space-cooperation actors, and the tools to ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorbit.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from coorbit.api import Coorbit

__all__ = ["__version__", "load"]


def load(data: str | Path | None = None) -> Coorbit:
    """Open a build or a folder of facts; without `data` the packaged facts, built on first use.

    >>> ties = load().network(as_of="2015-09-06", focus="kazakhstan", certain=True)
    >>> ties.graph().has_edge(*map(load().find, ["kazakhstan", "russia"]))
    True
    """
    from coorbit.api import Coorbit

    return Coorbit(data)
