"""What is in N-Quads? Everything, a quad a line: curated and derived graphs stay apart.

<https://…/nation/japan> <https://…#partyTo> <https://…/agreement/…> <https://…/graph/derived> .
"""

from __future__ import annotations

from typing import IO

from pyoxigraph import RdfFormat, serialize

from coorbit.export import Format
from coorbit.store.protocol import Store

__all__ = ["FORMAT"]


def _write(store: Store, out: IO[bytes]) -> None:
    lines = (serialize(store.quads(), format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    out.writelines(sorted(lines))


FORMAT = Format(
    name="nq",
    title="N-Quads",
    holds="graph",
    suffixes=(".nq",),
    media_type="application/n-quads",
    lost="nothing",
    write=_write,
)
