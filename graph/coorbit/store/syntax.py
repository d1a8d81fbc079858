"""What is wrong with this query? The engine's long list of expectations, as one helpful line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from coorbit.errors import QuerySyntax, did_you_mean
from coorbit.store.lexer import Token, place_of, tokens

__all__ = ["syntax_error"]

_WORDS = frozenset(
    """
    A ABS ADD ALL AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS
    COUNT DATATYPE DAY DEFAULT DESC DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR
    FROM GRAPH GROUP GROUP_CONCAT HAVING HOURS IF IN IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI
    LANG LANGMATCHES LATERAL LCASE LIMIT MAX MD5 MIN MINUS MINUTES MONTH NAMED NOT NOW OFFSET
    OPTIONAL ORDER PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SELECT
    SEPARATOR SERVICE SHA1 SHA256 SHA384 SHA512 SILENT STR STRAFTER STRBEFORE STRDT STRENDS
    STRLANG STRLEN STRSTARTS STRUUID SUBSTR SUM TIMEZONE TRUE TZ UCASE UNDEF UNION URI UUID VALUES
    WHERE YEAR
    """.split()  # noqa: SIM905 - a list of ninety quoted words is harder to read
)
"""Every keyword and function of SPARQL 1.1."""

_UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE COPY MOVE WITH".split())  # noqa: SIM905
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_READABLE = re.compile(r'"([^"\\]{1,3})"|\b([A-Z]{2,12})\b(?![^\[]*\])')
_HINTS = {
    "variable that is unbound": (
        "SELECT has a variable that is neither grouped nor set",
        "put it into GROUP BY, or into an aggregate such as (SAMPLE(?x) AS ?y)",
    ),
    "overrides an existing variable": (
        "AS gives its value to a variable that has one already",
        "choose another name after AS",
    ),
}


def syntax_error(error: SyntaxError, text: str, known: Mapping[str, str]) -> QuerySyntax:
    """Return the engine's `error` about `text` as one that says where, what, and how to mend it.

    `known` are the prefixes that need no declaration.
    """
    words = list(tokens(text))
    if not words:
        return QuerySyntax("the query is empty", "begin with SELECT, ASK, CONSTRUCT or DESCRIBE")
    found = _PLACE.match(str(error))
    line, column, expected = (
        (int(found[1]), int(found[2]), found[3]) if found else (1, 1, str(error))
    )
    for part, (what, remedy) in _HINTS.items():
        if part in expected:
            return QuerySyntax(f"cannot read the query: {what}", remedy)
    guess = _update(words) or _prefix(words, known) or _open(text, words) or _typo(words)
    if guess:
        token, what, remedy = guess
        return _at(text, *place_of(text, token.start), what, remedy)
    what = "an IRI here is not absolute" if "IRI parsing failed" in expected else "not SPARQL here"
    return _at(text, line, column, what, _expected(expected))


_Guess = tuple[Token, str, str]


def _update(words: list[Token]) -> _Guess | None:
    for token in words:
        if token.kind == "word" and token.text.lower() not in ("prefix", "base"):
            if token.text.upper() not in _UPDATES:
                return None
            remedy = "queries only read: SELECT, ASK, CONSTRUCT, DESCRIBE"
            return token, f"{token.text} would change the graph", remedy
    return None


def _prefix(words: list[Token], known: Mapping[str, str]) -> _Guess | None:
    declared = set(known)
    for before, token in zip([None, *words], words, strict=False):
        if token.kind != "name":
            continue
        prefix = token.text.partition(":")[0]
        if before and before.text.lower() == "prefix":
            declared.add(prefix)
        elif prefix not in declared and prefix != "_":
            near = did_you_mean(prefix, declared)
            remedy = f"write PREFIX {prefix}: <…> first; known without: {' '.join(sorted(known))}"
            return token, f'unknown prefix "{prefix}:"{near}', remedy
    return None


def _open(text: str, words: list[Token]) -> _Guess | None:
    closes = {"(": ")", "[": "]", "{": "}"}
    waiting: list[Token] = []
    for token in words:
        if token.kind == "open":
            waiting.append(token)
        elif token.kind == "close":
            if not waiting or closes[waiting[-1].text] != token.text:
                return token, f'"{token.text}" closes nothing here', "remove it, or open it before"
            waiting.pop()
        elif token.text in ('"', "'"):
            return token, "a text that begins here does not end", f"close it with {token.text}"
    if waiting:
        bracket = waiting[-1].text
        return waiting[-1], f'"{bracket}" is not closed', f"close it with {closes[bracket]}"
    return None


def _typo(words: list[Token]) -> _Guess | None:
    for token in words:
        if token.kind == "word" and token.text.upper() not in _WORDS:
            near = did_you_mean(token.text.upper(), _WORDS)
            remedy = "a variable begins with ?, a name has a prefix, a text stands in quotes"
            return token, f'"{token.text}" is no word of SPARQL{near}', remedy
    return None


def _expected(text: str) -> str:
    names = [a or b for a, b in _READABLE.findall(text)]
    short = " ".join(dict.fromkeys(names[:8]))
    return f"possible here, among others: {short}" if short else "look just before this place"


def _at(text: str, line: int, column: int, what: str, remedy: str) -> QuerySyntax:
    lines = text.split("\n")
    shown = lines[line - 1].replace("\t", " ").rstrip("\r") if line <= len(lines) else ""
    start = max(0, column - 60)
    caret = " " * (column - 1 - start) + "^"
    message = f"cannot read the query at {line}:{column}: {what}"
    return QuerySyntax(f"{message}\n  {shown[start : start + 100]}\n  {caret}", remedy)
