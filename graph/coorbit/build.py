"""How do facts become a store that can be asked? Check, compile, derive, publish.

A build is an immutable folder `v-<hash>` behind the pointer file `CURRENT`, which is replaced
last: a build that is stopped at any moment leaves the old one standing.

What only the making needs is imported where it is used: opening is on every question's way.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import RdfFormat, Store

from coorbit.content import content, digest, packed_build
from coorbit.errors import CannotWrite, FindingsError, Locked, Malformed, Missing
from coorbit.files import write_atomically
from coorbit.store.embedded import EmbeddedStore
from coorbit.version import __version__

if TYPE_CHECKING:
    from coorbit.compile import CompiledClaim
    from coorbit.network.table import Table

__all__ = ["GRAPH", "PARTICIPATIONS", "Built", "Opened", "build", "open_store", "prepare"]

Progress = Callable[[str], None]

GRAPH = "graph.nq"
"""Name of the whole graph in a build's folder: N-Quads, sorted by bytes, each in a named graph."""

PARTICIPATIONS = "participations.npz"
"""Name of the table of participations in a build's folder."""

_MANIFEST = "manifest.json"

_POINTER = "CURRENT"
_TABLE = 5
"""Raised when the table's rows are made in another way: builds of before are made anew."""

_KEPT_BUILDS = 3
_PATIENCE = 300.0
"""Seconds for which a question waits while another process builds what it needs."""


@dataclass(frozen=True)
class Built:
    """A published build: its folder, what its manifest says, and how long it took."""

    folder: Path
    manifest: dict[str, Any]
    seconds: float


@dataclass(frozen=True)
class Opened:
    """A published build, open for questions."""

    store: EmbeddedStore
    manifest: dict[str, Any]
    folder: Path

    @property
    def graph(self) -> Path:
        """Return where the whole graph lies, sorted once by the build; exports stream from it."""
        return self.folder / GRAPH

    def participations(self) -> Table:
        """Read the table of participations, from which every network is made."""
        from coorbit.network.table import Table

        return Table.read(self.folder / PARTICIPATIONS)


def build(
    facts: Path,
    ontology: Path,
    out: Path,
    *,
    shapes: bool = True,
    progress: Progress = lambda step: None,
) -> Built:
    """Check, compile, derive and publish the facts into `out`.

    Raises:
        FindingsError: the facts have faults; nothing is published.
        Locked: another build is at work in `out`.
        CannotWrite: `out` cannot be written; the build that stood there still stands.

    """
    started = time.monotonic()
    with _locked(out, patience=0):
        files = prepare(facts, ontology, shapes=shapes, progress=progress)
        folder = _publish(out, files)
    return Built(folder, _manifest(folder), time.monotonic() - started)


@contextmanager
def _locked(out: Path, patience: float) -> Iterator[None]:
    """Be the only builder in `out`; wait at most `patience` seconds for another."""
    import filelock

    try:
        out.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(out / ".lock", timeout=patience):
            _sweep(out)
            yield
    except filelock.Timeout as error:
        message = f"another build is at work in {out}"
        raise Locked(message, "wait for it, or build elsewhere with -o DIR") from error
    except OSError as error:
        message = f"cannot write the build to {out}: {error.strerror or error}"
        raise CannotWrite(message, "choose another folder with -o DIR") from error


def prepare(
    facts: Path,
    ontology: Path,
    *,
    shapes: bool = True,
    progress: Progress = lambda step: None,
) -> dict[str, bytes]:
    """Check and compile the facts; return the files of their build, by name.

    Raises:
        FindingsError: the facts have faults.

    """
    import hashlib

    from coorbit.check import inspect
    from coorbit.network.participations import participations
    from coorbit.network.table import Table

    progress("checking")
    checked = inspect(facts, ontology=ontology, shapes=shapes)
    if checked.findings:
        raise FindingsError(
            f"the facts have {len(checked.findings)} faults, so nothing was built",
            "mend them; coorbit check lists them all",
            findings=checked.findings,
        )
    progress("writing")
    text = _sorted_lines(checked.graph)
    manifest = {
        "as_of": checked.compiled.as_of_text,
        "content": digest(facts, ontology),
        "counts": _counts(checked.graph, checked.compiled.claims),
        "sha256": hashlib.sha256(text).hexdigest(),
        "table": _TABLE,
        "version": __version__,
    }
    return {
        GRAPH: text,
        PARTICIPATIONS: Table.of(participations(checked.compiled)).to_bytes(),
        _MANIFEST: json.dumps(manifest, indent=2, sort_keys=True).encode(),
    }


