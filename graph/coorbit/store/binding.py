"""How does a parameter get its value? A variable's tokens are replaced by an RDF term.

The engine's own substitution is not used: it refuses every variable that stands outside the
outermost SELECT (each FILTER of an ASK or CONSTRUCT), and gives a subquery that does not
project the variable no rows, without a word; and a SPARQL server knows no substitution. Here
the term is written by the engine in its canonical form, and takes the place of whole tokens,
so no text that a person typed is ever read as SPARQL.

- `?p` in patterns, filters, BIND, EXISTS, aggregates, subqueries: the term;
- `?p` in a SELECT list: `(term AS ?p)`, in a subquery's `(term AS ?p__1)`, a name of its own,
  for the outer list could not give `?p` once more; in GROUP BY and ORDER BY: `(term)`;
- `BOUND(?p)`: true; a parameter without a value stays an unbound variable;
- `AS ?p` and `VALUES ?p`: a fault, since a parameter has its value already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coorbit.errors import QuerySyntax
from coorbit.store.lexer import Token, place_of, tokens
from coorbit.store.protocol import Term

__all__ = ["bind"]

_ENDS_LIST = frozenset({"where", "limit", "offset", "having", "from", "values", "{", "}"})


def bind(text: str, bindings: Mapping[str, Term]) -> str:
    """Return the query `text` with the variables in `bindings` (no `?`) replaced by their terms.

    Lines keep their numbers.

    Raises:
        QuerySyntax: the query gives a parameter a value of its own.

    """
    if not bindings:
        return text
    pieces: list[str] = []
    done = 0
    for start, end, piece in _replacements(text, bindings):
        pieces += (text[done:start], piece)
        done = end
    return "".join([*pieces, text[done:]])


def _replacements(text: str, bindings: Mapping[str, Term]) -> Iterator[tuple[int, int, str]]:
    words = list(tokens(text))
    listing = ""  # the list that we are in: "select", "by" or none
    depth = 0  # brackets open since the list began
    groups = 0  # braces open: in any, a SELECT is a subquery
    for index, token in enumerate(words):
        word = token.text.lower()
        if word in ("select", "by"):
            listing, depth = word, 0
        elif word == "order" or (depth == 0 and word in _ENDS_LIST):
            listing = ""
        depth += (token.text == "(") - (token.text == ")")
        groups += (token.text == "{") - (token.text == "}")
        if token.kind == "iri" and "?" in token.text:
            _check_iri(text, token, bindings)
        if token.kind != "variable" or token.text[1:] not in bindings:
            continue
        _check_free(text, words, index)
        name = token.text[1:]
        term = str(bindings[name])
        if _is_bound_test(words, index):
            yield words[index - 2].start, words[index + 1].end, "true"
        elif listing and depth == 0:
            column = f"{name}__{index}" if groups else name
            piece = f"({term} AS ?{column})" if listing == "select" else f"({term})"
            yield token.start, token.end, piece
        else:  # spaces, for "<" before an IRI would begin a quoted triple
            yield token.start, token.end, f" {term} "


def _is_bound_test(words: list[Token], index: int) -> bool:
    before, after = words[max(index - 2, 0) : index], words[index + 1 : index + 2]
    return [word.text.lower() for word in (*before, *after)] == ["bound", "(", ")"]


def _check_free(text: str, words: list[Token], index: int) -> None:
    """Refuse `AS ?p` and `VALUES ?p`, `VALUES (… ?p …)`."""
    before = index - 1
    while before > 0 and (words[before].kind == "variable" or words[before].text == "("):
        before -= 1
    if words[index - 1].text.lower() == "as" or words[before].text.lower() == "values":
        line, column = place_of(text, words[index].start)
        message = f"{line}:{column}: the query sets its parameter {words[index].text} itself"
        raise QuerySyntax(message, "use another variable there")


def _check_iri(text: str, token: Token, bindings: Mapping[str, Term]) -> None:
    """Refuse `<…?p…>`, which is a comparison written without spaces, or a template."""
    inside = tokens(token.text[1:-1])
    if any(word.kind == "variable" and word.text[1:] in bindings for word in inside):
        line, column = place_of(text, token.start)
        message = f"{line}:{column}: {token.text} has a parameter inside an IRI"
        raise QuerySyntax(message, "write spaces around <, or build the IRI with IRI(CONCAT(…))")
