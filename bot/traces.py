"""What was forgotten goes from the database's files too, as soon as nobody reads them any more."""

from __future__ import annotations

import asyncio
import logging
import sqlite3

from bot.bell import Bell
from storage.database import Database
from storage.retention import FORGOTTEN

log = logging.getLogger("draaischijf.traces")

LATER = 60.0
"""Seconds after which it is tried again on a disk that refuses."""


class Traces:
    """Empties the log of the database after each act that forgot something, and once at the start."""

    def __init__(self, store: Database) -> None:
        self._store = store
        self._bell = Bell()
        store.hear(FORGOTTEN, self._bell.ring)

    async def follow(self) -> None:
        """Do so for ever. A process that was killed may have left something, so it begins with that."""
        self._bell.hang()
        while True:
            try:
                await self._store.leave_no_trace()
                await self._bell.wait()
            except (OSError, sqlite3.Error):
                log.warning("the log of the database could not be emptied; trying again", exc_info=True)
                await asyncio.sleep(LATER)
