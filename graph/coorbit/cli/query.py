"""What is the answer? Ask a named question, or your own SPARQL."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coorbit.cli._answer import answer
from coorbit.cli._settings import Settings

if TYPE_CHECKING:
    from coorbit.questions import Question

__all__ = ["command"]


@click.command("query")
@click.argument("name", required=False, metavar="[NAME|FILE|-]")
@click.option("-e", "--execute", "text", metavar="TEXT", help="SPARQL to ask.")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter.")
@click.pass_obj
def command(
    settings: Settings, name: str | None, text: str | None, params: tuple[str, ...]
) -> None:
    """Ask a named question, a SPARQL file, standard input (-), or TEXT.

    NAME is one of `coorbit queries`; what ends in .rq or holds a / is a file. Things are
    named by slug, kind/slug, IRI, label in any language, ISO code or Wikidata id; dates are
    2024, 2024-06, 2024-06-30, or `data` (the date of the data). The project's prefixes need
    no declaration. Formats: table csv tsv json xml md; for a CONSTRUCT ttl nt jsonld.

    Examples:
      coorbit query status-as-of -p thing=iss -p as-of=2023-12-31
      coorbit query agreement-parties -p agreement=outer-space-treaty --format csv
      coorbit query -e 'SELECT ?n { ?n a co:Nation } ORDER BY ?n'
      coorbit query my-question.rq

    """
    question = _question(name, text)
    given = _parameters(params)
    answer(settings, settings.open(), question, given)


def _question(name: str | None, text: str | None) -> Question:
    """Return what is asked; only a question of the library runs without a look by the guard."""
    from coorbit.errors import Usage
    from coorbit.questions import load, parse, read

    if (name is None) == (text is None):
        raise Usage(
            "name one question, or give one with -e", "coorbit queries lists the named ones"
        )
    if name is not None and not (name == "-" or name.endswith(".rq") or "/" in name):
        return load(name)
    if text is None and name != "-":
        question = read(Path(str(name)))
    else:
        question = parse(text if text is not None else _stdin(), Path("query"))
    from coorbit.store.guard import guard

    guard(question.text)
    return question


def _stdin() -> str:
    from coorbit.errors import Malformed

    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Malformed("the query is not UTF-8", "save it as UTF-8") from error


def _parameters(pairs: tuple[str, ...]) -> dict[str, str]:
    from coorbit.errors import Usage

    given: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise Usage(f'"{pair}" is no parameter', "write -p name=value")
        if name in given:
            raise Usage(f'the parameter "{name}" is given twice', "give it once")
        given[name.strip()] = value
    return given
