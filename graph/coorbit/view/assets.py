"""Which scripts and styles make the page? Ours and a few of others, in order, in one piece each.

A page is one file with two scripts: `first` draws the picture while the page is still being read;
`rest` follows, with every tab of `js/tabs/` before its last one. They see each other's names.
Comments and spaces are taken out (rjsmin, rcssmin); nothing is compiled.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

__all__ = ["TEMPLATES", "first", "policy", "rest", "style"]

TEMPLATES = Path(__file__).with_name("templates")

_FIRST = (
    "words dom dates data state weigh backbone scene svg look draw paths picture share legend title"
    " first"
)
_REST = (
    "labels tabs groups gestures keys files claims panel profile search filters timebar table"
    " sheet poster downloads story"
)
"""Names in `js/`, from the ground up; `rest.js` comes last."""


@cache
def first() -> str:
    """Return the script that draws the first picture."""
    return _script(*(TEMPLATES / "js" / f"{name}.js" for name in _FIRST.split()))


@cache
def rest() -> str:
    """Return the script of all that can wait: vendored modules, ours, the tabs, their start."""
    folder = TEMPLATES / "js"
    libraries = sorted((TEMPLATES / "vendor").glob("*.min.js"))
    ours = [folder / f"{name}.js" for name in _REST.split()]
    tabs = sorted((folder / "tabs").glob("*.js"))
    return _script(*libraries, *ours, *tabs, folder / "rest.js")


def _script(*paths: Path) -> str:
    from rjsmin import jsmin

    body = jsmin("\n".join(_read(path) for path in paths))
    return f'"use strict";\n{body}\n'


@cache
def style() -> str:
    """Return the page's style sheets, in the order of their names, those of tabs last."""
    from rcssmin import cssmin

    folder = TEMPLATES / "css"
    paths = [*sorted(folder.glob("*.css")), *sorted((folder / "tabs").glob("*.css"))]
    return str(cssmin("".join(_read(path) for path in paths)))


def policy() -> str:
    """Return a policy that runs our scripts alone and reaches no network, for ever."""
    return (
        f"default-src 'none'; script-src {_hash(first())} {_hash(rest())};"
        f" style-src {_hash(style())};"
        " img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
