"""Is a build the same everywhere, whole whenever it is stopped, refused when facts are wrong?"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coorbit.build import PARTICIPATIONS, build, open_store, published
from coorbit.content import content
from coorbit.errors import FindingsError, Locked, Missing

ROOT = Path(__file__).resolve().parents[1]
SMALL = ROOT / "tests" / "small-facts"
CODE = "import sys; from coorbit.cli import main; main()"


def _environment(**changes: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "graph"), **changes}


def _build(out: Path, cwd: Path, **changes: str) -> None:
    command = [sys.executable, "-c", CODE, "--data", str(SMALL), "build", "-o", str(out)]
    done = subprocess.run(
        command, cwd=cwd, env=_environment(**changes), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def _files(out: Path) -> dict[str, str]:
    folder = published(out)
    assert folder is not None
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file()
    }


def test_the_same_bytes_under_any_hash_seed_and_from_any_folder(tmp_path: Path) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    _build(first, ROOT, PYTHONHASHSEED="1", TZ="UTC")
    _build(second, tmp_path, PYTHONHASHSEED="4242", TZ="Asia/Almaty")
    assert set(_files(first)) == {"graph.nq", "manifest.json", PARTICIPATIONS}
    assert _files(first) == _files(second)
    assert published(first).name == published(second).name  # type: ignore[union-attr]


def test_the_graph_is_sorted_and_has_no_blank_node(tmp_path: Path) -> None:
    built = build(SMALL, content("ontology"), tmp_path)
    lines = (built.folder / "graph.nq").read_bytes().splitlines()
    assert lines == sorted(lines)
    assert not any(line.startswith(b"_:") or b" _:" in line for line in lines)


def test_faulty_facts_publish_nothing_and_the_old_build_stands(tmp_path: Path) -> None:
    facts, out = tmp_path / "facts", tmp_path / "out"
    shutil.copytree(SMALL, facts)
    before = build(facts, content("ontology"), out).folder
    (facts / "more.ttl").write_text("@prefix co: <https://w3id.org/coorbit/ontology#> .\nx\n")
    with pytest.raises(FindingsError) as caught:
        build(facts, content("ontology"), out)
    assert [finding.code for finding in caught.value.findings] == ["E-SYNTAX"]
    assert published(out) == before


def test_a_second_builder_is_told_to_wait(tmp_path: Path) -> None:
    import filelock

    with filelock.FileLock(tmp_path / ".lock"), pytest.raises(Locked) as caught:
        build(SMALL, content("ontology"), tmp_path)
    assert caught.value.exit_code == 75


def test_killed_at_any_moment_the_old_build_stands(tmp_path: Path) -> None:
    facts, out = tmp_path / "facts", tmp_path / "out"
    shutil.copytree(SMALL, facts)
    build(facts, content("ontology"), out)
    chance = random.Random(7)
    command = [sys.executable, "-c", CODE, "--data", str(facts), "build", "-o", str(out)]
    for turn in range(8):
        extra = f'<https://w3id.org/coorbit/dataset> <http://purl.org/dc/terms/subject> "{turn}" .'
        (facts / "extra.ttl").write_text(extra)
        process = subprocess.Popen(
            command, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.2, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        opened = open_store(out)
        text = (opened.folder / "graph.nq").read_bytes()
        assert hashlib.sha256(text).hexdigest() == opened.manifest["sha256"]
        assert len(opened.store) == len(text.splitlines())
    build(facts, content("ontology"), out)
    assert not list(out.glob(".new-*")), "the next build sweeps what the killed ones left"


def test_changed_facts_are_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    facts = tmp_path / "facts"
    shutil.copytree(SMALL, facts)
    first = open_store(facts).manifest["content"]
    assert open_store(facts).manifest["content"] == first
    (facts / "extra.ttl").write_text("# nothing but a comment\n")
    assert open_store(facts).manifest["content"] != first


def test_what_is_no_data_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(Missing) as caught:
        open_store(tmp_path)
    assert caught.value.exit_code == 66
