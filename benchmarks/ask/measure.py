"""How often does `coorbit ask` find the question that is meant? Shares, by language.

Usage: `python benchmarks/ask/measure.py [FILE]`; without FILE the paraphrases, which were written
apart from the questions' phrasings and are never used to tune. A sentence counts as Russian if
it has a Cyrillic letter.

top 1, top 3    the right question is the first, is among the three that would be offered
asked           it was sure, and asked the question
wrong           it was sure of a wrong question
filled          of the right questions, with all names and dates that the set says
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from click import Context

from coorbit.asking import Asker
from coorbit.build import open_store
from coorbit.cli import main

__all__ = ["PARAPHRASES", "measure", "sentences"]

PARAPHRASES = Path(__file__).with_name("paraphrases.yaml")
"""What `coorbit ask` is measured on."""


_CYRILLIC = re.compile("[\u0400-\u04ff]")


def sentences(path: Path) -> list[dict[str, Any]]:
    """Return the sentences of a set, each with the question that it means, and `also` others."""
    found: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def measure(asker: Asker, asked: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Return what share of the sentences was understood, and how.

    Raises:
        ValueError: there are no sentences.

    """
    if not asked:
        raise ValueError("there are no sentences to measure on")
    found = [_outcome(asker, sentence) for sentence in asked]
    right = [one for one in found if one["top 1"]]
    shares = {name: sum(one[name] for one in found) / len(found) for name in found[0]}
    shares["filled"] = sum(one["filled"] for one in right) / len(right) if right else 0.0
    return {"sentences": len(asked), **shares}


def _outcome(asker: Asker, sentence: Mapping[str, Any]) -> dict[str, bool]:
    understood = asker.understand(sentence["text"])
    names = [reading.question.name for reading in understood.readings]
    meant = {sentence["question"], *sentence.get("also", ())}
    first = bool(meant & set(names[:1]))
    said = sentence.get("params", {}).items()
    return {
        "top 1": first,
        "top 3": bool(meant & set(names)),
        "asked": understood.sure,
        "wrong": understood.sure and not first,
        "filled": first and said <= understood.readings[0].given.items(),
    }


def _main(path: Path) -> None:
    asker = Asker(open_store(None).store, main.list_commands(Context(main)))
    asked = sentences(path)
    russian = [one for one in asked if _CYRILLIC.search(one["text"])]
    english = [one for one in asked if one not in russian]
    for name, part in (("all", asked), ("English", english), ("Russian", russian)):
        shares = measure(asker, part)
        count = shares.pop("sentences")
        figures = "  ".join(f"{what} {share:6.1%}" for what, share in shares.items())
        print(f"{name:<8} {count:4.0f}  {figures}")


if __name__ == "__main__":
    _main(Path(sys.argv[1]) if len(sys.argv) > 1 else PARAPHRASES)
