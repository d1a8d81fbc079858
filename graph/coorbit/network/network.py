"""What is the network under these filters? One object for the command line, Python and views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from coorbit.dates import said
from coorbit.errors import Usage
from coorbit.evidence import Describer
from coorbit.network.breaks import Course, across
from coorbit.network.filters import DEFAULT_STATUSES, Filters
from coorbit.network.find import find
from coorbit.network.graph import neighbourhood, to_networkx, weighted
from coorbit.network.participations import Participation
from coorbit.network.rank import USUAL, History, divide, history, rank
from coorbit.network.record import Record, make_record
from coorbit.network.stability import Blocs, blocs
from coorbit.network.successors import heirs
from coorbit.network.temporal import Slice, over_time, windows
from coorbit.network.ties import Ties
from coorbit.network.yearly import Yearly, in_years
from coorbit.store.protocol import Store
from coorbit.terms import citation

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = ["Network"]


class Network:
    """The collaboration network of one build under one set of filters."""

    def __init__(
        self,
        rows: Iterable[Participation],
        store: Store,
        manifest: Mapping[str, Any],
        filters: Filters,
    ) -> None:
        heir = heirs(rows, filters).get(filters.focus or "")
        self.filters = replace(filters, focus=heir) if heir else filters
        self._rows = rows
        self._store = store
        self._manifest = manifest

    @cached_property
    def ties(self) -> Ties:
        """The ties, with what was left out, counted; the focus is not applied."""
        return find(self._rows, self.filters)

    def graph(self, *, claims: bool = False) -> nx.Graph[str]:
        """Return the network as networkx, cut to the focus; with `claims`, described in words."""
        directed = self.filters.dependency
        graph = to_networkx(self.ties, self._store, directed=directed, claims=claims)
        if self.filters.focus:
            graph = neighbourhood(graph, self.filters.focus, self.filters.hops)
        graph.graph.update(self.about())
        return graph

    def years(self) -> Yearly:
        """Return the ties of each year, of all years on record where the filters bound none.

        Raises:
            Usage: the filters ask for one day.

        """
        chosen = in_years(self._rows, self.filters, str(self._manifest["as_of"]))
        slices = Network(self._rows, self._store, self._manifest, chosen).over_time("1y")
        ends = {end for piece in slices for tie in piece.ties.ties for end in (tie.a, tie.b)}
        return Yearly(slices, self.labels(ends))

    def record(self) -> Record:
        """Return all that a page needs to apply time, status and channels by itself."""
        about = {**self.about(), "as_of": str(self._manifest["as_of"])}
        return make_record(self._rows, self._store, self.filters, about)

    def about(self) -> dict[str, str]:
        """Return the title in words, the filters in words, and how to cite the network."""
        return {
            "title": self._title(),
            "subtitle": self._subtitle(),
            "as_of": self.filters.as_of or str(self._manifest["as_of"]),
            "citation": citation(self._manifest),
        }

    def to_pandas(self) -> pd.DataFrame:
        """Return a row for each tie: both actors with labels, weight, certainty, endeavours.

        Needs pandas, which `pip install coorbit[pandas]` brings.
        """
        import pandas as pd

        return pd.DataFrame(list(self.rows()), columns=list(_COLUMNS))

    def rows(self) -> list[dict[str, Any]]:
        """Return a dictionary for each tie, the strongest first."""
        graph = self.graph()
        found = [_row(graph, a, b, data) for a, b, data in graph.edges(data=True)]
        return sorted(found, key=lambda row: (-row["weight"], row["a"], row["b"]))

    def rank(
        self,
        by: str = "strength",
        measures: Iterable[str] = USUAL,
        blocs: Mapping[str, str | int] | None = None,
    ) -> list[dict[str, Any]]:
        """Return a row for each actor, the highest value of the measure `by` first.

        `blocs` gives the bloc of an actor (IRI); by default they are the communities.

        Raises:
            Usage: a measure is unknown.

        """
        graph = weighted(self.ties, self.filters)
        labels = self.labels(graph)
        rows = rank(graph, by, measures, blocs)
        return [{**row, "label": labels[str(row["actor"])]} for row in rows]

    def history(
        self, by: str = "strength", every: str = "5y", blocs: Mapping[str, str | int] | None = None
    ) -> History:
        """Return a measure of every actor in each window between the filters' `since` and `until`.

        Raises:
            Usage: the measure is unknown, or there are no such windows.

        """
        return history(self.over_time(every), self.filters, by, blocs)

    def communities(self, seed: int = 1) -> tuple[list[dict[str, Any]], dict[str, float | None]]:
        """Return a row for each actor, bloc by bloc, and figures of the whole network.

        A row has the actor, the number of its bloc, its strength, and the share of it `within`
        the bloc.
        """
        rows, figures = divide(weighted(self.ties, self.filters), seed)
        labels = self.labels(str(row["actor"]) for row in rows)
        return [{**row, "label": labels[str(row["actor"])]} for row in rows], figures

    def blocs(self, every: str = "5y", seed: int = 1) -> list[Blocs]:
        """Return the communities of each window, compared with those of the window before.

        Raises:
            Usage: there are no such windows.

        """
        return blocs(self.over_time(every), self.filters, seed)

    def over_time(self, every: str = "1y") -> list[Slice]:
        """Return the ties of each window between the filters' `since` and `until`, by the focus.

        Raises:
            Usage: there are no such windows.

        """
        since, until = self.filters.since, self.filters.until
        if since is None or until is None:
            raise Usage("windows need to know from when to when", "add --from 1957 --to 2025")
        slices = over_time(self._rows, self.filters, windows(since, until, every))
        return [self._near(piece) for piece in slices]

    def _near(self, piece: Slice) -> Slice:
        """Return the slice with the ties around the focus, all of them where there is none."""
        if self.filters.focus is None:
            return piece
        near = set(weighted(piece.ties, self.filters))
        ties = tuple(tie for tie in piece.ties.ties if {tie.a, tie.b} <= near)
        return replace(piece, ties=replace(piece.ties, ties=ties))

    def across(self, *breaks: str) -> tuple[list[str], list[Course]]:
        """Return the days asked about, and each tie's course over the breaks, with the focus's.

        Raises:
            Usage: a break is no date, or the filters have a time of their own.

        """
        days, courses = across(self._rows, self.filters, breaks, str(self._manifest["as_of"]))
        focus = self.filters.focus
        return days, [one for one in courses if focus is None or focus in (one.a, one.b)]

    def labels(self, actors: Iterable[str]) -> dict[str, str]:
        """Return the name of each actor, in English where there is one."""
        describer = Describer(self._store)
        return {actor: describer.label(actor) for actor in actors}

    def _title(self) -> str:
        focus = self.filters.focus
        name = Describer(self._store).label(focus) if focus else ""
        if self.filters.dependency:
            who = f"Whom {name or self.filters.between} depend on in space"
            who = f"On whom {name} depends in space, and who on it" if name else who
        elif name:
            who = f"Who {name} works with in space"
        else:
            who = f"Which {self.filters.between} work together in space"
        *others, last = sorted(self.filters.through) or [""]
        through = (
            f" through {' and '.join(filter(None, (', '.join(others), last)))}" if last else ""
        )
        return f"{who}{through}, {self.when()}"

    def when(self) -> str:
        """Return the time that the network is of, in words."""
        chosen, last = self.filters, said(str(self._manifest["as_of"]))
        if chosen.as_of:
            return f"as of {said(chosen.as_of)}"
        if chosen.since or chosen.until:
            since = said(chosen.since) if chosen.since else "the beginning"
            return f"{since} to {said(chosen.until) if chosen.until else last}"
        return f"the whole record to {last}"

    def _subtitle(self) -> str:
        chosen = self.filters
        parts = [f"between {chosen.between}"]
        if chosen.through:
            parts.append(f"through {', '.join(sorted(chosen.through))}")
        if chosen.status != DEFAULT_STATUSES:
            parts.append(f"status {', '.join(sorted(chosen.status))}")
        parts.append(
            "with what is only planned or talked about"
            if chosen.prospective
            else "without what is only planned or talked about"
        )
        if chosen.known_on:
            parts.append(f"as known on {chosen.known_on}")
        if chosen.certain:
            parts.append("certain ties only")
        if chosen.backbone:
            parts.append(f"backbone at {chosen.backbone:g}")
        if chosen.merge_successors:
            parts.append("successors stand for predecessors")
        return "; ".join(parts)


_COLUMNS = (
    "a",
    "a_label",
    "b",
    "b_label",
    "weight",
    "certain",
    "prospective",
    "endeavours",
    "claims",
)


def _row(graph: nx.Graph[str], a: str, b: str, data: Mapping[str, Any]) -> dict[str, Any]:
    first, second = (a, b) if graph.is_directed() else sorted((a, b))
    evidence = data["evidence"]
    return {
        "a": first,
        "a_label": graph.nodes[first]["label"],
        "b": second,
        "b_label": graph.nodes[second]["label"],
        "weight": data["weight"],
        "certain": data["certain"],
        "prospective": data["prospective"],
        "endeavours": len(evidence),
        "claims": len({claim for item in evidence for claim in item["claims"]}),
    }
