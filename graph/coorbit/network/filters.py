"""Which part of the record becomes a network? The filters that every network command shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coorbit.dates import BEGINNING, FOREVER, Bounds, DateError, period
from coorbit.errors import Usage

__all__ = ["BETWEEN", "CHANNELS", "DEFAULT_STATUSES", "IGO", "PROSPECTIVE_STATUSES", "Filters"]

BETWEEN = ("nations", "agencies", "organisations", "actors")
"""What the nodes are; actors stand for themselves, the others are rolled up."""

IGO = ("keep", "members", "drop")
"""Intergovernmental organisations stay nodes, stand for their members, or go."""

CHANNELS: Mapping[str, frozenset[str]] = {
    "programmes": frozenset({"programme", "experiment", "event"}),
    "agreements": frozenset({"agreement"}),
    "stations": frozenset({"station", "module"}),
    "satellites": frozenset({"satellite"}),
    "missions": frozenset({"mission", "launch", "vehicle", "facility"}),
    "crews": frozenset({"crew"}),
    "organisations": frozenset({"organisation"}),
    "direct": frozenset({"direct"}),
}
"""Channel → the kinds of endeavour through which it ties; `crews` is who flies together."""

DEFAULT_STATUSES = frozenset({"inEffect", "suspended", "ended"})
"""What is or was real: what ended counts for the time when it held."""

PROSPECTIVE_STATUSES = frozenset({"proposed", "offered", "inTalks", "agreed", "planned"})
"""Statuses of what is only talked about, offered, planned, or signed and not in force."""


@dataclass(frozen=True)
class Filters:
    """The filters of a network; the defaults give nations, the whole record, what was real."""

    between: str = "nations"
    through: frozenset[str] = frozenset()
    include_open: bool = False
    igo: str = "keep"
    as_of: str | None = None
    since: str | None = None
    until: str | None = None
    known_on: str | None = None
    certain: bool = False
    status: frozenset[str] = DEFAULT_STATUSES
    prospective: bool = False
    dependency: bool = False
    """Arrows from who depends to who provides, instead of ties between partners."""
    focus: str | None = None
    hops: int = 1
    min_weight: float = 0.0
    backbone: float | None = None
    """Of ties of the least weight only those that stand out at this alpha (`backbone.py`)."""
    merge_successors: bool = False
    """Whoever is no more counts as its successor (`successors.py`)."""
    count: bool = False
    """Weigh each shared endeavour 1, instead of Newman's 1/(n-1) times its kind's factor."""
    factors: Mapping[str, float] = field(default_factory=dict)
    """Factors that override those of the data file, by kind of endeavour."""

    def __post_init__(self) -> None:
        """Refuse what no filter knows.

        Raises:
            Usage: an unknown level, channel, status or date, a window that ends before it begins,
                or a backbone out of its bounds.

        """
        _one_of("--between", self.between, BETWEEN)
        _one_of("--igo", self.igo, IGO)
        for channel in self.through:
            _one_of("--through", channel, CHANNELS)
        for status in self.status:
            _one_of("--status", status, DEFAULT_STATUSES | PROSPECTIVE_STATUSES)
        if self.as_of and (self.since or self.until):
            raise Usage("--as-of and --from/--to ask for different things", "give one of them")
        if self.window.latest <= self.window.earliest:
            raise Usage(
                f"--to {self.until} is before --from {self.since}", "the earlier date comes first"
            )
        if self.backbone is not None and not 0 < self.backbone < 1:
            raise Usage(
                f"--backbone {self.backbone:g} is no threshold", "write 0.05, or 0.2 for more"
            )
        if self.igo == "members" and self.between in ("agencies", "organisations"):
            raise Usage("--igo members needs nations as nodes", "use --between nations or actors")
        for date in (self.as_of, self.since, self.until, self.known_on):
            day(date)

    @property
    def day(self) -> Bounds | None:
        """Return the day (or month, or year) that is asked about."""
        return day(self.as_of)

    @property
    def window(self) -> Bounds:
        """Return the time from `since` to `until`, the whole record where they are not given."""
        since, until = day(self.since), day(self.until)
        return Bounds(since.earliest if since else BEGINNING, until.latest if until else FOREVER)

    @property
    def known(self) -> Bounds | None:
        """Return the date of the evidence that is asked for."""
        return day(self.known_on)


def day(text: str | None) -> Bounds | None:
    """Return the bounds of a date as typed.

    Raises:
        Usage: the text is no date.

    """
    if text is None:
        return None
    try:
        return period(text)
    except DateError as error:
        raise Usage(
            f'"{text}" is not a date: {error}', "write 2024, 2024-06 or 2024-06-30"
        ) from error


def _one_of(option: str, given: str, known: object) -> None:
    names = sorted(known)  # type: ignore[call-overload]
    if given not in names:
        raise Usage(f'{option} does not know "{given}"', f"known: {', '.join(names)}")
