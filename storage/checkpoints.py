"""SQLite's log is taken into the file beside the acts, so that no commit waits for that."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

log = logging.getLogger("draaischijf.database")

EVERY = 0.5
"""Seconds between two looks at the log while somebody writes: what came in the meantime is taken over in a moment."""


class Checkpoints:
    """
    A thread with a connection of its own that takes over what was committed.

    SQLite would do it inside the commit that makes the log long enough, which then takes a tenth of a second or two;
    a passive checkpoint holds up nobody, and what it cannot take yet it takes the next time.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written = Event()
        self._over = Event()
        self._thread = Thread(target=self._keep, name="database-log", daemon=True)
        self._thread.start()

    def note(self) -> None:
        """Say that something was committed; from any thread."""
        self._written.set()

    def close(self) -> None:
        """Return when the thread has let go of the file."""
        self._over.set()
        self._written.set()
        self._thread.join()

    def _keep(self) -> None:
        while not self._over.is_set():
            self._written.wait()
            # What comes within the pause is taken over with it.
            if self._over.wait(EVERY):
                return
            self._written.clear()
            try:
                self._take_over()
            except sqlite3.Error as failure:
                # The next commit tells whoever asked for it what is wrong; SQLite itself keeps the log short enough.
                log.debug("log not taken over: %s", failure)

    def _take_over(self) -> None:
        # A file that was taken away is not made anew.
        with closing(sqlite3.connect(f"{self._path.as_uri()}?mode=rw", uri=True, isolation_level=None)) as c:
            c.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
