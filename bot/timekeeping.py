"""The timer loop: what must happen at a moment happens, once, whichever process is there."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

from bot.bell import Bell
from bot.clock import Clock
from bot.metrics import Metrics
from storage.database import Database, Unavailable
from storage.sending import timers
from storage.sending.timers import Effect

log = logging.getLogger("draaischijf.timekeeping")

LOOK_EVERY = 1.0
"""Seconds between two looks for timers whose moment has come."""
AFTER_FAULT = 2.0
AT_ONCE = 3
"""So many timers go off beside each other: while one waits for the database, another gets on."""
LONG, REST = 0.03, 0.5
"""Seconds; after an act that took longer than the first others get so much time. What thousands hear in portions leaves
no faster than Teams takes it, however fast it is written."""


class Timekeeping:
    """Lets timers go off by the effects of their kinds; a timer of another kind is left to a version that knows it."""

    def __init__(
        self,
        store: Database,
        effects: Mapping[str, Effect],
        clock: Clock,
        metrics: Metrics,
        *,
        look_every: float = LOOK_EVERY,
    ) -> None:
        self._store = store
        self._effects = effects
        self._clock = clock
        self._metrics = metrics
        self._look_every = look_every
        self._bell = Bell()

    def wake(self) -> None:
        """Look at once, as when the clock was moved on."""
        self._bell.ring()

    async def run(self) -> None:
        """Let timers go off when their moment comes, for ever; a lost database or a fault is logged and survived."""
        self._bell.hang()
        while self._effects:
            try:
                pause = await self._until_next()
                if pause <= 0:
                    await self.once()
            except Unavailable:
                log.warning("the database is away; timers wait")
                pause = AFTER_FAULT
            except Exception:
                log.exception("timekeeping failed")
                pause = AFTER_FAULT
            await self._bell.wait(max(0.0, pause))

    async def once(self) -> int:
        """Let all timers go off whose moment has come; how many did, faulty ones included."""
        ends = await asyncio.gather(*(self._fire() for _ in range(AT_ONCE)), return_exceptions=True)
        for end in ends:
            if isinstance(end, BaseException):
                raise end
        return sum(end for end in ends if isinstance(end, int))

    async def _fire(self) -> int:
        """Let one timer after the other go off until none is due; how many did."""
        number = 0
        while True:
            fired, seconds = await self._store.write_behind(timers.fire_measured, self._effects, self._clock())
            if not fired:
                return number
            number += len(fired)
            for timer, fault in ((each.timer, each.fault) for each in fired):
                self._metrics.timers.labels("fault" if fault else "done").inc()
                if fault:
                    log.error("timer failed kind=%s subject=%s", timer.kind, timer.subject, exc_info=fault)
            if seconds > LONG:
                await asyncio.sleep(REST)

    async def _until_next(self) -> float:
        """Seconds until the next timer, but no more than until the next look; 0 when one is due."""
        due = await self._store.read(timers.next_timer, self._effects.keys())
        if due is None:
            return self._look_every
        return min(self._look_every, max(0.0, (due - self._clock()).total_seconds()))
