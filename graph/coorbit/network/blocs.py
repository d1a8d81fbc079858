"""Which bloc is each actor in, by a file? A table of actors and blocs, actors by any name.

    actor,bloc
    united-states,West
    russia,East

What `coorbit communities -o blocs.csv` writes is such a file; further columns are not read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from coorbit.entities import resolve
from coorbit.errors import CoorbitError, Malformed, Missing, Place
from coorbit.store.protocol import Store

__all__ = ["OTHER", "complete", "read_blocs"]

OTHER = "other"
"""The bloc of the actors that a file does not name."""

_REMEDY = "write a CSV with a line actor,bloc and below it a line for each actor"


def read_blocs(path: Path, store: Store) -> dict[str, str]:
    """Return the bloc of each actor (IRI) that the file names.

    Raises:
        Missing: the file cannot be read.
        Malformed: it is no such table, an actor is unknown, or stands in two blocs.

    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Missing(f"cannot read {path}: {error.strerror}", "name an existing file") from error
    except UnicodeDecodeError as error:
        raise Malformed(f"{path} is not UTF-8", "save it as UTF-8") from error
    reader = csv.DictReader(io.StringIO(text))
    if not {"actor", "bloc"} <= set(reader.fieldnames or ()):
        raise Malformed("there are no columns actor and bloc", _REMEDY, Place(str(path), 1))
    blocs: dict[str, str] = {}
    for row in reader:
        place = Place(str(path), reader.line_num)
        name, bloc = (row["actor"] or "").strip(), (row["bloc"] or "").strip()
        if not name or not bloc:
            raise Malformed("an actor or a bloc is missing", _REMEDY, place)
        actor = _actor(store, name, place)
        if blocs.setdefault(actor, bloc) != bloc:
            raise Malformed(f'"{name}" is in two blocs', "keep one of the lines", place)
    return blocs


def _actor(store: Store, name: str, place: Place) -> str:
    try:
        return resolve(store, name, "actor")
    except CoorbitError as error:
        raise Malformed(error.message, error.remedy, place) from error


def complete(blocs: Mapping[str, str | int], nodes: Iterable[str]) -> dict[str, str | int]:
    """Return the bloc of every node: `OTHER` for those that have none."""
    return {node: blocs.get(node, OTHER) for node in nodes}
