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

_AREA = """GRAPH ?graph { ?claim co:relation ?relation }
    BIND(STRAFTER(STR(?graph), "/graph/") AS ?path)
    BIND(IF(CONTAINS(?path, "/"), STRBEFORE(?path, "/"), ?path) AS ?of)"""
_QUALITY = {
    "claims, by status": _COUNTS["claims, by status"],
    "claims, by kind of subject": """SELECT ?of (COUNT(?claim) AS ?n)
        { ?claim a co:Claim ; co:subject ?thing
          BIND(STRBEFORE(STRAFTER(STR(?thing), STR(coorbit:)), "/") AS ?of) } GROUP BY ?of""",
    "claims, by confidence": _COUNTS["claims, by confidence"],
    "claims, by independent origins": _COUNTS["claims, by independent origins"],
    "claims, by area": f"SELECT ?of (COUNT(?claim) AS ?n) {{ {_AREA} }} GROUP BY ?of",
    "corroborated, by area": f"""SELECT ?of (COUNT(?claim) AS ?n)
        {{ {_AREA} ?claim co:independentSources ?origins FILTER(?origins > 1) }} GROUP BY ?of""",
    "corroborated, per cent": """SELECT ("all claims" AS ?of) (FLOOR(100 * ?sure / ?all) AS ?n)
        { { SELECT (COUNT(?claim) AS ?all) { ?claim a co:Claim } }
          { SELECT (COUNT(?claim) AS ?sure)
            { ?claim co:independentSources ?origins FILTER(?origins > 1) } } }""",
    "start or first stage, by precision": r"""SELECT ?of (COUNT(?claim) AS ?n)
        { ?claim a co:Claim
          OPTIONAL { ?claim co:start ?start }
          OPTIONAL { SELECT ?claim (MIN(?date) AS ?first)
            { ?claim co:stage/co:date ?date } GROUP BY ?claim }
          BIND(COALESCE(?start, ?first, "") AS ?text)
          BIND(IF(?text = "", "none", IF(REGEX(?text, "^\\d{4}-\\d\\d-\\d\\d$"), "day",
            IF(REGEX(?text, "^\\d{4}-(0\\d|1[0-2])$"), "month",
            IF(REGEX(?text, "^\\d{4}$"), "year", "vaguer")))) AS ?of) } GROUP BY ?of""",
    "lists, by completeness": """SELECT ?of (COUNT(?list) AS ?n)
        { ?list co:completeness ?of } GROUP BY ?of""",
}
_LISTS = """SELECT ?of ?n
    { ?list a co:List ; co:area ?area ; skos:prefLabel ?label ; co:completeness/skos:prefLabel ?how
      OPTIONAL { ?list dcterms:date ?date }
      OPTIONAL { ?list co:found ?found }
      BIND(COALESCE(?found, 0) AS ?n)
      BIND(COALESCE(CONCAT("complete as of ", ?date), ?how) AS ?dated)
      BIND(IF(CONTAINS(?how, "date"), ?dated, ?how) AS ?is)
      BIND(CONCAT(?area, ": ", STR(?label), " (", ?is, ")") AS ?of)
      FILTER(LANG(?how) = "en" && LANG(?label) = "en") }"""


@click.command("stats")
@click.option(
    "--quality",
    is_flag=True,
    help="How good the evidence is: confidence, origins, precision of dates, lists and how"
    " complete they are. Corroborated is a claim with sources of two or more origins; its area"
    " is the folder or file of facts in which it stands.",
)
@click.pass_obj
def command(settings: Settings, quality: bool) -> None:
    """Count the things, claims, sources, open questions and graphs of the data.

    Examples:
      coorbit stats
      coorbit stats --quality
      coorbit stats --format csv --quiet

    """
    from coorbit.answers import cell
    from coorbit.store.protocol import select

    opened = settings.open()
    rows = []
    queries = {**_QUALITY, "lists": _LISTS} if quality else _COUNTS
    for what, query in queries.items():
        counted = [
            (cell(row["of"]), int(float(row["n"].value))) for row in select(opened.store, query)
        ]
        rows += [
            (what, of, str(n)) for of, n in sorted(counted, key=lambda pair: (-pair[1], pair[0]))
        ]
    write_rows(settings, ("count", "of", "number"), rows)
    settings.note(citation(opened.manifest))
