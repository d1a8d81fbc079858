"""Which questions are ready? List the named questions, or show one with its parameters."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from coorbit.cli._output import one_of, write_json, write_rows
from coorbit.cli._settings import Settings

if TYPE_CHECKING:
    from coorbit.questions import Parameter, Question

__all__ = ["command"]

_SHOWN = 5
"""How many rows of the example's answer are shown."""

_WIDTH = 160
"""Columns of text of the answer where there is no terminal to ask."""


@click.command("queries")
@click.argument("name", required=False)
@click.pass_obj
def command(settings: Settings, name: str | None) -> None:
    """List the named questions by topic, or show the one called NAME with an example's answer.

    As ttl, the whole library in RDF (SHACL), for SPARQL editors and catalogues of examples.

    Examples:
      coorbit queries
      coorbit queries agreement-parties
      coorbit queries --format json
      coorbit queries --format ttl > coorbit-queries.ttl

    """
    from coorbit.questions import library, load

    if settings.format == "ttl":
        _catalogue(settings, [load(name)] if name else list(library().values()))
    elif name is None:
        found = sorted(library().values(), key=lambda question: (question.topic, question.name))
        rows = [(question.topic, question.name, question.summary) for question in found]
        write_rows(settings, ("topic", "name", "answers"), rows)
        settings.note("coorbit queries NAME shows the parameters of one, with an example")
    elif one_of(settings, "table", "json", "ttl") == "json":
        write_json(_described(load(name)))
    else:
        question = load(name)
        answer = _answer(settings, question)
        click.echo("\n".join([*_lines(question), *answer, "", _sparql(question)]))


def _catalogue(settings: Settings, questions: list[Question]) -> None:
    """Write the questions as Turtle."""
    from pyoxigraph import RdfFormat

    from coorbit.answers import write_triples
    from coorbit.catalogue import describe

    triples = describe(questions, settings.open().store)
    write_triples(triples, RdfFormat.TURTLE, sys.stdout.buffer)


def _answer(settings: Settings, question: Question) -> list[str]:
    """Return the first rows of the example's answer, as a table, and how many there are."""
    from pyoxigraph import QuerySolutions

    from coorbit.answers import Look, cell, table
    from coorbit.errors import Usage
    from coorbit.questions import ask

    try:
        results = ask(question, settings.open().store, question.example)
    except Usage as error:  # a thing that other facts do not have
        return ["", f"  (no example: {error.message})"]
    assert isinstance(results, QuerySolutions), "a named question is a SELECT"
    names = [variable.value for variable in results.variables]
    rows = [[cell(term) for term in row] for row in results]
    shown = [list(column) for column in zip(names, *rows[:_SHOWN], strict=True) if any(column[1:])]
    lines = list(zip(*shown, strict=True))
    width = settings.look().width or _WIDTH
    body = table(lines[0], lines[1:], Look(width=width)) if rows else []
    more = f"{len(rows)} rows" + (f", of which the first {_SHOWN}" if len(rows) > _SHOWN else "")
    return ["", *(f"  {line}" for line in body), f"  ({more})"]


def _described(question: Question) -> dict[str, object]:
    return {
        **question._asdict(),
        "path": "/".join(question.path.parts[-3:]),
        "parameters": [parameter._asdict() for parameter in question.parameters.values()],
        "run": _run(question),
    }


def _lines(question: Question) -> list[str]:
    lines = [f"{question.name} ({question.topic}): {question.summary}", ""]
    if question.description:
        lines += [question.description, ""]
    for parameter in question.parameters.values():
        lines.append(f"  -p {parameter.name}=…  {_wanted(parameter)}")
    lines += ["", f"  {_run(question)}"]
    return lines


def _sparql(question: Question) -> str:
    """Return the query without the header that has been shown already."""
    lines = question.text.splitlines()
    return "\n".join(line for line in lines if not line.startswith("#+"))


def _wanted(parameter: Parameter) -> str:
    """Say what a parameter may be, and what it is when it is not given."""
    what = parameter.kind.replace("|", " or ") if parameter.kind else parameter.type
    if parameter.default is not None:
        rest = f"default: {parameter.default}"
    else:
        rest = "may be left out" if parameter.optional else "required"
    about = f" {parameter.description};" if parameter.description else ""
    words = f" one of {', '.join(parameter.choices)};" if parameter.choices else ""
    return f"{what};{about}{words} {rest}; for example {parameter.example}"


def _run(question: Question) -> str:
    """Return a command that asks the question, ready to be copied."""
    from shlex import join

    params = [
        word for name, value in question.example.items() for word in ("-p", f"{name}={value}")
    ]
    return join(["coorbit", "query", question.name, *params])
