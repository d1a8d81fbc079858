"""Is the page on dependence true? Its commands run, and print and draw what it shows.

`python -m tests.test_dependence_page` writes output and picture anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.test_readme import BLOCK, _run

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = DOCS / "dependence.md"
DRAWN = " -o docs/"


def _blocks() -> list[tuple[str, str]]:
    found = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    return [(str(command), str(output)) for command, output in found]


def test_there_are_thirteen_examples_and_a_picture() -> None:
    assert len(_blocks()) == 13
    (picture,) = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", PAGE.read_text(encoding="utf-8"))
    assert (DOCS / picture).stat().st_size < 150_000


@pytest.mark.parametrize(("command", "output"), _blocks())
def test_the_page_shows_what_the_command_gives(command: str, output: str, tmp_path: Path) -> None:
    changed = command.replace(DRAWN, f" -o {tmp_path}/")
    assert _run(changed) == output, "python -m tests.test_dependence_page writes it anew"
    for drawn in tmp_path.iterdir():
        assert drawn.read_bytes() == (DOCS / drawn.name).read_bytes()


def _refresh() -> None:
    def shown(match: re.Match[str]) -> str:
        command = match["command"].replace(DRAWN, f" -o {DOCS}/")
        return f"```console\n$ {match['command']}\n{_run(command)}```"

    PAGE.write_text(BLOCK.sub(shown, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    _refresh()
