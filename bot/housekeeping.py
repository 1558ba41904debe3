"""What is forgotten by itself when its time is over (P3): in short acts, between which everybody else gets a turn."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot.clock import Clock
from bot.metrics import Metrics
from storage.database import Database, Unavailable
from storage.purging import KINDS, Portion, forget
from storage.questions import lists as question_lists

log = logging.getLogger("draaischijf.housekeeping")

FIRST_AFTER = 5.0
"""Seconds from the start to the first round: whoever waited for the bot is answered first."""
EVERY = 3_600.0
"""Seconds between two rounds."""
DATABASE_AWAY = 5.0
"""Seconds after which an act is tried again that the database had no time for."""
MAX_ACT_SECONDS = 0.03
"""Seconds that an act may take: one that took longer is followed by a smaller one."""


@dataclass(frozen=True, slots=True)
class ForgettingPace:
    """How much is forgotten in one act: begun with a little, and as much more as fits into `MAX_ACT_SECONDS`."""

    first: int = 50
    most: int = 1_000
    rest: float = 0.05
    """Seconds between two acts; after one that took longer, as long as it took."""

    def after(self, portion: int, seconds: float) -> int:
        """The next portion, when one of this size took so long."""
        if seconds > MAX_ACT_SECONDS:
            return max(1, int(portion * MAX_ACT_SECONDS / seconds))
        return min(self.most, portion * 2) if seconds < MAX_ACT_SECONDS / 2 else portion


async def keep_house(store: Database, clock: Clock, metrics: Metrics) -> None:
    """Forget what is old, soon after the start and then once an hour, for ever."""
    await asyncio.sleep(FIRST_AFTER)
    while True:
        forgotten = await purge(store, clock)
        for kind, number in forgotten.items():
            metrics.forgotten.labels(kind).inc(number)
        log.info("forgotten %s", " ".join(f"{kind}={number}" for kind, number in forgotten.items()) or "nothing")
        try:
            await _warn_of_stranded(store)
        except Unavailable:
            log.warning("the database is away; nobody looked for questions without a coordinator")
        await asyncio.sleep(EVERY)


async def purge(
    store: Database, clock: Clock, kinds: Mapping[str, Portion] = KINDS, pace: ForgettingPace = ForgettingPace()
) -> dict[str, int]:
    """
    Forget everything that is old by now, kind by kind; how many of each, where there were any.

    Nobody waits for more than one act, which takes about `MAX_ACT_SECONDS`. What the database has no time for is tried
    again;
    a kind that fails is left for the next round, and keeps no other from its turn.
    """
    forgotten = {}
    for kind, portion in kinds.items():
        try:
            number = await _purge_one(store, clock, kind, portion, pace)
        except Exception:
            log.exception("housekeeping failed kind=%s", kind)
            continue
        if number:
            forgotten[kind] = number
    return forgotten


async def _purge_one(store: Database, clock: Clock, kind: str, portion: Portion, pace: ForgettingPace) -> int:
    number, limit = 0, pace.first
    while True:
        try:
            done, seconds = await store.write_behind(forget, kind, portion, clock(), limit)
        except Unavailable:
            log.warning("the database is away; housekeeping waits kind=%s", kind)
            await asyncio.sleep(DATABASE_AWAY)
            continue
        number += done
        if done < limit:
            return number
        limit = pace.after(limit, seconds)
        await asyncio.sleep(max(pace.rest, seconds))


async def _warn_of_stranded(store: Database) -> None:
    """A question is only safe with a coordinator when there is one (R4)."""
    number = await store.read(question_lists.count_stranded)
    if number:
        log.warning(
            "%d questions wait for a coordinator; appoint one with: .venv/bin/draaischijf role grant coordinator …",
            number,
        )
