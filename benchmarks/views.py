"""How fast does a page open, move and answer? Beside pyvis, d3 on a canvas and force-graph.

The same invented networks (`_networks.py`) drawn by each (`_peers.py`), opened from disk in a
headless Chromium without a GPU, the network blocked; all in turn in each round, so that a slow
moment of the machine strikes them all; medians. `make bench-views` fetches the peers first.

    python benchmarks/views.py [--runs 9] [--sizes 100,500,2000,10000]

- first frame: from the navigation until a picture that nothing hides has been drawn
- CPU: seconds of the page's process until one second after that
- longest task: in the same time; a browser tells of those over 50 ms alone
- frames: in two seconds of dragging
- slider: work in the page from a move of the time slider to the end of the redraw
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks._networks import network  # noqa: E402 - found only through the path set above
from benchmarks._peers import PEERS, page_of  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

__all__ = ["measure"]

OURS = "coorbit"
PYVIS_UNTIL = 500
"""Above this many nodes pyvis's own page was not ready after two minutes."""

PYVIS_RUNS = 2
"""How often pyvis's page is measured: it takes most of a minute at 500 nodes."""

LIMITS = {"first frame": 1.2, "cpu": 1.2, "longest task": 1.2}
"""Most that a page may take, as a multiple of d3's."""

SLIDER = {500: 16.0, 2000: 33.0}
"""Most that a move of the slider may take, in milliseconds."""

_WAIT = 120_000
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_WATCH = """
(() => {
  const watch = window.__watch = { first: 0, longest: 0, frames: 0, work: 0 };
  new PerformanceObserver((list) => {
    list.getEntries().forEach(({ duration }) => {
      watch.longest = Math.max(watch.longest, duration);
    });
  }).observe({ type: "longtask", buffered: true });
  let drawn = false;
  const pens = CanvasRenderingContext2D.prototype;
  for (const name of ["stroke", "fill", "drawImage"]) {
    const real = pens[name];
    pens[name] = function (...given) { drawn = true; return real.apply(this, given); };
  }
  const real = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (act) => real((now) => {
    const start = performance.now();
    act(now);
    watch.work += performance.now() - start;
  });
  const seen = () => {
    const bar = document.getElementById("loadingBar");
    return drawn && !(bar && getComputedStyle(bar).display !== "none");
  };
  const look = () => {
    if (!watch.first && seen()) { real(() => { watch.first = performance.now(); }); }
    watch.frames += 1;
    real(look);
  };
  real(look);
})();
"""
_SLIDE = """
async (share) => {
  const slider = document.querySelector("input[type=range]");
  const watch = window.__watch;
  watch.work = 0;
  slider.value = Number(slider.min) + share * (slider.max - slider.min);
  const start = performance.now();
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  const handled = performance.now() - start;
  await new Promise((done) => setTimeout(done, 120));
  return handled + watch.work;
}
"""


@contextmanager
def _browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None:
        sys.exit("no browser: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
        )
        yield opened
        opened.close()


