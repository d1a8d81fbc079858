"""Which sentences ask for a command and no named question? The commands, described as questions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Mapping
from pathlib import Path
from shlex import split
from typing import Any

from coorbit.questions import Parameter, Question

__all__ = ["TOPIC", "command_questions", "command_words"]

TOPIC = "command"
"""Topic of the questions that are commands."""

_FILE = Path(__file__).with_name("commands.toml")
_OPTIONAL = re.compile(r"\[(.*?)\]")
_PLACEHOLDER = re.compile(r"\{(.*?)\}")


def command_questions(available: Container[str]) -> dict[str, Question]:
    """Return the commands that answer questions, as questions, of those that are available."""
    described = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: _question(name, it) for name, it in described.items() if name in available}


def command_words(question: Question, given: Mapping[str, str]) -> list[str]:
    """Return the words of a command line, without the options that nothing is given for."""

    def kept(option: re.Match[str]) -> str:
        return option[1] if set(_PLACEHOLDER.findall(option[1])) <= given.keys() else ""

    line = _OPTIONAL.sub(kept, question.text)
    return ["coorbit", *(_PLACEHOLDER.sub(lambda m: given[m[1]], word) for word in split(line))]


def _question(name: str, described: Mapping[str, Any]) -> Question:
    """Return a command as a question; its text is how it is called, its SPARQL there is none."""
    required = set(_PLACEHOLDER.findall(_OPTIONAL.sub("", described["run"])))
    parameters = {
        wanted: Parameter(
            name=wanted,
            type=about["type"],
            kind=about.get("kind"),
            default=None,
            example=about["example"],
            optional=wanted not in required,
            description="",
        )
        for wanted, about in described.get("params", {}).items()
    }
    return Question(
        name=name,
        topic=TOPIC,
        path=_FILE,
        summary=described["summary"],
        description="",
        phrasings=tuple(described["phrasings"]),
        tags=(),
        parameters=parameters,
        columns=(),
        rows=0,
        text=described["run"],
    )