def _sorted_lines(graph: Store) -> bytes:
    """Return the graph as sorted N-Quads."""
    lines = (graph.dump(format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    return b"".join(sorted(lines))


def _counts(graph: Store, claims: tuple[CompiledClaim, ...]) -> dict[str, int]:
    return {
        "claims": len(claims),
        "graphs": len(list(graph.named_graphs())),
        "quads": len(graph),
        "subjects": len({item.claim.subject for item in claims}),
    }


def _publish(out: Path, files: Mapping[str, bytes]) -> Path:
    """Write the build beside the old ones, then replace the pointer.

    The folder's name is the hash of its manifest, which holds the hash of its graph: a folder
    of that name is whole, because it came to its name by one rename.
    """
    import hashlib
    import tempfile

    folder = out / f"v-{hashlib.sha256(files[_MANIFEST]).hexdigest()[:16]}"
    if not folder.is_dir():
        scratch = Path(tempfile.mkdtemp(prefix=".new-", dir=out))
        EmbeddedStore.create(scratch / "store", files[GRAPH])
        for name, data in files.items():
            (scratch / name).write_bytes(data)
        _sync(scratch)
        scratch.rename(folder)
    write_atomically(out / _POINTER, folder.name.encode() + b"\n")
    _prune(out, keep=folder)
    return folder


def _sync(folder: Path) -> None:
    """Force every file of the folder to the disk before it can be pointed at."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())


def _sweep(out: Path) -> None:
    """Remove what a build that was killed has left; only the lock's holder does this."""
    import shutil

    for path in out.glob(".new-*"):
        shutil.rmtree(path, ignore_errors=True)


def _prune(out: Path, keep: Path) -> None:
    """Keep the newest few builds, the published one among them."""
    import shutil

    builds = sorted(out.glob("v-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in [path for path in builds if path != keep][_KEPT_BUILDS - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"the build in {folder} is damaged: {error}"
        raise Malformed(message, "build it again: coorbit build") from error
    return found


def published(out: Path) -> Path | None:
    """Return the folder of the build that `out` points at, or None where there is none."""
    pointer = out / _POINTER
    if not pointer.is_file():
        return None
    folder = out / pointer.read_text(encoding="utf-8").strip()
    return folder if folder.is_dir() else None


def default_folder(facts: Path) -> Path:
    """Return where the builds of a facts folder lie: in the user's cache, by the folder's path."""
    import hashlib

    from platformdirs import user_cache_path

    name = hashlib.sha256(str(facts.resolve()).encode()).hexdigest()[:16]
    return user_cache_path("coorbit") / name


def open_store(data: Path | None = None, progress: Progress = lambda step: None) -> Opened:
    """Open a build folder, or the build of a facts folder, made anew where the facts changed.

    Raises:
        Missing: `data` is neither a build nor a folder of facts.
        FindingsError: the facts must be built first, and have faults.

    """
    if data is not None and (data / _POINTER).is_file():
        return _open(data)
    facts = data or content("facts")
    if not facts.is_dir() or not any(facts.rglob("*.ttl")):
        message = f"{facts} is neither a build (no {_POINTER}) nor a folder of facts (no .ttl)"
        raise Missing(message, "name a folder made by coorbit build -o, or one of Turtle files")
    ontology = content("ontology")
    out = default_folder(facts)
    wanted = digest(facts, ontology)
    if not _is_of(out, wanted):
        with _locked(out, _PATIENCE):
            if not _is_of(out, wanted):  # another process may have built it meanwhile
                _publish(out, _packed(wanted) or prepare(facts, ontology, progress=progress))
    return _open(out)


def _packed(wanted: str) -> dict[str, bytes] | None:
    """Return the build that the wheel carries, where it is of the facts with this digest."""
    folder = packed_build()
    if folder is None or _manifest(folder)["content"] != wanted:
        return None
    from coorbit.packing import unpack

    return unpack(folder)


def _is_of(out: Path, wanted: str) -> bool:
    """Tell whether the build in `out` is of these facts, made by this version."""
    folder = published(out)
    if folder is None:
        return False
    manifest = _manifest(folder)
    made = manifest["content"], manifest["version"], manifest.get("table")
    return made == (wanted, __version__, _TABLE)


def _open(out: Path) -> Opened:
    folder = published(out)
    if folder is None:
        message = f"{out} points at a build that is not there"
        raise Malformed(message, "build it again: coorbit build")
    return Opened(EmbeddedStore.open(folder / "store"), _manifest(folder), folder)
