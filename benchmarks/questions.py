"""How long does each named question take on the packaged facts?

Each question's example runs three times in this process, on the build as `coorbit query` opens it
and on a copy in memory; the best is shown, in seconds, slowest first. The last lines set the
slowest beside two peers of the same run: a scan of the whole graph, and rdflib with three of the
questions (loading left out).

Run it with `.venv/bin/python benchmarks/questions.py`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

import rdflib
from pyoxigraph import RdfFormat, serialize

from coorbit.build import open_store
from coorbit.questions import Question, ask, bindings, library
from coorbit.store.binding import bind
from coorbit.store.embedded import EmbeddedStore
from coorbit.store.protocol import Store

LIMIT = 1.0
PEERS = ("lineage", "crewmates", "contradictions")


def best(work: Callable[[], Iterable[object]], times: int = 3) -> float:
    """Return the seconds of the fastest of some runs, all rows read."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        for _row in work():
            pass
        found.append(time.perf_counter() - start)
    return min(found)


def answering(question: Question, store: Store) -> float:
    """Return the seconds that the question's example takes."""
    return best(lambda: ask(question, store, question.example))  # type: ignore[arg-type,return-value]


def main() -> None:
    """Print the table and the peers."""
    disk = open_store().store
    memory = EmbeddedStore.memory(disk.quads())
    questions = library()
    times = {name: (answering(q, memory), answering(q, disk)) for name, q in questions.items()}
    print("memory  disk    question")
    for name, (inside, outside) in sorted(times.items(), key=lambda item: -item[1][0]):
        print(f"{inside:6.3f}  {outside:6.3f}  {name}{'  SLOW' if inside > LIMIT else ''}")
    slowest = max(times, key=lambda name: times[name][0])
    scan = best(memory.quads)
    print(f"\nslowest ({slowest}) beside a scan of all {len(memory):,} quads: ", end="")
    print(f"{times[slowest][0]:.3f} s and {scan:.3f} s, {times[slowest][0] / scan:.1f} times")
    triples = serialize({quad.triple for quad in memory.quads()}, format=RdfFormat.N_TRIPLES)
    graph = rdflib.Graph().parse(data=triples or b"", format="nt")
    for name in PEERS:
        question = questions[name]
        text = bind(question.text, bindings(question, memory, question.example))
        theirs = best(lambda text=text: graph.query(text), times=1)  # type: ignore[misc]
        print(f"{name}: rdflib {theirs:.2f} s, {theirs / times[name][0]:.0f} times as long")


if __name__ == "__main__":
    main()
