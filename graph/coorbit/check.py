"""Can the facts be trusted? Every fault of every file in one pass, in one form.

Reading, compiling, integrity, SHACL shapes and hygiene queries all report findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from pyoxigraph import QuerySolutions, RdfFormat, Store, Triple, serialize

from coorbit.compile import Compiled, compile_facts
from coorbit.content import content
from coorbit.errors import Finding, Place
from coorbit.facts import facts_files, shown
from coorbit.integrity import places, problems
from coorbit.quads import curated_quads, derived_quads
from coorbit.rules import apply_rules, rule_files, run
from coorbit.terms import curie

__all__ = ["Checked", "check", "inspect"]

_SH = "http://www.w3.org/ns/shacl#"
_STRUCTURE = frozenset(
    {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "http://www.w3.org/2000/01/rdf-schema#subClassOf",
    }
)
"""What SHACL reads of any graph, to find the members of a class."""


class Checked:
    """Compiled facts with the graph made of them, rules applied, and every finding, sorted."""

    def __init__(self, compiled: Compiled, ontology: Path, *, shapes: bool) -> None:
        self.compiled = compiled
        self.graph = Store()
        self.graph.extend(compiled.vocabulary.quads)
        self.graph.extend(curated_quads(compiled))
        self.graph.extend(derived_quads(compiled))
        apply_rules(self.graph, ontology)
        where = places(compiled)
        found = [*compiled.findings, *problems(compiled)]
        found += _hygiene(self.graph, ontology, where)
        if shapes:
            found += _shapes(compiled, ontology, where)
        self.findings = sorted(set(found))


def check(
    paths: Sequence[Path] = (), *, facts: Path | None = None, ontology: Path | None = None
) -> list[Finding]:
    """Return the findings in `paths`, read together with all of `facts`; no path: in everything.

    `facts` and `ontology` are folders; by default those that the package carries.
    """
    checked = inspect(facts or content("facts"), *paths, ontology=ontology)
    if not paths:
        return checked.findings
    names = {shown(file) for path in paths for file in facts_files(path)}
    return [finding for finding in checked.findings if finding.place.file in names]


def inspect(*roots: Path, ontology: Path | None = None, shapes: bool = True) -> Checked:
    """Compile and check the facts under all `roots`."""
    words = ontology or content("ontology")
    return Checked(compile_facts(*roots, ontology=words), words, shapes=shapes)


def _hygiene(graph: Store, ontology: Path, where: dict[str, Place]) -> Iterator[Finding]:
    """Run the hygiene queries: each row (?focus ?message ?remedy) is a finding."""
    for path in rule_files(ontology, "hygiene"):
        rows = run(graph, path)
        assert isinstance(rows, QuerySolutions)
        code = f"E-{path.stem.upper()}"
        for row in rows:
            focus, message, remedy = (row[name].value for name in ("focus", "message", "remedy"))
            text = f"{curie(focus)}: {message}"
            yield Finding(where.get(focus, Place(curie(focus))), code, text, remedy)


def _shapes(compiled: Compiled, ontology: Path, where: dict[str, Place]) -> Iterator[Finding]:
    """Validate the curated graph with SHACL, in rdflib's memory, where pySHACL is fastest."""
    import pyshacl
    from rdflib import Graph, URIRef

    shapes = Graph().parse(ontology / "shapes.ttl")
    named = {str(node) for node in shapes.all_nodes()} | _STRUCTURE  # the rest no shape looks at
    quads = chain(compiled.vocabulary.quads, curated_quads(compiled))
    triples = (quad.triple for quad in quads if quad.predicate.value in named)
    data = Graph().parse(data=_ntriples(triples), format="nt")
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes)
    for result in results.objects(None, URIRef(_SH + "result")):
        focus = str(results.value(result, URIRef(_SH + "focusNode")))
        path = results.value(result, URIRef(_SH + "resultPath"))
        value = results.value(result, URIRef(_SH + "value"))
        message = str(results.value(result, URIRef(_SH + "resultMessage")))
        about = " ".join(curie(str(part)) for part in (focus, path) if part is not None)
        shown_value = f' (it is "{curie(str(value))}")' if value is not None else ""
        place = where.get(focus, Place(curie(focus)))
        yield Finding(place, "E-SHAPE", f"{about}{shown_value}", message)


def _ntriples(triples: Iterable[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""
