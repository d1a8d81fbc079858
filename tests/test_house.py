"""Is the house in order? Floors, sizes, docstrings, and what may be imported where."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "graph" / "coorbit"
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = {"rdflib", "networkx", "pyvis", "pyshacl", "igraph", "pandas", "jinja2", "IPython"}

FLOORS = [
    ["__init__", "__main__", "content", "dates", "errors", "files", "terms"],
    ["facts", "store", "vocabulary"],
    ["answers", "claims", "compile", "entities", "evidence", "quads"],
    ["check", "integrity", "network", "profile", "questions", "rules"],
    ["build", "view"],
    ["export"],
    ["cli"],
]
"""Rooms from the ground up; a room imports from its own floor and those below."""


def _room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def _floor(room: str) -> int:
    return next(n for n, rooms in enumerate(FLOORS) if room in rooms)


def _module_name(path: Path) -> str:
    return ".".join(["coorbit", *path.relative_to(PACKAGE).with_suffix("").parts])


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "coorbit":
                found |= {f"coorbit.{alias.name}" for alias in node.names}
    return found


def test_every_room_is_on_a_floor() -> None:
    rooms = {_room(_module_name(path)) for path in MODULES}
    assert rooms == {room for rooms in FLOORS for room in rooms}


@pytest.mark.parametrize("path", MODULES, ids=_module_name)
def test_a_room_imports_from_below(path: Path) -> None:
    own = _floor(_room(_module_name(path)))
    above = {
        name
        for name in _imports(path)
        if name.startswith("coorbit.") and _room(name) != "__version__" and _floor(_room(name)) > own
    }
    assert not above


def test_rooms_import_each_other_in_no_circle() -> None:
    uses: dict[str, set[str]] = {}
    for path in MODULES:
        room = _room(_module_name(path))
        used = {_room(name) for name in _imports(path) if name.startswith("coorbit.")}
        uses.setdefault(room, set()).update(used - {room, "__version__"})
    order: list[str] = []
    while len(order) < len(uses):
        free = sorted(room for room, used in uses.items() if room not in order and used <= {*order})
        assert free, f"a circle among {sorted(set(uses) - set(order))}"
        order += free


def test_one_module_imports_pyvis() -> None:
    importers = [_module_name(p) for p in MODULES if any(n.startswith("pyvis") for n in _imports(p))]
    assert importers == ["coorbit.view.model"]


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom coorbit.cli import main\n"
        "try:\n    main(['--help'], standalone_mode=False)\nexcept SystemExit:\n    pass\n"
        "print('LOADED', *sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    out = subprocess.check_output([sys.executable, "-c", code], text=True)
    loaded = set(out.rpartition("LOADED")[2].split())
    assert loaded & (HEAVY | {"pyoxigraph", "rich", "yaml"}) == set()


@pytest.mark.parametrize("path", MODULES, ids=_module_name)
def test_files_and_functions_are_small_and_documented(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module says first what question it answers"
    assert text.count("\n") <= 400
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {n.name for n in functions if (n.end_lineno or n.lineno) - n.lineno >= 50}
    assert not long
