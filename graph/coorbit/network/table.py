"""How is the table of participations held? In columns, so that half a million rows are at hand.

A `Table` is a sequence of `Participation`s that are made when they are looked at. Texts are kept
once each, sorted, and stand in their columns as numbers, so that to compare numbers is to compare
texts. Times are seconds from 1970, in UTC.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, overload

from coorbit.dates import Bounds, Span
from coorbit.network.participations import Participation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "FLAGS",
    "NEVER_KNOWN",
    "TEXTS",
    "TIMES",
    "Affiliation",
    "Table",
    "Texts",
    "actor_kinds",
    "affiliations",
    "seconds",
    "span_of",
]

TEXTS = (
    "endeavour", "group", "kind", "actor", "actor_kind", "relation", "role", "terms", "status",
    "confidence", "claim",
)  # fmt: skip
"""Columns of texts, in the order of a participation."""

FLAGS = ("open", "undated")
"""Columns of yes or no."""

TIMES = ("start", "end", "known")
"""Columns of bounds; each is two columns of seconds, `_earliest` and `_latest`."""

NEVER_KNOWN = -(2**62)
"""Seconds where nothing tells since when a claim is known."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Texts(Sequence[str]):
    """Sorted texts in one block of UTF-8, decoded when they are looked at."""

    def __init__(self, block: bytes, ends: NDArray[np.int64]) -> None:
        self.block = block
        self.ends = ends

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """Keep `texts`, which are sorted and each there once."""
        import numpy as np

        coded = [text.encode() for text in texts]
        return cls(b"".join(coded), np.cumsum([len(text) for text in coded], dtype=np.int64))

    def __len__(self) -> int:
        return len(self.ends)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            ends = [0, *self.ends.tolist()]
            cuts = list(pairwise(ends))[index]
            return [self.block[first:last].decode() for first, last in cuts]
        start = int(self.ends[index - 1]) if index else 0
        return self.block[start : int(self.ends[index])].decode()


class Table(Sequence[Participation]):
    """The table of participations in columns."""

    def __init__(
        self, columns: Mapping[str, NDArray[np.int64]], texts: Mapping[str, Texts]
    ) -> None:
        self.columns = columns
        self.texts = texts

    @classmethod
    def of(cls, rows: Iterable[Participation]) -> Table:
        """Hold `rows` in columns; a table is handed back as it is."""
        import numpy as np

        if isinstance(rows, Table):
            return rows
        given = list(rows)
        columns: dict[str, NDArray[np.int64]] = {}
        texts: dict[str, Texts] = {}
        for name in TEXTS:
            values = [getattr(row, name) for row in given]
            words = sorted(set(values))
            number = {word: index for index, word in enumerate(words)}
            columns[name] = np.array([number[value] for value in values], dtype=np.int64)
            texts[name] = Texts.of(words)
        for name in FLAGS:
            columns[name] = np.array([getattr(row, name) for row in given], dtype=np.int64)
        for name in TIMES:
            bounds = [getattr(row, name) for row in given]
            for end in ("earliest", "latest"):
                found = [seconds(getattr(b, end)) if b else NEVER_KNOWN for b in bounds]
                columns[f"{name}_{end}"] = np.array(found, dtype=np.int64)
        return cls(columns, texts)

    def __len__(self) -> int:
        return len(self.columns["claim"])

    @overload
    def __getitem__(self, index: int) -> Participation: ...
    @overload
    def __getitem__(self, index: slice) -> Table: ...
    def __getitem__(self, index: int | slice) -> Participation | Table:
        if isinstance(index, slice):
            return Table({n: column[index] for n, column in self.columns.items()}, self.texts)
        words = {name: self._words(name)[self.columns[name][index]] for name in TEXTS}
        times = {name: self._bounds(name, index) for name in TIMES}
        flags = {name: bool(self.columns[name][index]) for name in FLAGS}
        return Participation(**flags, **words, **times)  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[Participation]:
        columns = [self.columns[name].tolist() for name in TEXTS]
        words = [
            [self._words(n)[code] for code in codes]
            for n, codes in zip(TEXTS, columns, strict=True)
        ]
        times = [
            [
                Bounds(_moment(first), _moment(last)) if first != NEVER_KNOWN else None
                for first, last in zip(
                    self.columns[f"{name}_earliest"].tolist(),
                    self.columns[f"{name}_latest"].tolist(),
                    strict=True,
                )
            ]
            for name in TIMES
        ]
        flags = [[bool(value) for value in self.columns[name].tolist()] for name in FLAGS]
        for *text, claim, is_open, undated, start, end, known in zip(
            *words, *flags, *times, strict=True
        ):
            yield Participation(*text, is_open, start, end, known, claim, undated)  # type: ignore[call-arg]

    def _words(self, name: str) -> Sequence[str]:
        return self._decoded[name]

    @cached_property
    def _decoded(self) -> dict[str, list[str]]:
        return {name: self.texts[name][:] for name in TEXTS}

    def _bounds(self, name: str, index: int) -> Bounds | None:
        first = int(self.columns[f"{name}_earliest"][index])
        last = int(self.columns[f"{name}_latest"][index])
        return None if first == NEVER_KNOWN else Bounds(_moment(first), _moment(last))

    def text(self, name: str, row: int) -> str:
        """Return the text of a column in a row."""
        return self.texts[name][int(self.columns[name][row])]

    def take(self, chosen: NDArray[np.bool_]) -> Table:
        """Return the rows that are chosen."""
        return Table({n: column[chosen] for n, column in self.columns.items()}, self.texts)

    def is_any(self, name: str, words: Iterable[str]) -> NDArray[np.bool_]:
        """Tell in which rows the text of a column is one of `words`."""
        import numpy as np

        wanted = set(words)
        found = [word in wanted for word in self.texts[name][:]]
        return np.array(found, dtype=bool)[self.columns[name]]

    # -- as a file

    def to_bytes(self) -> bytes:
        """Return the table as a file of numpy's (npz), the same bytes for the same rows."""
        import numpy as np

        arrays = dict(self.columns)
        for name, words in self.texts.items():
            arrays[f"{name}.block"] = np.frombuffer(words.block, dtype=np.uint8)
            arrays[f"{name}.ends"] = words.ends
        out = io.BytesIO()
        np.savez(out, allow_pickle=False, **arrays)
        return out.getvalue()

    @classmethod
    def read(cls, file: Path | IO[bytes]) -> Table:
        """Read what `to_bytes` wrote."""
        import numpy as np

        with np.load(file, allow_pickle=False) as arrays:
            columns = {name: arrays[name] for name in arrays.files if "." not in name}
            texts = {
                name: Texts(arrays[f"{name}.block"].tobytes(), arrays[f"{name}.ends"])
                for name in TEXTS
            }
        return cls(columns, texts)


