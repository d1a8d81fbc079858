"""How long can a claim hold? No longer than its subject and its object are both there.

Where nothing tells since when, it was not before both of them were there; where nothing tells
until when, it was not after one of them was gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coorbit.dates import BEGINNING, Bounds, Span
from coorbit.terms import kind_of

if TYPE_CHECKING:
    from coorbit.claims import Claim

__all__ = ["Lives"]


@dataclass(frozen=True)
class Lives:
    """Since when things are there, and until when they were."""

    begins: Mapping[str, Bounds]
    ends: Mapping[str, Bounds]

    def undated(self, claim: Claim, start: Bounds) -> bool:
        """Tell whether nothing dates the start of a claim but, at most, the birth of a state."""
        both = {i: self.begins[i].earliest for i in self._both(claim) if i in self.begins}
        born = {i: moment for i, moment in both.items() if moment > BEGINNING}
        states = all(kind_of(i) == "nation" for i in born)
        return states and start.earliest in {BEGINNING, *born.values()}

    def within(self, claim: Claim, span: Span) -> Span:
        """Return `span` of a claim, its unknown ends within the lives of subject and object."""
        subject, thing = map(self.begins.get, self._both(claim))
        start, end = span.start, span.end
        if start.earliest == BEGINNING:
            earliest = max((b.earliest for b in (subject, thing) if b), default=BEGINNING)
            latest = start.latest
            if claim.relation.event and thing:
                latest = min(latest, thing.latest)
            if earliest < min(latest, end.latest):
                start = Bounds(earliest, latest)
        for life in map(self.ends.get, self._both(claim)):
            if life and not claim.value("end") and start.earliest < life.latest < end.latest:
                end = Bounds(min(end.earliest, life.earliest), life.latest)
                start = Bounds(start.earliest, min(start.latest, life.latest))
        return Span(start, end)

    @staticmethod
    def _both(claim: Claim) -> tuple[str, str]:
        return claim.subject, claim.object or ""
