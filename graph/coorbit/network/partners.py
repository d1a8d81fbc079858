"""With whom alone does an actor work? Its partners by channel; what remains without the first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coorbit.network.filters import CHANNELS
from coorbit.network.ties import Evidence, Tie

__all__ = ["Channel", "find_channels"]


@dataclass(frozen=True)
class Channel:
    """What an actor shares through one channel, and how much of it with one partner alone."""

    channel: str
    partners: int
    endeavours: tuple[str, ...]
    first: str
    """The partner with whom it shares most endeavours alone; of equals, most endeavours at all."""
    alone: tuple[str, ...]
    """The endeavours that it shares with that partner and nobody else."""
    claims: tuple[str, ...]
    """The claims by which it shares these."""

    @property
    def remain(self) -> tuple[str, ...]:
        """Return the endeavours that it still shares with somebody without that partner."""
        return tuple(sorted(set(self.endeavours) - set(self.alone)))

    @property
    def sole(self) -> bool:
        """Tell whether the channel runs through that partner only."""
        return self.partners == 1


def find_channels(ties: Iterable[Tie], actor: str) -> list[Channel]:
    """Return the channels through which `actor` is tied to anybody, by name."""
    found: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
    for tie in ties:
        if actor in (tie.a, tie.b):
            partner = tie.b if tie.a == actor else tie.a
            for item in tie.evidence:
                found[_channel(item)].append((partner, item))
    return [_described(channel, shared) for channel, shared in sorted(found.items())]


def _channel(item: Evidence) -> str:
    if item.group != "partners":
        return "crews"
    return next(name for name, kinds in CHANNELS.items() if item.kind in kinds)


def _described(channel: str, shared: list[tuple[str, Evidence]]) -> Channel:
    partners: dict[str, set[str]] = defaultdict(set)
    claims: dict[str, set[str]] = defaultdict(set)
    for partner, item in shared:
        partners[item.endeavour].add(partner)
        claims[item.endeavour].update(item.claims)
    alone: dict[str, list[str]] = {partner: [] for partner, _ in shared}
    for endeavour, those in sorted(partners.items()):
        if len(those) == 1:
            alone[min(those)].append(endeavour)
    counts = {one: sum(one in those for those in partners.values()) for one in alone}
    first = min(alone, key=lambda one: (-len(alone[one]), -counts[one], one))
    return Channel(
        channel=channel,
        partners=len(alone),
        endeavours=tuple(sorted(partners)),
        first=first,
        alone=tuple(alone[first]),
        claims=tuple(sorted({claim for thing in alone[first] for claim in claims[thing]})),
    )
