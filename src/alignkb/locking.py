"""One writer at a time in a folder."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from alignkb.errors import AlignkbError

try:
    import fcntl
except ImportError:  # pragma: no cover  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["LockedError", "only_writer"]

_PATIENCE_SECONDS = 30.0
_PAUSE_SECONDS = 0.02


class LockedError(AlignkbError):
    """Another process writes there and does not come to an end."""


@contextmanager
def only_writer(folder: Path, patience: float = _PATIENCE_SECONDS) -> Iterator[bool]:
    """Keeps other writers out of `folder` and waits for the one that is there.

    The folder itself is locked, so that no file is left behind, and the system ends the lock
    with the process, however that ends. It keeps out only those who ask for the lock too,
    and a folder above or below is another lock.

    Args:
        folder: the folder that is written to.
        patience: how many seconds to wait.

    Yields:
        Whether there is a lock: not on Windows, nor where the file system knows none or the
        folder is yet to be made.

    Raises:
        LockedError: the other writer did not come to an end.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        yield False
        return
    try:
        yield _lock(descriptor, folder, time.monotonic() + patience)
    finally:
        os.close(descriptor)


def _lock(descriptor: int, folder: Path, deadline: float) -> bool:
    """Whether the open folder could be locked."""
    if fcntl is None:  # pragma: no cover  # see above
        return False
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= deadline:
                message = f"another process writes in {folder}; run the command again when it has ended"
                raise LockedError(message) from error
            time.sleep(_PAUSE_SECONDS)
        except OSError:  # pragma: no cover  # a file system without locks
            return False
        else:
            return True
