"""Does `check` name every fault of a broken file, at its line, in the promised words?"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from coorbit.cli import main

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.ttl"))
EXPECTATION = re.compile(
    r"^# expect (?P<line>\d+)(?::(?P<column>\d+))?: (?P<code>[A-Z-]+)(?:: (?P<text>.*))?$"
)


def _check(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["--data", str(HERE / "small-facts"), *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_corpus_is_whole() -> None:
    assert len(BROKEN) == 59


def test_sound_facts_pass() -> None:
    code, out, _ = _check("check")
    assert code == 0, out


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_each_fault_is_found_and_nothing_else(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    expected = [m for line in text.splitlines() if (m := EXPECTATION.match(line))]
    assert expected, "the file says nothing of what it expects"
    code, out, _ = _check("--format", "json", "check", str(path))
    assert code == 1
    found = json.loads(out)
    for match in expected:
        fitting = [
            finding
            for finding in found
            if finding["line"] == int(match["line"])
            and finding["code"] == match["code"]
            and finding["column"] == int(match["column"] or finding["column"])
            and (match["text"] or "") in finding["message"]
        ]
        assert fitting, f"expected {match[0]}, found {json.dumps(found, indent=1)}"
        found = [finding for finding in found if finding not in fitting]
    assert not found, "faults that nobody expects"
    assert not [line for line in out.splitlines() if "Traceback" in line]


def test_every_finding_says_how_to_mend_it() -> None:
    code, out, _ = _check("--format", "json", "check", *(str(path) for path in BROKEN))
    assert code == 1
    assert [finding for finding in json.loads(out) if not finding["remedy"]] == []


def test_a_finding_reads_as_file_line_code_and_help() -> None:
    path = HERE / "broken" / "relation-unknown.ttl"
    code, out, _ = _check("check", str(path))
    assert code == 1
    first = out.splitlines()[0]
    assert re.search(
        r"broken/relation-unknown\.ttl:18: error\[E-RELATION\]: unknown relation", first
    )
    assert out.splitlines()[1].startswith("  help: known: ")


def test_unverified_claims_stay_a_small_part(tmp_path: Path) -> None:
    """More than 15 of 100 claims may not be unverified: one finding, on the data set."""
    facts = tmp_path / "facts"
    shutil.copytree(HERE / "small-facts", facts)
    prefix = "https://w3id.org/coorbit/"
    lines = [
        f"<{prefix}nation/france> <{prefix}ontology#claim> [ <{prefix}ontology#relation>"
        f' <{prefix}ontology#named> ; <{prefix}ontology#value> "France {number}"@fr ;'
        f" <{prefix}ontology#confidence> <{prefix}confidence/unverified> ;"
        f" <{prefix}ontology#source> <{prefix}source/handbook> ] ."
        for number in range(200)
    ]
    (facts / "guesses.ttl").write_text("\n".join(lines), encoding="utf-8")
    result = CliRunner().invoke(main, ["--data", str(facts), "check"])
    assert result.exit_code == 1
    assert "E-UNVERIFIED-SHARE" in result.stdout
    assert "200 of " in result.stdout
