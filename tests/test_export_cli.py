"""Do the commands that write files say what they wrote, what was lost, and how far they are?"""

from __future__ import annotations

import hashlib
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, parse

from coorbit.build import Opened
from coorbit.export import formats
from coorbit.terms import CO, curie


def run(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "coorbit", *args]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def described(path: Path) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for quad in parse(path=path, format=RdfFormat.TURTLE):
        assert isinstance(quad.subject, NamedNode), "no blank node"
        found.setdefault(curie(quad.predicate.value), []).append(quad.object)
    return found


def test_an_export_is_described_on_request(small: Opened, tmp_path: Path) -> None:
    data = str(small.folder.parent)
    done = run("export", "-o", "all.ttl", "--describe", "--data", data, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "not in it: graph names" in done.stderr
    said = described(tmp_path / "all.ttl.void.ttl")
    digest = hashlib.sha256((tmp_path / "all.ttl").read_bytes()).hexdigest()
    assert [v.value for v in said["http://spdx.org/rdf/terms#checksumValue"]] == [digest]
    size = (tmp_path / "all.ttl").stat().st_size
    assert [v.value for v in said["dcat:byteSize"]] == [str(size)]
    assert said["dcterms:license"][0].value == "https://creativecommons.org/licenses/by/4.0/"
    assert str(small.manifest["sha256"])[:16] in said["dcterms:bibliographicCitation"][0].value
    triples = {quad.triple for quad in small.store.quads()}
    assert [v.value for v in said["void:triples"]] == [str(len(triples))]
    assert CO + "Nation" in [v.value for v in said["void:class"]]


def test_a_folder_is_described_file_by_file(small: Opened, tmp_path: Path) -> None:
    data = str(small.folder.parent)
    arguments = ("network", "--between", "actors", "-o", "ties-csv", "--describe", "--data", data)
    assert run(*arguments, cwd=tmp_path).returncode == 0
    said = described(tmp_path / "ties-csv.void.ttl")
    names = {v.value for v in said["dcterms:title"] if "/" in v.value}
    assert names == {"ties-csv/nodes.csv", "ties-csv/ties.csv", "ties-csv/evidence.csv"}
    sums = {v.value for v in said["http://spdx.org/rdf/terms#checksumValue"]}
    assert sums == {
        hashlib.sha256(p.read_bytes()).hexdigest() for p in (tmp_path / "ties-csv").iterdir()
    }
    assert run(*arguments, cwd=tmp_path).returncode == 0, "the folder is replaced"


def test_an_unknown_suffix_lists_the_known_and_writes_nothing(tmp_path: Path) -> None:
    done = run("export", "-o", "all.docx", cwd=tmp_path)
    assert done.returncode == 2
    assert ".nq" in done.stderr
    assert ".sqlite" in done.stderr
    assert list(tmp_path.iterdir()) == []
    assert run("export", "-o", "-", "--format", "nq", "--describe", cwd=tmp_path).returncode == 2
    assert run("network", "--describe", cwd=tmp_path).returncode == 2
    windows = ("--from", "1957", "--to", "2025", "--every", "1y", "-o", "x.csv", "--describe")
    done = run("network", *windows, cwd=tmp_path)
    assert done.returncode == 2
    assert "x.dyad-year.csv" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_help_lists_every_format_from_its_declaration(tmp_path: Path) -> None:
    for command, holds in (("export", "graph"), ("network", "network")):
        listed = " ".join(run(command, "--help", cwd=tmp_path).stdout.split())
        for form in formats(holds).values():
            assert f"{form.name} ({', '.join(form.suffixes)})" in listed
            assert f"{form.title}" in listed


def test_standard_output_is_the_file_itself(small: Opened, tmp_path: Path) -> None:
    data = str(small.folder.parent)
    command = [
        sys.executable,
        "-m",
        "coorbit",
        "export",
        "-o",
        "-",
        "--format",
        "nq",
        "--data",
        data,
    ]
    done = subprocess.run(command, capture_output=True, check=True, cwd=tmp_path)
    assert done.stdout == (small.folder / "graph.nq").read_bytes()


def test_progress_is_shown_on_a_terminal_and_nowhere_else(small: Opened, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "coorbit", "export", "-o", "all.ttl", "--data"]
    ours, theirs = pty.openpty()
    subprocess.run([*command, str(small.folder.parent)], stderr=theirs, check=True, cwd=tmp_path)
    os.close(theirs)
    shown = os.read(ours, 1 << 16).decode()
    os.close(ours)
    assert "0:00:0" in shown
    assert "kB" in shown or "bytes" in shown
    piped = run("export", "-o", "all.ttl", "--data", str(small.folder.parent), cwd=tmp_path)
    assert "0:00:0" not in piped.stderr


def test_a_page_of_many_actors_says_what_takes_its_time(
    small: Opened, built: Opened, tmp_path: Path
) -> None:
    arguments = ("network", "--between", "actors", "-o", "all.html", "--data")
    few = run(*arguments, str(small.folder.parent), cwd=tmp_path)
    assert "placing" not in few.stderr
    many = run(*arguments, str(built.folder.parent), cwd=tmp_path)
    drawn = re.search(r'aria-label="(\d+) actors', (tmp_path / "all.html").read_text("utf-8"))
    assert drawn is not None
    assert f"coorbit: placing {int(drawn[1]):,} actors …\n" in many.stderr
    quiet = run(*arguments, str(small.folder.parent), "--quiet", cwd=tmp_path)
    assert quiet.stderr == ""
