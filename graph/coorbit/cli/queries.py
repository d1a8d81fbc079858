"""Which questions are ready? List the named questions, or show one with its parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coorbit.cli._output import one_of, write_json, write_rows
from coorbit.cli._settings import Settings

if TYPE_CHECKING:
    from coorbit.questions import Parameter, Question

__all__ = ["command"]


@click.command("queries")
@click.argument("name", required=False)
@click.pass_obj
def command(settings: Settings, name: str | None) -> None:
    """List the named questions by topic, or show the one called NAME.

    Examples:
      coorbit queries
      coorbit queries agreement-parties
      coorbit queries --format json

    """
    from coorbit.questions import library, load

    if name is None:
        found = sorted(library().values(), key=lambda question: (question.topic, question.name))
        rows = [(question.topic, question.name, question.summary) for question in found]
        write_rows(settings, ("topic", "name", "answers"), rows)
        settings.note("coorbit queries NAME shows the parameters of one, with an example")
    elif one_of(settings, "table", "json") == "json":
        write_json(_described(load(name)))
    else:
        click.echo("\n".join(_lines(load(name))))


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
    lines += ["", f"  {_run(question)}", "", question.text.rstrip()]
    return lines


def _wanted(parameter: Parameter) -> str:
    """Say what a parameter may be, and what it is when it is not given."""
    what = parameter.kind.replace("|", " or ") if parameter.kind else parameter.type
    if parameter.default is not None:
        rest = f"default: {parameter.default}"
    else:
        rest = "may be left out" if parameter.optional else "required"
    about = f" {parameter.description};" if parameter.description else ""
    return f"{what};{about} {rest}; for example {parameter.example}"


def _run(question: Question) -> str:
    """Return a command that asks the question, ready to be copied."""
    from shlex import join

    params = [
        word for name, value in question.example.items() for word in ("-p", f"{name}={value}")
    ]
    return join(["coorbit", "query", question.name, *params])
