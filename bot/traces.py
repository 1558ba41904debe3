"""What was forgotten goes from the database's files too, as soon as nobody reads them any more."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from contextlib import suppress

from storage.database import Database
from storage.retention import FORGOTTEN

log = logging.getLogger("draaischijf.traces")

LATER = 60.0
"""Seconds after which it is tried again on a disk that refuses."""


class Traces:
    """Empties the log of the database after each act that forgot something, and once at the start."""

    def __init__(self, store: Database) -> None:
        self._store = store
        self._loop: asyncio.AbstractEventLoop | None = None
        self._woken = asyncio.Event()
        store.hear(FORGOTTEN, self._wake)

    def _wake(self) -> None:
        """From any thread."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop was closed: the last one to close the file empties its log
                self._loop.call_soon_threadsafe(self._woken.set)

    async def follow(self) -> None:
        """Do so for ever. A process that was killed may have left something, so it begins with that."""
        self._loop = asyncio.get_running_loop()
        while True:
            self._woken.clear()
            try:
                await self._store.leave_no_trace()
                await self._woken.wait()
            except (OSError, sqlite3.Error):
                log.warning("the log of the database could not be emptied; trying again", exc_info=True)
                await asyncio.sleep(LATER)
