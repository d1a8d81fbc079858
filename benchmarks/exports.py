"""How fast do exports leave, beside pyoxigraph's own dump and rdflib's writers?

The packaged facts, with copies of their claims up to a million quads, are written as nq, nt, ttl
and trig, each in a process of its own, and beside each pyoxigraph dumps the same quads from
memory; the limits are 1.5 times its processor time, and 200 MiB over the start-up. The other
formats write a tenth of that, beside rdflib's writers (its Turtle, where it has none).

Processor time is compared, as a busy machine strikes it least; each is the best of RUNS.
Usage: `python benchmarks/exports.py [RUNS [QUADS]]`.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import RdfFormat

from coorbit.build import GRAPH, Opened, open_store
from coorbit.export import formats
from coorbit.store.embedded import EmbeddedStore

__all__ = ["measure"]

_STREAMED = {
    "nq": RdfFormat.N_QUADS,
    "nt": RdfFormat.N_TRIPLES,
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
}
_RDFLIB = {"jsonld": "json-ld", "rdf": "xml"}
_MOST_TIMES, _MOST_MIB = 1.5, 200
_CLAIM = b"<https://w3id.org/coorbit/claim/"


def measure(who: str, name: str, folder: Path) -> dict[str, float]:
    """Return seconds of processor time, and MiB over the start-up, of one writer, here."""
    act = {"coorbit": _ours, "pyoxigraph": _pyoxigraph, "rdflib": _rdflib}[who](name, folder)
    before, started = _peak(), time.process_time()
    act()
    return {"seconds": time.process_time() - started, "mib": _peak() - before}


def _peak() -> float:
    """Return the most memory that this program has held, in MiB.

    On Linux from /proc: getrusage gives a child what its parent held before it began.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        (line,) = (s for s in status.read_text().splitlines() if s.startswith("VmHWM:"))
        return int(line.split()[1]) / (1 << 10)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def _ours(name: str, folder: Path) -> Callable[[], object]:
    form = formats("graph")[name]
    quads = pyoxigraph.parse(path=folder / GRAPH, format=RdfFormat.N_QUADS)
    store = EmbeddedStore.memory(() if name in _STREAMED else quads)
    manifest = {"as_of": "2026", "sha256": "0" * 64, "counts": {"graphs": 1}}
    opened = Opened(store, manifest, folder)

    def write() -> None:
        if form.folder:
            (folder / "out").mkdir(exist_ok=True)
            form.write(opened, folder / "out")
        else:
            with (folder / "out.one").open("wb") as out:
                form.write(opened, out)

    return write


def _pyoxigraph(name: str, folder: Path) -> Callable[[], object]:
    store = pyoxigraph.Store()
    form = _STREAMED[name]
    whole = name in ("nq", "trig")
    quads = pyoxigraph.parse(path=folder / GRAPH, format=RdfFormat.N_QUADS)
    store.bulk_extend(quads if whole else (pyoxigraph.Quad(*quad.triple) for quad in quads))
    graph = None if whole else pyoxigraph.DefaultGraph()
    return lambda: store.dump(folder / "out.two", form, from_graph=graph)


def _rdflib(name: str, folder: Path) -> Callable[[], object]:
    import rdflib

    lines = (line.rpartition(b" <")[0] for line in (folder / GRAPH).read_bytes().splitlines())
    data = b" .\n".join([*dict.fromkeys(lines), b""])
    graph = rdflib.Graph().parse(data=data, format="nt")
    return lambda: graph.serialize(folder / "out.three", format=_RDFLIB.get(name, "turtle"))


def _make(folder: Path, size: int) -> None:
    """Write `size` quads, sorted: the packaged facts, and copies of their claims."""
    lines = open_store().graph.read_bytes().splitlines(keepends=True)
    found, copies = set(lines[:size]), 0
    while len(found) < size:
        copies += 1
        end = b"-copy%d>" % copies
        copied = (line.replace(b">", end, 1) for line in lines if line.startswith(_CLAIM))
        found.update(line for line, _ in zip(copied, range(size - len(found)), strict=False))
    folder.mkdir()
    (folder / GRAPH).write_bytes(b"".join(sorted(found)))


def _best(who: str, name: str, folder: Path, runs: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "--one", who, name, str(folder)]
    found = [json.loads(subprocess.check_output(command)) for _ in range(runs)]
    return {key: min(run[key] for run in found) for key in found[0]}


def _main(runs: int, size: int) -> int:
    within = True
    with tempfile.TemporaryDirectory() as scratch:
        large, small = Path(scratch) / "large", Path(scratch) / "small"
        _make(large, size)
        _make(small, size // 10)
        print(f"{size:,} quads, processor time, best of {runs}")
        for name in _STREAMED:
            ours, theirs = (_best(who, name, large, runs) for who in ("coorbit", "pyoxigraph"))
            ratio = ours["seconds"] / theirs["seconds"]
            within &= ratio <= _MOST_TIMES and ours["mib"] <= _MOST_MIB
            _print(
                name, ours, f"{ratio:5.2f}x pyoxigraph  (limits {_MOST_TIMES}x, {_MOST_MIB} MiB)"
            )
        print(f"{size // 10:,} quads")
        for name in sorted(formats("graph").keys() - _STREAMED):
            ours, theirs = (_best(who, name, small, 1) for who in ("coorbit", "rdflib"))
            ratio = ours["seconds"] / theirs["seconds"]
            _print(name, ours, f"{ratio:5.2f}x rdflib's {_RDFLIB.get(name, 'turtle')}")
    return 0 if within else 1


def _print(name: str, found: dict[str, float], beside: str) -> None:
    print(f"{name:<8}  {found['seconds']:6.2f} s  {found['mib']:5.0f} MiB  {beside}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(sys.argv[2], sys.argv[3], Path(sys.argv[4]))))
        sys.exit()
    numbers = [int(argument) for argument in sys.argv[1:] if re.fullmatch(r"\d+", argument)]
    sys.exit(_main(*[*numbers, *(3, 1_000_000)[len(numbers) :]]))
