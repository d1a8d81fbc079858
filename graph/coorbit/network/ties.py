"""Who is tied to whom, how strongly, and on what evidence? Ties paired from participations.

Two actors are tied when they take part in the same endeavour in overlapping time, or stand in a
direct relation. An endeavour that n distinct actors share during the overlap gives each pair
the weight w = f / (n - 1): Newman's weight for collaboration (M. E. J. Newman, "Scientific
collaboration networks. II. Shortest paths, weighted networks, and centrality", Physical Review
E 64, 016132, 2001, equation 2), times the factor f of the endeavour's kind (`weights.toml`).
A tie's weight is the sum over its endeavours; weights have no unit.

Where one's part ends on the day on which the other's begins, it was handed over, and ties nobody.
Who merely buys is no partner: parts on commercial terms tie nobody (`dependency.py` has them).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, overload

from coorbit.dates import Span
from coorbit.errors import Malformed, Missing
from coorbit.network.choice import Chosen, choose_parts
from coorbit.network.filters import Filters
from coorbit.network.pairing import Columns, Meetings, join, pair
from coorbit.network.participations import Participation
from coorbit.network.table import Table, span_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "Evidence",
    "Tie",
    "Ties",
    "default_factors",
    "factor_of",
    "find_ties",
    "read_factors",
]


@dataclass(frozen=True)
class Evidence:
    """One endeavour that ties two actors: when, how surely, and by which claims of each."""

    endeavour: str
    group: str
    kind: str
    weight: float
    actors: int
    span: Span
    certain: bool
    prospective: bool
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Tie:
    """Two actors and everything that ties them.

    Of a collaboration the two stand in the order of their IRIs; of a dependence `a` depends
    on `b`.
    """

    a: str
    b: str
    evidence: Sequence[Evidence]

    @property
    def weight(self) -> float:
        """Return the sum of the weights of its evidence."""
        if isinstance(self.evidence, _Lazy):
            return self.evidence.weight
        return sum(item.weight for item in self.evidence)

    @property
    def certain(self) -> bool:
        """Tell whether some evidence holds for certain."""
        if isinstance(self.evidence, _Lazy):
            return bool(self.evidence.flags("certain").any())
        return any(item.certain for item in self.evidence)

    @property
    def prospective(self) -> bool:
        """Tell whether nothing but talk, offers and plans ties the two."""
        if isinstance(self.evidence, _Lazy):
            return bool(self.evidence.flags("prospective").all())
        return all(item.prospective for item in self.evidence)


@dataclass(frozen=True)
class Ties:
    """The ties found, with what was left out on the way, counted."""

    ties: tuple[Tie, ...]
    loops: int
    """Endeavours whose actors all roll up to one node."""
    placeless: tuple[str, ...]
    """Actors that roll up to nothing: no nation, agency … is on record for them."""
    undated: int
    """Claims left out because nothing tells since when they are known."""


@cache
def default_factors() -> Mapping[str, float]:
    """Return the factor of each kind of endeavour, from `weights.toml`."""
    return read_factors(Path(__file__).with_name("weights.toml"))


def read_factors(path: Path) -> dict[str, float]:
    """Read factors by kind of endeavour: a TOML file with a table `[factors]`.

    Raises:
        Missing: the file cannot be read.
        Malformed: it is no TOML, or a factor is no number from 0 up.

    """
    remedy = "write a table like: [factors], then agreement = 0.5"
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))["factors"]
        factors = {str(kind): float(factor) for kind, factor in found.items()}
    except OSError as error:
        raise Missing(f"cannot read {path}: {error.strerror}", "name an existing file") from error
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise Malformed(f"{path} holds no factors: {error}", remedy) from error
    if any(factor < 0 for factor in factors.values()):
        raise Malformed(f"{path} has a factor below 0", remedy)
    return factors


def factor_of(kind: str, filters: Filters) -> float:
    """Return how much an endeavour of `kind` counts under these filters."""
    return filters.factors.get(kind, default_factors().get(kind, 1.0))


def find_ties(rows: Iterable[Participation], filters: Filters) -> Ties:
    """Return the ties among `rows` that pass `filters`, sorted by actors."""
    import numpy as np

    table = Table.of(rows)
    chosen = choose_parts(table, filters)
    met = _met(chosen.parts, filters)
    width = len(chosen.nodes) + 1
    key = met.a * width + met.b
    order = np.lexsort((met.group, key))
    found = _Found(table, chosen, met, order, _weights(table, chosen, met, filters)[order])
    cuts = np.append(np.flatnonzero(np.diff(key[order], prepend=-1)), len(order))
    ends = zip(met.a[order[cuts[:-1]]].tolist(), met.b[order[cuts[:-1]]].tolist(), strict=True)
    ties = tuple(
        Tie(chosen.nodes[a], chosen.nodes[b], _Lazy(found, *places))
        for (a, b), places in zip(ends, pairwise(cuts.tolist()), strict=True)
    )
    if filters.min_weight:
        ties = tuple(tie for tie in ties if tie.weight >= filters.min_weight)
    return Ties(ties, _loops(chosen.parts), chosen.placeless, chosen.undated)


def _met(parts: Columns, filters: Filters) -> Meetings:
    """Return who met in what; talk adds pairs, and changes no real weight."""
    import numpy as np

    real = pair(parts.take(~parts.prospective), filters)
    talked = np.unique(parts.group[parts.prospective])
    if not len(talked):
        return real
    wide = pair(parts.take(np.isin(parts.group, talked)), filters)
    width = int(parts.node.max(initial=0)) + 1
    keys = [(m.group * width + m.a) * width + m.b for m in (real, wide)]
    return join(real, wide, np.isin(keys[1], keys[0], invert=True))


def _weights(table: Table, chosen: Chosen, met: Meetings, filters: Filters) -> NDArray[np.float64]:
    import numpy as np

    if filters.count:
        return np.ones(len(met.a))
    kinds = table.texts["kind"]
    factors = np.array([factor_of(kind, filters) for kind in kinds])
    kind = table.columns["kind"][chosen.groups[met.group]]
    weights: NDArray[np.float64] = factors[kind] / (met.actors - 1)
    return weights


def _loops(parts: Columns) -> int:
    """Count the groups of several parts that all belong to one node."""
    import numpy as np

    if not len(parts.group):
        return 0
    starts = np.flatnonzero(np.diff(parts.group, prepend=-1))
    sizes = np.diff(np.append(starts, len(parts.group)))
    alike = np.minimum.reduceat(parts.node, starts) == np.maximum.reduceat(parts.node, starts)
    return int((alike & (sizes > 1)).sum())


class _Found:
    """All evidence in the order of the ties; one that is looked at is made into an object."""

    def __init__(
        self,
        table: Table,
        chosen: Chosen,
        met: Meetings,
        order: NDArray[np.int64],
        weights: NDArray[np.float64],
    ) -> None:
        self.table = table
        self.chosen = chosen
        self.met = met
        self.order = order
        self.weights = weights

    def evidence(self, place: int) -> Evidence:
        """Make the evidence at a place of the order."""
        met, table = self.met, self.table
        item = self.order[place]
        row = self.chosen.groups[met.group[item]]
        endeavour, group, kind = (table.text(name, row) for name in ("endeavour", "group", "kind"))
        meetings = slice(met.first[item], met.first[item] + met.count[item])
        claims = {int(code) for code in table.columns["claim"][met.rows[:, meetings]].flat}
        return Evidence(
            endeavour=endeavour,
            group=group,
            kind=kind,
            weight=float(self.weights[place]),
            actors=int(met.actors[item]),
            span=span_of(met.times[:, item].tolist()),
            certain=bool(met.certain[item]),
            prospective=bool(met.prospective[item]),
            claims=tuple(table.texts["claim"][code] for code in sorted(claims)),
        )


class _Lazy(Sequence[Evidence]):
    """The evidence of one tie, made when it is looked at."""

    def __init__(self, found: _Found, first: int, last: int) -> None:
        self._found = found
        self._places = range(first, last)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Evidence: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Evidence, ...]: ...
    def __getitem__(self, index: int | slice) -> Evidence | tuple[Evidence, ...]:
        if isinstance(index, slice):
            return self._all[index]
        return self._all[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        return repr(self._all)

    @cached_property
    def _all(self) -> tuple[Evidence, ...]:
        return tuple(self._found.evidence(place) for place in self._places)

    @cached_property
    def weight(self) -> float:
        """The sum of the weights, without making the evidence."""
        return float(sum(self._found.weights[self._places.start : self._places.stop].tolist()))

    def flags(self, name: str) -> NDArray[np.bool_]:
        """Return `certain` or `prospective` of each piece of evidence, without making it."""
        items = self._found.order[self._places.start : self._places.stop]
        flags: NDArray[np.bool_] = getattr(self._found.met, name)[items]
        return flags
