"""How does the build travel inside a wheel? As its files, the graph compressed."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path

__all__ = ["pack", "unpack"]

_SUFFIX = ".gz"


def pack(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files of a build into `folder`, N-Quads compressed; the same bytes each time."""
    for name, data in files.items():
        if name.endswith(".nq"):
            (folder / f"{name}{_SUFFIX}").write_bytes(gzip.compress(data, mtime=0))
        else:
            (folder / name).write_bytes(data)


def unpack(folder: Path) -> dict[str, bytes]:
    """Return the files of the build that `pack` wrote into `folder`, by name."""
    files: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        packed = path.suffix == _SUFFIX
        data = path.read_bytes()
        files[path.stem if packed else path.name] = gzip.decompress(data) if packed else data
    return files
