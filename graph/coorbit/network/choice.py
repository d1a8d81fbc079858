"""Which parts are to be paired? The rows of the table that pass the filters, rolled up, in columns.

The same choice as in `parts.py`, which makes an object of each part for those who look at single
parts; here half a million are chosen at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coorbit.network.filters import CHANNELS, PROSPECTIVE_STATUSES, Filters
from coorbit.network.pairing import Columns, holding
from coorbit.network.parts import UNPUBLISHED
from coorbit.network.rollup import RollUp
from coorbit.network.table import NEVER_KNOWN, Table, seconds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["PURCHASE", "Chosen", "choose_parts"]

PURCHASE = "commercial"
"""Terms under which a customer depends on a provider, and is no partner."""

_BOUNDS = ("start_earliest", "start_latest", "end_earliest", "end_latest")


@dataclass(frozen=True)
class Chosen:
    """The parts to be paired, what their numbers mean, and what was left out."""

    parts: Columns
    nodes: list[str]
    groups: NDArray[np.int64]
    """A row of the table for each group: its endeavour, group and kind are the group's."""
    placeless: tuple[str, ...]
    undated: int


def choose_parts(table: Table, filters: Filters) -> Chosen:
    """Choose the rows that pass `filters` on their own and buy nothing, and roll them up."""
    import numpy as np

    rows = np.flatnonzero(_selected(table, filters))
    undated = 0
    if filters.known:
        known = table.columns["known_latest"][rows] != NEVER_KNOWN
        undated = len(np.unique(table.columns["claim"][rows[~known]]))
        rows = rows[known]
    row, node, times, nodes, placeless = _rolled(table, rows, filters)
    holds, _ = holding(times, filters)
    row, node, times = row[holds], node[holds], times[:, holds]
    group, groups = _grouped(table, row)
    order = np.lexsort((node, group))
    talk = table.is_any("status", PROSPECTIVE_STATUSES)
    parts = Columns(group[order], node[order], row[order], talk[row[order]], times[:, order])
    return Chosen(parts, nodes, groups, placeless, undated)


def _selected(table: Table, filters: Filters) -> NDArray[np.bool_]:
    """Tell which rows count under these filters, whatever their time."""
    chosen = ~table.is_any("kind", ["affiliation", "link"])
    chosen &= ~table.is_any("confidence", UNPUBLISHED)
    chosen &= ~table.is_any("terms", [PURCHASE])
    if not filters.include_open:
        chosen &= table.columns["open"] == 0
    if filters.through:
        kinds = frozenset().union(*(CHANNELS[name] for name in filters.through))
        partners = table.is_any("group", ["partners"])
        chosen &= (partners & table.is_any("kind", kinds)) | (~partners & ("crew" in kinds))
    statuses = filters.status | (PROSPECTIVE_STATUSES if filters.prospective else frozenset())
    chosen &= table.is_any("status", statuses)
    if filters.known:
        latest = table.columns["known_latest"]
        chosen &= (latest == NEVER_KNOWN) | (latest <= seconds(filters.known.latest))
    return chosen


def _rolled(
    table: Table, rows: NDArray[np.int64], filters: Filters
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], list[str], tuple[str, ...]]:
    """Return for each part its row, node and times; the nodes; and who stands for nobody."""
    import numpy as np

    rollup = RollUp(table, filters)
    actor = table.columns["actor"][rows]
    names = table.texts["actor"][:]
    present = np.flatnonzero(np.bincount(actor, minlength=len(names)))
    paths = [rollup.paths(names[code]) for code in present.tolist()]
    nodes = sorted({path.node for some in paths for path in some})
    number = {node: code for code, node in enumerate(nodes)}
    every = [path for some in paths for path in some]
    node = np.array([number[path.node] for path in every], dtype=np.int64)
    start = np.array([seconds(path.start) for path in every], dtype=np.int64)
    end = np.array([seconds(path.end) for path in every], dtype=np.int64)
    itself = np.array([path.itself for path in every], dtype=bool)
    counts = np.array([len(some) for some in paths], dtype=np.int64)
    place = np.searchsorted(present, actor)
    begin = (np.cumsum(counts) - counts)[place]
    many = counts[place]
    part = np.repeat(np.arange(len(rows)), many)
    path = np.repeat(begin - (np.cumsum(many) - many), many) + np.arange(int(many.sum()))
    times = np.stack([table.columns[name][rows[part]] for name in _BOUNDS])
    times[:2] = np.maximum(times[:2], start[path])
    times[2:] = np.minimum(times[2:], end[path])
    valid = itself[path] | (times[0] < times[3])
    placed = np.zeros(len(rows), dtype=bool)
    placed[part[valid]] = True
    astray = rows[~placed & ~table.is_any("actor_kind", ["igo"])[rows]]
    placeless = tuple(sorted(names[code] for code in np.unique(table.columns["actor"][astray])))
    part, path = part[valid], path[valid]
    return rows[part], node[path], times[:, valid], nodes, placeless


def _grouped(table: Table, row: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Number the groups in their order, and give a row of each."""
    import numpy as np

    key = table.columns["endeavour"][row]
    for name in ("group", "kind"):
        key = key * len(table.texts[name]) + table.columns[name][row]
    _, first, group = np.unique(key, return_index=True, return_inverse=True)
    return group, row[first]
