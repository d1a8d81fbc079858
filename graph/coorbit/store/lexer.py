"""Which words is a SPARQL text made of? One linear pass, for the guard, parameters and messages.

The lexer is no parser: it tells strings, IRIs, comments, names and variables apart, and never
backtracks (possessive quantifiers), so that a hostile text cannot hold it up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Token", "place_of", "tokens"]

_TOKEN = re.compile(
    r"""
      (?P<space>[ \t\r\n]++)
    | (?P<comment>\#[^\r\n]*+)
    | (?P<string>
          \"{3}(?>[^"\\]|\\.|"(?!""))*+\"{3} | '{3}(?>[^'\\]|\\.|'(?!''))*+'{3}
        | "(?>[^"\\\r\n]|\\.)*+"             | '(?>[^'\\\r\n]|\\.)*+' )
    # "<?b" is a comparison with a variable: no query here has a base for a relative "<?b>"
    | (?P<iri><(?![?$])[^<>"{}|^`\\\x00-\x20]*+>)
    | (?P<variable>[?$][\w\u00B7]++)
    | (?P<tag>@[A-Za-z]++(?>-[A-Za-z0-9]++)*+)
    | (?P<name>                                        # prefix:local, or _:label
        (?>[^\W\d](?>[\w\u00B7-]|\.(?=[\w\u00B7.-]*+:))*+)?:
        (?>[\w\u00B7:-]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-]
          |\.++(?=[\w\u00B7:%\\-]))*+ )
    | (?P<number>\d++(?>\.\d++)?+(?>[eE][+-]?+\d++)?+)
    | (?P<word>[^\W\d]\w*+)
    | (?P<open>[\[({]) | (?P<close>[\])}])
    | (?P<other>\|\||&&|\^\^|<=|>=|!=|.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A word of the text: its kind, the text itself, and where it starts."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Return the place after its last character."""
        return self.start + len(self.text)


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of `text`, without spaces and comments.

    >>> [token.text for token in tokens("ASK {?s a nation:x} # yes")]
    ['ASK', '{', '?s', 'a', 'nation:x', '}']
    """
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind not in ("space", "comment"):
            yield Token(kind, match[0], match.start())


def place_of(text: str, offset: int) -> tuple[int, int]:
    r"""Return line and column (both from 1) of `offset` in `text`.

    >>> place_of("ab\ncd", 4)
    (2, 2)
    """
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
