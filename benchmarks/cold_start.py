"""How long does a command take from nothing? Ratios to `import click`, the least that it needs.

Runs a fresh interpreter for each measurement, the candidates in turn, so that a slow moment of
the machine strikes them all; prints medians. Usage: `python benchmarks/cold_start.py [RUNS]`.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

__all__ = ["measure"]

_BASE = "import click"
_LIMITS = {"--help": 1.7, "named query": 3.0}
"""Most that each may take, as a multiple of `import click`."""


def measure(runs: int, data: Path) -> dict[str, float]:
    """Return the median wall time of each candidate in seconds."""
    query = ["query", "names-of", "-p", "thing=kazakhstan", "--data", str(data), "--quiet"]
    commands = {
        _BASE: [sys.executable, "-c", _BASE],
        "--help": [sys.executable, "-m", "coorbit", "--help"],
        "named query": [sys.executable, "-m", "coorbit", *query],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs + 1):  # the first round warms the file cache
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(found[1:]) for name, found in times.items()}


def _main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    facts = Path(__file__).parents[1] / "tests" / "small-facts"
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "coorbit", "build", "--data", str(facts), "-o", folder]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        medians = measure(runs, Path(folder))
    for name, seconds in medians.items():
        ratio = seconds / medians[_BASE]
        limit = f"  (limit {_LIMITS[name]})" if name in _LIMITS else ""
        print(f"{name:<12}  {seconds * 1000:6.1f} ms  {ratio:5.2f}x{limit}")
    within = all(medians[name] <= limit * medians[_BASE] for name, limit in _LIMITS.items())
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(_main())
