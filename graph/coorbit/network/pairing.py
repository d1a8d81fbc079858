"""Which pairs met in which endeavour, when and how surely? Parts paired in columns.

What `ties.py` says of one pair is done here for all pairs at once, group by group of an
endeavour. A group in which everybody may have met everybody is counted at a glance; in others
each meeting asks who else was there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from coorbit.dates import BEGINNING, FOREVER
from coorbit.network.table import seconds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coorbit.network.filters import Filters

__all__ = ["Columns", "Meetings", "holding", "join", "pair"]

_MOST_PAIRS = 200_000
"""Pairs that are looked at together, so that memory stays in bounds."""

_DAY = 86_400
_BEGINNING = seconds(BEGINNING)
_MOMENT_BITS = (seconds(FOREVER) - _BEGINNING).bit_length()


@dataclass(frozen=True)
class Columns:
    """Parts sorted by group and node; `row` is the row of the table that each comes from."""

    group: NDArray[np.int64]
    node: NDArray[np.int64]
    row: NDArray[np.int64]
    prospective: NDArray[np.bool_]
    times: NDArray[np.int64]
    """Four rows of seconds: start earliest and latest, end earliest and latest."""

    def take(self, chosen: NDArray[np.bool_]) -> Columns:
        """Return the parts that are chosen."""
        return Columns(
            self.group[chosen],
            self.node[chosen],
            self.row[chosen],
            self.prospective[chosen],
            self.times[:, chosen],
        )


@dataclass(frozen=True)
class Meetings:
    """Pairs of nodes that met in a group: a column an item, and their meetings part by part."""

    group: NDArray[np.int64]
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    actors: NDArray[np.int64]
    times: NDArray[np.int64]
    certain: NDArray[np.bool_]
    prospective: NDArray[np.bool_]
    first: NDArray[np.int64]
    """Where the item's meetings begin in `rows`."""
    count: NDArray[np.int64]
    rows: NDArray[np.int64]
    """Two rows: the rows of the table that met, one of each side."""


def holding(
    times: NDArray[np.int64], filters: Filters
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell which times hold on the day or in the window asked about, and which for certain."""
    if filters.day is not None:
        first, last = seconds(filters.day.earliest), seconds(filters.day.latest)
        holds = (times[0] < last) & (times[3] > first)
        return holds, holds & (times[1] <= first) & (times[2] >= last)
    import numpy as np

    first, last = seconds(filters.window.earliest), seconds(filters.window.latest)
    holds = (times[0] < last) & (times[3] > first)
    return holds, holds & (np.maximum(times[1], first) < np.minimum(times[2], last))


def pair(parts: Columns, filters: Filters) -> Meetings:
    """Return all pairs of nodes that met in a group, by group and pair."""
    return _joined([_pair(chunk, filters) for chunk in _chunks(parts)])


def join(one: Meetings, two: Meetings, chosen: NDArray[np.bool_]) -> Meetings:
    """Return all pairs of `one`, and those of `two` that are chosen."""
    import numpy as np

    count = two.count[chosen]
    kept = np.repeat(two.first[chosen], count) + _counting(count)
    picked = {
        name: getattr(two, name)[..., chosen]
        for name in Meetings.__dataclass_fields__
        if name != "rows"
    }
    picked["first"] = np.cumsum(count) - count
    return _joined([one, Meetings(**picked, rows=two.rows[:, kept])])


def _joined(found: list[Meetings]) -> Meetings:
    import numpy as np

    offsets = np.cumsum([0, *(part.rows.shape[1] for part in found)])
    columns = {
        name: np.concatenate([getattr(part, name) for part in found], axis=-1)
        for name in Meetings.__dataclass_fields__
    }
    items = [len(part.first) for part in found]
    columns["first"] = columns["first"] + np.repeat(offsets[:-1], items)
    return Meetings(**columns)


def _chunks(parts: Columns) -> Iterator[Columns]:
    """Yield whole groups, so many that their pairs are not too many."""
    import numpy as np

    starts = _starts(parts.group)
    sizes = np.diff(np.append(starts, len(parts.group)))[: len(starts)]
    pairs = np.cumsum(sizes * (sizes - 1) // 2)
    chunk = pairs // _MOST_PAIRS
    cuts = [0, *(starts[1:][np.diff(chunk) > 0]).tolist(), len(parts.group)]
    for begin, end in pairwise(cuts):
        yield Columns(
            parts.group[begin:end],
            parts.node[begin:end],
            parts.row[begin:end],
            parts.prospective[begin:end],
            parts.times[:, begin:end],
        )


def _starts(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each run of equal keys begins."""
    import numpy as np

    if not len(keys):
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))


def _pair(parts: Columns, filters: Filters) -> Meetings:
    import numpy as np

    one, two = _within(parts.group)
    apart = parts.node[one] != parts.node[two]
    one, two = one[apart], two[apart]
    times = _overlap(parts.times[:, one], parts.times[:, two])
    holds, certain = holding(times, filters)
    kept = (times[0] < times[3]) & (certain if filters.certain else holds)
    kept &= ~_handed_over(parts, one, two, times)
    one, two, times, certain = one[kept], two[kept], times[:, kept], certain[kept]
    width = int(parts.node.max(initial=0)) + 1
    key = (parts.group[one] * width + parts.node[one]) * width + parts.node[two]
    order = np.argsort(key, kind="stable")
    one, two, times, certain = one[order], two[order], times[:, order], certain[order]
    first = _starts(key[order])
    count = np.diff(np.append(first, len(order)))[: len(first)]
    talk = parts.prospective[one] | parts.prospective[two]
    return Meetings(
        group=parts.group[one][first],
        a=parts.node[one][first],
        b=parts.node[two][first],
        actors=_actors(parts, one, times, first, count),
        times=_hull(times, first),
        certain=np.logical_or.reduceat(certain, first) if len(first) else certain,
        prospective=np.logical_or.reduceat(talk, first) if len(first) else talk,
        first=first,
        count=count,
        rows=np.stack([parts.row[one], parts.row[two]]),
    )


