"""What does the page's script get? The record as columns of numbers and one table of texts.

Two parts, each as deflated JSON in base64 (RFC 1950, RFC 4648), which holds no markup whatever
the texts say: `core` is what the picture needs, `evidence` what its panel tells.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from coorbit.dates import Bounds
from coorbit.network.filters import CHANNELS, PROSPECTIVE_STATUSES, Filters
from coorbit.network.record import Record, Share, Shared
from coorbit.terms import ROOT

__all__ = ["core", "evidence", "packed"]

_KINDS = {
    "nation": ("nation", "circle"),
    "igo": ("intergovernmental organisation", "hexagon"),
    "agency": ("agency", "square"),
    "organisation": ("organisation", "down"),
    "company": ("company", "diamond"),
    "institute": ("institute", "up"),
    "person": ("person", "star"),
}
"""Kind of node → name and shape; its colour stands in `css/colours.css`."""

_STATUSES = {
    "inEffect": "in effect",
    "suspended": "suspended",
    "agreed": "agreed",
    "planned": "planned",
    "inTalks": "in talks",
    "offered": "offered",
    "proposed": "proposed",
}
"""Statuses that last, from the firmest on."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNKNOWN = -1


def packed(data: object) -> str:
    """Return `data` as JSON, deflated, in base64."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


# -- what the picture needs


def core(record: Record) -> dict[str, Any]:
    """Return the columns of nodes, endeavours and parts, and the state in which the page opens."""
    kinds = sorted({actor.kind for actor in record.actors}, key=_rank)
    groups = [{"label": "", "size": 0} for _ in range(_highest(record))]
    for actor in record.actors:
        groups[actor.community - 1]["size"] += 1  # type: ignore[operator]
    return {
        "meta": {
            **record.about,
            "between": record.filters.between,
            "count": record.filters.count,
            "directed": record.filters.dependency,
            "initial": _initial(record.filters),
        },
        "kinds": [{"name": kind, **_look(kind)} for kind in kinds],
        "statuses": [
            {"name": name, "label": label, "prospective": name in PROSPECTIVE_STATUSES}
            for name, label in _STATUSES.items()
        ],
        "channels": [{"name": name, "kinds": sorted(held)} for name, held in CHANNELS.items()],
        "communities": groups,
        "nodes": _nodes(record, kinds),
        **_parts(record.shared),
    }


def _rank(kind: str) -> tuple[int, str]:
    known = list(_KINDS)
    return (known.index(kind) if kind in known else len(known), kind)


def _look(kind: str) -> dict[str, str]:
    label, shape = _KINDS.get(kind, (kind or "other", "circle"))
    return {"label": label, "shape": shape}


def _highest(record: Record) -> int:
    return max((actor.community for actor in record.actors), default=0)


def _initial(filters: Filters) -> dict[str, Any]:
    """Return the state of the page that shows what `filters` choose."""
    period = "/".join((filters.since or "", filters.until or ""))
    status = filters.status | (PROSPECTIVE_STATUSES if filters.prospective else frozenset())
    return {
        "t": filters.as_of or ("" if period == "/" else period),
        "bounds": [_bounds(bounds) for bounds in (filters.day, filters.window)],
        "known": filters.known_on or "",
        "knownDay": _day(filters.known.latest) if filters.known else _UNKNOWN,
        "certain": filters.certain,
        "status": [name for name in _STATUSES if name in status],
        "through": [name for name in CHANNELS if name in filters.through],
        "min": filters.min_weight,
        "focus": _slug(filters.focus) if filters.focus else "",
        "hops": filters.hops,
    }


def _nodes(record: Record, kinds: list[str]) -> dict[str, list[Any]]:
    actors = record.actors
    return {
        "slug": [_slug(actor.iri) for actor in actors],
        "label": [actor.label for actor in actors],
        "kind": [kinds.index(actor.kind) for actor in actors],
        "code": [actor.code for actor in actors],
        "x": [actor.place[0] for actor in actors],
        "y": [actor.place[1] for actor in actors],
        "community": [actor.community - 1 for actor in actors],
    }


def _parts(shared: Iterable[Shared]) -> dict[str, dict[str, list[Any]]]:
    """Return endeavours with the number of their parts, and the parts in the same order."""
    kinds, spans, claims = _Table(), _Table(), _Table()
    groups: dict[str, list[Any]] = {"kind": [], "factor": [], "size": [], "channel": []}
    parts: dict[str, list[Any]] = {
        name: [] for name in ("node", "span", "status", "known", "claim", "side")
    }
    names = list(_STATUSES)
    for one in shared:
        groups["kind"].append(kinds.add(one.kind))
        groups["factor"].append(one.factor)
        groups["size"].append(len(one.shares))
        groups["channel"].append(kinds.add(_channel(one)))
        for share in one.shares:
            parts["node"].append(share.node)
            parts["span"].append(spans.add(_span(share)))
            parts["status"].append(names.index(share.status))
            parts["known"].append(_day(share.known.latest) if share.known else None)
            parts["claim"].append(claims.add(share.claim))
            parts["side"].append(share.side)
    sides = zip(*spans.rows, strict=True) if spans.rows else ([], [], [], [])
    return {
        "groupKinds": kinds.rows,  # type: ignore[dict-item]
        "groups": groups,
        "spans": dict(zip(("s0", "s1", "e0", "e1"), map(list, sides), strict=True)),
        "parts": parts,
    }


def _channel(one: Shared) -> str:
    """Return through what an endeavour ties, as `coorbit.network.parts` asks it."""
    return one.kind if one.group == "partners" else "crew"


def _span(share: Share) -> tuple[int, int, int, int]:
    start, end = share.span.start, share.span.end
    return _day(start.earliest), _day(start.latest), _day(end.earliest), _day(end.latest)


def _day(moment: datetime) -> int:
    """Return the days from 1970-01-01 to `moment`, which is a midnight as all bounds are."""
    return (moment - _EPOCH).days


def _bounds(bounds: Bounds | None) -> list[int] | None:
    return [_day(bounds.earliest), _day(bounds.latest)] if bounds else None


def _slug(iri: str) -> str:
    return iri.removeprefix(ROOT)


class _Table:
    """Rows that are kept once, each with its number."""

    def __init__(self) -> None:
        self.rows: list[Any] = []
        self._numbers: dict[Any, int] = {}

    def add(self, row: Any) -> int:  # noqa: ANN401 - anything that can be a key
        """Return the number of `row`."""
        if row not in self._numbers:
            self._numbers[row] = len(self.rows)
            self.rows.append(row)
        return self._numbers[row]


# -- what the panel tells


def evidence(record: Record) -> dict[str, Any]:
    """Return claims, sources and names; claims stand in the order in which parts number them."""
    texts, sources = _Table(), _Table()
    texts.add("")
    order = _Table()
    for one in record.shared:
        for share in one.shares:
            order.add(share.claim)
    rows = [_claim(iri, record.claims.get(iri), texts, sources) for iri in order.rows]
    return {
        "claims": rows,
        "groups": [[texts.add(_slug(g.endeavour)), texts.add(g.label)] for g in record.shared],
        "groupNames": [texts.add(g.group) for g in record.shared],
        "names": [
            [[texts.add(language), texts.add(name)] for language, name in actor.names]
            for actor in record.actors
        ],
        "sources": [[texts.add(value) for value in row] for row in sources.rows],
        "texts": texts.rows,
    }


def _claim(
    iri: str, said: Mapping[str, Any] | None, texts: _Table, sources: _Table
) -> list[Any] | None:
    """Return a claim as numbers of texts; None for one that no tie on the page rests on."""
    if said is None:
        return None
    words = ("sentence", "subject", "relation", "via", "status", "dates", "confidence", "note")
    return [
        texts.add(_slug(iri)),
        *(texts.add(_slug(said.get(name, ""))) for name in words),
        _details(said, texts),
        [
            [
                texts.add(stage["date"]),
                texts.add(stage["status"]),
                texts.add(stage.get("note", "")),
                _details(stage, texts),
                _sources(stage, sources),
            ]
            for stage in said.get("stages", [])
        ],
        _sources(said, sources),
        [texts.add(_slug(other)) for other in said.get("contradicts", [])],
        said.get("independent_sources", 0),
    ]


def _details(said: Mapping[str, Any], texts: _Table) -> list[int]:
    return [texts.add(text) for pair in said.get("details", {}).items() for text in pair]


def _sources(said: Mapping[str, Any], sources: _Table) -> list[int]:
    names = ("title", "publisher", "date", "url")
    return [sources.add(tuple(s.get(name, "") for name in names)) for s in said["sources"]]
