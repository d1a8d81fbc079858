"""Why are these two tied? Every claim that ties two actors, dated and sourced."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import click

from coorbit.cli._filters import filter_options, filters_of, pair_level
from coorbit.cli._output import one_of, write_json
from coorbit.cli._settings import Settings
from coorbit.terms import citation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorbit.network.explain import Explanation

__all__ = ["command"]


@click.command("explain")
@click.argument("a")
@click.argument("b")
@filter_options
@click.pass_obj
def command(settings: Settings, /, a: str, b: str, **options: Any) -> None:  # noqa: ANN401
    """Show what ties A and B: shared endeavours, and what each had of the other.

    Nations stand for their agencies, companies and people; other actors for themselves. What
    is only planned or talked about is shown, and marked.

    Examples:
      coorbit explain kazakhstan japan
      coorbit explain brazil usa --as-of 2005
      coorbit explain esa roscosmos --format json

    """
    from coorbit.entities import resolve
    from coorbit.evidence import Describer
    from coorbit.network.explain import explain

    form = one_of(settings, "text", "json")
    opened = settings.open()
    first, second = (resolve(opened.store, name, "actor") for name in (a, b))
    filters = replace(filters_of(opened.store, options), between=pair_level(options, first, second))
    found = explain(opened.participations(), opened.store, first, second, filters)
    if form == "json":
        write_json({"a": first, "b": second, **asdict(found)})
    else:
        describer = Describer(opened.store)
        names = (describer.label(first), describer.label(second))
        for line in _lines(found, *names, describer):
            click.echo(line)
    settings.note(citation(opened.manifest))


def _lines(found: Explanation, a: str, b: str, describer: Any) -> Iterator[str]:  # noqa: ANN401
    sections = (
        (found.tie, f"{a} and {b} together"),
        (found.depends, f"{a} had of {b}"),
        (found.provides, f"{b} had of {a}"),
    )
    for edge, title in sections:
        if edge is not None:
            yield f"{title}: {len(edge['evidence'])}, weight {edge['weight']:.2f}"
            for item in edge["evidence"]:
                yield from _evidence(item)
            yield ""
    if not any(edge for edge, _ in sections):
        yield f"Nothing on record ties {a} and {b} under these filters."
    if found.open:
        labels = ", ".join(describer.label(iri) for iri in found.open)
        yield f"Open to every state, and so no tie: {labels}"


def _evidence(item: dict[str, Any]) -> Iterator[str]:
    marks = ["certain" if item["certain"] else "possible"]
    if item["prospective"]:
        marks.append("only planned or talked about")
    what = item["via"] or "directly"
    kind = f"{item['kind']}, {item['group']}" if item["group"] != "partners" else item["kind"]
    yield f"  {what} ({kind}), weight {item['weight']:.2f}, {', '.join(marks)}"
    for claim in item["described"]:
        dates = f"; {claim['dates']}" if claim["dates"] else ""
        doubt = "" if claim["confidence"] == "stated" else f"; {claim['confidence']}"
        yield f"    - {claim['sentence']}: {claim['status']}{dates}{doubt}"
        for stage in claim["stages"]:
            yield f"        {stage['date']} {stage['status']}"
        for source in claim["sources"]:
            parts = [source[name] for name in ("title", "publisher", "date", "url") if source[name]]
            yield f"        source: {', '.join(parts)}"
