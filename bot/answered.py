"""Which messages were answered: known here at once, and stored in groups before their requests are answered."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence

from storage.database import Database
from storage.talking import turns as stored

log = logging.getLogger("draaischijf.turns")

REMEMBERED = 5_000
STORE_EVERY = 1.0
"""Seconds between tries to store what could not be stored at once."""


class AnswerMarks:
    """
    Notes that messages were answered.

    Whoever notes while a group is being stored goes with the next one, so many notes cost one act.
    """

    def __init__(self, store: Database) -> None:
        self._store = store
        self._known: OrderedDict[str, None] = OrderedDict()
        self._unstored: dict[str, tuple[str, ...]] = {}
        self._storing = asyncio.Lock()
        self._is_away = False

    def __contains__(self, activity: str) -> bool:
        """Whether this process answered the message, as far back as it remembers."""
        return activity in self._known

    def add(self, activity: str) -> None:
        """Note a message whose answer is being said; it is stored with the next group."""
        self._known[activity] = None
        self._unstored.setdefault(activity, ())
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    async def note(self, activity: str, said: Sequence[str] = ()) -> None:
        """
        Note an answered message and the messages of Teams in which its answer stands; return when that is stored.

        While the database is away nobody waits for it: it is stored later. Never raises.
        """
        self.add(activity)
        self._unstored[activity] = tuple(said)
        async with self._storing:
            if activity in self._unstored and not self._is_away:
                await self._store_all()

    async def store_late(self) -> None:
        """Store again and again, for ever, what could not be stored at once."""
        while True:
            await asyncio.sleep(STORE_EVERY)
            await self.store_now()

    async def store_now(self) -> None:
        """Store what is not stored; what cannot be stored now is kept for later."""
        async with self._storing:
            await self._store_all()

    async def _store_all(self) -> None:
        group, self._unstored = self._unstored, {}
        if not group:
            return
        try:
            await self._store.write(stored.mark_answered, list(group), group)
        except Exception as error:
            self._unstored = group | self._unstored
            self._is_away = True
            log.warning("answers not marked: %s", type(error).__name__)
        else:
            self._is_away = False
