"""Which questions are in SPARQL already? The library of named questions, and their parameters.

A named question is a file `queries/<topic>/<slug>.rq`: plain SPARQL behind a YAML header in
`#+` comments. Its parameters are variables of the query; a date binds two, its first moment
and the first moment after it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from coorbit.content import content
from coorbit.errors import Malformed, Missing, Place, Usage, did_you_mean
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
_KEYS = ("summary", "description", "phrasings", "tags", "params", "expect")
_PARAMETER_KEYS = ("type", "kind", "default", "example", "optional", "description")
_TYPES = ("date", "entity", "integer", "text")
_DATA = "data"
"""As a date: the date of the data."""


class Parameter(NamedTuple):
    """What a question wants to know: a thing, a date, a number or a text."""

    name: str
    type: str
    kind: str | None
    default: str | None
    example: str
    optional: bool
    description: str

    @property
    def required(self) -> bool:
        """Tell whether the question cannot be asked without it."""
        return self.default is None and not self.optional

    @property
    def variable(self) -> str:
        """Return the name as a SPARQL variable: `as-of` becomes `asOf`."""
        first, *rest = self.name.split("-")
        return first + "".join(part.capitalize() for part in rest)


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
            raise Malformed(f"{other} has the name of {path}", "rename one", Place(_shown(path)))
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
    return _Header(path, text).question()


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
        return {parameter.variable: Literal(value)}
    try:
        return {parameter.variable: Literal(int(value))}
    except ValueError:
        raise Usage(f'{parameter.name}: "{value}" is no whole number', "write digits") from None


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
    return {
        f"{parameter.variable}Start": Literal(dates.iso(bounds.earliest), datatype=kind),
        f"{parameter.variable}End": Literal(dates.iso(bounds.latest), datatype=kind),
    }


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
        )

    def _line_of(self, key: str) -> int:
        pattern = re.compile(rf"\s*[{{\"']?{re.escape(key)}[\"']?\s*:")
        found = (n for n, line in enumerate(self._lines, 1) if pattern.match(line))
        return next(found, 1)

    def _fault(self, message: str, remedy: str, line: int = 1) -> Malformed:
        return Malformed(message, remedy, Place(_shown(self._path), line))
