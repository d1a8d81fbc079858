"""How is a file written so that nobody ever sees half of it? Beside its place, then moved there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from coorbit.errors import CannotWrite

__all__ = ["atomic", "write_atomically"]

_MODE = 0o666


@contextlib.contextmanager
def atomic(path: Path) -> Iterator[IO[bytes]]:
    """Open a temporary sibling of `path` for writing; it takes that name only if all went well.

    Raises:
        CannotWrite: the folder is missing, full or closed to us; what stood there still stands.

    """
    import tempfile  # slow to import, and most commands write nothing

    scratch: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=".tmp", dir=path.parent)
        scratch = Path(name)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        scratch.chmod(_MODE & ~_umask())
        scratch.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        message = f"cannot write {path}: {error.strerror or error}"
        raise CannotWrite(message, "choose another place with -o") from error
    finally:
        if scratch is not None:
            scratch.unlink(missing_ok=True)


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


def _sync_folder(folder: Path) -> None:
    """Force the new name to the disk as well, where the system lets us open a folder."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders; its rename is durable by other means
        return
    try:
        os.fsync(handle)
    except OSError:  # some network file systems know no fsync of a folder
        return
    finally:
        os.close(handle)
