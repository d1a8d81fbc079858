"""Who is tied to whom, how strongly, and on what evidence? Ties paired from participations.

Two actors are tied when they take part in the same endeavour in overlapping time, or stand in a
direct relation. An endeavour that n distinct actors share during the overlap gives each pair
the weight w = f / (n - 1): Newman's weight for collaboration (M. E. J. Newman, "Scientific
collaboration networks. II. Shortest paths, weighted networks, and centrality", Physical Review
E 64, 016132, 2001, equation 2), times the factor f of the endeavour's kind (`weights.toml`).
A tie's weight is the sum over its endeavours; weights have no unit.

Who merely buys is no partner: parts on commercial terms tie nobody (`dependency.py` has them).
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from coorbit.dates import BEGINNING, Answer, Bounds, Span
from coorbit.errors import Malformed, Missing
from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.parts import Group, Part, collect, judge, overlap

__all__ = [
    "PURCHASE",
    "Evidence",
    "Tie",
    "Ties",
    "default_factors",
    "factor_of",
    "find_ties",
    "hull",
    "read_factors",
]

PURCHASE = "commercial"
"""Terms under which a customer depends on a provider, and is no partner."""


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
    evidence: tuple[Evidence, ...]

    @property
    def weight(self) -> float:
        """Return the sum of the weights of its evidence."""
        return sum(item.weight for item in self.evidence)

    @property
    def certain(self) -> bool:
        """Tell whether some evidence holds for certain."""
        return any(item.certain for item in self.evidence)

    @property
    def prospective(self) -> bool:
        """Tell whether nothing but talk, offers and plans ties the two."""
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
    parts = collect((row for row in rows if row.terms != PURCHASE), filters)
    pairs: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    loops = 0
    for group, members in sorted(parts.groups.items()):
        loops += len({part.node for part in members}) == 1 < len(members)
        for pair, evidence in _evidence(group, members, filters).items():
            pairs[pair].append(evidence)
    ties = (Tie(a, b, tuple(pairs[a, b])) for a, b in sorted(pairs))
    strong = tuple(tie for tie in ties if tie.weight >= filters.min_weight)
    return Ties(strong, loops, parts.placeless, parts.undated)


@dataclass(frozen=True)
class _Meeting:
    """Two actors in one endeavour: how many were active, when, how surely, by which parts."""

    actors: int
    span: Span
    certain: bool
    parts: tuple[Part, ...]


def _evidence(group: Group, parts: list[Part], filters: Filters) -> dict[tuple[str, str], Evidence]:
    """Return what one endeavour gives each pair; talk adds pairs, and changes no real weight."""
    endeavour, name, kind = group
    found = _pair([part for part in parts if not part.prospective], filters)
    if any(part.prospective for part in parts):
        found = {**_pair(parts, filters), **found}
    return {
        pair: Evidence(
            endeavour=endeavour,
            group=name,
            kind=kind,
            weight=1.0 if filters.count else factor_of(kind, filters) / (meeting.actors - 1),
            actors=meeting.actors,
            span=meeting.span,
            certain=meeting.certain,
            prospective=any(part.prospective for part in meeting.parts),
            claims=tuple(sorted({part.claim for part in meeting.parts})),
        )
        for pair, meeting in found.items()
    }


def _pair(parts: list[Part], filters: Filters) -> dict[tuple[str, str], _Meeting]:
    by_node: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        by_node[part.node].append(part)
    found: dict[tuple[str, str], _Meeting] = {}
    together = _share_an_instant(parts)
    for a, b in combinations(sorted(by_node), 2):
        meetings = [
            (span, answer, (one, two))
            for one in by_node[a]
            for two in by_node[b]
            if (span := overlap(one.span, two.span)) is not None
            and (answer := judge(span, filters)) is not Answer.NO
            and (answer is Answer.CERTAIN or not filters.certain)
        ]
        if meetings:
            spans = [span for span, _, _ in meetings]
            certain = any(answer is Answer.CERTAIN for _, answer, _ in meetings)
            chosen = tuple(part for _, _, both in meetings for part in both)
            actors = len(by_node) if together else _active(by_node, spans)
            found[a, b] = _Meeting(actors, hull(spans), certain, chosen)
    return found


def _share_an_instant(parts: list[Part]) -> bool:
    """Tell whether all parts may hold at one instant: then all are active in every meeting."""
    first = max((part.span.start.earliest for part in parts), default=BEGINNING)
    return first < min((part.span.end.latest for part in parts), default=BEGINNING)


def _active(by_node: Mapping[str, list[Part]], spans: list[Span]) -> int:
    """Count the distinct actors that may have been active during one of `spans`."""
    return sum(
        any(overlap(part.span, span) is not None for part in parts for span in spans)
        for parts in by_node.values()
    )


def hull(spans: list[Span]) -> Span:
    """Return the span from the first start to the last end of `spans`."""
    start = Bounds(min(s.start.earliest for s in spans), min(s.start.latest for s in spans))
    end = Bounds(max(s.end.earliest for s in spans), max(s.end.latest for s in spans))
    return Span(start, end)
