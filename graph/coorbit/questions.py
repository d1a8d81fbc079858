"""Which questions are in SPARQL already? The library of named questions, and their parameters.

A named question is a file `queries/<topic>/<slug>.rq`: plain SPARQL behind a YAML header in
`#+` comments. Its parameters are variables of the query; a date binds two, its first moment
and the first moment after it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from coorbit.content import content
from coorbit.errors import Malformed, Place, Usage, did_you_mean
from coorbit.headers import Parameter, Question, parse, read
from coorbit.store.protocol import Results, Store, Term

__all__ = [
    "Parameter",
    "Question",
    "ask",
    "bindings",
    "data_date",
    "library",
    "load",
    "parse",
    "read",
]

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATA = "data"
"""As a date: the date of the data."""


def library() -> dict[str, Question]:
    """Return all named questions by name, sorted.

    Raises:
        Malformed: a header is wrong, or two files have one name.

    """
    found: dict[str, Question] = {}
    for path in sorted(content("queries").glob("*/*.rq"), key=lambda path: path.stem):
        question = read(path)
        if question.name in found:
            other = found[question.name].path
            raise Malformed(f"{other} has the name of {path}", "rename one", Place(path.name))
        found[question.name] = question
    return found


def load(name: str) -> Question:
    """Return one named question, reading no other file.

    Raises:
        Usage: there is none of that name.

    """
    folder = content("queries")
    paths = sorted(folder.glob(f"*/{name}.rq")) if _SLUG.fullmatch(name) else []
    if not paths:
        known = {path.stem for path in folder.glob("*/*.rq")}
        near = did_you_mean(name, known)
        raise Usage(f'no question is called "{name}"{near}', "coorbit queries lists them all")
    return read(paths[0])


def bindings(question: Question, store: Store, given: Mapping[str, str]) -> dict[str, Term]:
    """Return the RDF terms that the question's variables get from texts as typed.

    Raises:
        Usage: a parameter is unknown, missing, or its text means nothing.

    """
    for name in given:
        if name not in question.parameters:
            near = did_you_mean(name, question.parameters)
            raise Usage(f'{question.name} has no parameter "{name}"{near}', _usage(question))
    bound: dict[str, Term] = {}
    for name, parameter in question.parameters.items():
        value = given.get(name, parameter.default)
        if value is not None:
            bound |= _terms(store, parameter, value)
        elif not parameter.optional:
            raise Usage(f'{question.name} wants the parameter "{name}"', _usage(question))
    return bound


def ask(question: Question, store: Store, given: Mapping[str, str]) -> Results:
    """Answer the question with parameters as typed.

    Raises:
        Usage: a parameter is unknown, missing, or its text means nothing.
        QuerySyntax: the file holds no SPARQL query.

    """
    return store.query(question.text, bindings(question, store, given))


def data_date(store: Store) -> str:
    """Return the date of the data, the only "now" that there is."""
    from pyoxigraph import Literal, NamedNode

    from coorbit.terms import CO

    for quad in store.quads(None, NamedNode(CO + "asOf")):
        if isinstance(quad.object, Literal):
            return quad.object.value
    raise Malformed("the data has no date", 'give the data set one: co:asOf "2026-11-24"')


def _usage(question: Question) -> str:
    if not question.parameters:
        return "it has no parameters"
    example = " ".join(f'-p {name}="{p.example}"' for name, p in question.parameters.items())
    known = ", ".join(question.parameters)
    return f"known: {known}; for example: coorbit query {question.name} {example}"


def _terms(store: Store, parameter: Parameter, value: str) -> dict[str, Term]:
    """Return the terms that `value` means: two for a date, one for all else."""
    from pyoxigraph import Literal, NamedNode

    if parameter.type == "entity":
        from coorbit.entities import resolve

        return {parameter.variable: NamedNode(resolve(store, value, parameter.kind))}
    if parameter.type == "date":
        return _date_terms(parameter, data_date(store) if value == _DATA else value)
    if parameter.type == "text":
        return {parameter.variable: Literal(_chosen(parameter, value))}
    try:
        return {parameter.variable: Literal(int(value))}
    except ValueError:
        raise Usage(f'{parameter.name}: "{value}" is no whole number', "write digits") from None


def _chosen(parameter: Parameter, value: str) -> str:
    if parameter.choices and value not in parameter.choices:
        near = did_you_mean(value, parameter.choices)
        known = ", ".join(parameter.choices)
        raise Usage(f'{parameter.name} cannot be "{value}"{near}', f"known: {known}")
    return value


def _date_terms(parameter: Parameter, value: str) -> dict[str, Term]:
    from pyoxigraph import Literal, NamedNode

    from coorbit import dates
    from coorbit.terms import prefixes

    try:
        bounds = dates.period(value)
    except dates.DateError as error:
        remedy = f"{dates.PROFILE}; {_DATA} is the date of the data"
        raise Usage(f'{parameter.name}: "{value}" is no date: {error}', remedy) from None
    kind = NamedNode(prefixes()["xsd"] + "dateTime")
    start, end = parameter.variables
    return {
        start: Literal(dates.iso(bounds.earliest), datatype=kind),
        end: Literal(dates.iso(bounds.latest), datatype=kind),
    }
