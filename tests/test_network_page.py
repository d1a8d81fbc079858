"""Are the pages on the network true? Their commands run, and print and draw what they show.

`python -m tests.test_network_page` writes output and pictures anew.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from tests.test_readme import BLOCK, _run

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = (DOCS / "network.md", DOCS / "blocs.md")
DRAWN = re.compile(r" -o (\S+)")


def _blocks(page: Path) -> list[tuple[str, str]]:
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [(str(command), str(output)) for command, output in found]


BLOCKS = [block for page in PAGES for block in _blocks(page)]


def _into(command: str, folder: Path) -> tuple[str, Path | None]:
    """Return the command with its file in `folder`, and that file."""
    found = DRAWN.search(command)
    if found is None:
        return command, None
    path = folder / Path(found[1]).name
    return command.replace(found[0], f" -o {shlex.quote(str(path))}"), path


def _undated(path: Path) -> bytes:
    """Return a picture without the hash of the data, which any fact changes."""
    return re.sub(rb"sha256 [0-9a-f]+", b"", path.read_bytes())


def test_there_are_examples_with_pictures() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    pictures = set(re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text))
    assert len(BLOCKS) >= 12
    assert len(pictures) >= 5
    assert all((DOCS / name).stat().st_size < 150_000 for name in pictures)


@pytest.mark.parametrize(("command", "output"), BLOCKS)
def test_the_page_shows_what_the_command_gives(
    command: str, output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(DOCS.parent)
    changed, path = _into(command, tmp_path)
    assert _run(changed) == output, "python -m tests.test_network_page writes it anew"
    if path is not None:
        assert path.stat().st_size > 1000
        committed = DOCS / path.name
        assert not committed.exists() or _undated(committed) == _undated(path)


def _refresh() -> None:
    import os
    import tempfile

    os.chdir(DOCS.parent)

    def shown(match: re.Match[str]) -> str:
        with tempfile.TemporaryDirectory() as folder:
            changed, path = _into(match["command"], Path(folder))
            output = _run(changed)
            if path is not None and " -o docs/" in match["command"]:
                (DOCS / path.name).write_bytes(path.read_bytes())
        return f"```console\n$ {match['command']}\n{output}```"

    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        page.write_text(BLOCK.sub(shown, text), encoding="utf-8")


if __name__ == "__main__":
    _refresh()
