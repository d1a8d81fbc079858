"""What do tests share? A small build of invented facts, and the build of the packaged ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from coorbit.build import Opened, build, open_store
from coorbit.content import content

SMALL_FACTS = Path(__file__).parent / "small-facts"


def _build(facts: Path, out: Path) -> Opened:
    build(facts, content("ontology"), out, shapes=False)
    return open_store(out)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The build of `small-facts`: a few invented things, sources and talks."""
    return _build(SMALL_FACTS, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The build of the packaged facts."""
    return _build(content("facts"), tmp_path_factory.mktemp("built"))
