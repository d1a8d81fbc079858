"""What is on record about it? Show one thing: its claims, their time, status and sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from coorbit.cli._output import one_of, write_json
from coorbit.cli._settings import Settings
from coorbit.terms import citation

__all__ = ["command"]


@click.command("show")
@click.argument("entity", nargs=-1, required=True)
@click.option("--kind", help="Only this kind (agency), class (actor) or scheme (status).")
@click.pass_obj
def command(settings: Settings, entity: tuple[str, ...], kind: str | None) -> None:
    """Show everything on record about ENTITY: names, claims by relation, timeline, sources.

    ENTITY is a slug, kind/slug, IRI, label or alias in any language, ISO code or Wikidata id.
    `holds` and `may hold` are said of the data's date.

    Examples:
      coorbit show kazakhstan
      coorbit show KZ --format json
      coorbit show station/mir

    """
    from coorbit.answers import visible
    from coorbit.dates import iso, period
    from coorbit.entities import resolve
    from coorbit.profile import profile

    form = one_of(settings, "text", "json")
    opened = settings.open()
    day = period(str(opened.manifest["as_of"]))
    iri = resolve(opened.store, " ".join(entity), kind)
    found = profile(opened.store, iri, (iso(day.earliest), iso(day.latest)))
    if form == "json":
        write_json({**found, "citation": citation(opened.manifest)})
        return
    for line in (*_lines(found), "", citation(opened.manifest)):
        click.echo(visible(line))


def _lines(found: dict[str, Any]) -> Iterator[str]:
    yield f"{found['label']}: {found['name']}"
    codes = [f"{code['scheme']} {code['code']}" for code in found["codes"]]
    yield "; ".join([found["kind"], *codes])
    others = [_named(name) for name in found["names"] if name["name"] != found["label"]]
    if others:
        yield f"also called {', '.join(others)}"
    if found["source"]:
        yield _source(found["source"])
        yield found["source"]["url"] or "no address on record"
    for item in found["lists"]:
        how = item["is"].replace("its date", item["date"] or "its date")
        reason = f" ({item['reason']})" if item["reason"] else ""
        yield f"{item['label']}: {item['found'] or 0} on record, {how}{reason}"
    for group in found["relations"]:
        yield ""
        yield group["relation"]
        for claim in group["claims"]:
            yield from _claim_lines(claim)
    if found["timeline"]:
        yield ""
        yield "timeline"
        width = max(len(entry["date"]) for entry in found["timeline"])
        for entry in found["timeline"]:
            status = f": {entry['status']}" if entry["status"] else ""
            yield f"  {entry['date']:<{width}}  {entry['what']}{status}"


def _named(name: dict[str, str]) -> str:
    return f"{name['name']} ({name['language']})" if name["language"] else name["name"]


def _claim_lines(claim: dict[str, Any]) -> Iterator[str]:
    holds = {"certain": "holds", "possible": "may hold", "no": ""}[claim["holds"]]
    confidence = "" if claim["confidence"] == "stated" else claim["confidence"]
    known = [claim["dates"], claim["status"], holds, confidence]
    details = [f"{name}: {value}" for name, value in claim["details"].items()]
    told = "; ".join(part for part in (*known, *details) if part)
    yield f"  {claim['other']}: {told}" if claim["other"] else f"  {told}"
    if claim["note"]:
        yield f"      {claim['note']}"
    for stage in claim["stages"]:
        said = ", ".join(_short(source) for source in stage["sources"])
        yield f"      {stage['date']}  {stage['status']}  [{said}]"
    for source in claim["sources"]:
        yield f"      [{_source(source)}]"


def _source(source: dict[str, Any]) -> str:
    """Return a source as a reader cites it, with the name by which it can be shown."""
    parts = (source["title"], source["publisher"], source["date"], _short(source))
    return ", ".join(part for part in parts if part)


def _short(source: dict[str, Any]) -> str:
    from coorbit.terms import curie

    return curie(source["source"])
