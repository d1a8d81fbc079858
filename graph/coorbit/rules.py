"""What follows from the claims? The ontology's rules, run over a graph until they add nothing."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode, Quad, QueryTriples, Store

from coorbit.errors import Malformed, Place
from coorbit.quads import DERIVED

__all__ = ["apply_rules", "rule_files", "run"]


def rule_files(ontology: Path, folder: str) -> list[Path]:
    """Return the SPARQL files of `folder` ("rules" or "hygiene") of the ontology, by name."""
    return sorted((ontology / folder).glob("*.rq"))


def apply_rules(graph: Store, ontology: Path) -> int:
    """Add what the rules infer to the derived graph, to a fixpoint; return how many triples.

    Each rule is a CONSTRUCT that reads the union of all graphs.
    """
    derived = NamedNode(DERIVED)
    added = 0
    while True:
        before = len(graph)
        for path in rule_files(ontology, "rules"):
            triples = run(graph, path)
            assert isinstance(triples, QueryTriples)
            graph.extend(
                [
                    Quad(t.subject, t.predicate, t.object, derived)
                    for t in triples
                    if not any(graph.quads_for_pattern(t.subject, t.predicate, t.object))
                ]
            )
        added += len(graph) - before
        if len(graph) == before:
            return added


def run(graph: Store, path: Path) -> object:
    """Run the query in `path` over the union of all graphs.

    Raises:
        Malformed: the file is no SPARQL query.

    """
    try:
        return graph.query(path.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    except SyntaxError as error:
        place = Place(path.name, error.lineno or 0, error.offset or 0)
        raise Malformed(f"not a SPARQL query: {error.msg}", "mend the query", place) from error
