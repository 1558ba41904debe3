"""The way of a message through the bot: one turn at a time per conversation, once per message, and no fault shown."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from bot.channel.port import ConversationRef, NotDelivered, Speak
from bot.lanes import Lanes
from bot.message import Message, message_of
from bot.metrics import Metrics
from bot.saying import Saying, reply_from, stored_reply
from dialogs.cards.common import short_message
from dialogs.converse import converse, speaking
from dialogs.events import Event, Kind, Reply
from dialogs.state import State, state_from
from dialogs.texts import Texts, texts_in
from dialogs.turn import Library, Said
from storage.database import Conflict, Database, Unavailable
from storage.talking import turns as stored
from storage.talking.conversations import StoredConversation
from storage.talking.leaving import leave

log = logging.getLogger("draaischijf.turns")

COPIES_COME_WITHIN = timedelta(minutes=2)
"""Teams sends a message again some 15 s after it heard nothing."""
REMEMBERED = 5_000
"""Conversations whose state, and messages whose answer, is kept in memory besides the database."""
ATTEMPTS = 4
TYPING_AFTER = 1.5
TYPING_EVERY = 2.5
"""Teams shows a typing sign for about three seconds."""
MARK_EVERY = 1.0
TRY_AGAIN_AFTER = (0.5, 1, 2, 4, 8, 15, 30, 60, 60)
"""Seconds between tries while the database is away; three minutes in all."""
MOST_OPEN = 2_000


Answer = Callable[[Event, State, Library, Database], Awaitable[Said]]
"""Decides what is said to an event."""
Meet = Callable[[ConversationRef, str], None]
"""Is told who spoke and where, after the answer; nobody waits for what comes of it."""


class Turns:
    """Takes every event of the channel; `talk` is the door."""

    def __init__(
        self,
        store: Database,
        library: Callable[[], Library],
        metrics: Metrics,
        saying: Saying,
        answer: Answer = converse,
        meet: Meet = lambda where, person: None,
        try_again_after: tuple[float, ...] = TRY_AGAIN_AFTER,
    ) -> None:
        self._store = store
        self._library = library
        self._metrics = metrics
        self._saying = saying
        self._decide = answer
        self._meet = meet
        self._try_again_after = try_again_after
        self._lanes = Lanes()
        self._kept: OrderedDict[str, tuple[StoredConversation, State]] = OrderedDict()
        self._said: list[str] = []
        self._answered: OrderedDict[str, None] = OrderedDict()

    async def talk(self, event: Event, speak: Speak) -> None:
        """
        Answer an event, after those that came before it in the same conversation.

        Returns when it is answered, also for a copy that comes while the first is being worked on. Never raises.
        """
        message = message_of(event, speak)
        if message.activity in self._answered or await self._lanes.served(message.names):
            self._metrics.copies.inc()
            return
        if len(self._lanes) >= MOST_OPEN:
            await _say(speak, short_message(texts_in(speaking(event, State())), "trouble.busy"))
            return
        with self._metrics.open.track_inprogress(), self._metrics.seconds.time():
            async with self._lanes.turn(message.talk, message.names):
                self._metrics.turns.labels(event.kind).inc()
                await self._with_typing_sign(message)

    async def mark(self) -> None:
        """Note in the database, once a second and together, which messages were answered; for ever."""
        while True:
            await asyncio.sleep(MARK_EVERY)
            await self.mark_now()

    async def mark_now(self) -> None:
        """Note now which messages were answered; what cannot be noted is noted later."""
        said, self._said = self._said, []
        if said:
            try:
                await self._store.write(stored.mark_answered, said)
            except Exception as error:
                self._said = said + self._said
                log.warning("answers not marked: %s", type(error).__name__)

    async def _with_typing_sign(self, message: Message) -> None:
        sign: asyncio.Task[None] | None = None

        def begin() -> None:
            nonlocal sign
            sign = asyncio.create_task(self._show_typing(message))

        timer = asyncio.get_running_loop().call_later(TYPING_AFTER, begin)
        try:
            await self._answer(message)
        finally:
            timer.cancel()
            if sign:
                sign.cancel()

    async def _show_typing(self, message: Message) -> None:
        while True:
            await message.speak.typing()
            await asyncio.sleep(TYPING_EVERY)

    async def _answer(self, message: Message) -> None:
        try:
            replies = await self._patiently(message)
            for reply in replies:
                await self._saying.say(message.speak, reply, message.event.person.id)
            if message.event.kind is not Kind.SEARCH:
                self._note_answered(message.activity)
                self._meet(message.speak.conversation, message.event.person.id)
        except NotDelivered as refused:
            log.warning("answer not delivered: %s", refused)
        except Exception as fault:
            await self._apologise(message, fault)

    async def _patiently(self, message: Message) -> tuple[Reply, ...]:
        """Think; while the database is away say so once, and try again by oneself."""
        for pause in self._try_again_after:
            try:
                return await self._think(message)
            except Unavailable:
                if pause == self._try_again_after[0]:
                    self._metrics.waits.inc()
                    await _say(message.speak, Reply(self._texts(message)("trouble.storage")))
                await asyncio.sleep(pause)
        return await self._think(message)

    async def _think(self, message: Message) -> tuple[Reply, ...]:
        """Decide and remember; what another process changed meanwhile is read again and decided anew."""
        if message.event.kind is Kind.SEARCH:
            return (await self._decide(message.event, State(), self._library(), self._store)).replies
        for _ in range(ATTEMPTS):
            talk, state = self._kept.get(message.talk) or (None, State())
            name = ""
            if talk is None:
                talk, earlier, name = await self._begin(message)
                if earlier:
                    return await self._owed(message, earlier)
                state = state_from(talk.state)
            said = await self._decide(message.event, state, self._library(), self._store)
            try:
                return await self._remember(message, talk, said, name)
            except Conflict:
                self._kept.pop(message.talk, None)
        raise Conflict(f"{ATTEMPTS} times another turn was quicker")

    async def _begin(self, message: Message) -> tuple[StoredConversation, stored.Outcome | None, str]:
        """
        The conversation as the database has it, or a new one; what an earlier copy of the message was owed; and the
        person's name, if that must be noted.
        """
        event = message.event
        since = event.at - COPIES_COME_WITHIN
        beginning = await self._store.read(
            stored.begin, message.activity, message.fingerprint, since, message.talk, event.person.id
        )
        known = beginning.person
        name = "" if known and known.name == event.person.name else event.person.name
        talk = beginning.conversation or _new(message, known.language if known else "")
        return talk, beginning.earlier, name

    async def _owed(self, message: Message, earlier: stored.Outcome) -> tuple[Reply, ...]:
        """What is still to be said to a copy: nothing when the first was answered, else what was decided then."""
        self._metrics.copies.inc()
        if earlier.activity != message.activity:
            await self._store.write(stored.adopt, message.activity, earlier.activity)
        if earlier.answered or earlier.activity in self._answered:
            return ()
        self._note_answered(earlier.activity)
        return tuple(map(reply_from, earlier.replies))

    def _note_answered(self, activity: str) -> None:
        self._said.append(activity)
        self._answered[activity] = None
        if len(self._answered) > REMEMBERED:
            self._answered.popitem(last=False)

    async def _remember(
        self, message: Message, talk: StoredConversation, said: Said, name: str = ""
    ) -> tuple[Reply, ...]:
        where = message.speak.conversation
        after = replace(
            talk,
            state=said.state.to_json(),
            language=said.state.language,
            service_url=where.service_url or talk.service_url,  # Teams may move a conversation to another address
        )
        turn = _finished(message, said, after, name)
        if said.erases:
            outcome = await self._store.write(leave, turn, message.event.person.id)
        else:
            outcome = await self._store.write(stored.finish, turn)
        if outcome.repeated or said.erases:
            self._kept.pop(message.talk, None)
            return await self._owed(message, outcome) if outcome.repeated else said.replies
        self._keep(replace(after, state={}, version=outcome.version), said.state)
        if said.asked:
            self._metrics.questions.labels(said.asked.zone).inc()
        return said.replies

    def _keep(self, talk: StoredConversation, state: State) -> None:
        """The state itself is kept, and not once more as it is written."""
        self._kept[talk.key] = talk, state
        self._kept.move_to_end(talk.key)
        if len(self._kept) > REMEMBERED:
            self._kept.popitem(last=False)

    async def _apologise(self, message: Message, fault: Exception) -> None:
        """The one door for faults: the trace for the log, a sentence with its reference for the person."""
        reference = uuid4().hex[:8]
        self._metrics.faults.inc()
        log.error("turn failed reference=%s kind=%s", reference, message.event.kind, exc_info=fault)
        key = "trouble.gave_up" if isinstance(fault, Unavailable) else "trouble.fault"
        texts = self._texts(message)
        await _say(message.speak, short_message(texts, key, reference=reference))
        with suppress(Exception):
            await self._clear(message)

    async def _clear(self, message: Message) -> None:
        """End what was going on, so that the next message starts afresh; the language stays."""
        self._kept.pop(message.talk, None)
        talk, _, _ = await self._begin(message)
        state = state_from(talk.state)
        afresh = State(language=state.language, spoken=state.spoken, welcomed=state.welcomed)
        await self._remember(message, talk, Said((), afresh))

    def _texts(self, message: Message) -> Texts:
        _, state = self._kept.get(message.talk) or (None, State())
        return texts_in(speaking(message.event, state))


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


def _finished(message: Message, said: Said, talk: StoredConversation, name: str) -> stored.Finished:
    return stored.Finished(
        activity=message.activity,
        fingerprint=message.fingerprint,
        place=message.event.conversation,
        person=message.event.person.id,
        at=message.event.at,
        replies=[stored_reply(reply) for reply in said.replies],
        conversation=talk,
        question=said.asked,
        name=name,
    )


async def _say(speak: Speak, reply: Reply) -> None:
    with suppress(NotDelivered):
        await speak.send(reply)
