"""What goes when an actor goes? The participations of all who stand for it, and the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from coorbit.dates import Answer, Span
from coorbit.network.filters import Filters
from coorbit.network.participations import Participation
from coorbit.network.parts import judge, overlap
from coorbit.network.rollup import RollUp
from coorbit.terms import kind_of

__all__ = ["split"]

_BELONGS = frozenset({"agencyOf", "servesWith", "subsidiaryOf"})
_DEEPEST = 6


def split(
    rows: Iterable[Participation], actor: str, filters: Filters
) -> tuple[list[Participation], list[Participation]]:
    """Return the rows that stay without `actor`, and those that go with it.

    What rolls up to a nation at the time asked about goes with the nation; with any other actor go
    its subsidiaries, the bodies that act for it and those who serve with it. A joint company goes
    with each of its owners. Who is a member of an organisation stays without it, but their
    membership goes.
    """
    table = list(rows)
    standing = _Standing(table, actor, filters)
    gone = [standing.goes(row) for row in table]
    pairs = list(zip(table, gone, strict=True))
    return [row for row, out in pairs if not out], [row for row, out in pairs if out]


class _Standing:
    """Tells which rows are an actor's: its own, of those below it, of membership in it."""

    def __init__(self, rows: list[Participation], actor: str, filters: Filters) -> None:
        self.actor = actor
        self.filters = filters
        self.nations = None
        if kind_of(actor) == "nation":
            self.nations = RollUp(rows, replace(filters, igo="keep", between="nations"))
        self.above: dict[str, list[Participation]] = defaultdict(list)
        for row in rows:
            if row.kind == "affiliation" and row.relation in _BELONGS:
                self.above[row.actor].append(row)

    def goes(self, row: Participation) -> bool:
        """Tell whether a row goes; one by which others roll up stays, so that nobody moves up."""
        if row.kind == "affiliation" and row.relation != "memberOf":
            return False
        if row.endeavour == self.actor:
            return True
        if self.nations is not None:
            spans = [
                span for node, span in self.nations.up(row.actor, row.span) if node == self.actor
            ]
        else:
            spans = list(self._belongs(row.actor, row.span))
        return any(judge(span, self.filters) is not Answer.NO for span in spans)

    def _belongs(self, one: str, span: Span, depth: int = 0) -> Iterator[Span]:
        """Yield when `one` is the actor, or belongs to it."""
        if one == self.actor:
            yield span
            return
        for row in self.above.get(one, ()) if depth < _DEEPEST else ():
            met = overlap(span, row.span)
            if met is not None:
                yield from self._belongs(row.endeavour, met, depth + 1)