def measure(browser: Browser, path: Path, *, drag: bool, slide: bool) -> dict[str, float]:
    """Return what one opening of a page took; times in milliseconds, CPU in seconds."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.route("http*://**", lambda route: route.abort())
    page.add_init_script(_WATCH)
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    page.goto(path.with_name("blank.html").as_uri())
    before = _cpu(session)
    page.goto(path.as_uri(), timeout=_WAIT, wait_until="commit")
    _wait(page)
    page.wait_for_timeout(1000)
    found = {
        "first frame": float(page.evaluate("window.__watch.first")),
        "cpu": _cpu(session) - before,
        "longest task": max(50.0, float(page.evaluate("window.__watch.longest"))),
    }
    if drag:
        found["frames"] = _drag(page)
    if slide:
        moves = [float(page.evaluate(_SLIDE, share / 10)) for share in range(10)]
        found["slider"] = statistics.median(moves)
    context.close()
    return found


def _wait(page: Page) -> None:
    """Wait for the first frame, with looks that the policy of a page allows and that cost little.

    Raises:
        TimeoutError: it has not come after two minutes.

    """
    for _ in range(_WAIT // 200):
        if page.evaluate("Boolean(window.__watch && window.__watch.first)"):
            return
        page.wait_for_timeout(200)
    raise TimeoutError


def _cpu(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(float(m["value"]) for m in metrics if m["name"] == "ProcessTime")


def _drag(page: Page) -> float:
    """Return the frames in two seconds of dragging the picture by its ground."""
    box = page.locator("canvas").first.bounding_box()
    assert box, "a page has a canvas"
    x, y = box["x"] + 8, box["y"] + box["height"] - 8
    page.mouse.move(x, y)
    page.mouse.down()
    before = page.evaluate("[window.__watch.frames, performance.now()]")
    while page.evaluate("performance.now()") - before[1] < 2000:
        x += 3
        page.mouse.move(x, y - x % 50)
    after = page.evaluate("[window.__watch.frames, performance.now()]")
    page.mouse.up()
    return float((after[0] - before[0]) * 2000 / (after[1] - before[1]))


def _pages(size: int, folder: Path, peers: Path) -> dict[str, Path]:
    """Write the page of each that can draw `size` nodes, and return where."""
    from coorbit.view.page import render

    record, graph = network(size)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "blank.html").write_text("<!doctype html><title>blank</title>")
    texts = {OURS: render(record, graph)}
    for peer in PEERS:
        if peer == "pyvis" and size > PYVIS_UNTIL:
            continue
        try:
            texts[peer] = page_of(peer, record, graph, peers)
        except FileNotFoundError:
            print(f"{peer} was not fetched: run `make bench-views`", file=sys.stderr)
    paths = {name: folder / f"{name}-{size}.html" for name in texts}
    for name, path in paths.items():
        path.write_text(texts[name], encoding="utf-8")
    ties = graph.number_of_edges()
    print(f"\n{size} nodes, {ties} ties; kB: ", end="")
    print(", ".join(f"{name} {len(text.encode()) / 1000:.0f}" for name, text in texts.items()))
    return paths


def _round(browser: Browser, paths: dict[str, Path], runs: int) -> dict[str, dict[str, float]]:
    """Return the medians of `runs` openings of each page, taken in turn."""
    from playwright.sync_api import TimeoutError as TooLong

    found: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in paths}
    for run in range(runs + 1):  # the first round warms the file cache
        for name, path in list(paths.items()):
            if name == "pyvis" and run > PYVIS_RUNS:
                continue
            try:
                seen = measure(browser, path, drag=name != "pyvis", slide=name == OURS)
            except (TimeoutError, TooLong):
                print(f"  {name} was not ready after {_WAIT // 1000} seconds")
                del paths[name], found[name]
                continue
            for key, value in seen.items():
                found[name][key].append(value)
    return {
        name: {key: statistics.median(values[1:]) for key, values in rows.items()}
        for name, rows in found.items()
    }


def _report(size: int, found: dict[str, dict[str, float]]) -> bool:
    """Print the medians of one size; return whether they are within the limits."""
    good = True
    for name, row in found.items():
        cells = "  ".join(f"{key} {value:8.2f}" for key, value in row.items())
        print(f"  {name:<12} {cells}")
    ours = found[OURS]
    base = found.get("d3-canvas", {})
    for key in LIMITS if base else ():
        ratio = ours[key] / base[key]
        good &= ratio <= LIMITS[key]
        print(f"  {key}: {ratio:.2f}x d3-canvas (limit {LIMITS[key]})")
    if "pyvis" in found:
        print(f"  first frame: {found['pyvis']['first frame'] / ours['first frame']:.0f}x pyvis")
    ratio = ours["frames"] / found["bare"]["frames"]
    good &= ratio >= 0.9
    print(f"  frames of a drag: {ratio:.2f}x a bare canvas (at least 0.9)")
    if size in SLIDER:
        good &= ours["slider"] <= SLIDER[size]
        print(f"  slider: {ours['slider']:.1f} ms (limit {SLIDER[size]:.0f})")
    return good


def _bytes() -> bool:
    """Print the bytes of a page without ties, and of each tie; return whether they are few."""
    from coorbit.view.page import render

    sizes = []
    for count in (3, 500):
        record, graph = network(count)
        sizes.append((graph.number_of_edges(), len(render(record, graph).encode())))
    (few, shell), (many, full) = sizes
    each = (full - shell) / (many - few)
    print(f"shell {shell / 1000:.0f} kB (limit 150), {each:.0f} bytes a tie (limit 300)")
    return shell <= 150_000 and each <= 300


def _main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--sizes", default="100,500,2000,10000")
    parser.add_argument("--peers", type=Path, default=ROOT / "build" / "peers" / "node_modules")
    given: Any = parser.parse_args()
    good = _bytes()
    with _browser() as browser:
        for size in map(int, given.sizes.split(",")):
            paths = _pages(size, ROOT / "build" / "bench-views", given.peers)
            good &= _report(size, _round(browser, paths, given.runs))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(_main())
