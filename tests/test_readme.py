"""Is the README true? Its commands run, and their output is what it shows.

`python -m tests.test_readme` writes the output anew.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from coorbit.cli import main

README = Path(__file__).resolve().parents[1] / "README.md"
BLOCK = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)


def _run(command: str) -> str:
    words = shlex.split(command)
    assert words[0] == "coorbit"
    result = CliRunner().invoke(main, words[1:])
    assert result.exit_code == 0, result.stderr
    return "".join(f"{line.rstrip()}\n" for line in result.stdout.splitlines())


def _blocks() -> list[tuple[str, str]]:
    found = BLOCK.findall(README.read_text(encoding="utf-8"))
    return [(str(command), str(output)) for command, output in found]


def test_there_are_five_examples() -> None:
    assert len(_blocks()) == 5


@pytest.mark.parametrize(("command", "output"), _blocks())
def test_the_readme_shows_what_the_command_prints(command: str, output: str) -> None:
    assert _run(command) == output, "python -m tests.test_readme writes it anew"


def test_the_python_example_runs() -> None:
    code = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert code is not None
    names: dict[str, object] = {}
    exec(code[1], names)
    assert "ties" in names


def test_the_commands_of_the_readme_exist() -> None:
    text = README.read_text(encoding="utf-8")
    verbs = set(re.findall(r"`coorbit ([a-z]+)", text)) | {"build", "query", "network"}
    for verb in sorted(verbs):
        assert CliRunner().invoke(main, [verb, "--help"]).exit_code == 0, verb


def _refresh() -> None:
    def shown(match: re.Match[str]) -> str:
        return f"```console\n$ {match['command']}\n{_run(match['command'])}```"

    README.write_text(BLOCK.sub(shown, README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    _refresh()
