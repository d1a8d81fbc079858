"""Does the guard stop whatever reaches out or could end the process, and nothing else?"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coorbit.errors import Refused
from coorbit.store.guard import MAX_CHARACTERS, MAX_DEPTH, MAX_STEPS, guard

NOWHERE = "<http://127.0.0.1:9/>"
"""An address that the engine refuses before it connects, so that a call shows as OSError."""

HARMLESS = [
    "SELECT ?service WHERE { ?service a <http://x/service> }",
    "SELECT * { ?s ?p 'SERVICE <http://x/> {}' , \"FROM\" , '''FROM SERVICE''' }",
    "SELECT * { ?s co:service x:from } # SERVICE and FROM, told of in a comment",
    "SELECT * { ?s <http://x/service#from> $from }",
    "SELECT ?x { ?x co:p ?y FILTER(?y<5 && ?x != ?y) } ORDER BY ?x",
    "ASK { VALUES ?x { %s } }" % ("<http://x/y> " * 3000),
]

REACHING_OUT = [
    f"SELECT * {{ SERVICE {NOWHERE} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ service silent {NOWHERE} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ SeRvIcE#{NOWHERE}\n{NOWHERE}{{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p 1SERVICE {NOWHERE} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p true.SERVICE {NOWHERE} {{ ?a ?b ?c }} }}",
    f"SELECT * {{ ?s ?p 'x'SERVICE{NOWHERE}{{ ?a ?b ?c }} }}",
    f"SELECT * {{ {{}}SERVICE{NOWHERE}{{ ?a ?b ?c }} }}",
    f"PREFIX : {NOWHERE} SELECT * {{ SERVICE:a {{ ?a ?b ?c }} }}",
    f"PREFIX : {NOWHERE} PREFIX service: <x:> SELECT * {{ service:a {{ ?a ?b ?c }} }}",
    f"PREFIX : {NOWHERE} SELECT * {{ ?s ?p true.SERVICE:a {{ ?a ?b ?c }} }}",
    f"PREFIX e: {NOWHERE} SELECT * {{ FILTER(1<'x>')SERVICE e:{{?a ?b ?c}} FILTER('y'='y') }}",
    f"PREFIX e: {NOWHERE} SELECT * {{ FILTER(1<2)SERVICE e:#>\n{{ ?a ?b ?c }} }}",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
    "SELECT * FROM <file:///etc/passwd> { ?a ?b ?c }",
    "SELECT * from named<http://127.0.0.1:9/>{ ?a ?b ?c }",
    "CONSTRUCT { ?a ?b ?c } FROM <x:y> WHERE { ?a ?b ?c }",
]


@pytest.mark.parametrize("text", HARMLESS, ids=range(len(HARMLESS)))
def test_harmless_queries_pass(text: str) -> None:
    guard(text)


@pytest.mark.parametrize("text", REACHING_OUT, ids=range(len(REACHING_OUT)))
def test_queries_that_reach_out_are_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        guard(text)
    assert caught.value.exit_code == 2
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("x" * (MAX_CHARACTERS + 1), "characters"),
        ("SELECT * " + "{" * (MAX_DEPTH + 1), f"more than {MAX_DEPTH} deep"),
        ("ASK { FILTER(" + "!" * (MAX_STEPS + 1) + "?a) }", f"more than {MAX_STEPS:,}"),
    ],
)
def test_the_limits_are_told(text: str, what: str) -> None:
    with pytest.raises(Refused, match=what):
        guard(text)


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "SERVICE",
                "service:",
                "SILENT",
                "FILTER(",
                "OPTIONAL",
                "UNION",
                "a",
                "true",
                "1",
                ".",
            ),
            *("{", "}", "(", ")", "<", ">", "'", '"', "'x'", "#", "\n", " ", ";", ",", "\\", "="),
            *("?s ?p ?o", "?x", ":a", "e:", "e:a", "_:b", "@en", NOWHERE, "{ ?a ?b ?c }", "/"),
        ]
    ),
    min_size=1,
    max_size=14,
)


@settings(max_examples=1500, deadline=None)
@given(PIECES)
def test_what_the_guard_passes_never_calls_out(pieces: list[str]) -> None:
    """The engine's own parser is the judge: a call that it makes is an OSError here."""
    body = "".join(pieces)
    text = f"PREFIX : {NOWHERE} PREFIX e: {NOWHERE} PREFIX service: <x:> SELECT * {{ {body} }}"
    try:
        guard(text.replace("PREFIX service: <x:>", ""))
        results = pyoxigraph.Store().query(text)
        list(results)  # type: ignore[arg-type]
    except (Refused, SyntaxError):
        return


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        guard(text)
    except Refused:
        return


@pytest.mark.parametrize("piece", ["a.", "a.a:", "<", '"', "'''", "\\", "1e", "?", ":%", "@a-"])
def test_the_guard_takes_linear_time(piece: str) -> None:
    text = piece * (MAX_CHARACTERS // len(piece))
    start = time.perf_counter()
    with contextlib.suppress(Refused):
        guard(text)
    assert time.perf_counter() - start < 2


CHAINS: dict[str, Callable[[int], str]] = {
    "1+": lambda n: "SELECT * {?a ?b ?c FILTER(1" + "+1" * n + ")}",
    "||": lambda n: "SELECT * {?a ?b ?c FILTER(1" + "||1" * n + ")}",
    "!": lambda n: "SELECT * {?a ?b ?c FILTER(" + "!" * n + "?a)}",
    "path": lambda n: "SELECT * {?a " + "<a:>|" * n + "<a:> ?c}",
    "optional": lambda n: "SELECT * {" + "OPTIONAL{?a ?b ?c}" * (n // 3) + "}",
    "minus": lambda n: "SELECT * {" + "MINUS{?a ?b ?c}" * (n // 3) + "}",
    "union": lambda n: "SELECT * {{}" + "UNION{?a ?b ?c}" * (n // 3) + "}",
    "bind": lambda n: "SELECT * {" + "".join(f"BIND(1 AS ?x{i})" for i in range(n // 4)) + "}",
    "list": lambda n: "SELECT " + "".join(f"(1 AS ?x{i})" for i in range(n // 3)) + "{}",
    "braces": lambda n: "SELECT * " + "{" * MAX_DEPTH + "}" * MAX_DEPTH,
    "if": lambda n: "SELECT (" + "IF(1,1," * (MAX_DEPTH - 1) + "1" + ")" * MAX_DEPTH + "AS ?z){}",
}


@pytest.mark.parametrize("kind", CHAINS)
def test_the_engine_survives_the_longest_chains_that_pass(kind: str) -> None:
    text = CHAINS[kind](MAX_STEPS - 20)
    guard(text)
    code = (
        "import sys, pyoxigraph as o\ns = o.Store()\nn = o.NamedNode('a:')\n"
        "s.add(o.Quad(n, n, n))\n"
        "try:\n    next(iter(s.query(sys.stdin.read())), None)\nexcept SyntaxError:\n    pass"
    )
    done = subprocess.run([sys.executable, "-c", code], input=text, text=True, check=False)
    assert done.returncode == 0
