"""How a turn begins: with the talk as it stands, or with what an earlier copy of the message is still owed."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.answered import AnswerMarks
from bot.message import Message
from bot.metrics import Metrics
from dialogs.events import Reply, Scope
from dialogs.state import State
from dialogs.stored_reply import reply_from
from storage.acting import acting
from storage.database import Database
from storage.talking import identity
from storage.talking import turns as stored
from storage.talking.conversations import StoredConversation

COPIES_COME_WITHIN = timedelta(minutes=2)
"""Teams sends a message again some 15 s after it heard nothing."""
SAID_WITHIN = timedelta(seconds=10)
"""So long after it was received another process may still be saying the answer; Teams sends again later than that."""
LOOK_EVERY = 0.1
"""Seconds between looks whether it is said by now."""

log = logging.getLogger("draaischijf.turns")


@dataclass(frozen=True, slots=True)
class Begun:
    """What a turn starts from; `owed` is all that is to be said when the message is a copy, None when it is none."""

    message: Message
    """With the person as they are known."""
    talk: StoredConversation
    name: str
    """The person's name, if that must be noted."""
    owed: tuple[Reply, ...] | None = None


class Copies:
    """Tells a message that came again from one that says the same again."""

    def __init__(self, store: Database, answered: AnswerMarks, metrics: Metrics) -> None:
        self._store = store
        self._answered = answered
        self._metrics = metrics

    async def begin(self, message: Message) -> Begun:
        """Read how the talk stands, or what an earlier copy was owed; another process may be saying that just now."""
        message, beginning = await self._recognised(message, await self._read(message))
        earlier = beginning.earlier
        if earlier is None:
            return self._begun(message, beginning)
        if earlier.activity != message.activity and await self._is_said(message, earlier):
            # It was answered and comes under another id: the person says the same once more.
            return self._begun(message, await self._read(message))
        return self._begun(message, beginning, await self.owed(message, earlier))

    async def owed(self, message: Message, earlier: stored.TurnOutcome) -> tuple[Reply, ...]:
        """What is still to be said to a copy: nothing when the first was answered, else what was decided then."""
        self._metrics.copies.inc()
        if earlier.activity != message.activity:
            await self._store.write(stored.adopt, message.activity, earlier.activity)
        elif await self._is_said(message, earlier):
            return ()
        self._answered.add(earlier.activity)
        return tuple(map(reply_from, earlier.replies))

    async def _is_said(self, message: Message, earlier: stored.TurnOutcome) -> bool:
        """Whether a message was answered; waits a little when another process may be at it."""
        if earlier.answered or earlier.activity in self._answered:
            return True
        if not self._store.is_shared or earlier.received is None:
            return False
        left = min(earlier.received + SAID_WITHIN - message.event.at, SAID_WITHIN).total_seconds()
        until = time.monotonic() + left
        while time.monotonic() < until:
            await asyncio.sleep(LOOK_EVERY)
            if await self._store.read(stored.is_answered, earlier.activity):
                return True
        return False

    async def _read(self, message: Message) -> stored.TurnBeginning:
        event = message.event
        since = event.at - COPIES_COME_WITHIN
        begin = acting(stored.begin, event.person.id, event.at)
        return await self._store.read(begin, message.activity, message.fingerprint, message.talk, since)

    def _begun(self, message: Message, beginning: stored.TurnBeginning, owed: tuple[Reply, ...] | None = None) -> Begun:
        known = beginning.person
        told = message.event.person.name
        talk = beginning.conversation or _new(message, known.language if known else "")
        return Begun(message, talk, "" if known and known.name == told else told, owed)

    async def _recognised(
        self, message: Message, beginning: stored.TurnBeginning
    ) -> tuple[Message, stored.TurnBeginning]:
        """
        The message with its person as Teams tells them by now.

        Who was first shown without object id gets it with all that was kept; who is once shown without keeps it.
        """
        talk, person = beginning.conversation, message.event.person
        message = of_known(message, talk)
        if message.event.person.id == person.channel or (talk and talk.person == person.id):
            return message, beginning
        is_moved = talk is not None and talk.person == person.channel
        if not is_moved and (beginning.person or not await self._store.read(identity.is_known, person.channel)):
            return message, beginning
        await self._store.write(identity.become, person.channel, person.id)
        log.info("person known by object id now")
        return message, await self._read(message)


def of_known(message: Message, talk: StoredConversation | None) -> Message:
    """The message, in a chat of their own by whoever is known there when Teams tells no object id this time."""
    event, person = message.event, message.event.person
    if talk is None or event.scope is not Scope.PERSONAL or person.id != person.channel or talk.person == person.id:
        return message
    return replace(message, event=replace(event, person=replace(person, id=talk.person)))


def _new(message: Message, language: str) -> StoredConversation:
    where, event = message.speak.conversation, message.event
    return StoredConversation(
        key=message.talk,
        conversation=event.conversation,
        person=event.person.id,
        tenant=event.tenant,
        scope=event.scope.value,
        service_url=where.service_url,
        bot=where.bot,
        language=language,
        state=State(language=language).to_json(),
    )
