"""Where is each question answered, and how? Writes docs/questions.md from the questions' headers.

.venv/bin/python docs/make_questions.py
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from coorbit.answers import cell, markdown
from coorbit.build import Opened, open_store
from coorbit.questions import Question, ask, library
from coorbit.store.embedded import EmbeddedStore
from coorbit.store.protocol import Store

HERE = Path(__file__).parent
SHOWN = 3
WIDEST = 6
HEAD = """# Questions

Sixty questions that analysts ask, and what answers each: a named question, or a command of
`coorbit`. Below the table stand all named questions, each with a real answer to its example (the
first rows and columns). `coorbit queries NAME` shows a question whole, with its SPARQL.

This page is made from the headers of `queries/` and from the packaged facts; after a change of
either run `.venv/bin/python docs/make_questions.py`.
"""


def page(opened: Opened) -> str:
    """Return the page as Markdown."""
    questions = library()
    store = EmbeddedStore.memory(opened.store.quads())
    lines = [HEAD, *_sixty(set(questions))]
    ordered = sorted(questions.values(), key=lambda question: (question.topic, question.name))
    for topic, group in groupby(ordered, key=lambda question: question.topic):
        lines += [f"\n## {topic.capitalize()}\n"]
        for question in group:
            lines += _described(question, store)
    return "\n".join(lines).rstrip() + "\n"


def _sixty(known: set[str]) -> Iterator[str]:
    text = (HERE / "sixty.yaml").read_text(encoding="utf-8")
    table: dict[str, dict[int, list[str]]] = yaml.safe_load(text)
    yield "| no. | question | answered by |\n|---|---|---|"
    for group, rows in table.items():
        yield f"| | **{group}** | |"
        for number, (asked, answer) in rows.items():
            yield f"| {number} | {asked} | {_linked(answer, known)} |"


def _linked(answer: str, known: set[str]) -> str:
    """Return `answer` with each named question as a link to its place on the page."""
    words = re.split(r", (?=[^`]*(?:`[^`]*`[^`]*)*$)", answer)
    return ", ".join(f"[{word}](#{word})" if word in known else word for word in words)


def _described(question: Question, store: Store) -> Iterator[str]:
    results: Any = ask(question, store, question.example)
    names = [variable.value for variable in results.variables]
    rows = [[cell(term) for term in row] for row in results]
    yield f"### {question.name}\n\n**{question.summary}**\n\n{question.description}\n"
    for parameter in question.parameters.values():
        default = f"by default {parameter.default}" if parameter.default else "optional"
        what = " or ".join(parameter.choices) or (parameter.kind or parameter.type)
        need = "required" if parameter.required else default
        shown = what.replace("|", ", ")
        yield f"- `{parameter.name}`: {shown}; {need}; for example {parameter.example}"
    given = " ".join(f"-p {name}={value}" for name, value in question.example.items())
    yield f"\n`coorbit query {question.name}{' ' if given else ''}{given}` ({len(rows)} rows):\n"
    columns = zip(names, *rows[:SHOWN], strict=True)
    kept = [column for column in columns if any(column[1:]) and column[0] != "claim"][:WIDEST]
    head, *body = zip(*kept, strict=True)
    yield from markdown(list(head), [list(row) for row in body])
    yield ""


if __name__ == "__main__":
    (HERE / "questions.md").write_text(page(open_store()), encoding="utf-8")
