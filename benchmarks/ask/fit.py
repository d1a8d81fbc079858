"""What should each trait of a reading weigh? The weights under which the tuning set is likeliest.

`coorbit ask` takes the question of the greatest weighted sum of traits, and how sure it is follows
from the sums of all (a conditional logit, McFadden 1974). This finds the weights by maximum
likelihood, with a ridge against chance, and prints them beside those in use; it also prints how
well weights from four fifths of the set do on the fifth that they have not seen.

Usage: `python benchmarks/ask/fit.py [FILE]`; the default is development.yaml.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import yaml
from click import Context
from numpy.typing import NDArray

from coorbit.asking import Asker
from coorbit.asking.asker import SURE, WEIGHTS
from coorbit.build import open_store
from coorbit.cli import main

__all__ = ["fit"]

Numbers = NDArray[np.float64]

_RIDGE = 0.02
_STEPS, _RATE = 4000, 0.05
_FOLDS = 5


def fit(traits: Numbers, right: NDArray[np.int64]) -> Numbers:
    """Return the weights of the traits: sentences × questions × traits, and the right ones."""
    weights = np.zeros(traits.shape[2])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    chosen = traits[np.arange(len(right)), right]
    for step in range(1, _STEPS + 1):  # Adam (Kingma and Ba 2015)
        expected = (traits * _shares(traits, weights)[:, :, None]).sum(axis=1)
        slope = (expected - chosen).mean(axis=0) + _RIDGE * weights / len(right)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        weights -= _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def _shares(traits: Numbers, weights: Numbers) -> Numbers:
    """Return the probability of each question for each sentence."""
    sums = traits @ weights
    odds = np.exp(sums - sums.max(axis=1, keepdims=True))
    shares: Numbers = odds / odds.sum(axis=1, keepdims=True)
    return shares


def _main(path: Path) -> None:
    asker = Asker(open_store(None).store, main.list_commands(Context(main)))
    asked = yaml.safe_load(path.read_text(encoding="utf-8"))
    read = [
        sorted(asker.readings(one["text"]), key=lambda reading: reading.question.name)
        for one in asked
    ]
    names = [reading.question.name for reading in read[0]]
    traits = np.array([[list(one.traits().values()) for one in row] for row in read], dtype=float)
    right = np.array([names.index(one["question"]) for one in asked])
    for name, weight in zip(WEIGHTS, fit(traits, right), strict=True):
        print(f'"{name}": {weight:.2f},  (in use: {WEIGHTS[name]})')
    shares = np.zeros(traits.shape[:2])
    for fold in range(_FOLDS):
        unseen = np.arange(len(right)) % _FOLDS == fold
        shares[unseen] = _shares(traits[unseen], fit(traits[~unseen], right[~unseen]))
    order = np.argsort(-shares, axis=1)
    first, sure = order[:, 0] == right, shares.max(axis=1) >= SURE
    top = (order[:, :3] == right[:, None]).any(axis=1)
    print(f"unseen: top 1 {first.mean():.1%}  top 3 {top.mean():.1%}", end="  ")
    print(f"asked {sure.mean():.1%}  wrong {(sure & ~first).mean():.1%}")


if __name__ == "__main__":
    _main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("development.yaml"))
