"""Is a file, or a folder of files, always whole, whatever happens while it is written?"""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coorbit.errors import CannotWrite
from coorbit.files import atomic, atomic_folder, write_atomically


def test_a_device_or_a_pipe_is_written_to_and_a_link_stays(tmp_path: Path) -> None:
    pipe, link, target = (tmp_path / name for name in ("pipe", "link", "target"))
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        write_atomically(pipe, b"through")
        assert reader.communicate()[0] == b"through"
    assert pipe.is_fifo()
    write_atomically(Path(os.devnull), b"gone")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), ValueError("a fault")])
def test_a_file_is_whole_or_as_it_was(tmp_path: Path, fault: Exception) -> None:
    path = tmp_path / "all.nq"
    write_atomically(path, b"old")
    expected = CannotWrite if isinstance(fault, OSError) else ValueError

    def write_half() -> None:
        with atomic(path) as file:
            file.write(b"half")
            raise fault

    with pytest.raises(expected):
        write_half()
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["all.nq"]
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_file_has_the_rights_that_the_user_wants(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_atomically(tmp_path / "x", b"")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o640


def test_a_missing_folder_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as caught:
        write_atomically(tmp_path / "none" / "x", b"")
    assert caught.value.exit_code == 73
    assert "No such file" in caught.value.message


# -- folders


def fill(path: Path, text: str, *names: str) -> None:
    with atomic_folder(path) as folder:
        for name in names:
            (folder / name).write_text(text)


def texts(path: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in path.iterdir()}


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), ValueError("a fault")])
def test_a_folder_is_whole_or_as_it_was(tmp_path: Path, fault: Exception) -> None:
    path = tmp_path / "tables"
    fill(path, "old", "a", "b")
    expected = CannotWrite if isinstance(fault, OSError) else ValueError

    def write_half() -> None:
        with atomic_folder(path) as folder:
            (folder / "a").write_text("half")
            raise fault

    with pytest.raises(expected):
        write_half()
    assert texts(path) == {"a": "old", "b": "old"}
    fill(path, "new", "a", "b", "c")
    assert texts(path) == {"a": "new", "b": "new", "c": "new"}
    assert [p.name for p in tmp_path.iterdir()] == ["tables"]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "documents"
    path.mkdir()
    (path / "thesis.docx").write_text("years of work")
    with pytest.raises(CannotWrite) as caught:
        fill(path, "new", "claims.csv")
    assert "thesis.docx" in caught.value.message
    assert texts(path) == {"thesis.docx": "years of work"}
    assert [p.name for p in tmp_path.iterdir()] == ["documents"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    fill(tmp_path / "empty", "new", "a")
    assert texts(tmp_path / "empty") == {"a": "new"}


def test_a_folder_does_not_replace_a_file(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("a file")
    with pytest.raises(CannotWrite):
        fill(tmp_path / "x", "new", "a")
    assert (tmp_path / "x").read_text() == "a file"


# -- killed at any moment

_WRITER = """
import itertools, sys
from pathlib import Path
from coorbit.files import atomic, atomic_folder
path = Path(sys.argv[2])
for number in itertools.count():
    text = f"{number}\\n".encode() * 50_000
    if sys.argv[1] == "file":
        with atomic(path) as file:
            file.write(text)
    else:
        with atomic_folder(path) as folder:
            for name in ("a", "b", "c"):
                (folder / name).write_bytes(text)
    if number == 0:
        print("begun", flush=True)
"""
_KILLS = 10


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_is_killed_leaves_the_old_or_the_new(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "out"
    chance = random.Random(20231215)
    for _ in range(_KILLS):
        command = [sys.executable, "-c", _WRITER, kind, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(chance.uniform(0, 0.1))
            writer.send_signal(signal.SIGKILL)
        files = [path] if kind == "file" else sorted(path.iterdir())
        assert [p.name for p in files] == (["out"] if kind == "file" else ["a", "b", "c"])
        (whole,) = {tuple(file.read_text().splitlines()) for file in files}
        assert len(whole) == 50_000
        assert len(set(whole)) == 1
