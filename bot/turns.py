"""The way of a message through the bot: one turn at a time per conversation, once per message, and no fault shown."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from uuid import uuid4

from bot.answered import AnswerMarks
from bot.channel.port import NotDelivered, Speak
from bot.copies import Copies, of_known
from bot.lanes import Lanes
from bot.message import Message, message_of
from bot.metrics import Metrics
from bot.saying import Saying
from dialogs.cards.common import short_message
from dialogs.converse import converse
from dialogs.edited import remember_response
from dialogs.events import Event, Reply
from dialogs.state import State, state_from
from dialogs.stored_reply import stored_reply
from dialogs.texts import Texts, texts_in
from dialogs.turn import Library, Response, reply_language
from knowledge.notices import ConversationRef
from knowledge.recent import Recent
from storage.database import Conflict, Database, Unavailable
from storage.privacy import leave
from storage.sending.late_answers import hand_over
from storage.talking import turns as stored
from storage.talking.conversations import StoredConversation
from storage.watched import Watched

log = logging.getLogger("draaischijf.turns")

REMEMBERED = 5_000
"""Conversations whose state is kept in memory besides the database."""
ATTEMPTS = 4
TYPING_AFTER = 1.5
TYPING_EVERY = 2.5
"""Teams shows a typing sign for about three seconds."""
TRY_AGAIN_AFTER = (0.5, 1, 2, 4, 8, 15, 30, 60, 60)
"""Seconds between tries while the database is away; three minutes in all."""
MAX_OPEN = 2_000


Answer = Callable[[Event, State, Library, Database], Awaitable[Response]]
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
        self._kept = Recent[str, tuple[StoredConversation, State, str]](REMEMBERED)
        self.answered = AnswerMarks(store)
        self._copies = Copies(store, self.answered, metrics)

    async def talk(self, event: Event, speak: Speak) -> None:
        """
        Answer an event, after those that came before it in the same conversation.

        Returns when it is answered, also for a copy that comes while the first is being worked on. Never raises.
        """
        message = message_of(event, speak)
        if message.activity in self.answered or await self._lanes.wait_until_served(message.names):
            self._metrics.copies.inc()
            return
        if len(self._lanes) >= MAX_OPEN:
            await _say(speak, short_message(texts_in(reply_language(event, State())), "trouble.busy"))
            return
        with self._metrics.open.track_inprogress(), self._metrics.seconds.time():
            async with self._lanes.turn(message.talk, message.names):
                self._metrics.turns.labels(event.kind).inc()
                await self._with_typing_sign(message)

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
            message, replies = await self._patiently(message)
            said = await self._say_all(message, replies)
            if not message.event.kind.is_looking:
                await self.answered.note(message.activity, said)
                self._meet(message.speak.conversation, message.event.person.id)
        except NotDelivered as refused:
            log.warning("answer not delivered: %s", refused)
        except Exception as fault:
            await self._apologise(message, fault)

    async def _say_all(self, message: Message, replies: Sequence[Reply]) -> list[str]:
        """
        Say the replies in their order; the messages in which they stand.

        From one on for which Teams stays away they are left to the outbox.
        """
        said: list[str] = []
        for place, reply in enumerate(replies):
            try:
                where = await self._saying.say(message.speak, reply, message.event.person.id)
            except NotDelivered as refused:
                if not refused.will_pass:
                    raise
                log.warning("answer left to the outbox: %s", refused)
                event = message.event
                late = [stored_reply(each) for each in replies[place:]]
                await self._store.write(
                    hand_over, message.activity, late, event.person.id, event.conversation, message.is_own, event.at
                )
                break
            said += [where] if where else []
        return said

    async def _patiently(self, message: Message) -> tuple[Message, tuple[Reply, ...]]:
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

    async def _think(self, message: Message) -> tuple[Message, tuple[Reply, ...]]:
        """
        Decide and remember; what another process changed meanwhile is read again and decided anew.

        The message comes back with its person as they are known.
        """
        if message.event.kind.is_looking:
            return message, (await self._decide(message.event, State(), self._library(), self._store)).replies
        for _ in range(ATTEMPTS):
            talk, state, name = self._remembered(message)
            message = of_known(message, talk)
            if talk is None:
                begun = await self._copies.begin(message)
                message = begun.message
                if begun.owed is not None:
                    return message, begun.owed
                talk, name, state = begun.talk, begun.name, state_from(begun.talk.state)
            said = await self._decided(message, state)
            try:
                return message, await self._remember(message, talk, said, name)
            except Conflict:
                self._kept.drop(message.talk)
        raise Conflict(f"{ATTEMPTS} times another turn was quicker")

    async def _decided(self, message: Message, state: State) -> Response:
        """What is said to the message, in the place of an earlier answer when it corrects one."""
        watched = Watched(self._store)
        said = await self._decide(message.event, state, self._library(), watched)
        said = remember_response(message.event, said, state, message.activity, did_something=watched.wrote)
        stands = await self._store.read(stored.list_said_in, said.corrects) if said.corrects else []
        replies = [replace(reply, replaces=old) for reply, old in zip(said.replies, stands, strict=False)]
        return replace(said, replies=(*replies, *said.replies[len(replies) :])) if replies else said

    def _remembered(self, message: Message) -> tuple[StoredConversation | None, State, str]:
        """
        How the talk stands, when this process alone can know: another one may have gone on with it meanwhile; and the
        person's name, if that must be noted.
        """
        talk, state, name = self._kept.get(message.talk) or (None, State(), "")
        told = message.event.person.name
        is_sure = talk is not None and talk.person == of_known(message, talk).event.person.id
        if not is_sure or self._store.is_shared:
            return None, State(), ""
        return talk, state, "" if told == name else told

    async def _remember(
        self, message: Message, talk: StoredConversation, said: Response, name: str = "", *, answered: bool = False
    ) -> tuple[Reply, ...]:
        where = message.speak.conversation
        after = replace(
            talk,
            state=said.state.to_json(),
            language=said.state.language,
            # What Teams tells later replaces what it told first.
            person=message.event.person.id,
            tenant=message.event.tenant or talk.tenant,
            scope=message.event.scope.value,
            service_url=where.service_url or talk.service_url,
            bot=where.bot or talk.bot,
        )
        turn = replace(_finished(message, said, after, name), answered=answered)
        if said.erases:
            outcome = await self._store.write(leave, turn, message.event.person.id)
        else:
            outcome = await self._store.write(stored.finish, turn)
        if outcome.repeated or said.erases:
            self._kept.drop(message.talk)
            return await self._copies.owed(message, outcome) if outcome.repeated else said.replies
        self._keep(replace(after, state={}, version=outcome.version), said.state, message.event.person.name)
        if said.asked:
            self._metrics.questions.labels(said.asked.zone).inc()
        return said.replies

    def _keep(self, talk: StoredConversation, state: State, name: str) -> None:
        """The state itself is kept, and not once more as it is written."""
        self._kept.keep(talk.key, (talk, state, name))

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
        self._kept.drop(message.talk)
        talk = (await self._copies.begin(message)).talk
        state = state_from(talk.state)
        afresh = State(language=state.language, spoken=state.spoken, welcomed=state.welcomed)
        # The apology was the answer: who says the same again means it anew.
        await self._remember(message, talk, Response((), afresh), answered=True)

    def _texts(self, message: Message) -> Texts:
        _, state, _ = self._kept.get(message.talk) or (None, State(), "")
        return texts_in(reply_language(message.event, state))


def _finished(message: Message, said: Response, talk: StoredConversation, name: str) -> stored.FinishedTurn:
    return stored.FinishedTurn(
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
