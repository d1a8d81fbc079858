"""Where do ontology, facts and queries lie? In the package (wheel), or in the clone's folders.

Only this module knows; nobody else joins such paths.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["BUILT", "FOLDERS", "content", "digest", "packed_build"]

FOLDERS = {"facts": "graph/facts", "ontology": "ontology", "queries": "queries"}
"""Kind of content → its folder in a clone; in a wheel it is the package's folder of that kind."""

BUILT = "built"
"""Name of the package folder in which a wheel carries the build of its facts."""

_PACKAGE = Path(__file__).resolve().parent


def content(kind: str) -> Path:
    """Return the folder of `kind`, one of `FOLDERS`.

    >>> content("ontology").name
    'ontology'
    """
    packed = _PACKAGE / kind
    return packed if packed.is_dir() else _PACKAGE.parents[1] / FOLDERS[kind]


def digest(*folders: Path) -> str:
    """Return the SHA-256 (hex) of all files under `folders`: relative names and bytes, sorted."""
    import hashlib  # not at the top: a question on a build given by name needs no digest

    sha = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
            if path.is_file() and not path.name.startswith("."):
                data = path.read_bytes()
                sha.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
                sha.update(data)
    return sha.hexdigest()


def packed_build() -> Path | None:
    """Return the folder with the build that the wheel carries, or None in a clone."""
    path = _PACKAGE / BUILT
    return path if path.is_dir() else None
