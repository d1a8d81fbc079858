"""Is the house in order? Floors, sizes, docstrings, and what may be imported where."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "graph" / "coorbit"
MODULES = sorted(PACKAGE.rglob("*.py"))
SCRIPTS = sorted([*ROOT.glob("*.py"), *ROOT.glob("tests/**/*.py"), *ROOT.glob("benchmarks/*.py")])
PAGES = sorted(
    p for p in PACKAGE.rglob("*") if p.suffix in {".css", ".html", ".j2", ".jinja", ".js"}
)

FLOORS = [
    {"ground": "content dates errors files packing terms version vocabulary"},
    {"facts": "facts", "store": "store"},
    {
        "answers": "answers",
        "compile": "claims compile lives quads",
        "entities": "entities",
        "evidence": "evidence",
    },
    {
        "check": "check integrity rules",
        "network": "network",
        "profile": "profile",
        "questions": "catalogue headers questions",
    },
    {"asking": "asking", "build": "build", "view": "view"},
    {"export": "export"},
    {"api": "__init__ api", "cli": "cli __main__"},
]
"""From the ground up: the rooms of each floor, and the modules or folders that make a room."""

HEAVY = {
    "IPython", "igraph", "jinja2", "matplotlib", "networkx", "numpy", "pandas", "pyarrow",
    "pyshacl", "pyvis", "rdflib", "rich", "xlsxwriter",
}  # fmt: skip
"""Packages that take long to load, so only the functions that use them import them."""

ENGINE = {"pyoxigraph", "yaml"}
"""What a question needs and `--help` does not."""

LOADED_BY_A_PAGE = re.compile(
    r"""<(?:script|img|iframe|source)\b[^>]*\bsrc\s*=\s*["']?(?:https?:)?//"""
    r"""|<link\b[^>]*\bhref\s*=\s*["']?(?:https?:)?//"""
    r"""|\burl\(\s*["']?(?:https?:)?//"""
    r"""|@?\bimport\b[\s(]*["'](?:https?:)?//"""
    r"""|\bfetch\(\s*["'](?:https?:)?//""",
    re.IGNORECASE,
)
"""What a browser would get from a network by itself; a link that a reader may follow is none."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _name(path: Path) -> str:
    """Return the name of a module within the package, or of a script within the clone."""
    base = PACKAGE if path.is_relative_to(PACKAGE) else ROOT
    return ".".join(path.relative_to(base).with_suffix("").parts)


NAMES = {_name(path) for path in MODULES}


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(nodes: Iterable[ast.AST]) -> set[str]:
    """Return the dotted names of all that is imported, `a.b` for `from a import b` too."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.module, "an import names its module in full"
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _packages(nodes: Iterable[ast.AST]) -> set[str]:
    return {name.partition(".")[0] for name in _imports(nodes)}


@cache
def _neighbours(path: Path) -> frozenset[str]:
    """Return the names of the package's modules that a module imports, at its top or later."""
    inner = {name.removeprefix("coorbit.") for name in _imports(ast.walk(_tree(path)))}
    inner |= {f"{name}.__init__" for name in inner}
    return frozenset(inner & NAMES)


def _place(module: str) -> tuple[int, str]:
    """Return the floor (from 0) and the room of a module."""
    first = module.partition(".")[0]
    for number, floor in enumerate(FLOORS):
        for room, members in floor.items():
            if first in members.split():
                return number, room
    raise AssertionError(f"{module} is in no room: give it one in FLOORS")


def _public(body: Iterable[ast.stmt]) -> Iterator[Function | ast.ClassDef]:
    """Yield public functions and classes, and the public methods of these."""
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body)


def _exported(path: Path) -> list[str] | None:
    for node in _tree(path).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            names: list[str] = ast.literal_eval(node.value)
            return names
    return None


def _constants_classes_functions(name: str) -> tuple[int, str]:
    """Return the key by which `__all__` is sorted, the one that ruff sorts by (RUF022)."""
    return (0 if name.isupper() else 1 if name[:1].isupper() else 2), name


def _python(code: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "graph")}
    return subprocess.check_output([sys.executable, "-c", code], text=True, env=environment)


def test_every_room_is_on_a_floor() -> None:
    members = {name for floor in FLOORS for names in floor.values() for name in names.split()}
    assert {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES} == members


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_room_imports_from_the_floors_below(path: Path) -> None:
    floor, room = _place(_name(path))
    assert {
        name for name in _neighbours(path) if _place(name)[1] != room and _place(name)[0] >= floor
    } == set()


def test_modules_import_each_other_in_no_circle() -> None:
    TopologicalSorter({_name(path): _neighbours(path) for path in MODULES}).prepare()


def test_one_module_imports_pyvis() -> None:
    (importer,) = (p for p in MODULES if "pyvis" in _packages(ast.walk(_tree(p))))
    assert _place(_name(importer))[1] == "view"


def _distribution(requirement: str) -> str:
    return re.split(r"[<>=\[ ]", requirement)[0]


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_only_declared_packages_are_imported(path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {k: v for k, v in project["optional-dependencies"].items() if k != "dev"}
    optional = {_distribution(line) for lines in extras.values() for line in lines}
    declared = {_distribution(line) for line in project["dependencies"]}
    assert not _packages(_tree(path).body) & optional, "an extra is imported where it is used"
    declared |= optional
    foreign = _packages(ast.walk(_tree(path))) - sys.stdlib_module_names - {"coorbit"}
    distributions = packages_distributions()
    assert {n for n in foreign if not declared & {d.lower() for d in distributions[n]}} == set()


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.name == "__init__.py" or p.parent.name == "cli"], ids=_name
)
def test_commands_and_packages_import_nothing_heavy_at_their_top(path: Path) -> None:
    assert _packages(_tree(path).body) & HEAVY == set()


def test_the_commands_load_nothing_heavy_before_they_run() -> None:
    commands = ", ".join(sorted(f"coorbit.{name}" for name in NAMES if name.startswith("cli.")))
    loaded = _python(f"import {commands.replace('.__init__', '')}, sys; print(*sys.modules)")
    assert {name.partition(".")[0] for name in loaded.split()} & HEAVY == set()


def test_help_loads_not_even_the_engine() -> None:
    code = (
        "import sys\nfrom coorbit.cli import main\n"
        "try:\n    main(['--help'], standalone_mode=False)\nexcept SystemExit:\n    pass\n"
        "print('LOADED', *sys.modules)"
    )
    loaded = {name.partition(".")[0] for name in _python(code).rpartition("LOADED")[2].split()}
    assert "click" in loaded
    assert loaded & (HEAVY | ENGINE) == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_page_needs_no_network(path: Path) -> None:
    assert LOADED_BY_A_PAGE.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=_name)
def test_a_module_says_first_what_question_it_answers(path: Path) -> None:
    assert "?" in (ast.get_docstring(_tree(path)) or "").split("\n\n")[0]


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=_name)
def test_files_and_functions_are_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    functions = [node for node in ast.walk(_tree(path)) if isinstance(node, Function)]
    assert {f.name for f in functions if (f.end_lineno or 0) - f.lineno + 1 > 50} == set()


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_what_is_public_is_documented_and_listed_in_order(path: Path) -> None:
    public = list(_public(_tree(path).body))
    assert {node.name for node in public if not ast.get_docstring(node)} == set()
    exported = _exported(path)
    assert exported is not None or not public
    assert exported is None or exported == sorted(exported, key=_constants_classes_functions)
