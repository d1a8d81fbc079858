"""What do tests share? A small build of invented facts, and the build of the packaged ones."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from coorbit.build import Opened, build, open_store
from coorbit.content import content
from coorbit.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.export_cases import Case

settings.register_profile("coorbit", deadline=None)  # how long it takes says nothing of a law
settings.load_profile("coorbit")

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


@pytest.fixture(scope="session")
def case(
    small: Opened, built: Opened, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Case]:
    """The cases that formats are tried on, by name, each made once."""
    from tests.export_cases import make

    folder = tmp_path_factory.mktemp("cases")
    return cache(lambda name: make(name, small, built, folder))


@pytest.fixture(scope="session")
def memory(built: Opened) -> EmbeddedStore:
    """The packaged graph in memory, for tests that ask it much."""
    return EmbeddedStore.memory(built.store.quads())


# -- a real browser

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--no-sandbox --disable-gpu --disable-background-networking --no-first-run"
    " --disable-sync --disable-component-update"
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A system Chromium or Chrome; none is a skip that says what to run, in CI a failure."""
    path = next(filter(None, (shutil.which(name) for name in _BROWSERS)), None)
    if path is None:
        message = "no browser: sudo apt-get install chromium"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=_QUIET.split())
        yield opened
        opened.close()


@dataclass
class Watched:
    """A page with the network blocked, and what it tried or got wrong."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: Path) -> Page:
        """Open a file from disk."""
        self.page.goto(path.as_uri())
        return self.page


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A new page on a desktop, that reaches no network."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    found = Watched(context.new_page())

    def note(url: str) -> None:
        if not url.startswith(("file:", "data:", "blob:")):
            found.requests.append(url)

    found.page.on("request", lambda request: note(request.url))
    found.page.on("pageerror", lambda error: found.errors.append(str(error)))
    found.page.on(
        "console",
        lambda message: found.errors.append(message.text) if message.type == "error" else None,
    )
    found.page.route("http*://**", lambda route: route.abort())
    yield found
    context.close()


@pytest.fixture(scope="session")
def kazakhstan(built: Opened, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page that the README makes."""
    path = tmp_path_factory.mktemp("page") / "kazakhstan.html"
    from coorbit.network.filters import Filters
    from coorbit.view.notebook import NetworkView

    rows = built.participations()
    made = NetworkView(
        rows,
        built.store,
        built.manifest,
        Filters(focus="https://w3id.org/coorbit/nation/kazakhstan"),
    )
    made.save_html(path)
    return path


@pytest.fixture
def opened(watched: Watched, kazakhstan: Path) -> Callable[..., Page]:
    """Opens the page at an address, whole: nothing asked for, nothing wrong."""

    def go(state: str = "", query: str = "") -> Page:
        page = watched.page
        page.goto("about:blank")
        page.goto(f"{kazakhstan.as_uri()}{query}{'#' + state if state else ''}")
        page.wait_for_selector("html[data-complete]")
        assert watched.requests == []
        assert watched.errors == []
        return page

    return go
