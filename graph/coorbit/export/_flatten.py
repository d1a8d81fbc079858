r"""How do rich attributes fit into plain formats? Each value becomes a text, number or truth value.

None, which plain formats do not have, is left out; dates become ISO text; lists are joined with
`|` (a `|` of a text's own is written `\|`); a list of records becomes a list for each of its
fields (`evidence` → `evidence_via`, `evidence_claims` …). Characters that XML forbids, and
numbers that are none, are taken out and counted; so are records, whose structure is lost.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "CONTROL_CHARACTERS",
    "FLATTENED",
    "NOT_NUMBERS",
    "RECORDS",
    "Flat",
    "cleaned",
    "flatten",
    "sorted_edges",
]

CONTROL_CHARACTERS = "control characters (of carriage returns, line breaks remain)"
"""What XML, and all that is read with it, loses (XML 1.0, production 2, Char, and 2.11)."""

NOT_NUMBERS = "numbers that are none (NaN, infinity)"

RECORDS = "structure of evidence (its fields become texts joined with |)"

FLATTENED = (CONTROL_CHARACTERS, NOT_NUMBERS, RECORDS)
"""What every format of plain attributes loses."""

_FORBIDDEN = re.compile("\r\n?|[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Flat(NamedTuple):
    """A network with plain attributes, and what was lost on the way."""

    graph: nx.Graph[str]
    losses: Counter[str]


def cleaned(text: str, losses: Counter[str]) -> str:
    r"""Return `text` without the characters that XML forbids, which are counted in `losses`.

    >>> cleaned("a\x00b", Counter())
    'ab'
    """
    kept, count = _FORBIDDEN.subn(lambda m: "\n" if m[0].startswith("\r") else "", text)
    losses[CONTROL_CHARACTERS] += count
    return kept


def flatten(graph: nx.Graph[str]) -> Flat:
    r"""Return a copy with plain attributes, and nodes and edges sorted, so that bytes repeat.

    >>> import networkx as nx
    >>> rich = nx.Graph()
    >>> rich.add_edge("b", "a", when=date(2024, 2, 3), evidence=[{"via": "x|y", "n": 1}, {"n": 2}])
    >>> flatten(rich).graph.edges["a", "b"]
    {'evidence_n': '1|2', 'evidence_via': 'x\\|y|', 'when': '2024-02-03'}
    """
    plain = _Plain()
    copy: nx.Graph[str] = graph.__class__()
    copy.graph.update(plain.attributes(graph.graph))
    for node in sorted(graph.nodes):
        copy.add_node(plain.text(node), **plain.attributes(graph.nodes[node]))
    for a, b, *key, data in sorted_edges(graph):
        copy.add_edge(plain.text(a), plain.text(b), *key, **plain.attributes(data))
    return Flat(copy, plain.losses)


def sorted_edges(graph: nx.Graph[str]) -> list[tuple[Any, ...]]:
    """Return (a, b, data) or (a, b, key, data), the ends of undirected edges in order, sorted."""
    view: Any = graph.edges  # a multigraph's takes one argument more
    found = view(keys=True, data=True) if graph.is_multigraph() else view(data=True)
    directed = graph.is_directed()
    ordered = ((a, b) if directed or a <= b else (b, a) for a, b, *_ in found)
    edges = [(*ends, *edge[2:]) for ends, edge in zip(ordered, found, strict=True)]
    return sorted(edges, key=lambda edge: tuple(map(str, edge[:-1])))


class _Plain:
    """Makes values plain, and counts what it had to take out."""

    def __init__(self) -> None:
        self.losses: Counter[str] = Counter()

    def attributes(self, rich: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
        """Return attributes with plain values, sorted by name."""
        spread: dict[str, Any] = {}
        for name, value in rich.items():
            spread |= self._fields(name, value) if _is_records(value) else {name: value}
        found = {name: self._value(spread[name]) for name in sorted(spread)}
        return {name: value for name, value in found.items() if value is not None}

    def text(self, value: object) -> str:
        """Return a text that XML can hold."""
        return cleaned(str(value), self.losses)

    def _value(self, value: Any) -> str | int | float | bool | None:  # noqa: ANN401 - anything
        if value is None or isinstance(value, bool | int):
            return value
        if isinstance(value, float):
            self.losses[NOT_NUMBERS] += not math.isfinite(value)
            return value if math.isfinite(value) else None
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, list | tuple | set | frozenset):
            items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
            return "|".join(self._item(item) for item in items)
        if isinstance(value, Mapping):
            return "|".join(f"{self._item(k)}={self._item(value[k])}" for k in sorted(value))
        return self.text(value)

    def _item(self, value: Any) -> str:  # noqa: ANN401 - anything
        plain = self._value(value)
        plain = str(plain).lower() if isinstance(plain, bool) else plain
        return "" if plain is None else self.text(plain).replace("|", "\\|")

    def _fields(self, name: str, records: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
        """Return a list for each field of the records: `evidence_via`, `evidence_kind` …."""
        found = list(records)
        self.losses[RECORDS] += len(found)
        keys = sorted({key for record in found for key in record})
        return {f"{name}_{key}": [record.get(key) for record in found] for key in keys}


def _is_records(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, Mapping) for v in value)
