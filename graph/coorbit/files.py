"""How is a file written so that nobody ever sees half of it? Beside its place, then moved there.

A folder of files as well: it is made whole beside its place, and one call of the system puts it
there, so that at every moment the old one or the new one stands.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from coorbit.errors import CannotWrite

__all__ = ["atomic", "atomic_folder", "write_atomically"]

_MODE = 0o666
_FOLDER_MODE = 0o777


@contextlib.contextmanager
def atomic(path: Path) -> Iterator[IO[bytes]]:
    """Open a temporary sibling of `path` for writing; it takes that name only if all went well.

    A link stays, and leads to the new file. A device or a pipe is written to, and never replaced.

    Raises:
        CannotWrite: the folder is missing, full or closed to us; what stood there still stands.

    """
    try:
        special = path.exists() and not path.is_file() and not path.is_dir()
        with path.open("wb") if special else _sibling(path.resolve()) as file:
            yield file
    except OSError as error:
        raise _cannot_write(path, error) from error


@contextlib.contextmanager
def _sibling(path: Path) -> Iterator[IO[bytes]]:
    import tempfile  # slow to import, and most commands write nothing

    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=".tmp", dir=path.parent)
    scratch = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        scratch.chmod(_MODE & ~_umask())
        scratch.replace(path)
        _sync(path.parent)
    finally:
        scratch.unlink(missing_ok=True)


@contextlib.contextmanager
def atomic_folder(path: Path) -> Iterator[Path]:
    """Make a temporary sibling folder of `path`; it takes that name only if all went well.

    A folder that stands there is replaced if it holds nothing but files that the new one has.

    Raises:
        CannotWrite: the place is missing, full or closed to us, or is a folder with other
            files in it; what stood there still stands.

    """
    import shutil
    import tempfile

    scratch: Path | None = None
    try:
        made = tempfile.mkdtemp(prefix=f".{path.name}-", suffix=".tmp", dir=path.parent)
        scratch = Path(made)
        yield scratch
        for written in sorted(scratch.iterdir()):
            _sync(written)
        scratch.chmod(_FOLDER_MODE & ~_umask())
        _sync(scratch)
        _put(scratch, path)
        _sync(path.parent)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)


def _put(scratch: Path, path: Path) -> None:
    """Give a finished folder its name; what stood there is then in the place of `scratch`."""
    if not path.is_dir():
        scratch.rename(path)
        return
    foreign = sorted({p.name for p in path.iterdir()} - {p.name for p in scratch.iterdir()})
    if foreign:
        message = f"{path} holds what this does not write: {', '.join(foreign[:3])}"
        raise CannotWrite(message, "name a new folder or an empty one")
    if not _exchange(scratch, path):
        message = f"{path} is there, and this system cannot replace a folder at one stroke"
        raise CannotWrite(message, "remove it first, or name a new folder")


_NO_FOLDER = -100
_SWAP = 2
"""`AT_FDCWD` and `RENAME_EXCHANGE` of Linux (renameat2(2)); `RENAME_SWAP` of macOS is 2 too."""


def _exchange(one: Path, two: Path) -> bool:
    """Let two folders change names at one stroke, where the system can."""
    import ctypes

    names = os.fsencode(one), os.fsencode(two)
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if hasattr(system, "renameat2"):
            return bool(system.renameat2(_NO_FOLDER, names[0], _NO_FOLDER, names[1], _SWAP) == 0)
        return bool(system.renamex_np(*names, _SWAP) == 0)
    except (AttributeError, OSError, TypeError):  # neither Linux nor macOS
        return False


def _cannot_write(path: Path, error: OSError) -> CannotWrite:
    message = f"cannot write {path}: {error.strerror or error}"
    return CannotWrite(message, "choose another place with -o")


def write_atomically(path: Path, data: bytes) -> None:
    """Replace the content of `path` by `data`, wholly or not at all.

    Raises:
        CannotWrite: the folder is missing, full or closed to us; what stood there still stands.

    """
    with atomic(path) as file:
        file.write(data)


def _umask() -> int:
    """Return the process's mask; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync(path: Path) -> None:
    """Force a file, or the names in a folder, to the disk, where the system lets us open it."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:  # Windows opens no folders; its rename is durable by other means
        return
    try:
        os.fsync(handle)
    except OSError:  # some network file systems know no fsync of a folder
        return
    finally:
        os.close(handle)
