"""When did each claim hold, since when is it known, where does it stand? Facts made whole.

The compiled claim has a name, four bounds in time, a status as of the data's date, ordered
stages and the date from which its evidence was there (design: docs/model.md).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from coorbit import dates, facts, vocabulary
from coorbit.claims import Claim, Node, Reading, Stage, read_claims
from coorbit.dates import BEGINNING, FOREVER, Bounds, Span
from coorbit.errors import Finding, Place
from coorbit.lives import Lives
from coorbit.terms import CO, ROOT, curie, prefixes

__all__ = [
    "DATASET",
    "Compiled",
    "CompiledClaim",
    "CompiledStage",
    "Known",
    "Source",
    "compile_facts",
]

DATASET = ROOT + "dataset"
"""The data set; its `co:asOf` is the only "now" in the product."""

_STATUS = prefixes()["status"]
_IN_EFFECT = _STATUS + "inEffect"
_ENDED = _STATUS + "ended"
_REFUTED = prefixes()["confidence"] + "refuted"
_BIRTHS = ("inForceOn", "signedOn", "existed")
"""Relations with whose start a thing began; of several the last is meant."""

_OVER = frozenset(_STATUS + name for name in ("ended", "withdrawn", "cancelled", "declined"))


@dataclass(frozen=True)
class Source:
    """A document that claims rest on: its date (None where unknown), and whether it reports."""

    date: Bounds | None
    report: bool


@dataclass(frozen=True)
class Known:
    """From when the evidence was there; assumed where only reference works give it."""

    since: Bounds
    assumed: bool


@dataclass(frozen=True)
class CompiledStage:
    """A stage with the bounds of its date."""

    stage: Stage
    date: Bounds
    sources: tuple[str, ...]
    known: Known | None


@dataclass(frozen=True)
class CompiledClaim:
    """A claim with its span, its status as of the data's date, and its stages in order."""

    claim: Claim
    span: Span
    status: str
    stages: tuple[CompiledStage, ...]
    known: Known | None


@dataclass(frozen=True)
class Compiled:
    """All curated facts, made whole, with what was wrong in them."""

    vocabulary: vocabulary.Vocabulary
    reading: Reading
    claims: tuple[CompiledClaim, ...]
    lives: Lives
    sources: dict[str, Source]
    as_of: Bounds
    as_of_text: str
    findings: tuple[Finding, ...]


def compile_facts(*roots: Path, ontology: Path | None = None) -> Compiled:
    """Read and compile the facts under all `roots`; faults are collected, not raised."""
    words = vocabulary.load(ontology)
    files, findings = facts.read(*roots)
    reading = read_claims(files, words)
    as_of_text = _text_of(reading, DATASET, "asOf")
    try:
        as_of = dates.point(as_of_text or "")
    except dates.DateError:
        place = Place("dataset.ttl")
        message = f"the data set has no readable date: co:asOf is {as_of_text!r}"
        findings.append(
            Finding(place, "E-DATASET", message, 'write <…/dataset> co:asOf "2026-11-24"')
        )
        as_of = Bounds(BEGINNING, FOREVER)
    sources = _sources(reading)
    compiler = _Compiler(words, sources, as_of)
    claims = [compiler.claim(claim) for claim in reading.claims]
    lives = _lives(claims)
    lived = tuple(compiler.lived(item, lives) for item in claims)
    found = [*findings, *reading.findings, *compiler.findings]
    return Compiled(words, reading, lived, lives, sources, as_of, as_of_text or "", tuple(found))


def _lives(claims: Iterable[CompiledClaim]) -> Lives:
    """Return what the claims say of things' own lives, as wide as they say where they differ."""
    spans = [_spans(claims, name) for name in _BIRTHS]
    begins = {thing: span.start for some in spans for thing, span in some.items()}
    return Lives(begins, {thing: span.end for thing, span in spans[-1].items()})


def _spans(claims: Iterable[CompiledClaim], relation: str) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for item in claims:
        if item.claim.relation.name == relation and _asserted(item):
            thing = item.claim.subject
            found[thing] = dates.hull([found[thing], item.span]) if thing in found else item.span
    return found


def _asserted(item: CompiledClaim) -> bool:
    """Tell whether it was so: not refuted, and not only planned or talked about."""
    if item.claim.value("confidence") == _REFUTED:
        return False
    return not item.stages or any(s.stage.status == _IN_EFFECT for s in item.stages)


def _text_of(reading: Reading, subject: str, name: str) -> str | None:
    for given in reading.properties:
        if (given.subject, given.key) == (subject, CO + name):
            return given.value.value
    return None


