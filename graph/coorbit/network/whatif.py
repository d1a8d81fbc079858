"""What if an actor were gone? Ties lost, who is cut off, what loses whom, and who is stranded.

Everything that rolls up to the actor goes (`removal.py`), and the network is made again of what
stays. No tie is ever added: the loss is the difference of before and after. A tie that stays may
gain weight, as fewer share an endeavour.

An actor is stranded in a need where nobody who stays, itself included, has met that need for it.
What was launched and built is there already: of such a need the next one is lost, of a seat, a
site, a service or money all at once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from coorbit.network.communities import communities
from coorbit.network.dependency import provisions
from coorbit.network.filters import Filters
from coorbit.network.losses import Loss, find_losses
from coorbit.network.participations import Participation
from coorbit.network.parts import collect
from coorbit.network.removal import split
from coorbit.network.ties import Evidence, Tie, find_ties

__all__ = ["Standing", "Strand", "WhatIf", "what_if"]

_AT_ONCE_NEEDS = frozenset({"money", "seat", "service"})


@dataclass(frozen=True)
class Strand:
    """An actor that loses what it had of the one that goes, in one kind of need."""

    actor: str
    need: str
    lost: tuple[str, ...]
    """Endeavours in which the need was met by the one that goes."""
    at_once: bool
    certain: bool
    """Whether some of it certainly was had of the one that goes, at the time asked about."""
    left: tuple[tuple[str, int], ...]
    """Who else has met this need for it, itself included, in how many endeavours."""
    claims: tuple[str, ...]

    @property
    def stranded(self) -> bool:
        """Tell whether nobody else has met this need for it."""
        return not self.left


@dataclass(frozen=True)
class Standing:
    """Where an actor stands by strength, among those that stay, and in which bloc."""

    actor: str
    strength: tuple[float, float]
    rank: tuple[int, int]
    bloc: tuple[int, int]
    """Number of its community before and after; 0: it has no tie any more."""


@dataclass(frozen=True)
class WhatIf:
    """All that changes when an actor goes."""

    actor: str
    claims: int
    """Claims that go."""
    ties: tuple[Tie, ...]
    """Ties lost, of the actor and of others, as they were."""
    cut_off: tuple[str, ...]
    """Actors that had ties, and have none left."""
    severed: tuple[tuple[str, ...], ...]
    """Groups that were joined to the largest part of the network, and are no more."""
    losses: tuple[Loss, ...]
    strands: tuple[Strand, ...]
    standings: tuple[Standing, ...]


def what_if(rows: Iterable[Participation], actor: str, filters: Filters) -> WhatIf:
    """Return what changes under `filters` when `actor` (an IRI) goes."""
    table = list(rows)
    plain = replace(filters, min_weight=0.0, dependency=False)
    stay, go = split(table, actor, plain)
    before, after = find_ties(table, plain).ties, find_ties(stay, plain).ties
    kept = {(tie.a, tie.b) for tie in after}
    lost = tuple(
        tie for tie in before if (tie.a, tie.b) not in kept and tie.weight >= filters.min_weight
    )
    nodes = _nodes(before) - {actor}
    cut_off = nodes - _nodes(after)
    return WhatIf(
        actor=actor,
        claims=len({row.claim for row in go}),
        ties=lost,
        cut_off=tuple(sorted(cut_off)),
        severed=_severed(before, after, nodes - cut_off),
        losses=find_losses(table, stay, go, plain),
        strands=_strands(table, stay, actor, plain),
        standings=_standings(before, after, nodes),
    )


def _nodes(ties: Iterable[Tie]) -> set[str]:
    return {node for tie in ties for node in (tie.a, tie.b)}


def _severed(
    before: tuple[Tie, ...], after: tuple[Tie, ...], nodes: set[str]
) -> tuple[tuple[str, ...], ...]:
    """Return the groups that lose their way to the largest part, each sorted, the largest first."""
    import networkx as nx

    old, new = (nx.Graph([(tie.a, tie.b) for tie in ties]) for ties in (before, after))
    parts = sorted(nx.connected_components(new), key=lambda part: (-len(part), min(part)))
    if not parts:
        return ()
    main = nx.node_connected_component(old, min(parts[0]))
    return tuple(tuple(sorted(part)) for part in parts[1:] if part & nodes and part <= main)


_Had = dict[tuple[str, str], dict[tuple[str, str], tuple[Evidence, str]]]
"""Actor and need → endeavour and provider → evidence, and through what."""


def _strands(
    table: list[Participation], stay: list[Participation], actor: str, filters: Filters
) -> tuple[Strand, ...]:
    before, after = _had(table, filters), _had(stay, filters)
    found = []
    for (node, need), had in sorted(before.items()):
        kept = after.get((node, need), {})
        gone = {key: had[key] for key in sorted(had) if key not in kept}
        if node == actor or not gone:
            continue
        left = Counter(provider for _, provider in kept)
        found.append(
            Strand(
                actor=node,
                need=need,
                lost=tuple(sorted({endeavour for endeavour, _ in gone})),
                at_once=any(_at_once(need, *how) for how in gone.values()),
                certain=any(item.certain for item, _ in gone.values()),
                left=tuple(sorted(left.items(), key=lambda item: (-item[1], item[0]))),
                claims=tuple(sorted({c for item, _ in gone.values() for c in item.claims})),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.need, not one.stranded, one.actor)))


def _had(rows: list[Participation], filters: Filters) -> _Had:
    found: _Had = defaultdict(dict)
    for one in provisions(collect(rows, filters), filters):
        key = one.evidence.endeavour, one.providing
        found[one.needing, one.evidence.group][key] = one.evidence, one.through
    return found


def _at_once(need: str, evidence: Evidence, through: str) -> bool:
    return need in _AT_ONCE_NEEDS or (need == "site" and through == evidence.endeavour)


def _standings(
    before: tuple[Tie, ...], after: tuple[Tie, ...], nodes: set[str]
) -> tuple[Standing, ...]:
    """Return where those that stay stood and stand, the strongest of before first."""
    import networkx as nx

    graphs: list[nx.Graph[str]] = [nx.Graph(), nx.Graph()]
    for graph, ties in zip(graphs, (before, after), strict=True):
        graph.add_weighted_edges_from((tie.a, tie.b, round(tie.weight, 9)) for tie in ties)
    strengths = [
        {n: float(g.degree(n, "weight")) if n in g else 0.0 for n in nodes} for g in graphs
    ]
    ranks = [_ranks(strength) for strength in strengths]
    blocs = [communities(graph) for graph in graphs]
    blocs[1] = _aligned(*blocs)
    found = [
        Standing(
            actor=node,
            strength=(strengths[0][node], strengths[1][node]),
            rank=(ranks[0][node], ranks[1][node]),
            bloc=(blocs[0][node], blocs[1].get(node, 0)),
        )
        for node in nodes
    ]
    return tuple(sorted(found, key=lambda one: (one.rank[0], one.actor)))


def _aligned(old: Mapping[str, int], new: Mapping[str, int]) -> dict[str, int]:
    """Number the new communities as the old ones with which they share most, each number once."""
    shared = Counter((bloc, old[node]) for node, bloc in new.items() if node in old)
    names: dict[int, int] = {}
    for (bloc, was), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if bloc not in names and was not in names.values():
            names[bloc] = was
    fresh = max(old.values(), default=0)
    for bloc in sorted(set(new.values()) - names.keys()):
        fresh += 1
        names[bloc] = fresh
    return {node: names[bloc] for node, bloc in new.items()}


def _ranks(strength: Mapping[str, float]) -> dict[str, int]:
    """Return 1 for the strongest; equals share a rank."""
    ordered = sorted(strength.values(), reverse=True)
    first = {value: place for place, value in reversed(list(enumerate(ordered, start=1)))}
    return {node: first[value] for node, value in strength.items()}
