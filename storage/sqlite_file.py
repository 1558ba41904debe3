"""The file of an embedded database: under which name it is held, and whether it can still take something."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

_GROWTH = 64 * 1024
"""Bytes that must fit on the disk for the file to count as writable: a turn with its card takes less."""

_LOG_SECONDS = 0.1
"""So long who writes may wait for the log to be emptied."""


class SqliteFile:
    """A file by its real path, so that a symbolic link to it or to its folder is the same file."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self.lock = self.path.with_name(self.path.name + ".lock")
        self._first_seen: tuple[int, int] | None = None

    def make_folder(self) -> None:
        """Make the folder when it is not there; raises OSError when there can be none, or no file in it."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.path.exists() and not self.path.is_file():
            raise OSError(errno.EISDIR, "it is not a file")

    @property
    def has_two_names(self) -> bool:
        """SQLite finds its log by the name, so two processes that use two names would not see each other."""
        try:
            return self.path.stat().st_nlink > 1
        except OSError:
            return False

    @property
    def is_gone(self) -> bool:
        """
        Whether the file was taken away or replaced since this was asked first.

        A process goes on writing to a file that was deleted, and nobody will ever read that.
        """
        try:
            found = self.path.stat()
        except OSError:
            return True
        seen = (found.st_dev, found.st_ino)
        self._first_seen = self._first_seen or seen
        return seen != self._first_seen

    def empty_log(self) -> bool:
        """
        Take what the log holds into the file and leave it empty; false while somebody who reads keeps it from that.

        What was deleted stands there until then, in its old words. Most is taken over while others go on, so that who
        writes waits for the little rest alone.
        """
        with closing(sqlite3.connect(self.path, timeout=_LOG_SECONDS, isolation_level=None)) as c:
            c.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            try:
                (busy, _pages, _taken) = c.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.OperationalError:
                return False
            return not busy

    def try_to_grow(self) -> None:
        """Write something beside the file and take it away; raises OSError when that cannot be kept."""
        trial = self.path.with_name(self.path.name + ".trial")
        handle = os.open(trial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            left = memoryview(bytes(_GROWTH))
            while left:
                left = left[os.write(handle, left) :]
            os.fsync(handle)
        finally:
            os.close(handle)
            with suppress(OSError):
                trial.unlink()
