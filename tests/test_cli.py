"""Does the command line do what its help says, and tell every fault without a traceback?"""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import coorbit.cli
from coorbit.build import Opened

COMMANDS = sorted(path.stem for path in Path(coorbit.cli.__file__).parent.glob("[!_]*.py"))
BROKEN = Path(__file__).parent / "broken" / "relation-unknown.ttl"
SMALL_FACTS = Path(__file__).parent / "small-facts"
Done = subprocess.CompletedProcess[str]


def run(*args: str, given: str = "", env: dict[str, str] | None = None) -> Done:
    command = [sys.executable, "-m", "coorbit", *args]
    environment = {**os.environ, **(env or {})}
    return subprocess.run(
        command, input=given, capture_output=True, text=True, check=False, env=environment
    )


@pytest.fixture(scope="module")
def data(small: Opened) -> str:
    return str(small.folder.parent)


# -- help


def test_the_folder_is_the_list_of_commands() -> None:
    assert len(COMMANDS) >= 9
    listed = run("--help").stdout
    for name in COMMANDS:
        line = next(line for line in listed.splitlines() if line.startswith(f"  {name} "))
        assert line.rstrip().endswith("."), "a command says in a line what it does"
    assert run().stdout == listed


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(name: str) -> None:
    done = run(name, "--help")
    assert done.returncode == 0
    examples = done.stdout.partition("Examples:\n")[2].partition("\n\n")[0].splitlines()
    assert len(examples) >= 2
    assert all(line.strip().startswith("coorbit ") for line in examples)
    for option in ("--data", "--format", "--quiet", "--no-color"):
        assert option in done.stdout


def loaded(*args: str) -> set[str]:
    code = (
        "import sys\nfrom coorbit.cli import main\ntry:\n    main(sys.argv[1:])\n"
        "except SystemExit:\n    pass\nprint('LOADED', *sys.modules)"
    )
    out = subprocess.check_output([sys.executable, "-c", code, *args], text=True)
    return set(out.rpartition("LOADED")[2].split())


def test_a_cold_question_loads_only_what_it_needs(data: str) -> None:
    modules = loaded("query", "names-of", "-p", "thing=kazakhstan", "--data", data, "--quiet")
    slow = {"rdflib", "networkx", "pyvis", "pyshacl", "rich", "rapidfuzz", "jinja2", "igraph"}
    assert modules & slow == set()
    assert {"yaml", "pyoxigraph"} <= modules


# -- query


def test_options_stand_before_or_behind_the_command(data: str) -> None:
    query = ("query", "-e", "SELECT ?x { ?x a co:Nation } ORDER BY ?x")
    behind = run(*query, "--data", data, "--format", "csv", "--quiet")
    before = run("--data", data, "--format", "csv", "--quiet", *query)
    assert (before.stdout, before.stderr) == (behind.stdout, "")
    assert behind.stdout.splitlines()[0] == "x"
    assert len(behind.stdout.splitlines()) == 4
    later = run("--format", "csv", *query, "--data", data, "--format", "json")
    assert len(json.loads(later.stdout)["results"]["bindings"]) == 3


@pytest.mark.parametrize("way", ["text", "file", "stdin"])
def test_a_question_comes_as_text_file_or_input(data: str, tmp_path: Path, way: str) -> None:
    text = (
        "#+ summary: whose?\n#+ params: {who: {type: entity, example: kz}}\n"
        "SELECT ?label { ?who skos:prefLabel ?label FILTER(LANG(?label) = 'en') }"
    )
    path = tmp_path / "mine.rq"
    path.write_text(text, encoding="utf-8")
    args = {"text": ("-e", text), "file": (str(path),), "stdin": ("-",)}[way]
    done = run("query", *args, "-p", "who=Казахстан", "--data", data, given=text)
    assert done.stdout.splitlines() == ["label", "----------", "Kazakhstan"]
    assert done.stderr.startswith("1 row; coorbit, data as of 2024-12-31, sha256 ")


# -- other commands