def _sources(reading: Reading) -> dict[str, Source]:
    """Return the sources that the files describe; an unreadable date is a fault elsewhere."""
    given: dict[str, Bounds] = {}
    reports: dict[str, bool] = {}
    rdf_type = prefixes()["rdf"] + "type"
    for item in reading.properties:
        value = item.value.value
        if item.key == rdf_type and value in (CO + "Report", CO + "ReferenceWork"):
            reports[item.subject] = value == CO + "Report"
        elif item.key == CO + "date":
            bounds = _read_period(value)
            if bounds:
                given[item.subject] = bounds
    return {iri: Source(given.get(iri), report) for iri, report in reports.items()}


def _read_period(text: str) -> Bounds | None:
    try:
        return dates.period(text)
    except dates.DateError:
        return None


class _Compiler:
    """Compiles claims against the sources and the data's date; collects what cannot be read."""

    def __init__(
        self, words: vocabulary.Vocabulary, sources: dict[str, Source], as_of: Bounds
    ) -> None:
        self.words = words
        self.sources = sources
        self.as_of = as_of
        self.findings: list[Finding] = []

    def fault(self, place: Place, code: str, message: str, remedy: str) -> None:
        self.findings.append(Finding(place, code, message, remedy))

    def claim(self, claim: Claim) -> CompiledClaim:
        stages = self._stages(claim)
        span = self._span(claim, stages)
        status = stages[-1].stage.status if stages else self._plain_status(claim, span)
        return CompiledClaim(claim, span, status, stages, self._claim_known(claim, stages))

    def lived(self, item: CompiledClaim, lives: Lives) -> CompiledClaim:
        """Return a claim that lasts no longer than what it is about; events are over at once."""
        claim = item.claim
        if claim.relation.event or claim.relation.name == "existed":
            return item
        span = lives.within(claim, item.span)
        over = span.end != item.span.end and span.end.latest <= self.as_of.earliest
        status = _ENDED if over and item.status == _IN_EFFECT else item.status
        return replace(item, span=span, status=status)

    def _plain_status(self, claim: Claim, span: Span) -> str:
        over = claim.value("end") is not None and span.end.latest <= self.as_of.earliest
        return _ENDED if over else _IN_EFFECT

    def _date(self, node: Node, name: str, subject: str) -> Bounds | None:
        """Read the date `name` of a claim or stage; one that cannot be read counts as absent."""
        text = node.value(name)
        if text is None:
            return None
        try:
            return dates.period(text) if name == "date" else dates.point(text)
        except dates.DateError as error:
            message = f'co:{name} "{text}" of {curie(subject)}: {error}'
            self.fault(node.place, "E-DATE", message, dates.PROFILE)
            return None

    # -- stages

    def _stages(self, claim: Claim) -> tuple[CompiledStage, ...]:
        compiled = []
        for stage in claim.stages:
            date = self._date(stage, "date", claim.iri)
            for name in ("start", "end"):
                if stage.value(name) != dates.OPEN:
                    self._date(stage, name, claim.iri)
            if date is not None and stage.status:
                sources = tuple(stage.values("source")) or claim.sources
                known = self._known(sources, date)
                compiled.append(CompiledStage(stage, date, sources, known))
                self._check_past(claim, stage, date)
        ordered = self._ordered(claim, compiled)
        self._check_moves(claim, ordered)
        return tuple(ordered)

    def _check_past(self, claim: Claim, stage: Stage, date: Bounds) -> None:
        if date.earliest >= self.as_of.latest:
            message = f"a stage of {curie(claim.iri)} lies after the data's date"
            remedy = "say what is planned with co:start or co:end of a stage that was reached"
            self.fault(stage.place, "E-STAGE-FUTURE", message, remedy)

    def _ordered(self, claim: Claim, stages: list[CompiledStage]) -> list[CompiledStage]:
        """Order stages by the latest bound of their dates; `co:after` settles a tie."""
        groups: dict[datetime, list[CompiledStage]] = {}
        for stage in stages:
            groups.setdefault(stage.date.latest, []).append(stage)
        ordered: list[CompiledStage] = []
        for latest in sorted(groups):
            chain = _chain(groups[latest])
            if chain is None:
                message = (
                    f"stages of {curie(claim.iri)} share the date {_stage_dates(groups[latest])}"
                )
                remedy = "add co:after with the status of the stage that it follows"
                self.fault(claim.place, "E-STAGE-TIE", message, remedy)
            ordered += chain or groups[latest]
        return ordered

    def _check_moves(self, claim: Claim, stages: list[CompiledStage]) -> None:
        for before, after in itertools.pairwise(stages):
            old, new = before.stage.status, after.stage.status
            allowed = self.words.moves.get(old, frozenset())
            if old != new and new not in allowed and {old, new} <= self.words.concepts.keys():
                options = ", ".join(sorted(_notation(status) for status in allowed))
                message = (
                    f"{curie(claim.iri)} moves from {_notation(old)} to {_notation(new)}"
                    f" at {after.stage.value('date')}"
                )
                remedy = f"from {_notation(old)} a claim may become: {options or 'nothing'}"
                self.fault(after.stage.place, "E-STATUS-MOVE", message, remedy)

    # -- time

    def _span(self, claim: Claim, stages: tuple[CompiledStage, ...]) -> Span:
        start = self._date(claim, "start", claim.iri) or self._start(claim, stages)
        open_end = claim.value("end") == dates.OPEN
        given = None if open_end else self._date(claim, "end", claim.iri)
        if given is not None and given.latest <= start.earliest:
            message = f"{curie(claim.iri)} ends ({claim.value('end')}) before it starts"
            self.fault(claim.place, "E-DATE-ORDER", message, "mend co:start or co:end")
            given = None
        if open_end:
            return Span(start, Bounds(FOREVER, FOREVER))
        return Span(start, given or self._end(claim, stages, start))

    def _start(self, claim: Claim, stages: tuple[CompiledStage, ...]) -> Bounds:
        """Return when it began: with its first stage in effect, else before its first source."""
        for stage in stages:
            if stage.stage.status == _IN_EFFECT:
                return stage.date
        first = min((d.earliest for d in self._source_dates(claim)), default=FOREVER)
        return Bounds(BEGINNING, FOREVER if stages else first)

    def _end(self, claim: Claim, stages: tuple[CompiledStage, ...], start: Bounds) -> Bounds:
        """Return when it ended: with its last stage, at once (an event), else some time later.

        Without an end it is certain up to the newest source that states it, possible after.
        """
        if stages and stages[-1].stage.status in _OVER:
            return stages[-1].date
        if claim.relation.event:
            return start
        stated = [d.earliest for d in self._source_dates(claim)]
        stated += [stage.date.earliest for stage in stages]
        return Bounds(max([start.earliest, *stated]), FOREVER)

    def _source_dates(self, claim: Claim) -> list[Bounds]:
        return [date for _, date in self._dated(claim.sources)]

    def _dated(self, sources: Iterable[str]) -> Iterator[tuple[Source, Bounds]]:
        for iri in sources:
            source = self.sources.get(iri)
            if source is not None and source.date is not None:
                yield source, source.date

    # -- evidence

    def _known(self, sources: Iterable[str], own: Bounds | None) -> Known | None:
        """Return when the earliest report told of it; a report cannot tell of what comes later."""
        reports = [
            date
            for source, date in self._dated(sources)
            if source.report and (own is None or date.latest > own.earliest)
        ]
        if reports:
            return Known(min(reports, key=lambda date: (date.latest, date.earliest)), assumed=False)
        return Known(own, assumed=True) if own is not None else None

    def _claim_known(self, claim: Claim, stages: tuple[CompiledStage, ...]) -> Known | None:
        if stages:
            known = [stage.known for stage in stages if stage.known is not None]
            return min(known, key=lambda k: (k.assumed, k.since.latest), default=None)
        begins = None
        if claim.value("start") is not None:
            begins = _read_point(claim.value("start") or "")
        reports = self._known(claim.sources, None)
        return reports or (Known(begins, assumed=True) if begins else None)


def _stage_dates(stages: list[CompiledStage]) -> str:
    """Return the dates of `stages` as written, for a message."""
    return " and ".join(sorted({stage.stage.value("date") or "" for stage in stages}))


def _read_point(text: str) -> Bounds | None:
    try:
        return dates.point(text)
    except dates.DateError:
        return None


def _chain(stages: list[CompiledStage]) -> list[CompiledStage] | None:
    """Order stages of one date by `co:after`, or return None where it does not settle them."""
    waiting = list(stages)
    ordered: list[CompiledStage] = []
    while waiting:
        previous = ordered[-1].stage.status if ordered else None
        if ordered:
            fitting = [s for s in waiting if s.stage.value("after") == previous]
        else:
            statuses = {s.stage.status for s in stages}
            fitting = [s for s in waiting if s.stage.value("after") not in statuses]
        if len(fitting) != 1:
            return None
        ordered.append(fitting[0])
        waiting.remove(fitting[0])
    return ordered


def _notation(status: str) -> str:
    return status.rpartition("/")[2]
