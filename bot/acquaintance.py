"""Recognising members of the network when they speak to the bot, by the address under which Teams knows them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from bot.channel.port import NotDelivered, RosterMember
from bot.clock import Clock
from knowledge.notices import ConversationRef
from knowledge.recent import Recent
from storage.acting import acting
from storage.database import Database, Unavailable
from storage.network import members
from storage.people import acquaintances

log = logging.getLogger("draaischijf.acquaintance")

Roster = Callable[[ConversationRef, str], Awaitable[RosterMember]]
"""What Teams knows of a person in a conversation; raises NotDelivered."""

LOOK_AGAIN = 3600.0
"""Seconds: whoever was no member then may be in a list that was imported later."""
AFTER_FAULT = 60.0
REMEMBERED = 5_000
MAX_WAITING = 1_000


class Acquaintance:
    """
    Finds out, beside the conversation, which of those who speak are members known by an e-mail address alone.

    Nobody waits for it. A person costs one small question to the database per `look_again` seconds, and Teams' roster
    is asked, for one person at a time, only while such a member is awaited.
    """

    def __init__(self, store: Database, roster: Roster, clock: Clock, *, look_again: float = LOOK_AGAIN) -> None:
        self._store = store
        self._roster = roster
        self._clock = clock
        self._look_again = look_again
        self._waiting: asyncio.Queue[tuple[ConversationRef, str]] = asyncio.Queue(MAX_WAITING)
        self._unseen = 0
        self._again = Recent[str, float](REMEMBERED)
        """By person, the moment from which it is worth looking again."""

    @property
    def idle(self) -> bool:
        """Whether everybody who spoke was looked at."""
        return not self._unseen

    def meet(self, where: ConversationRef, person: str) -> None:
        """Somebody speaks here: look, soon, whether it is a member. One who was looked at lately is left alone."""
        if (self._again.get(person) or 0) > time.monotonic() or self._waiting.full():
            return
        self._put_off(person, self._look_again)
        self._waiting.put_nowait((where, person))
        self._unseen += 1

    async def run(self) -> None:
        """Look for ever at those who spoke; what goes wrong is logged, and tried again when they speak later."""
        while True:
            where, person = await self._waiting.get()
            try:
                await self._look(where, person)
            except (NotDelivered, Unavailable) as away:
                log.warning("roster not asked: %s", away)
                self._put_off(person, AFTER_FAULT)
            except Exception:
                log.exception("roster not asked")
                self._put_off(person, AFTER_FAULT)
            finally:
                self._unseen -= 1

    async def _look(self, where: ConversationRef, person: str) -> None:
        if not await self._store.read(acquaintances.is_awaited, person):
            return
        known = await self._roster(where, person)
        if known.id != person:
            return
        for address in filter(None, dict.fromkeys((known.email, known.user_name))):
            met = await self._store.write(acting(members.meet, person, self._clock()), address)
            if met:
                log.info("member met member=%s", met.id)
                return

    def _put_off(self, person: str, seconds: float) -> None:
        self._again.keep(person, time.monotonic() + seconds)
