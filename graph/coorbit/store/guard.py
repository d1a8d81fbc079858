"""May this ad-hoc query run? It reads this graph only, and cannot crash the engine.

The engine would call any address that `SERVICE` names, drops `FROM` without a word, and dies
on deep or very long nesting. The guard is a sieve for a person's own prompt; whoever runs
strangers' queries puts a process without network around it as well.
"""

from __future__ import annotations

from coorbit.errors import Refused
from coorbit.store.lexer import Token, place_of, tokens

__all__ = ["MAX_CHARACTERS", "MAX_DEPTH", "MAX_STEPS", "guard"]

MAX_CHARACTERS = 100_000
"""Longest query text."""

MAX_DEPTH = 100
"""Most brackets open at once; the engine's stack ends at a few hundred to a few thousand."""

MAX_STEPS = 3_000
"""Most keywords, operators and brackets; a flat chain of 6,000 operators ends the stack too."""

_TERMS = frozenset({"iri", "name", "number", "string", "tag", "variable"})
_ESCAPES = ("\\u", "\\U")


def guard(text: str) -> None:
    """Refuse a query that reaches outside the graph, or is so deep that it could end the process.

    >>> guard("SELECT ?service WHERE { ?service ?p 'SERVICE' }")

    Raises:
        Refused: with the word and its place.

    """
    if len(text) > MAX_CHARACTERS:
        message = f"the query has {len(text):,} characters; the limit is {MAX_CHARACTERS:,}"
        raise Refused(message, "ask in parts, or load the values into a store of your own")
    depth = steps = 0
    for token in tokens(text):
        _refuse_reaching_out(text, token)
        depth += (token.kind == "open") - (token.kind == "close")
        steps += token.kind not in _TERMS
        if depth > MAX_DEPTH:
            _refuse(text, token, f"brackets are nested more than {MAX_DEPTH} deep", "ask in parts")
        if steps > MAX_STEPS:
            message = f"more than {MAX_STEPS:,} keywords, operators and brackets"
            _refuse(text, token, message, "give long lists of values with VALUES, or ask in parts")


def _refuse_reaching_out(text: str, token: Token) -> None:
    """Refuse SERVICE and FROM however they are written.

    The engine's parser tries another reading where the first fails: `service:a {` becomes
    SERVICE with the IRI `:a`, and `<` a comparison where we see an IRI. So anything that could
    be read so is refused, with a way to write what was meant.
    """
    if token.kind == "iri":
        if "'" in token.text or "service" in token.text.lower().partition(")")[2]:
            _refuse(text, token, f"{token.text} could hide a SERVICE", "write ' as %27, ) as %29")
    elif token.kind in ("name", "word"):
        word = token.text.partition(":")[0].lower()
        if "service" in word:
            remedy = "queries read this graph only; a prefix may not have the word in its name"
            _refuse(text, token, "SERVICE is not allowed: it calls other servers", remedy)
        if token.kind == "word" and word == "from":
            remedy = "leave it out: queries read all graphs; for one graph write GRAPH <…> { … }"
            _refuse(text, token, "FROM is not allowed: the engine would ignore it", remedy)
    elif token.text == "\\" and text.startswith(_ESCAPES, token.start):
        _refuse(text, token, "a \\u escape outside a string", "write the character itself")


def _refuse(text: str, token: Token, message: str, remedy: str) -> None:
    line, column = place_of(text, token.start)
    raise Refused(f"query refused at {line}:{column}: {message}", remedy)
