"""What does every store do? Answer SPARQL, give quads, take them, write them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Protocol

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
)

__all__ = ["Results", "Store", "Term", "select"]

Term = NamedNode | Literal
"""What a parameter is bound to; published data has no blank nodes."""

Results = QuerySolutions | QueryBoolean | QueryTriples
"""The answer to a SELECT, an ASK, or a CONSTRUCT or DESCRIBE."""


class Store(Protocol):
    """A graph that can be asked; questions read the union of all graphs unless they say other."""

    def query(
        self, text: str, bindings: Mapping[str, Term] | None = None, *, union: bool = True
    ) -> Results:
        """Answer SPARQL `text`; the project's prefixes are known without being declared.

        `bindings` gives variables their values (`coorbit.store.binding`). With `union=False`
        patterns outside `GRAPH` read the default graph only, which is empty in a build.

        Raises:
            QuerySyntax: the text is no SPARQL query.

        """
        ...

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002 - the RDF word
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that match; None matches everything."""
        ...

    def load(self, quads: Iterable[Quad]) -> None:
        """Add `quads`, all or none."""
        ...

    def dump(
        self,
        output: IO[bytes],
        syntax: RdfFormat,
        graph: NamedNode | None = None,
    ) -> None:
        """Write one graph, or the whole data set where the format can hold it."""
        ...

    def __len__(self) -> int:
        """Return how many quads there are."""
        ...


def select(store: Store, text: str, bindings: Mapping[str, Term] | None = None) -> QuerySolutions:
    """Answer a SELECT that is part of the program, and so certainly one."""
    answer = store.query(text, bindings)
    assert isinstance(answer, QuerySolutions)
    return answer
