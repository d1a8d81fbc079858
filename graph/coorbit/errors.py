"""What can go wrong, where, and how is it mended? Typed errors and findings with exit codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

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


class Place(NamedTuple):
    """A place in a curated file: its name, and line and column from 1 (0 where not known)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return `file`, `file:line` or `file:line:column`."""
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


class Finding(NamedTuple):
    """One fault in curated content: where it is, its code, what is wrong, how to mend it."""

    place: Place
    code: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        """Return the finding as `check` prints it."""
        text = f"{self.place}: error[{self.code}]: {self.message}"
        return f"{text}\n  help: {self.remedy}" if self.remedy else text


class CoorbitError(Exception):
    """Any error that a user can mend. Subclasses fix the code and the exit status."""

    code = "E-INTERNAL"
    exit_code = 70

    def __init__(self, message: str, remedy: str = "", place: Place | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.place = place

    def __str__(self) -> str:
        """Return `[place: ]error[CODE]: message`, with the remedy on a line of its own."""
        where = f"{self.place}: " if self.place else ""
        text = f"{where}error[{self.code}]: {self.message}"
        return f"{text}\nhelp: {self.remedy}" if self.remedy else text


class Usage(CoorbitError):
    """An unknown name, parameter or suffix."""

    code = "E-USAGE"
    exit_code = 2


class Malformed(CoorbitError):
    """Input that cannot be read as what it should be."""

    code = "E-MALFORMED"
    exit_code = 65


class QuerySyntax(Malformed):
    """A text that is no SPARQL query."""

    code = "E-QUERY"


class Refused(Usage):
    """A query that could be run, but is not: it reaches outside, or could crash the engine."""

    code = "E-REFUSED"


class Missing(CoorbitError):
    """A file or folder that is not there."""

    code = "E-MISSING"
    exit_code = 66


class EndpointUnavailable(CoorbitError):
    """A SPARQL server that does not answer."""

    code = "E-ENDPOINT"
    exit_code = 69


class CannotWrite(CoorbitError):
    """Output that cannot be written; what was there before still stands."""

    code = "E-WRITE"
    exit_code = 73


class Locked(CoorbitError):
    """Another build is at work in the same folder."""

    code = "E-LOCKED"
    exit_code = 75


class FindingsError(CoorbitError):
    """Facts that did not pass the check; `findings` lists every fault."""

    code = "E-FINDINGS"
    exit_code = 1

    def __init__(self, message: str, remedy: str, findings: Sequence[Finding]) -> None:
        super().__init__(message, remedy)
        self.findings = list(findings)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " (did you mean X?)" for the known word nearest to `word`, or an empty text.

    >>> did_you_mean("partyOf", ["partyTo", "memberOf"])
    ' (did you mean partyTo?)'
    """
    from difflib import get_close_matches  # only a fault needs it

    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]}?)" if near else ""
