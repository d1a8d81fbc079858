"""Which scripts and styles make the page? Ours and a few of others, in order, in one piece each.

A page is one file: scripts stand in one function, in the order of `_SCRIPTS`, with every tab of
`js/tabs/` before the last one. Comments and spaces are taken out (rjsmin, rcssmin); nothing is
compiled.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

__all__ = ["TEMPLATES", "policy", "script", "starter", "style"]

TEMPLATES = Path(__file__).with_name("templates")

_SCRIPTS = (
    "words dom dates data state weigh scene svg look labels draw picture groups paths gestures keys"
    " files claims panel profile search filters timebar table share legend title tabs sheet poster"
    " downloads story"
)
"""Names in `js/`, from the ground up; `main.js` comes last."""


@cache
def script() -> str:
    """Return the page's script: vendored modules, ours, the tabs, and what starts them."""
    from rjsmin import jsmin

    ours = [TEMPLATES / "js" / f"{name}.js" for name in _SCRIPTS.split()]
    tabs = sorted((TEMPLATES / "js" / "tabs").glob("*.js"))
    vendored = sorted((TEMPLATES / "vendor").glob("*.min.js"))
    main = TEMPLATES / "js" / "main.js"
    body = jsmin("\n".join(_read(path) for path in (*ours, *tabs, main)))
    libraries = "".join(_read(path) for path in vendored)
    return f'{libraries}\n(() => {{"use strict";\n{body}\n}})();\n'


@cache
def starter() -> str:
    """Return what unpacks the page's script and runs it."""
    from rjsmin import jsmin

    return str(jsmin(_read(TEMPLATES / "js" / "starter.js")))


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
        f"default-src 'none'; script-src {_hash(starter())} {_hash(script())};"
        f" style-src {_hash(style())};"
        " img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
