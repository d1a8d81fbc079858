"""Is a page deaf to hostile text? Sixty payloads in every place that holds text, in a real browser.

Nothing may run, nothing may be loaded, no foreign address may become a link, and the policy of the
page must have nothing to forbid: what it stops had already reached the markup.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.conftest import Watched
from tests.hostile import ADDRESSES, PAYLOADS, hostile_record

from coorbit.view.page import render

pytestmark = pytest.mark.browser

WATCH = """
window.__stopped = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.__stopped.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""

TABS = ("network", "matrix", "timeline", "map")


OPEN_ALL = """async () => {
  const wait = (when) => new Promise((done) => {
    const look = () => (when() ? done() : setTimeout(look, 5));
    look();
  });
  const told = () => document.querySelector("#panel-body").textContent;
  const buttons = [...document.querySelectorAll("#rows tbody button")];
  for (const button of buttons) {
    button.click();
    await wait(() => document.querySelector("#panel h2") && !told().includes("Reading the"));
    document.querySelectorAll("#panel details").forEach((one) => { one.open = true; });
    await new Promise((done) => setTimeout(done, 30));
  }
  document.querySelectorAll("#story details").forEach((one) => { one.open = true; });
  return buttons.length;
}"""


def write(path: Path, texts: list[str], address: str) -> Path:
    """Write the page that holds `texts` and `address` wherever it can."""
    path.write_text(render(*hostile_record(texts, address)), encoding="utf-8")
    return path


def opened(page: Page, path: Path, address: str = "") -> None:
    """Open the page, all of it there."""
    page.goto(f"{path.as_uri()}#{address}")
    page.wait_for_selector("html[data-complete]")


def used(page: Page, path: Path) -> None:
    """Do what a reader does: every tab, the search, every tie and actor, every step."""
    opened(page, path)
    for tab in TABS:
        page.locator(f"#tab-{tab}").click()
        page.locator(f"#view-{tab}").wait_for(state="visible")
    page.locator("#search").fill("Actor")
    page.locator("#found li").first.click()
    assert page.evaluate(OPEN_ALL) >= 3
    page.locator("input[name=rows][value=actors]").check()
    assert page.evaluate(OPEN_ALL) >= 3
    while page.locator("#story-next").is_enabled():
        page.locator("#story-next").click()
        page.locator("#story summary").first.click()


def harmless(watched: Watched) -> None:
    """Assert that nothing ran, was stopped, was asked for, or leads elsewhere."""
    page = watched.page
    assert page.evaluate("window.__ran") is None
    assert page.evaluate("window.__stopped") == []
    assert watched.requests == []
    assert watched.errors == []
    links = page.eval_on_selector_all("a[href]", "(all) => all.map((a) => a.getAttribute('href'))")
    assert [link for link in links if not re.match(r"#|https://example\.org/", link)] == []
    own = page.evaluate(
        "document.querySelectorAll('script:not([type]), iframe, img, object').length"
    )
    assert own == 1, "the page's one script, and nothing that loads"


@pytest.fixture
def guarded(watched: Watched) -> Watched:
    """A page that notes what its policy stops, and what opens by itself."""
    watched.page.add_init_script(WATCH)
    watched.page.on("dialog", lambda dialog: watched.errors.append(f"dialog: {dialog.message}"))
    watched.page.on("popup", lambda popup: watched.errors.append(f"popup: {popup.url}"))
    return watched


def test_there_are_sixty_payloads() -> None:
    assert len(PAYLOADS) == len(set(PAYLOADS)) == 60


TENS = range(0, len(PAYLOADS), 10)


@pytest.mark.parametrize("first", TENS)
def test_a_page_with_a_payload_opens_unharmed(guarded: Watched, tmp_path: Path, first: int) -> None:
    for payload in PAYLOADS[first : first + 10]:
        path = write(tmp_path / "page.html", [payload], "https://example.org/source")
        opened(guarded.page, path)
        harmless(guarded)
        assert guarded.page.url.startswith(path.as_uri())


@pytest.mark.parametrize("first", TENS)
def test_a_reader_goes_everywhere_unharmed(guarded: Watched, tmp_path: Path, first: int) -> None:
    ten = PAYLOADS[first : first + 10]
    used(guarded.page, write(tmp_path / "page.html", ten, "https://example.org/source"))
    harmless(guarded)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_no_web_address_is_no_link(
    guarded: Watched, tmp_path: Path, address: str
) -> None:
    path = write(tmp_path / "page.html", ["plain"], address)
    opened(guarded.page, path, "pick=n:nation/0plain")
    guarded.page.locator("#panel details, #panel h3").first.wait_for(state="attached")
    assert "Source plain" in (guarded.page.locator("body").text_content() or "")
    harmless(guarded)


@pytest.mark.parametrize(
    "address",
    [
        "pick=n:<img src=x onerror=window.__ran=1>",
        "pick=e:a~b&tab=</script><script>window.__ran=1</script>",
        "t=<script>window.__ran=1</script>&known=x&z=NaN,NaN,NaN",
        "z=1e999,1,1&min=-1&hops=1e9&community=-7&step=99999",
        "focus=__proto__&path=constructor,toString&open=__proto__&sort=__proto__&order=__proto__",
        "tab=__proto__&color=constructor&status=__proto__&through=toString&kinds=valueOf",
        "step=-1&t=2024-99-99/0000",
        "%E0%A4%A&pick=%00&" + "a" * 10_000,
    ],
)
def test_a_hostile_address_does_no_harm(guarded: Watched, tmp_path: Path, address: str) -> None:
    page = guarded.page
    opened(page, write(tmp_path / "page.html", ["plain"], "https://example.org/"), address)
    page.wait_for_timeout(100)
    harmless(guarded)
    assert page.locator("h1").is_visible()


def test_the_policy_holds_when_markup_gets_in(guarded: Watched, tmp_path: Path) -> None:
    # the second wall: were text ever to become markup, the browser would still run and load nothing
    page = guarded.page
    opened(page, write(tmp_path / "page.html", ["plain"], "https://example.org/"))
    failures: list[str] = []
    page.on("requestfailed", lambda request: failures.append(request.failure or ""))
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', `<img src=https://evil.example/x"
        " onerror=window.__ran=1><iframe srcdoc='<script>parent.__ran=1</script>'></iframe>"
        "<form action=https://evil.example/></form><a href='javascript:window.__ran=1'>x</a>`)"
    )
    page.get_by_text("x", exact=True).click()
    page.wait_for_timeout(200)
    assert page.evaluate("window.__ran") is None
    assert failures
    assert all("csp" in failure.lower() for failure in failures), "by the policy, not the network"
    stopped = " ".join(page.evaluate("window.__stopped"))
    assert "img-src" in stopped
    assert "script-src" in stopped


def test_text_that_turns_around_stays_in_its_place(guarded: Watched, tmp_path: Path) -> None:
    path = write(tmp_path / "page.html", ["\u202eabc"], "https://example.org/")
    opened(guarded.page, path, "pick=n:nation/0\u202eabc")
    guarded.page.locator("#panel h2").wait_for()
    isolated = guarded.page.evaluate(
        """() => [...document.querySelectorAll("#panel h2, #panel .name, #story h2, #rows th")]
        .filter((one) => one.textContent.includes("\\u202e"))
        .map((one) => getComputedStyle(one).unicodeBidi)"""
    )
    assert isolated
    assert set(isolated) <= {"isolate", "plaintext", "isolate-override"}
