"""Where on Earth are the nations of a page? Outlines to draw, and a point for each that has one."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from coorbit.network.record import Record

__all__ = ["world"]

_FILE = Path(__file__).parent / "templates" / "world.json"


def world(record: Record) -> dict[str, Any] | None:
    """Return outlines of all nations and the point of each actor, None where no actor has one.

    Units are those of `coorbit.view.outlines`: 3,600 across the equator, y southward from it. A
    former state stands at its capital, and in no outline.
    """
    known = _world()
    middles = known["middles"]
    slugs = [actor.iri.rpartition("/")[2] for actor in record.actors]
    points = [
        middles.get(actor.code, middles.get(slug)) if actor.kind == "nation" else None
        for actor, slug in zip(record.actors, slugs, strict=True)
    ]
    if not any(points):
        return None
    former = [number for number, slug in enumerate(slugs) if points[number] and slug in middles]
    return {"outlines": known["outlines"], "points": points, "former": former}


@cache
def _world() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return found
