"""Does the wheel carry the package, its content and nothing else, and does it work from afar?"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from coorbit.build import PARTICIPATIONS, Opened
from coorbit.content import BUILT, FOLDERS, content, digest

ROOT = Path(__file__).resolve().parents[1]
CODE = ROOT / "graph" / "coorbit"


@dataclass
class Release:
    """A source distribution, and the wheel that was made of it."""

    sdist: Path
    wheel: Path

    def packed(self) -> set[str]:
        """Return the names of the files in the wheel."""
        with zipfile.ZipFile(self.wheel) as archive:
            return set(archive.namelist())


@dataclass
class Installed:
    """A folder with the wheel in it, put before the clone's own installation."""

    site: Path
    home: Path

    def run(self, *command: str) -> str:
        """Run `command` outside the clone, and return what it wrote."""
        paths = {"PYTHONPATH": str(self.site), "HOME": str(self.home), "TMPDIR": str(self.home)}
        environment = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")} | paths
        return _run(*command, cwd=self.home, env=environment)


def _run(*command: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Build the sdist, and the wheel from the sdist, as a release does."""
    out = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT))
    (sdist,) = out.glob("*.tar.gz")
    (wheel,) = out.glob("*.whl")
    return Release(sdist, wheel)


@pytest.fixture(scope="module")
def installed(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the wheel by itself; what it needs is borrowed from the running environment."""
    site, home = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("home")
    quiet = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index")
    _run(sys.executable, "-m", "pip", "install", *quiet, "--target", str(site), str(release.wheel))
    return Installed(site, home)


def test_the_wheel_holds_package_content_and_build(release: Release) -> None:
    built = {"graph.nq.gz", "manifest.json", PARTICIPATIONS}
    expected = {f"coorbit/{name}" for name in _files(CODE)}
    expected |= {f"coorbit/{BUILT}/{name}" for name in built}
    for kind, folder in FOLDERS.items():
        expected |= {f"coorbit/{kind}/{name}" for name in _files(ROOT / folder)}
    assert {name for name in release.packed() if ".dist-info/" not in name} == expected


def test_nothing_generic_reaches_site_packages(release: Release) -> None:
    tops = {name.partition("/")[0] for name in release.packed()}
    assert tops == {"coorbit", f"{'-'.join(release.wheel.name.split('-')[:2])}.dist-info"}


def test_both_licences_are_in_the_wheel(release: Release) -> None:
    licences = {name.rpartition("/")[2] for name in release.packed() if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-DATA"}


def test_the_build_in_the_wheel_is_that_of_the_facts(release: Release, built: Opened) -> None:
    with zipfile.ZipFile(release.wheel) as archive:
        manifest = json.loads(archive.read(f"coorbit/{BUILT}/manifest.json"))
    assert manifest["content"] == digest(content("facts"), content("ontology"))
    assert manifest == built.manifest


def test_the_sdist_holds_what_the_tests_need_and_no_remains(release: Release) -> None:
    with tarfile.open(release.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"tests/{name}" for name in _files(ROOT / "tests")} <= names
    assert {"pyproject.toml", "hatch_build.py", "cli.py", "Makefile", "constraints.txt"} <= names
    remains = {".venv", "build", "dist", ".git", ".pytest_cache", ".hypothesis"}
    assert not {name for name in names if name.partition("/")[0] in remains}


def test_the_installed_wheel_answers_from_another_folder(installed: Installed) -> None:
    module = (sys.executable, "-m", "coorbit")
    where = installed.run(sys.executable, "-c", "import coorbit; print(coorbit.__file__)")
    assert Path(where.strip()).is_relative_to(installed.site)
    assert "network" in installed.run(*module, "--help")
    answer = installed.run(*module, "query", "only-talked-about", "--format", "csv")
    assert "kazakhstan" in answer.lower()


def test_packed_facts_need_no_building(installed: Installed) -> None:
    code = (
        "import sys; from coorbit.build import open_store; store = open_store().store;"
        " print(len(store) > 0, 'coorbit.check' in sys.modules)"
    )
    home = installed.home / "fresh"
    home.mkdir()
    fresh = Installed(installed.site, home)
    assert fresh.run(sys.executable, "-c", code).split() == ["True", "False"]


def test_changed_facts_of_a_wheel_are_built_anew(installed: Installed, tmp_path: Path) -> None:
    facts = tmp_path / "facts"
    shutil.copytree(ROOT / "tests" / "small-facts", facts)
    answer = installed.run(
        sys.executable, "-m", "coorbit", "--data", str(facts), "stats", "--format", "csv"
    )
    assert "claims" in answer


def test_the_console_script_starts_coorbit(installed: Installed) -> None:
    assert installed.run(str(installed.site / "bin" / "coorbit"), "--version").startswith("coorbit")


def test_the_clone_runs_without_an_installation(tmp_path: Path) -> None:
    assert "network" in _run(sys.executable, str(ROOT / "cli.py"), "--help", cwd=tmp_path)


def test_the_clone_says_what_to_do_when_something_is_missing() -> None:
    without_packages = [sys.executable, "-I", "-S", str(ROOT / "cli.py"), "--help"]
    done = subprocess.run(without_packages, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "click" in done.stderr
    assert "make run" in done.stderr
    assert "pip install -e ." in done.stderr


def test_no_copy_of_the_content_shadows_the_clone() -> None:
    assert [kind for kind in FOLDERS if (CODE / kind).exists()] == []