def test_queries_lists_and_shows_a_command_that_can_be_copied(data: str) -> None:
    listed = json.loads(run("queries", "--format", "json").stdout)
    assert {"topic", "name", "answers"} == set(listed[0])
    shown = json.loads(run("queries", "agreement-parties", "--format", "json").stdout)
    assert shown["run"] == ("coorbit query agreement-parties -p agreement=outer-space-treaty")
    text = run("queries", "agreement-parties").stdout
    assert shown["run"] in text
    assert "-p as-of=…  date; default: data; for example 2023-12-31" in text
    assert "SELECT" in text


def test_find_and_show_and_stats(data: str) -> None:
    found = json.loads(run("find", "sixth", "science", "--data", data, "--format", "json").stdout)
    assert found[0]["name"] == "programme:science-6"
    shown = run("show", "kz", "--data", data).stdout
    assert shown.startswith("Kazakhstan: nation:kazakhstan\nnation; ISO KZ\n")
    assert "\ntakes part in\n  Sixth science programme: offered\n" in shown
    assert "2023-12-15  in talks  [source:report-2023]" in shown
    assert "1998-06-11  Kazakhstan is party to" in shown.partition("timeline")[2]
    profile = json.loads(run("show", "report-2023", "--data", data, "--format", "json").stdout)
    assert profile["source"]["publisher"] == "Test Press"
    counted = csv.DictReader(io.StringIO(run("stats", "--data", data, "--format", "csv").stdout))
    counts = {(row["count"], row["of"]): row["number"] for row in counted}
    assert counts["things", "nation"] == "3"
    assert counts["claims, by status", "status:offered"] == "1"


def test_network_shows_ties_or_writes_them(data: str, tmp_path: Path) -> None:
    table = run("network", "--data", data, "--between", "actors", "--format", "json")
    assert {row["a"] for row in json.loads(table.stdout)} <= {
        "agency:roscosmos", "nation:kazakhstan", "person:toktar-aubakirov",
    }  # fmt: skip
    path = tmp_path / "ties.graphml"
    done = run("network", "--data", data, "--between", "actors", "-o", str(path))
    assert done.returncode == 0
    assert path.read_text().startswith("<?xml")
    assert "GraphML; not in it: " in done.stderr


def test_export_writes_a_file_or_standard_output(data: str, tmp_path: Path) -> None:
    path = tmp_path / "all.nq"
    assert run("export", "-o", str(path), "--data", data).returncode == 0
    out = run("export", "-o", "-", "--format", "nq", "--data", data).stdout
    assert out == path.read_text(encoding="utf-8")


def test_build_publishes_where_queries_look(tmp_path: Path) -> None:
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = run("build", "--data", str(SMALL_FACTS), "--format", "json", env=env)
    folder = Path(json.loads(done.stdout)["folder"])
    assert folder.is_relative_to(tmp_path)
    again = run("stats", "--data", str(SMALL_FACTS), env=env)
    assert "checking" not in again.stderr
    assert run("build", "-o", str(tmp_path / "b"), "--data", str(SMALL_FACTS)).returncode == 0
    assert (tmp_path / "b" / "CURRENT").is_file()


# -- faults


