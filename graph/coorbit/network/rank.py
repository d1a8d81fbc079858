"""Who leads the network, by which measure, now and over time? Every measure by name, and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coorbit.errors import Usage, did_you_mean
from coorbit.network import brokerage, holes, measures
from coorbit.network.blocs import complete
from coorbit.network.communities import communities, modularity
from coorbit.network.engine import links
from coorbit.network.filters import Filters
from coorbit.network.graph import weighted
from coorbit.network.temporal import Slice, Window

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MEASURES", "USUAL", "History", "Measure", "divide", "history", "measure", "rank"]

Values = dict[str, float]
Blocs = Mapping[str, str | int]


@dataclass(frozen=True)
class Measure:
    """A measure of actors; what it is, says the function that works it out."""

    title: str
    of: Callable[[nx.Graph[str], Blocs], Values]
    """The value of each node, given the bloc of each; a node may have none."""
    whole: bool = False
    """Whether values are whole numbers."""
    blocs: bool = False
    """Whether it looks at the blocs."""


def _plain(title: str, of: Callable[[nx.Graph[str]], Values], *, whole: bool = False) -> Measure:
    return Measure(title, lambda graph, _: of(graph), whole=whole)


def _role(title: str, *roles: str) -> Measure:
    def of(graph: nx.Graph[str], blocs: Blocs) -> Values:
        found = brokerage.brokerage(graph, blocs)
        return {node: sum(found[node][role] for role in roles) for node in found}

    return Measure(title, of, whole=True, blocs=True)


MEASURES: Mapping[str, Measure] = {
    "strength": _plain("Strength (sum of the weights of ties)", measures.strength),
    "in-strength": _plain("Strength of arrows that come (others depend)", measures.in_strength),
    "out-strength": _plain("Strength of arrows that go (depends on others)", measures.out_strength),
    "degree": _plain("Degree (partners)", measures.degree, whole=True),
    "betweenness": _plain("Betweenness (share of shortest chains)", measures.betweenness),
    "closeness": _plain("Closeness (in weight)", measures.closeness),
    "eigenvector": _plain("Eigenvector centrality", measures.eigenvector),
    "pagerank": _plain("PageRank", measures.pagerank),
    "core": _plain("Core number k", measures.core, whole=True),
    "constraint": _plain("Burt's constraint", holes.constraint),
    "effective-size": _plain("Burt's effective size (partners)", holes.effective_size),
    "participation": Measure(
        "Participation coefficient between blocs", brokerage.participation, blocs=True
    ),
    "brokerage": _role("Brokerage in all roles (ordered pairs)", *brokerage.ROLES),
    **{role: _role(f"Brokerage as {role} (ordered pairs)", role) for role in brokerage.ROLES},
}
"""The measures by name, in the order in which a table has them."""

USUAL = ("strength", "degree", "betweenness", "closeness", "pagerank", "constraint", "brokerage")
"""What a table shows if nobody says what it should."""


def measure(name: str) -> Measure:
    """Return the measure of that name.

    Raises:
        Usage: there is none.

    """
    if name not in MEASURES:
        near = did_you_mean(name, MEASURES)
        raise Usage(f'no measure is called "{name}"{near}', f"known: {', '.join(MEASURES)}")
    return MEASURES[name]


def rank(
    graph: nx.Graph[str], by: str, names: Iterable[str] = USUAL, blocs: Blocs | None = None
) -> list[dict[str, float | str | None]]:
    """Return a row for each node, the highest value of the measure `by` first.

    A row has `rank` (equals share one), `actor`, `by` and the other measures of `names` (None
    where there is no value), and its `bloc`, which is the community where no `blocs` are given.

    Raises:
        Usage: a measure is unknown.

    """
    columns = {name: measure(name) for name in (by, *names)}
    groups: Blocs = communities(graph) if blocs is None else complete(blocs, graph)
    values = {name: item.of(graph, groups) for name, item in columns.items()}
    leading = values[by]
    order = sorted(graph, key=lambda node: (-leading.get(node, float("-inf")), node))
    rows: list[dict[str, float | str | None]] = []
    for place, node in enumerate(order, start=1):
        equal = bool(rows) and rows[-1][by] == _value(columns[by], leading.get(node))
        row: dict[str, float | str | None] = {"rank": rows[-1]["rank"] if equal else place}
        row["actor"] = node
        row |= {name: _value(columns[name], values[name].get(node)) for name in columns}
        rows.append({**row, "bloc": str(groups[node])})
    return rows


def _value(item: Measure, value: float | None) -> float | None:
    if value is None:
        return None
    return round(value) if item.whole else round(value, 6)


def divide(
    graph: nx.Graph[str], seed: int = 1
) -> tuple[list[dict[str, float | str | None]], dict[str, float | None]]:
    """Return a row for each node, community by community, and figures of the whole network.

    A row has the `actor`, its `bloc`, its `strength`, and the share of it that stays `within`.
    """
    groups = communities(graph, seed)
    strengths = measures.strength(graph)
    within = dict.fromkeys(groups, 0.0)
    for (a, b), weight in links(graph).items():
        if groups[a] == groups[b]:
            within[a] += weight
            within[b] += weight
    rows: list[dict[str, float | str | None]] = [
        {
            "actor": node,
            "bloc": groups[node],
            "strength": round(strengths[node], 6),
            "within": round(within[node] / strengths[node], 6) if strengths[node] else None,
        }
        for node in sorted(groups, key=lambda node: (groups[node], -strengths[node], node))
    ]
    return rows, {
        "actors": len(groups),
        "ties": graph.number_of_edges(),
        "communities": len(set(groups.values())),
        "modularity": round(modularity(graph, groups), 3),
        "assortativity by degree": _rounded(brokerage.assortativity(graph)),
        "by bloc": _rounded(brokerage.bloc_assortativity(graph, groups)),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


@dataclass(frozen=True)
class History:
    """One measure of each actor through windows of time; None where it has no tie or value."""

    by: str
    windows: tuple[Window, ...]
    values: Mapping[str, Sequence[float | None]]
    """Actors with their values in the order of windows, the highest peak first."""


def history(
    slices: Sequence[Slice], filters: Filters, by: str, blocs: Blocs | None = None
) -> History:
    """Return the measure `by` of every actor in every window.

    Without `blocs` each window has its own communities.

    Raises:
        Usage: the measure is unknown.

    """
    item = measure(by)
    found: dict[str, list[float | None]] = {}
    for number, piece in enumerate(slices):
        graph = weighted(piece.ties, filters)
        if blocs is not None:
            groups: Blocs = complete(blocs, graph)
        else:
            groups = communities(graph) if item.blocs else {}
        for actor, value in item.of(graph, groups).items():
            found.setdefault(actor, [None] * len(slices))[number] = _value(item, value)
    peaks = {actor: max(v for v in line if v is not None) for actor, line in found.items()}
    order = sorted(found, key=lambda actor: (-peaks[actor], actor))
    return History(by, tuple(s.window for s in slices), {actor: found[actor] for actor in order})
