"""Does the wheel carry the package, its content and nothing else, and does it work from afar?"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from coorbit.content import DIGEST_FILE, FOLDERS, content, digest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and the wheel from the sdist, as a release does."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list(out.glob("*.tar.gz"))) == 1
    return next(out.glob("*.whl"))


def _files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_package_content_and_digest(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {f"coorbit/{name}" for name in _files(ROOT / "graph" / "coorbit")}
    for kind, folder in FOLDERS.items():
        expected |= {f"coorbit/{kind}/{name}" for name in _files(ROOT / folder)}
    expected.add(f"coorbit/{DIGEST_FILE}")
    assert {name for name in names if ".dist-info/" not in name} == expected
    licences = {name.rpartition("/")[2] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-DATA"}


def test_the_digest_is_that_of_the_facts(wheel: Path) -> None:
    packed = zipfile.ZipFile(wheel).read(f"coorbit/{DIGEST_FILE}").decode().strip()
    assert packed == digest(content("facts"), content("ontology"))


def test_the_installed_wheel_answers_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(target)
    environment = {**os.environ, "PYTHONPATH": str(target), "XDG_CACHE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "coorbit", "query", "only-talked-about", "--format", "csv"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "kazakhstan" in done.stdout.lower()
    where = [sys.executable, "-c", "import coorbit; print(coorbit.__file__)"]
    found = subprocess.check_output(where, cwd=tmp_path, env=environment, text=True)
    assert found.startswith(str(target))


def test_the_clone_runs_without_an_installation() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "network" in done.stdout


def test_no_copy_of_the_content_shadows_the_clone() -> None:
    assert [kind for kind in FOLDERS if (ROOT / "graph" / "coorbit" / kind).exists()] == []
