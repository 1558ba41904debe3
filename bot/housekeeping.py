"""What is forgotten by itself when its time is over (P3)."""

from __future__ import annotations

import asyncio
import logging

from bot.clock import Clock
from storage.database import Database, Unavailable
from storage.network import question_lists
from storage.privacy import purge

log = logging.getLogger("draaischijf.housekeeping")

EVERY = 3_600.0
"""Seconds between two rounds."""


async def keep_house(store: Database, clock: Clock) -> None:
    """Forget what is old, once an hour, for ever; in small acts, so that no turn waits for it."""
    while True:
        try:
            purged = await store.write(purge, clock())
            log.info("purged %s", purged)
            more = purged.more
            await _warn_of_stranded(store)
        except Unavailable:
            more = False
        await asyncio.sleep(1 if more else EVERY)


async def _warn_of_stranded(store: Database) -> None:
    """A question is only safe with a coordinator when there is one (R4)."""
    number = await store.read(question_lists.stranded)
    if number:
        log.warning(
            "%d questions wait for a coordinator; appoint one with: draaischijf role grant coordinator …", number
        )
