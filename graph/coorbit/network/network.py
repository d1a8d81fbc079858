"""What is the network under these filters? One object for the command line, Python and views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from coorbit.evidence import Describer
from coorbit.network.dependency import find_dependence
from coorbit.network.filters import DEFAULT_STATUSES, Filters
from coorbit.network.graph import neighbourhood, to_networkx
from coorbit.network.participations import Participation
from coorbit.network.record import Record, make_record
from coorbit.network.ties import Ties, find_ties
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
        self.filters = filters
        self._rows = rows
        self._store = store
        self._manifest = manifest

    @cached_property
    def ties(self) -> Ties:
        """The ties, with what was left out, counted; the focus is not applied."""
        find = find_dependence if self.filters.dependency else find_ties
        return find(self._rows, self.filters)

    def graph(self, *, claims: bool = False) -> nx.Graph[str]:
        """Return the network as networkx, cut to the focus; with `claims`, described in words."""
        directed = self.filters.dependency
        graph = to_networkx(self.ties, self._store, directed=directed, claims=claims)
        if self.filters.focus:
            graph = neighbourhood(graph, self.filters.focus, self.filters.hops)
        graph.graph.update(self.about())
        return graph

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
        return f"{who}{through}, {self._when()}"

    def _when(self) -> str:
        chosen = self.filters
        if chosen.as_of:
            return f"as of {chosen.as_of}"
        if chosen.since or chosen.until:
            return f"{chosen.since or 'the beginning'} to {chosen.until or self._manifest['as_of']}"
        return f"the whole record to {self._manifest['as_of']}"

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