class Affiliation(NamedTuple):
    """To whom an actor belongs, from its earliest start to its latest end."""

    actor: str
    actor_kind: str
    relation: str
    role: str
    whole: str
    start: datetime
    end: datetime


def affiliations(rows: Sequence[Participation]) -> Iterator[Affiliation]:
    """Yield the affiliations among `rows`."""
    if isinstance(rows, Table):
        chosen = rows.take(rows.is_any("kind", ["affiliation"]))
        names = ("actor", "actor_kind", "relation", "role", "endeavour")
        words = [rows.texts[name][:] for name in names]
        columns = [
            [word[code] for code in chosen.columns[name].tolist()]
            for name, word in zip(names, words, strict=True)
        ]
        ends = [chosen.columns[name].tolist() for name in ("start_earliest", "end_latest")]
        times = [[_moment(passed) for passed in column] for column in ends]
        yield from map(Affiliation, *columns, *times)
        return
    for row in rows:
        if row.kind == "affiliation":
            who = (row.actor, row.actor_kind, row.relation, row.role, row.endeavour)
            yield Affiliation(*who, row.start.earliest, row.end.latest)


def actor_kinds(rows: Sequence[Participation]) -> dict[str, str]:
    """Return the kind of each actor, as the last of its rows says."""
    if isinstance(rows, Table):
        last = dict(
            zip(rows.columns["actor"].tolist(), rows.columns["actor_kind"].tolist(), strict=True)
        )
        actors, kinds = rows.texts["actor"][:], rows.texts["actor_kind"][:]
        return {actors[actor]: kinds[kind] for actor, kind in last.items()}
    return {row.actor: row.actor_kind for row in rows}


@cache
def seconds(moment: datetime) -> int:
    """Return the seconds from 1970 to `moment`."""
    passed = moment - _EPOCH
    return passed.days * 86400 + passed.seconds


def span_of(times: Sequence[int]) -> Span:
    """Return the span of four times in seconds: start earliest, latest, end earliest, latest."""
    first, second, third, fourth = map(_moment, times)
    return Span(Bounds(first, second), Bounds(third, fourth))


@cache
def _moment(passed: int) -> datetime:
    return _EPOCH + timedelta(seconds=passed)
