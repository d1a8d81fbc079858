"""What can go wrong, where, and how is it mended? Typed errors and findings with exit codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

__all__ = [
    "CannotWrite",
    "CoorbitError",
    "EndpointUnavailable",
    "Finding",
    "FindingsError",
    "Locked",
    "Malformed",
    "Missing",
    "Place",
    "QuerySyntax",
    "Refused",
    "Usage",
    "did_you_mean",
]


@dataclass(frozen=True, order=True)
class Place:
    """A place in a curated file: its name, and line and column from 1 (0 where not known)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return `file`, `file:line` or `file:line:column`."""
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@dataclass(frozen=True, order=True)
class Finding:
    """One fault in curated content: where it is, its code, what is wrong, how to mend it."""

    place: Place
    code: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        """Return the finding as `check` prints it."""
        text = f"{self.place}: error[{self.code}]: {self.message}"
        return f"{text}\n  help: {self.remedy}" if self.remedy else text


@dataclass
class CoorbitError(Exception):
    """Any error that a user can mend. Subclasses fix the code and the exit status."""

    message: str
    remedy: str = ""
    place: Place | None = None
    code: str = field(default="E-INTERNAL", init=False)
    exit_code: int = field(default=70, init=False)

    def __str__(self) -> str:
        """Return `[place: ]error[CODE]: message`, with the remedy on a line of its own."""
        where = f"{self.place}: " if self.place else ""
        text = f"{where}error[{self.code}]: {self.message}"
        return f"{text}\nhelp: {self.remedy}" if self.remedy else text


@dataclass
class Usage(CoorbitError):
    """An unknown name, parameter or suffix."""

    code: str = field(default="E-USAGE", init=False)
    exit_code: int = field(default=2, init=False)


@dataclass
class Malformed(CoorbitError):
    """Input that cannot be read as what it should be."""

    code: str = field(default="E-MALFORMED", init=False)
    exit_code: int = field(default=65, init=False)


@dataclass
class QuerySyntax(Malformed):
    """A text that is no SPARQL query."""

    code: str = field(default="E-QUERY", init=False)


@dataclass
class Refused(Usage):
    """A query that could be run, but is not: it reaches outside, or could crash the engine."""

    code: str = field(default="E-REFUSED", init=False)


@dataclass
class Missing(CoorbitError):
    """A file or folder that is not there."""

    code: str = field(default="E-MISSING", init=False)
    exit_code: int = field(default=66, init=False)


@dataclass
class EndpointUnavailable(CoorbitError):
    """A SPARQL server that does not answer."""

    code: str = field(default="E-ENDPOINT", init=False)
    exit_code: int = field(default=69, init=False)


@dataclass
class CannotWrite(CoorbitError):
    """Output that cannot be written; what was there before still stands."""

    code: str = field(default="E-WRITE", init=False)
    exit_code: int = field(default=73, init=False)


@dataclass
class Locked(CoorbitError):
    """Another build is at work in the same folder."""

    code: str = field(default="E-LOCKED", init=False)
    exit_code: int = field(default=75, init=False)


@dataclass
class FindingsError(CoorbitError):
    """Facts that did not pass the check; `findings` lists every fault."""

    findings: list[Finding] = field(default_factory=list)
    code: str = field(default="E-FINDINGS", init=False)
    exit_code: int = field(default=1, init=False)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " (did you mean X?)" for the known word nearest to `word`, or an empty text.

    >>> did_you_mean("partyOf", ["partyTo", "memberOf"])
    ' (did you mean partyTo?)'
    """
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]}?)" if near else ""
