"""What does the page's script get? The record as columns of numbers and one table of texts.

Two parts: `core` is what the picture needs, as JSON that is read while the page opens; `evidence`
is what its panel tells, as deflated JSON in base64 (RFC 1950, RFC 4648). Neither holds markup,
whatever the texts say.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from coorbit.dates import Bounds
from coorbit.network.filters import CHANNELS, PROSPECTIVE_STATUSES, Filters
from coorbit.network.record import Record, Share, Shared
from coorbit.terms import ROOT

__all__ = ["core", "deflated", "embedded", "evidence", "packed"]

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


def embedded(data: object) -> str:
    """Return `data` as JSON that no text in it can end, as a `<` is written as its number."""
    return _json(data).replace("<", "\\u003c")


def packed(data: object) -> str:
    """Return `data` as JSON, deflated, in base64."""
    return deflated(_json(data))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def deflated(text: str) -> str:
    """Return `text` deflated, in base64."""
    return base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 9)).decode()


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
        "backbone": filters.backbone or 0,
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


def _parts(shared: Sequence[Shared]) -> dict[str, dict[str, list[Any]]]:
    """Return endeavours with the number of their parts, and the parts in the same order."""
    kinds, spans, claims = _Table(), _Table(), _Table()
    groups: dict[str, list[Any]] = {
        name: [] for name in ("kind", "factor", "size", "channel", "links")
    }
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
    groups["links"] = [[claims.add(claim) for claim in one.links] or 0 for one in shared]
    sides = zip(*spans.rows, strict=True) if spans.rows else ([], [], [], [], [])
    return {
        "groupKinds": kinds.rows,  # type: ignore[dict-item]
        "groups": groups,
        "spans": dict(zip(("s0", "s1", "e0", "e1", "undated"), map(list, sides), strict=True)),
        "parts": parts,
    }


def _channel(one: Shared) -> str:
    """Return through what an endeavour ties, as `coorbit.network.parts` asks it."""
    return one.kind if one.group == "partners" else "crew"


def _span(share: Share) -> tuple[int, int, int, int, int]:
    start, end = share.span.start, share.span.end
    days = _day(start.earliest), _day(start.latest), _day(end.earliest), _day(end.latest)
    return *days, int(share.undated)


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
    told = _Told()
    order = _Table()
    for one in record.shared:
        for share in one.shares:
            order.add(share.claim)
    for one in record.shared:
        for link in one.links:
            order.add(link)
    rows = [told.claim(iri, record.claims.get(iri)) for iri in order.rows]
    text = told.texts.add
    return {
        "claims": [list(column) for column in zip(*rows, strict=True)],
        "groups": [
            [told.things.add((_path(one), one.label)) for one in record.shared],
            [text(one.group) for one in record.shared],
        ],
        "names": [[text(part) for name in actor.names for part in name] for actor in record.actors],
        "relations": told.relations.rows,
        "sources": [[text(value) for value in row] for row in told.sources.rows],
        "things": told.things.rows,
        "texts": told.texts.rows,
    }


def _path(one: Shared) -> str:
    """Return the endeavour's path; what is direct has none but that of its claim."""
    return "" if one.kind == "direct" else _slug(one.endeavour)


class _Told:
    """Writes claims as numbers: of texts, things, relations and sources, each kept once."""

    def __init__(self) -> None:
        self.texts, self.things, self.relations, self.sources = (_Table() for _ in range(4))
        self.texts.add("")

    def claim(self, iri: str, said: Mapping[str, Any] | None) -> tuple[Any, ...]:
        """Return a claim's values, all 0 for one that no tie on the page rests on.

        The sentence and the IRI are not written: both follow from subject, relation and object.
        """
        if said is None:
            return (0,) * 13
        subject, name, thing, key = _pieces(_slug(iri))
        label = str(said["sentence"]).removesuffix(f" {said['relation']} {said['via']}".rstrip())
        words = ("status", "dates", "confidence", "note")
        return (
            self.things.add((subject, label)),
            self.relations.add((name, said["relation"])),
            self.things.add((thing, said["via"])),
            self.texts.add(key),
            *(self.texts.add(str(said.get(word, ""))) for word in words),
            self._details(said),
            [self._stage(stage) for stage in said.get("stages", [])] or 0,
            self._sources(said),
            [self.texts.add(_slug(other)) for other in said.get("contradicts", [])] or 0,
            said.get("independent_sources", 0) + 1,
        )

    def _stage(self, stage: Mapping[str, Any]) -> list[Any]:
        words = (self.texts.add(stage.get(name, "")) for name in ("date", "status", "note"))
        return [*words, self._details(stage), self._sources(stage)]

    def _details(self, said: Mapping[str, Any]) -> list[int] | int:
        return [
            self.texts.add(text) for pair in said.get("details", {}).items() for text in pair
        ] or 0

    def _sources(self, said: Mapping[str, Any]) -> list[int]:
        names = ("title", "publisher", "date", "url")
        return [self.sources.add(tuple(s.get(name, "") for name in names)) for s in said["sources"]]


def _pieces(path: str) -> tuple[str, str, str, str]:
    """Return subject, relation, object and the rest of "claim/<kind>/<slug>/<relation>/…".

    >>> _pieces("claim/agency/jaxa/succeeds/agency/nasda/2003")
    ('agency/jaxa', 'succeeds', 'agency/nasda', '2003')
    """
    parts = path.split("/")
    if len(parts) < 6:
        return "", "", "", path
    return "/".join(parts[1:3]), parts[3], "/".join(parts[4:6]), "/".join(parts[6:])
