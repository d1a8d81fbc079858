"""How does one work with the graph in Python? Open it, ask it, and make networks of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coorbit.build import open_store
from coorbit.entities import resolve
from coorbit.network.filters import Filters
from coorbit.questions import ask, load
from coorbit.store.protocol import Results, Store
from coorbit.view.notebook import NetworkView

if TYPE_CHECKING:
    import rdflib

__all__ = ["Coorbit"]


class Coorbit:
    """The graph of one build, with its questions and networks."""

    def __init__(self, data: str | Path | None = None) -> None:
        """Open a build or a folder of facts; without `data` the packaged facts."""
        self._opened = open_store(Path(data) if data is not None else None)

    @property
    def store(self) -> Store:
        """The store that answers SPARQL."""
        return self._opened.store

    @property
    def manifest(self) -> Mapping[str, Any]:
        """What the build says of itself: the data's date, hash and counts."""
        return self._opened.manifest

    def query(self, text: str) -> Results:
        """Answer SPARQL `text` over the union of all graphs; the project's prefixes are known."""
        return self.store.query(text)

    def ask(self, question: str, /, **parameters: str) -> Results:
        """Answer a named question; `as_of="2015"` gives its parameter `as-of`.

        Raises:
            Usage: no such question or parameter.

        """
        given = {name.replace("_", "-"): value for name, value in parameters.items()}
        return ask(load(question), self.store, given)

    def find(self, name: str) -> str:
        """Return the IRI of the thing that `name` means: slug, label, code or IRI.

        Raises:
            Usage: nothing, or more than one thing, has that name.

        """
        return resolve(self.store, name)

    def network(
        self,
        *,
        focus: str | None = None,
        through: Iterable[str] = (),
        status: Iterable[str] | None = None,
        **filters: Any,  # noqa: ANN401 - the fields of Filters
    ) -> NetworkView:
        """Return the network under the filters that the command line has, by the same names.

        `focus` is any name of an actor; see `coorbit.network.filters.Filters` for the rest.
        """
        if status is not None:
            filters["status"] = frozenset(status)
        chosen = Filters(
            focus=self.find(focus) if focus else None, through=frozenset(through), **filters
        )
        return NetworkView(self._opened.participations(), self.store, self.manifest, chosen)

    def dataset(self) -> rdflib.Dataset:
        """Return the whole graph as an rdflib data set, its default graph the union."""
        import rdflib

        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(self._opened.graph, format="nquads")
        return dataset
