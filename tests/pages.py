"""What do the tests of the network page ask a browser? Scripts that look, and ways to wait."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

__all__ = [
    "ACTORS", "COLOURED", "KAZAKHSTAN", "MIDDLE", "PICTURE", "RUSSIA_TIE", "SHOWN", "SPOT",
    "Opener", "ties_of", "until",
]  # fmt: skip

KAZAKHSTAN = "https://w3id.org/coorbit/nation/kazakhstan"
RUSSIA_TIE = "e:nation/kazakhstan~nation/russia"
COLOURED = """() => {
  const canvas = document.getElementById('canvas');
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] && Math.max(data[i], data[i + 1], data[i + 2])
        - Math.min(data[i], data[i + 1], data[i + 2]) > 40) { count += 1; }
  }
  return count;
}"""
PICTURE = """() => {
  const canvas = document.getElementById('canvas');
  return canvas.toDataURL().length + canvas.toDataURL().slice(-4000);
}"""
SHOWN = "() => window.coorbit.scene.now().ties.map((tie) => window.coorbit.scene.tieKey(tie))"
ACTORS = """() => window.coorbit.scene.now().nodes.map(
  (node) => window.coorbit.data.nodes.slug[node])"""
SPOT = """(slug) => {
  const { data, picture } = window.coorbit;
  const box = document.getElementById('canvas').getBoundingClientRect();
  const [x, y] = picture.spot(data.index.get(slug));
  return [x + box.left, y + box.top];
}"""
MIDDLE = """(key) => {
  const { picture, scene } = window.coorbit;
  const box = document.getElementById('canvas').getBoundingClientRect();
  const tie = scene.now().ties.find((one) => scene.tieKey(one) === key);
  const [x, y] = picture.middle(tie);
  return [x + box.left, y + box.top];
}"""

Opener = Callable[..., Page]
"""Opens the page of Kazakhstan at an address."""


def until(page: Page, told: str) -> None:
    """Wait until `told` is true; the page's policy forbids the browser's own way to ask it."""
    for _ in range(200):
        if page.evaluate(told):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {told}")


def ties_of(page: Page) -> set[str]:
    return set(page.evaluate(SHOWN))
