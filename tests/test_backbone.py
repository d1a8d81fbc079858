"""Does the backbone keep the ties that stand out for one of their actors?

By hand: a hub h with ties of weight 10 to a, 1 to b, 1 to c: s = 12, k = 3. For h the tie to a has
alpha = (1 - 10/12)² = 1/36, the others (11/12)² = 121/144. A tie a-d weighs 30: a has s = 40 and
k = 2, so that a-d has alpha = 1 - 30/40 = 1/4, and h-a has 1 - 10/40 = 3/4. Leaves have 1.
As arrows h → a, h → b, h → c, a → d: what goes from h is as above; a gives one arrow, gets one: 1.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.test_ties import CASE, FACTORS

from coorbit.dates import NEVER, Span, point
from coorbit.errors import Usage
from coorbit.network.backbone import backbone, chances
from coorbit.network.filters import Filters
from coorbit.network.find import find
from coorbit.network.ties import Evidence, Tie, Ties

ALWAYS = Span(point("1990"), NEVER)


def _ties(**weights: float) -> Ties:
    ties = (
        Tie(pair[0], pair[1], (Evidence("S", "", "", w, 2, ALWAYS, True, False, ("c",)),))
        for pair, w in weights.items()
    )
    return Ties(tuple(ties), 0, (), 0)


def _named(found: Ties) -> set[str]:
    return {tie.a + tie.b for tie in found.ties}


HUB = _ties(ha=10, hb=1, hc=1, ad=30)


def test_chances_by_hand() -> None:
    found = {tie.a + tie.b: chance for tie, chance in chances(HUB)}
    assert found == pytest.approx({"ha": 1 / 36, "hb": 121 / 144, "hc": 121 / 144, "ad": 1 / 4})


def test_arrows_that_come_and_go_are_apart() -> None:
    found = {tie.a + tie.b: chance for tie, chance in chances(HUB, directed=True)}
    assert found == pytest.approx({"ha": 1 / 36, "hb": 121 / 144, "hc": 121 / 144, "ad": 1})


@pytest.mark.parametrize(
    ("alpha", "kept"),
    [(0.01, set()), (0.05, {"ha"}), (0.3, {"ha", "ad"}), (0.9, {"ha", "hb", "hc", "ad"})],
)
def test_a_threshold(alpha: float, kept: set[str]) -> None:
    assert _named(backbone(HUB, alpha)) == kept


def test_it_is_a_filter_of_every_network() -> None:
    """A-B = 1, A-C = B-C = 1/2, D-E = 1: for C all is even, for A and B 1/3; D and E have one."""
    asked = Filters(between="actors", factors=FACTORS, backbone=0.4)
    assert _named(find(CASE, asked)) == {"AB"}
    assert _named(find(CASE, Filters(between="actors", factors=FACTORS))) == {
        "AB",
        "AC",
        "BC",
        "DE",
    }


@pytest.mark.parametrize("alpha", [0, 1, -0.1, 5])
def test_what_is_no_threshold_is_refused(alpha: float) -> None:
    with pytest.raises(Usage, match="no threshold"):
        Filters(backbone=alpha)


_weights = st.dictionaries(
    st.sampled_from(["ab", "ac", "ad", "bc", "bd", "cd", "de"]), st.floats(0.1, 100), min_size=1
)


@given(_weights, st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.booleans())
def test_a_lower_threshold_keeps_less(
    weights: dict[str, float], one: float, two: float, directed: bool
) -> None:
    found = _ties(**weights)
    few, many = (_named(backbone(found, a, directed=directed)) for a in sorted((one, two)))
    assert few <= many <= _named(found)


@given(_weights, st.floats(0.01, 0.99), st.sampled_from([0.25, 2.0, 8.0]))
def test_the_unit_of_weights_does_not_matter(
    weights: dict[str, float], alpha: float, unit: float
) -> None:
    scaled = _ties(**{pair: weight * unit for pair, weight in weights.items()})
    assert _named(backbone(_ties(**weights), alpha)) == _named(backbone(scaled, alpha))
