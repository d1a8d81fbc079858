"""How much is on record, and how good is it? Count things, claims and the quality of evidence."""

from __future__ import annotations

import click

from coorbit.cli._output import write_rows
from coorbit.cli._settings import Settings
from coorbit.terms import citation

__all__ = ["command"]

_COUNTS = {
    "things": "SELECT ?of (COUNT(?x) AS ?n) { ?x a ?class . ?class co:kind ?of } GROUP BY ?of",
    "claims, by status": """SELECT ?of (COUNT(?claim) AS ?n)
        { ?claim a co:Claim ; co:status ?of } GROUP BY ?of""",
    "claims, by relation": """SELECT ?of (COUNT(?claim) AS ?n)
        { ?claim a co:Claim ; co:relation ?of } GROUP BY ?of""",
    "claims, by confidence": """SELECT ?of (COUNT(?claim) AS ?n)
        { ?claim a co:Claim OPTIONAL { ?claim co:confidence ?given }
          BIND(COALESCE(?given, confidence:stated) AS ?of) } GROUP BY ?of""",
    "claims, by independent origins": """SELECT ?of (COUNT(?claim) AS ?n)
        { ?claim a co:Claim OPTIONAL { ?claim co:independentSources ?given }
          BIND(COALESCE(?given, 0) AS ?of) } GROUP BY ?of""",
    "claims, by when they are known": """SELECT ?of (COUNT(?claim) AS ?n)
        { ?claim a co:Claim
          BIND(IF(EXISTS { ?claim co:knownAssumed true }, "assumed",
            IF(EXISTS { ?claim co:latestKnown ?known }, "reported", "undated")) AS ?of) }
        GROUP BY ?of""",
    "sources": """SELECT ?of (COUNT(?x) AS ?n)
        { VALUES ?of { co:Report co:ReferenceWork } ?x a ?of } GROUP BY ?of""",
    "open questions": """SELECT ?of (COUNT(?x) AS ?n) { ?x co:raisesQuestion ?of } GROUP BY ?of""",
    "contradictions": """SELECT ("pairs of claims" AS ?of) (COUNT(?a) AS ?n)
        { ?a co:contradicts ?b FILTER(STR(?a) < STR(?b)) }""",
    "quads, by graph": "SELECT ?of (COUNT(*) AS ?n) { GRAPH ?of { ?s ?p ?o } } GROUP BY ?of",
}


@click.command("stats")
@click.pass_obj
def command(settings: Settings) -> None:
    """Count the things, claims, sources, open questions and graphs of the data.

    Examples:
      coorbit stats
      coorbit stats --format csv --quiet

    """
    from coorbit.answers import cell
    from coorbit.store.protocol import select

    opened = settings.open()
    rows = []
    for what, query in _COUNTS.items():
        counted = [(cell(row["of"]), int(row["n"].value)) for row in select(opened.store, query)]
        rows += [
            (what, of, str(n)) for of, n in sorted(counted, key=lambda pair: (-pair[1], pair[0]))
        ]
    write_rows(settings, ("count", "of", "number"), rows)
    settings.note(citation(opened.manifest))
