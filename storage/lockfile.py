"""A lock file that one process at a time can hold, and that a dead process gives back by itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class LockFile:
    """Hold `path` until `release` or the end of the process; raise `BlockingIOError` when another one has it."""

    def __init__(self, path: Path) -> None:
        self._handle: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._handle)
        except OSError as taken:
            self.release()
            raise BlockingIOError(f"{path} is locked") from taken

    def release(self) -> None:
        """Give the lock back; a second time does nothing. The file stays: removing it would let two hold it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
