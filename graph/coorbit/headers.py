"""What does a question's file say about itself? Its `#+` header, read and checked.

A named question is plain SPARQL behind a YAML header in `#+` comments: what it answers, what it
wants to know, what it gives. A fault in it is told with its line: a key that nobody knows, a
parameter that the query does not use, text that is no SPARQL.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from coorbit.errors import Malformed, Missing, Place, QuerySyntax, did_you_mean

__all__ = ["Parameter", "Question", "parse", "read"]

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEYS = ("summary", "description", "phrasings", "tags", "params", "expect")
_PARAMETER_KEYS = ("type", "kind", "choices", "default", "example", "optional", "description")
_TYPES = ("date", "entity", "integer", "text")
_AT = re.compile(r"at (\d+):(\d+): (.*)", re.DOTALL)


class Parameter(NamedTuple):
    """What a question wants to know: a thing, a date, a number or a text."""

    name: str
    type: str
    kind: str | None
    default: str | None
    example: str
    optional: bool
    description: str
    choices: tuple[str, ...] = ()
    """The words that a text may be; none where it may be any."""

    @property
    def required(self) -> bool:
        """Tell whether the question cannot be asked without it."""
        return self.default is None and not self.optional

    @property
    def variable(self) -> str:
        """Return the name as a SPARQL variable: `as-of` becomes `asOf`."""
        first, *rest = self.name.split("-")
        return first + "".join(part.capitalize() for part in rest)

    @property
    def variables(self) -> tuple[str, ...]:
        """Return the variables that it binds: a date binds two, all else one."""
        if self.type == "date":
            return (f"{self.variable}Start", f"{self.variable}End")
        return (self.variable,)


class Question(NamedTuple):
    """A named question: what it answers, what it wants to know, and its SPARQL."""

    name: str
    topic: str
    path: Path
    summary: str
    description: str
    phrasings: tuple[str, ...]
    tags: tuple[str, ...]
    parameters: Mapping[str, Parameter]
    columns: tuple[str, ...]
    rows: int
    """Least number of rows that the example gives."""
    text: str

    @property
    def example(self) -> dict[str, str]:
        """Return values with which the question can be tried."""
        return {name: p.example for name, p in self.parameters.items() if p.required}


def read(path: Path) -> Question:
    """Read a question from any file; without a header it has no parameters.

    Raises:
        Missing: there is no such file.
        Malformed: it is no text, or its header is wrong.

    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Malformed(f"{path} is not UTF-8", "save it as UTF-8") from error
    except OSError as error:
        raise Missing(f"cannot read {path}: {error.strerror}", "name an existing file") from error
    return parse(text, path)


def parse(text: str, path: Path) -> Question:
    """Return the question in `text`; messages and its name come from `path`."""
    header = _Header(path, text)
    question = header.question()
    if header:
        header.check_parameters(question)
        header.check_syntax()
    return question


def _shown(path: Path) -> str:
    """Return a question's path as its own tree names it."""
    return "/".join(path.parts[-3:])


class _Header:
    """The `#+` lines at the top of a file, read as YAML, with the lines of their keys."""

    def __init__(self, path: Path, text: str) -> None:
        self._path, self._text = path, text
        self._lines = []
        for line in text.splitlines():
            if not line.startswith("#+"):
                break
            self._lines.append(line.removeprefix("#+").removeprefix(" "))

    def __bool__(self) -> bool:
        """Tell whether the file has a header."""
        return bool(self._lines)

    def check_parameters(self, question: Question) -> None:
        """Refuse a parameter that the query does not use."""
        from coorbit.store.lexer import tokens

        used = {token.text[1:] for token in tokens(self._text) if token.kind == "variable"}
        for name, parameter in question.parameters.items():
            variables = parameter.variables
            if used.isdisjoint(variables):
                wanted = " or ".join(f"?{variable}" for variable in variables)
                near = did_you_mean(variables[0], used)
                message = f"the query does not use its parameter {name}{near}"
                raise self._fault(message, f"use {wanted}, or drop it", self._line_of(name))

    def check_syntax(self) -> None:
        """Refuse text that is no SPARQL, or reaches outside the graph."""
        from coorbit.errors import Refused
        from coorbit.store.embedded import EmbeddedStore
        from coorbit.store.guard import guard

        try:
            guard(self._text)
            EmbeddedStore.memory().query(self._text)
        except (QuerySyntax, Refused) as error:
            found = _AT.search(error.message)
            line, what = (int(found[1]), found[3]) if found else (1, error.message)
            raise self._fault(what.partition("\n")[0], error.remedy, line) from None

    def question(self) -> Question:
        """Return the question; every fault says its line."""
        given = self._mapping(self._load(), "the header", _KEYS)
        if self._lines and not given.get("summary"):
            raise self._fault("the header has no summary", "say in a line what it answers")
        expect = self._mapping(given.get("expect"), "expect", ("columns", "rows"))
        params = self._mapping(given.get("params"), "params", None)
        return Question(
            name=self._path.stem,
            topic=self._path.parent.name,
            path=self._path,
            summary=str(given.get("summary", "")),
            description=str(given.get("description", "")).strip(),
            phrasings=self._texts(given, "phrasings"),
            tags=self._texts(given, "tags"),
            parameters={name: self._parameter(name, value) for name, value in params.items()},
            columns=self._texts(expect, "columns"),
            rows=int(expect.get("rows", 0)),
            text=self._text,
        )

    def _load(self) -> object:
        if not self._lines:
            return None
        import yaml

        try:
            return yaml.safe_load("\n".join(self._lines))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            what = f"the header is not YAML: {error.problem}"
            raise self._fault(what, "mend the #+ lines", line) from None

    def _mapping(self, value: object, what: str, known: tuple[str, ...] | None) -> dict[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise self._fault(f"{what} is no list of keys and values", "write key: value")
        for key in value:
            if known is not None and key not in known:
                near = did_you_mean(str(key), known)
                message = f'unknown key "{key}" in {what}{near}'
                raise self._fault(message, f"known: {', '.join(known)}", self._line_of(str(key)))
        return {str(key): item for key, item in value.items()}

    def _texts(self, given: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = given.get(key, [])
        if not isinstance(value, list):
            raise self._fault(f"{key} is no list", f"write {key}: [one, two]", self._line_of(key))
        return tuple(str(item) for item in value)

    def _parameter(self, name: str, value: object) -> Parameter:
        given = self._mapping(value, f"parameter {name}", _PARAMETER_KEYS)
        line = self._line_of(name)
        if not _SLUG.fullmatch(name):
            raise self._fault(f'"{name}" is no name of a parameter', "write as-of or actor", line)
        if given.get("type") not in _TYPES:
            message = f'parameter {name} has the type "{given.get("type")}"'
            raise self._fault(message, f"known: {', '.join(_TYPES)}", line)
        if "example" not in given:
            raise self._fault(f"parameter {name} has no example", "add example: …", line)
        default = given.get("default")
        return Parameter(
            name=name,
            type=given["type"],
            kind=given.get("kind"),
            default=None if default is None else str(default),
            example=str(given["example"]),
            optional=bool(given.get("optional", False)),
            description=str(given.get("description", "")),
            choices=self._texts(given, "choices"),
        )

    def _line_of(self, key: str) -> int:
        pattern = re.compile(rf"\s*[{{\"']?{re.escape(key)}[\"']?\s*:")
        found = (n for n, line in enumerate(self._lines, 1) if pattern.match(line))
        return next(found, 1)

    def _fault(self, message: str, remedy: str, line: int = 1) -> Malformed:
        return Malformed(message, remedy, Place(_shown(self._path), line))