def _handed_over(
    parts: Columns, one: NDArray[np.int64], two: NDArray[np.int64], times: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Tell where one lasting part ends on the day on which the other begins."""
    lasting = parts.times[3] - parts.times[0] > _DAY
    found: NDArray[np.bool_] = (times[3] - times[0] <= _DAY) & lasting[one] & lasting[two]
    return found


def _within(group: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the places of all pairs within equal groups, the first before the second."""
    import numpy as np

    starts = _starts(group)
    ends = np.append(starts[1:], len(group))[: len(starts)]
    places = np.arange(len(group))
    after = np.repeat(ends, ends - starts) - places - 1
    one = np.repeat(places, after)
    return one, one + _counting(after) + 1


def _counting(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return 0, 1, 2 … up to each length, one after the other."""
    import numpy as np

    return np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)


def _overlap(one: NDArray[np.int64], two: NDArray[np.int64]) -> NDArray[np.int64]:
    import numpy as np

    return np.concatenate([np.maximum(one[:2], two[:2]), np.minimum(one[2:], two[2:])])


def _hull(times: NDArray[np.int64], first: NDArray[np.int64]) -> NDArray[np.int64]:
    import numpy as np

    if not len(first):
        return times
    starts = [np.minimum.reduceat(row, first) for row in times[:2]]
    ends = [np.maximum.reduceat(row, first) for row in times[2:]]
    return np.stack([*starts, *ends])


def _actors(
    parts: Columns,
    one: NDArray[np.int64],
    times: NDArray[np.int64],
    first: NDArray[np.int64],
    count: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Count for each item the nodes of its group that may have been active in its meetings."""
    import numpy as np

    if not len(first):
        return np.zeros(0, dtype=np.int64)
    groups = _Groups(parts)
    group = groups.number[one]
    found = groups.nodes[group[first]]
    item = np.repeat(np.arange(len(first)), count)
    loose = ~groups.together[group]
    once = loose & (count[item] == 1) & groups.plain[group]
    found[item[once]] = groups.active(group[once], times[0][once], times[3][once])
    rest = np.flatnonzero(loose & ~once)
    for begin, end in _spans(groups.sizes[group[rest]], item[rest]):
        some = rest[begin:end]
        size = groups.sizes[group[some]]
        there = np.repeat(groups.starts[group[some]], size) + _counting(size)
        meeting = np.repeat(some, size)
        met = np.maximum(times[0][meeting], parts.times[0][there]) < np.minimum(
            times[3][meeting], parts.times[3][there]
        )
        width = int(parts.node.max(initial=0)) + 1
        active = np.sort(item[meeting[met]] * width + parts.node[there[met]], kind="stable")
        counted = np.bincount(active[_starts(active)] // width, minlength=len(first))
        found[counted > 0] = counted[counted > 0]
    return found


class _Groups:
    """What is to be known of each group, to count who was active in a meeting."""

    def __init__(self, parts: Columns) -> None:
        import numpy as np

        self.starts = _starts(parts.group)
        self.sizes = np.diff(np.append(self.starts, len(parts.group)))
        self.number = np.repeat(np.arange(len(self.starts)), self.sizes)
        fresh = np.append(True, (np.diff(parts.group) != 0) | (np.diff(parts.node) != 0))
        self.nodes = np.add.reduceat(fresh.astype(np.int64), self.starts)
        begins, ends = parts.times[0], parts.times[3]
        latest = np.maximum.reduceat(begins, self.starts)
        self.together = latest < np.minimum.reduceat(ends, self.starts)
        """Everybody may have met everybody."""
        lasting = np.logical_and.reduceat(begins < ends, self.starts)
        self.plain = (self.nodes == self.sizes) & lasting
        """Each node has one part."""
        self._begins = np.sort(self._key(self.number, begins))
        self._ends = np.sort(self._key(self.number, ends))

    def active(
        self, group: NDArray[np.int64], begin: NDArray[np.int64], end: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Count the parts of plain groups that began before `end`, less those over by `begin`."""
        import numpy as np

        began = np.searchsorted(self._begins, self._key(group, end), side="left")
        over = np.searchsorted(self._ends, self._key(group, begin), side="right")
        counted: NDArray[np.int64] = began - over
        return counted

    @staticmethod
    def _key(group: NDArray[np.int64], moment: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return numbers that stand in the order of groups, and of moments within them."""
        return (group << _MOMENT_BITS) + moment - _BEGINNING


def _spans(sizes: NDArray[np.int64], item: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield runs of whole items whose sizes add up to not too many."""
    import numpy as np

    chunk = np.cumsum(sizes) // _MOST_PAIRS
    fresh = np.append(True, item[1:] != item[:-1])[: len(item)]
    starts = np.flatnonzero(fresh)
    cuts = [0, *(starts[1:][np.diff(chunk[starts]) > 0]).tolist(), len(item)]
    for begin, end in pairwise(cuts):
        if begin < end:
            yield begin, end
