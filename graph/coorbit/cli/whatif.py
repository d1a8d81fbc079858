"""What if an actor were gone? Ties lost, who is cut off, what loses whom, who is stranded."""

from __future__ import annotations

from dataclasses import asdict, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from coorbit.cli._filters import filter_options, filters_of, pair_level
from coorbit.cli._output import one_of, write_json
from coorbit.cli._settings import Settings
from coorbit.terms import citation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coorbit.evidence import Describer
    from coorbit.network.whatif import WhatIf

__all__ = ["command"]

_MOST_NAMED = 8


@click.command("whatif")
@click.option("--without", metavar="ACTOR", required=True, help="Who goes, with all below it.")
@click.option("--claims", is_flag=True, help="Show the claims and their sources.")
@click.option("--all", "whole", is_flag=True, help="Name everything, however long.")
@filter_options
@click.pass_obj
def command(
    settings: Settings,
    /,
    without: str,
    claims: bool,
    whole: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Show what changes when an actor goes, with its agencies, companies and people.

    Stranded is who loses what nobody else, itself included, has given it under these filters.
    What was launched or built is there already: there the next one is lost; a seat, site,
    service or money is lost at once. With a ? stands what only possibly held at the time. Nodes
    are nations, or actors where ACTOR is no nation.

    Examples:
      coorbit whatif --without russia --as-of 2015
      coorbit whatif --without kazakhstan --as-of 2010 --claims
      coorbit whatif --without esa --format json

    """
    from coorbit.entities import resolve
    from coorbit.evidence import Describer
    from coorbit.network.whatif import what_if

    form = one_of(settings, "text", "json")
    opened = settings.open()
    actor = resolve(opened.store, without, "actor")
    filters = replace(filters_of(opened.store, options), between=pair_level(options, actor))
    found = what_if(opened.participations(), actor, filters)
    if form == "json":
        write_json(asdict(found))
    else:
        for line in _Text(found, Describer(opened.store), claims=claims, whole=whole).lines():
            click.echo(line)
    settings.note(citation(opened.manifest))


class _Text:
    """Tells what changes, in lines; lists are cut to a few names unless all are wanted."""

    def __init__(self, found: WhatIf, describer: Describer, *, claims: bool, whole: bool) -> None:
        self.found = found
        self.describer = describer
        self.claims = claims
        self.most = None if whole else _MOST_NAMED

    def lines(self) -> Iterator[str]:
        found = self.found
        name = self.describer.label(found.actor)
        yield f"Without {name}: {found.claims} claims and {len(found.ties)} ties go."
        others = [tie for tie in found.ties if found.actor not in (tie.a, tie.b)]
        if others:
            pairs = [f"{self._label(tie.a)} and {self._label(tie.b)}" for tie in others]
            yield f"Ties between others that go: {self._listed(pairs)}"
        yield f"Cut off, with no tie left: {self._named(found.cut_off) or 'nobody'}"
        for part in found.severed:
            yield f"Severed from the largest part: {self._named(part)}"
        yield from self._strands()
        yield from self._losses()
        yield from self._standings()

    def _strands(self) -> Iterator[str]:
        titles = {
            True: "Stranded, as nobody else has met the need:",
            False: "Weakened, as others have met the need too:",
        }
        for stranded, title in titles.items():
            chosen = [one for one in self.found.strands if one.stranded == stranded]
            if chosen:
                yield ""
                yield title
            for need, group in groupby(chosen, key=lambda one: one.need):
                ones = list(group)
                when = "at once" if any(one.at_once for one in ones) else "the next one"
                named = [
                    f"{self._marked(one.actor, one.certain)} ({len(one.lost)})" for one in ones
                ]
                yield f"  {need}, {when}: {self._listed(named)}"
                yield from self._claims(claim for one in ones for claim in one.claims)

    def _losses(self) -> Iterator[str]:
        only = [loss for loss in self.found.losses if not loss.left]
        titles = (
            ("Lose their only one, at once:", [loss for loss in only if loss.at_once]),
            ("Had their only one; no successor:", [loss for loss in only if not loss.at_once]),
            ("Lose one of several:", [loss for loss in self.found.losses if loss.left]),
        )
        for title, losses in titles:
            if losses:
                yield ""
                yield title
            ordered = sorted(losses, key=lambda loss: (loss.role, loss.kind, loss.endeavour))
            for (role, kind), group in groupby(ordered, key=lambda loss: (loss.role, loss.kind)):
                ones = list(group)
                named = [self._marked(loss.endeavour, loss.certain) for loss in ones]
                yield f"  {role}, {kind}: {self._listed(named)}"
                yield from self._claims(claim for loss in ones for claim in loss.claims)

    def _standings(self) -> Iterator[str]:
        moved = [one for one in self.found.standings if one.rank[0] != one.rank[1]]
        moved.sort(key=lambda one: (-abs(one.rank[1] - one.rank[0]), one.rank[0], one.actor))
        steps = [f"{self._label(one.actor)} {one.rank[0]} to {one.rank[1]}" for one in moved]
        changed = [one for one in self.found.standings if one.bloc[0] != one.bloc[1] != 0]
        yield ""
        yield f"Rank by strength, among those that stay: {self._listed(steps) or 'as before'}"
        yield f"Change their bloc: {self._named(one.actor for one in changed) or 'nobody'}"

    def _claims(self, iris: Iterable[str]) -> Iterator[str]:
        for described in self.describer.claims(sorted(set(iris))) if self.claims else ():
            dates = f"; {described['dates']}" if described["dates"] else ""
            yield f"    - {described['sentence']}: {described['status']}{dates}"
            for source in described["sources"]:
                yield f"        source: {source['title']}, {source['publisher']}"

    def _marked(self, iri: str, certain: bool) -> str:
        return self._label(iri) if certain else f"{self._label(iri)}?"

    def _label(self, iri: str) -> str:
        return self.describer.label(iri)

    def _named(self, iris: Iterable[str]) -> str:
        return self._listed([self._label(iri) for iri in iris])

    def _listed(self, names: list[str]) -> str:
        shown = names[: self.most]
        more = len(names) - len(shown)
        return ", ".join(shown) + (f" and {more} more" if more else "")