@pytest.mark.parametrize(
    ("args", "code", "message", "help_"),
    [
        ("quer", 2, 'E-USAGE]: no command is called "quer" (did you mean quer', "coorbit --help"),
        ("query", 2, "E-USAGE]: name one question", "coorbit queries"),
        ("query nope", 2, 'no question is called "nope"', "coorbit queries"),
        ("query names-of -p thing", 2, '"thing" is no parameter', "-p name=value"),
        ("query names-of -p thing=a -p thing=b", 2, "given twice", "once"),
        ("query names-of -p thing=kazahstan", 2, 'no thing is called "kazahstan"', "nation:kaz"),
        ("query names-of --format xls -p thing=kz", 2, 'no format "xls"', "known: csv, json"),
        ("query -e SELEC", 65, "E-QUERY]: cannot read the query at 1:1", "variable"),
        ("query -e ASK{SERVICE<x:y>{}}", 2, "E-REFUSED]: query refused at 1:5", "this graph only"),
        ("query ./none.rq", 66, "E-MISSING]: cannot read none.rq", "existing"),
        ("find", 2, "Missing argument", "coorbit find --help"),
        ("find x --limit 0", 2, "not in the range", "coorbit find --help"),
        ("show nobody", 2, 'no thing is called "nobody"', "coorbit find"),
        ("network --between x", 2, '--between does not know "x"', "known: actors"),
        ("network --open", 2, "--open shows a file", "-o"),
        ("network -o x.xls", 2, "names no format of a network", ".graphml"),
        ("export", 2, "Missing option", "coorbit export --help"),
        ("export -o -", 2, "standard output has no suffix", "--format jsonld|nq|nt|"),
        ("export -o /none/x.nq", 73, "E-WRITE]: cannot write /none/x.nq", "-o"),
        ("stats --format xml", 2, 'no format "xml"', "known: csv"),
        ("check /none/x.ttl", 66, "E-MISSING", "existing"),
    ],
)
def test_a_fault_has_a_code_a_cause_and_a_remedy(
    data: str, args: str, code: int, message: str, help_: str
) -> None:
    words = args.split()
    facts = str(SMALL_FACTS) if words[0] == "check" else data
    done = run("--data", facts, *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith("error[E-")
    assert message in done.stderr
    assert help_ in done.stderr.partition("\nhelp: ")[2]
    assert "Traceback" not in done.stderr


def test_a_missing_or_damaged_build_is_told_of(tmp_path: Path, small: Opened) -> None:
    missing = run("stats", "--data", str(tmp_path / "none"))
    assert (missing.returncode, missing.stderr[:17]) == (66, "error[E-MISSING]:")
    (tmp_path / "CURRENT").write_text(small.folder.name)
    assert run("stats", "--data", str(tmp_path)).returncode == 65
    (tmp_path / small.folder.name).symlink_to(small.folder)
    assert run("stats", "--data", str(tmp_path)).returncode == 0


def test_a_fault_of_the_program_is_told_without_a_traceback(tmp_path: Path, small: Opened) -> None:
    folder = tmp_path / "v-x"
    folder.mkdir()
    (tmp_path / "CURRENT").write_text("v-x")
    (folder / "store").symlink_to(small.folder / "store")
    (folder / "manifest.json").write_text("{}")  # whole as JSON, and not what a build writes
    done = run("stats", "--data", str(tmp_path))
    assert done.returncode == 70
    assert done.stderr.startswith("error[E-INTERNAL]: KeyError: 'as_of' (at terms.py:")
    assert "please report it" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_has_the_exit_codes_of_its_help() -> None:
    facts = str(SMALL_FACTS)
    assert run("check", "--data", facts).returncode == 0
    done = run("check", "--data", facts, str(BROKEN))
    assert (done.returncode, done.stderr) == (1, "1 finding\n")
    found = json.loads(run("check", "--data", facts, str(BROKEN), "--format", "json").stdout)
    assert found[0]["code"] == "E-RELATION"


def test_a_running_query_ends_at_ctrl_c(data: str) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    command = [sys.executable, "-m", "coorbit", "query", "-e", endless, "--data", data]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(1.5)
        assert process.poll() is None
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=5) == -signal.SIGINT
        assert time.monotonic() - start < 1


@pytest.mark.parametrize("form", ["csv", "table"])
def test_a_reader_that_has_seen_enough_is_no_fault(data: str, form: str) -> None:
    query = (
        f"'{sys.executable}' -m coorbit query -e 'SELECT ?s ?p ?o ?s2 {{?s ?p ?o . ?o ?p2 ?s2}}'"
    )
    done = subprocess.run(
        f"({query} --quiet --format {form} --data '{data}'; echo $? >&2) | head -1",
        shell=True, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == "0\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("form", ["csv", "table"])
def test_a_full_disk_is_told_of(data: str, form: str) -> None:
    query = ["query", "-e", "SELECT * { ?s ?p ?o }", "--data", data, "--format", form]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "coorbit", *query],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 73
    assert done.stderr.startswith("error[E-WRITE]: cannot write the answer: No space left")
