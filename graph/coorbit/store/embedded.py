"""How is the graph kept on this machine? In Oxigraph, in memory or in a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from coorbit.errors import CannotWrite, Malformed, Missing
from coorbit.store.binding import bind
from coorbit.store.protocol import Results, Term
from coorbit.store.syntax import syntax_error
from coorbit.terms import prefixes

__all__ = ["EmbeddedStore"]

_MARK = "CURRENT"
"""A file that every folder of the engine has."""


class EmbeddedStore:
    """A `Store` in this process."""

    def __init__(self, engine: pyoxigraph.Store) -> None:
        self._engine = engine

    @classmethod
    def memory(cls, quads: Iterable[Quad] = ()) -> EmbeddedStore:
        """Return a store in memory that holds `quads`."""
        engine = pyoxigraph.Store()
        engine.bulk_extend(quads)
        return cls(engine)

    @classmethod
    def open(cls, folder: Path) -> EmbeddedStore:
        """Open a finished store for reading.

        Raises:
            Missing: there is none in `folder` (the engine itself would make an empty one).
            Malformed: the engine cannot read it.

        """
        if not (folder / _MARK).is_file():
            raise Missing(f"there is no store in {folder}", "build one: coorbit build")
        try:
            return cls(pyoxigraph.Store.read_only(str(folder)))
        except (OSError, RuntimeError) as error:  # the engine knows two words for damage
            message = f"the store in {folder} is damaged: {error}"
            raise Malformed(message, "build it again: coorbit build") from error

    @classmethod
    def create(cls, folder: Path, nquads: bytes) -> None:
        """Write a new store with what the N-Quads say into `folder`, and close it.

        Raises:
            CannotWrite: the folder has files already, or cannot be written.

        """
        if folder.is_dir() and any(folder.iterdir()):
            raise CannotWrite(f"{folder} is not empty", "name a new folder")
        try:
            engine = pyoxigraph.Store(str(folder))
            engine.bulk_load(nquads, RdfFormat.N_QUADS)
            engine.optimize()
            engine.flush()
        except OSError as error:
            raise CannotWrite(f"cannot write the store {folder}: {error}") from error

    def query(
        self, text: str, bindings: Mapping[str, Term] | None = None, *, union: bool = True
    ) -> Results:
        """Answer SPARQL `text`; the project's prefixes are known without being declared.

        >>> bool(EmbeddedStore.memory().query("ASK { ?s a co:Nation }"))
        False

        Raises:
            QuerySyntax: the text is no SPARQL query.

        """
        bound = bind(text, bindings or {})
        try:
            return self._engine.query(bound, prefixes=prefixes(), use_default_graph_as_union=union)
        except SyntaxError as error:
            raise syntax_error(error, bound, prefixes()) from None

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002 - the RDF word
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that match; None matches everything."""
        return self._engine.quads_for_pattern(subject, predicate, object, graph)

    def load(self, quads: Iterable[Quad]) -> None:
        """Add `quads`, all or none."""
        self._engine.extend(quads)

    def dump(
        self,
        output: IO[bytes],
        syntax: RdfFormat,
        graph: NamedNode | None = None,
    ) -> None:
        """Write one graph, or the whole data set where the format can hold it."""
        known = prefixes()
        self._engine.dump(output, syntax, from_graph=graph, prefixes=known)

    def __len__(self) -> int:
        """Return how many quads there are."""
        return len(self._engine)
