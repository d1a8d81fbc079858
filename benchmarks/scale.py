"""How long does a large network take, and how much memory? Beside rdflib + networkx, and alone.

The claims are made up (`_claims.py`) and lie in a file of N-Triples, seven triples each, in the
form of published claims. Each measurement is a fresh process, from the start of the interpreter:

- cold: from that file to all ties of nations with their weights, in one process
  (ours: each term parsed once, the table, pairing in columns; the peer: `_plain.py`);
- from the table: from the table's file, as it lies in a build, to the same.

Ties and weights of both are compared. Memory is the largest resident set. At 125,000 claims ours
is put beside the peer, at 500,000 it stands alone. `python benchmarks/scale.py [BESIDE [ALONE]]`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Measured", "measure"]

_ROOT = Path(__file__).resolve().parents[1]
_BESIDE, _ALONE = 125_000, 500_000
_FASTER, _SMALLER = 20.0, 3.0
_COLD, _FROM_TABLE = 20.0, 2.0
"""Seconds of the processor that 500,000 claims may take, from cold and from the table."""


@dataclass(frozen=True)
class Measured:
    """One process: seconds of the clock and of the processor, the largest memory, its result."""

    clock: float
    processor: float
    megabytes: float
    found: dict[str, float]

    def __str__(self) -> str:
        return (
            f"{self.clock:7.2f} s clock, {self.processor:7.2f} s processor,"
            f" {self.megabytes:6.0f} MB, {self.found['ties']:,.0f} ties"
        )


def measure(what: str, *paths: Path) -> Measured:
    """Run one of the measurements of this file in a process of its own."""
    command = [sys.executable, __file__, what, *map(str, paths)]
    environment = {**os.environ, "PYTHONPATH": f"{_ROOT}:{_ROOT / 'graph'}"}
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    assert child.stdout is not None
    found = json.loads(child.stdout.read())
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0
    clock = time.perf_counter() - begun
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return Measured(clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, found)


# -- what a process does


def _make(path: Path, count: Path) -> dict[str, float]:
    from benchmarks._claims import generate, n_triples

    with path.open("w", encoding="utf-8") as file:
        file.writelines(n_triples(generate(int(str(count)))))
    return {"ties": 0}


def _peer(claims: Path) -> dict[str, float]:
    from benchmarks._plain import network

    made = network(str(claims))
    return _summary([made[a][b]["weight"] for a, b in made.edges])


def _cold(claims: Path) -> dict[str, float]:
    from benchmarks._columns import read_table

    return _ties(read_table(claims))


def _store(claims: Path, table: Path) -> dict[str, float]:
    from benchmarks._columns import read_table

    table.write_bytes(read_table(claims).to_bytes())
    return {"ties": 0}


def _table(table: Path) -> dict[str, float]:
    from coorbit.network.table import Table

    return _ties(Table.read(table))


def _ties(table: object) -> dict[str, float]:
    from coorbit.network.filters import Filters
    from coorbit.network.ties import find_ties

    return _summary([tie.weight for tie in find_ties(table, Filters()).ties])  # type: ignore[arg-type]


def _summary(weights: list[float]) -> dict[str, float]:
    """Return what must be the same in both: how many ties, their weights, and these squared."""
    rounded = sorted(round(weight, 6) for weight in weights)
    return {
        "ties": len(rounded),
        "sum": round(sum(rounded), 3),
        "squares": round(sum(weight * weight for weight in rounded), 1),
    }


# -- what is printed


def _beside(folder: Path, count: int) -> bool:
    claims, table = folder / "beside.nt", folder / "beside.npz"
    measure("_make", claims, Path(str(count)))
    measure("_store", claims, table)
    peer, cold, warm = (
        measure("_peer", claims),
        measure("_cold", claims),
        measure("_table", table),
    )
    assert peer.found == cold.found == warm.found, (peer.found, cold.found, warm.found)
    print(f"{count:,} claims, ours and the peer alike in every tie's weight")
    print(f"  rdflib + networkx  {peer}")
    for name, ours in (("ours, cold", cold), ("ours, from the table", warm)):
        faster = peer.processor / ours.processor
        smaller = peer.megabytes / ours.megabytes
        print(f"  {name:<21}{ours}: {faster:.1f}x faster, {smaller:.1f}x smaller")
    met = [
        _says("times as fast, cold", peer.processor / cold.processor, _FASTER, more=True),
        _says("times as fast, from the table", peer.processor / warm.processor, _FASTER, more=True),
        _says("times as small, cold", peer.megabytes / cold.megabytes, _SMALLER, more=True),
    ]
    return all(met)


def _alone(folder: Path, count: int) -> bool:
    claims, table = folder / "alone.nt", folder / "alone.npz"
    measure("_make", claims, Path(str(count)))
    measure("_store", claims, table)
    cold, warm = measure("_cold", claims), measure("_table", table)
    assert cold.found == warm.found
    print(f"{count:,} claims, ours alone")
    print(f"  cold               {cold}")
    print(f"  from the table     {warm}")
    return _says("seconds, cold", cold.processor, _COLD, more=False) & _says(
        "seconds, from the table", warm.processor, _FROM_TABLE, more=False
    )


def _says(what: str, found: float, limit: float, *, more: bool) -> bool:
    met = found >= limit if more else found <= limit
    print(f"  {what}: {found:.1f} (limit {limit:g}){'' if met else ': not met'}")
    return met


def _main() -> int:
    counts = [int(word) for word in sys.argv[1:]] + [_BESIDE, _ALONE][len(sys.argv) - 1 :]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        beside = _beside(folder, counts[0])
        alone = _alone(folder, counts[1])
    return 0 if beside and alone else 1


if __name__ == "__main__":
    steps: dict[str, Callable[..., dict[str, float]]] = {
        "_make": _make,
        "_peer": _peer,
        "_cold": _cold,
        "_store": _store,
        "_table": _table,
    }
    if len(sys.argv) > 1 and sys.argv[1] in steps:
        print(json.dumps(steps[sys.argv[1]](*map(Path, sys.argv[2:]))))
    else:
        sys.exit(_main())
