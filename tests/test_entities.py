"""Does a name as typed lead to the right thing, or to a message that helps?"""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from coorbit.build import Opened
from coorbit.entities import find, normalise, resolve
from coorbit.errors import Usage
from coorbit.store.embedded import EmbeddedStore
from coorbit.store.protocol import Store
from coorbit.terms import CO, ROOT, expand, prefixes

TYPE, SKOS = prefixes()["rdf"] + "type", prefixes()["skos"]
MORE: list[tuple[str, str, str | Literal]] = [
    ("module:mir", TYPE, CO + "Module"),
    ("module:mir", SKOS + "prefLabel", Literal("Mir core module", language="en")),
    ("agency:fr", TYPE, CO + "Agency"),
    ("agency:fr", SKOS + "prefLabel", Literal("A slug like a code", language="en")),
    ("agency:kazcosmos", TYPE, CO + "Agency"),
    ("agency:kazcosmos", SKOS + "prefLabel", Literal("Kazcosmos", language="en")),
    ("agency:kazcosmos", SKOS + "altLabel", Literal("KZ", language="en")),
    ("agency:kazcosmos", CO + "wikidataId", Literal("Q4213171")),
    ("claim:agency/kazcosmos/named/x", CO + "relation", CO + "named"),
    ("claim:agency/kazcosmos/named/x", CO + "subject", ROOT + "agency/kazcosmos"),
    (
        "claim:agency/kazcosmos/named/x",
        CO + "value",
        Literal("National Space Agency", language="en"),
    ),
    ("agency:twin", SKOS + "altLabel", Literal("Space Agency", language="en")),
    ("agency:twin", TYPE, CO + "Agency"),
    ("agency:other-twin", SKOS + "altLabel", Literal("space  agency", language="en")),
    ("agency:other-twin", TYPE, CO + "Agency"),
]
"""Names that quarrel, beside the facts for tests."""


def quad(subject: str, predicate: str, value: str | Literal) -> Quad:
    term = value if isinstance(value, Literal) else NamedNode(value)
    return Quad(NamedNode(str(expand(subject))), NamedNode(predicate), term)


@pytest.fixture(scope="module")
def store(small: Opened) -> Store:
    return EmbeddedStore.memory([*small.store.quads(), *(quad(*triple) for triple in MORE)])


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (ROOT + "nation/kazakhstan", None, "nation/kazakhstan"),
        (f"<{ROOT}nation/kazakhstan>", None, "nation/kazakhstan"),
        ("nation:kazakhstan", None, "nation/kazakhstan"),
        ("nation/kazakhstan", "actor", "nation/kazakhstan"),
        ("kazakhstan", None, "nation/kazakhstan"),
        ("KAZAKHSTAN", None, "nation/kazakhstan"),
        (" КАЗАХСТАН ", None, "nation/kazakhstan"),
        ("russian   federation", "nation", "nation/russia"),
        ("kz", None, "nation/kazakhstan"),  # a code beats an alias
        ("KZ", "agency", "agency/kazcosmos"),  # unless the code's thing is not asked for
        ("Q4213171", None, "agency/kazcosmos"),
        ("national space agency", None, "agency/kazcosmos"),  # a name of the past
        ("Mir", "station", "station/mir"),
        ("mir", "module", "module/mir"),
        ("Outer Space Treaty", "agreement|programme", "agreement/outer-space-treaty"),
        ("A handbook", "source", "source/handbook"),
        ("inTalks", "status", "status/inTalks"),
        ("in talks", "status", "status/inTalks"),
    ],
)
def test_a_name_leads_to_its_thing(
    store: Store, text: str, kind: str | None, expected: str
) -> None:
    assert resolve(store, text, kind) == ROOT + expected


@pytest.mark.parametrize(
    ("text", "kind", "message", "remedy"),
    [
        ("kazahkstan", None, 'no thing is called "kazahkstan"', "nation:kazakhstan (Kazakhstan)"),
        ("kazakhstan", "agreement", "no agreement is called", "coorbit find"),
        ("https://example.org/nothing", None, "no thing is called", "coorbit find"),
        ("<not an iri>", None, "no thing is called", "coorbit find"),
        ("qqqqqqqq", "station|module", "no station or module is called", "coorbit find"),
        ("mir", None, "any of 2 things", "module:mir (Mir core module); station:mir (Mir)"),
        ("fr", None, "any of 2 things", "agency:fr"),
        ("Space Agency", None, "any of 2 things", "agency:other-twin; agency:twin"),
        ("", None, "no thing", "coorbit find"),
    ],
)
def test_a_name_that_means_nothing_or_too_much_gets_help(
    store: Store, text: str, kind: str | None, message: str, remedy: str
) -> None:
    with pytest.raises(Usage) as caught:
        resolve(store, text, kind)
    assert message in caught.value.message
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "first", "matched"),
    [
        ("roscosmos", "agency:roscosmos", "Roscosmos"),
        ("treaty", "agreement:outer-space-treaty", "Outer Space Treaty"),
        ("National Space", "agency:kazcosmos", "National Space Agency"),
        ("rusia", "nation:russia", "Russia"),
        ("science-6", "programme:science-6", "Sixth science programme"),
    ],
)
def test_the_best_match_comes_first(store: Store, text: str, first: str, matched: str) -> None:
    found = find(store, text)
    assert (found[0].iri, found[0].matched) == (expand(first), matched)
    assert [match.score for match in found] == sorted((m.score for m in found), reverse=True)
    assert len({match.iri for match in found}) == len(found)


def test_case_width_and_spaces_do_not_matter() -> None:
    assert normalise("\u00a0STRASSE  Ⅷ ﬁ\t") == normalise("straße VIII fi")
