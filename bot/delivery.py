"""The delivery loop: notices leave the house, each once, in the reader's language, as fast as Teams allows."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from bot.bell import Bell
from bot.channel.port import Fate, NotDelivered
from bot.clock import Clock
from bot.mail import NotMailed
from bot.metrics import Metrics
from dialogs.events import Choice, Reply
from dialogs.notices import IN_PLACE, put_into_words, reading_language, show_in_place
from dialogs.state import choices_to_json
from knowledge.delivered import NO_CONNECTION
from knowledge.notices import ConversationRef, Setback
from knowledge.plain import Data
from storage.acting import acting
from storage.database import Database, Unavailable
from storage.sending import dispatch, outbox
from storage.sending.dispatch import OutgoingNotice, SendingBatch
from storage.sending.pace import SendingPace

log = logging.getLogger("draaischijf.delivery")

Post = Callable[[ConversationRef, Reply], Awaitable[str]]
"""Sends a message to a conversation and gives the id of the activity; raises NotDelivered."""
Mail = Callable[[str, Reply, str, str], Awaitable[None]]
"""Sends a message to an e-mail address, in a language, under the key of its notice; raises NotMailed."""
Words = Callable[[str, Data, str], Reply]
"""Puts a notice of a kind, with these facts, into words of a language."""
Ready = Callable[[Reply, str], Awaitable[Reply]]
"""Does for a reader what must be done before a reply is sent, and gives it as it is sent."""


LOOK_EVERY = 1.0
"""Seconds between two looks for notices that another process posted, or whose moment has come."""
TIDY_EVERY = 15.0
MAX_UNDER_WAY = 50
DATABASE_AWAY = 2.0
STALE_AFTER = 60.0
SETTLE_TRIES = (0.2, 0.5, 1, 2, 4, 8, 15, 30)
"""Seconds between tries to note what was sent while the database is away: less than the lease in all."""
DRAIN = 10.0
"""Seconds for each half of a stop: the round that is going on, and what it began to send."""
_TOO_MANY = 429


class Delivery:
    """
    Sends what is in the outbox; several processes may, on one database.

    All intervals are seconds. While nothing is due it asks the database one small question per `look_every`.
    """

    def __init__(
        self,
        store: Database,
        post: Post,
        clock: Clock,
        metrics: Metrics,
        *,
        mail: Mail | None = None,
        words: Words = put_into_words,
        ready: Ready | None = None,
        pace: SendingPace | None = None,
        look_every: float = LOOK_EVERY,
        tidy_every: float = TIDY_EVERY,
    ) -> None:
        self._store = store
        self._post = post
        self._mail = mail
        self._clock = clock
        self._metrics = metrics
        self._words = words
        self._ready = ready
        self._pace = pace or SendingPace()
        self._look_every = look_every
        self._tidy_every = tidy_every
        self._tidied = float("-inf")
        self._looked = time.monotonic()
        self._under_way: set[asyncio.Task[None]] = set()
        self._running: asyncio.Task[Any] | None = None
        self._stopping = False
        self._taking = asyncio.Lock()
        self._bell = Bell()
        store.hear(outbox.POSTED, self._bell.ring)

    @property
    def is_alive(self) -> bool:
        """Whether it looked into the outbox in the last minute."""
        return time.monotonic() - self._looked < STALE_AFTER

    def wake(self) -> None:
        """Look at once; from any thread. Needless after an act of this process that posted something."""
        self._bell.ring()

    async def run(self) -> None:
        """Deliver until `stop`; a lost database or a fault is logged and survived."""
        self._bell.hang()
        self._running = asyncio.current_task()
        while not self._stopping:
            try:
                pause = await self._look()
            except Unavailable:
                log.warning("the database is away; notices wait")
                pause = DATABASE_AWAY
            except Exception:
                log.exception("delivery failed")
                pause = DATABASE_AWAY
            await self._bell.wait(pause)

    async def once(self) -> int:
        """Tidy up, then send all that may leave at this moment and see it settled; how many were tried."""
        await self._tidy()
        tried = 0
        while (claim := await self._take()).again == 0:
            tried += len(claim.outgoing)
            await self._until_settled()
        await self._until_settled()
        return tried

    async def stop(self) -> None:
        """Take nothing more and see what is under way settled: a stop in good order leaves nothing in doubt."""
        self._stopping = True
        self._bell.ring()
        if self._running is not None:
            await asyncio.wait({self._running}, timeout=DRAIN)
        await self._until_settled(DRAIN)
        for sending in self._under_way:
            sending.cancel()

    async def _look(self) -> float:
        """Begin to send what may leave now; the seconds until the next look is worth it."""
        if time.monotonic() - self._tidied >= self._tidy_every:
            await self._tidy()
        due = await self._store.read(dispatch.next_due)
        self._looked = time.monotonic()
        if due is None or due > (now := self._clock()):
            return self._look_every if due is None else min(self._look_every, (due - now).total_seconds())
        claim = await self._take()
        return self._look_every if claim.again is None else min(self._look_every, claim.again)

    async def _take(self) -> SendingBatch:
        """Take what may leave now and begin to send it."""
        async with self._taking:
            if len(self._under_way) >= MAX_UNDER_WAY:
                await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
            free = MAX_UNDER_WAY - len(self._under_way)
            claim = await self._store.write_behind(dispatch.claim, self._clock(), self._pace, free)
            for outgoing in claim.outgoing:
                self._begin(self._send(outgoing))
        return claim

    async def _until_settled(self, seconds: float | None = None) -> None:
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=seconds)

    def _begin(self, sending: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(sending)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _tidy(self) -> None:
        now = self._clock()
        tidied = await self._store.write_behind(dispatch.tidy, now, self._pace)
        if tidied != dispatch.Tidied():
            log.info("outbox %s", tidied)
        figures = await self._store.read(outbox.figures, now)
        self._metrics.notices.labels("expired").inc(tidied.expired)
        for stand in ("waiting", "planned", "unreachable", "doubtful", "failed"):
            self._metrics.outbox.labels(stand).set(getattr(figures, stand))
        self._metrics.oldest.set((now - figures.oldest).total_seconds() if figures.oldest else 0)
        self._tidied = time.monotonic()

    async def _send(self, outgoing: OutgoingNotice) -> None:
        """Put into words, send, and note what became of it. Never raises."""
        try:
            reply = await self._worded(outgoing)
        except Exception as fault:
            trace = not isinstance(fault, Unavailable)
            log.error("notice has no words id=%d kind=%s", outgoing.notice.id, outgoing.notice.kind, exc_info=trace)
            await self._note_failed(outgoing, Setback.WORDLESS, type(fault).__name__)
            return
        if reply is None:
            await self._note_sent(outgoing, "")
            return
        if outgoing.address:
            await self._send_by_mail(outgoing, reply)
            return
        try:
            activity = await self._post(outgoing.place, reply)
        except NotDelivered as refused:
            log.warning("notice not delivered id=%d kind=%s: %s", outgoing.notice.id, outgoing.notice.kind, refused)
            await self._note_refused(outgoing, refused)
        except Exception as fault:
            log.exception("notice in doubt id=%d kind=%s", outgoing.notice.id, outgoing.notice.kind)
            await self._note_failed(outgoing, Setback.DOUBTFUL, type(fault).__name__)
        else:
            await self._note_sent(outgoing, activity, () if reply.only_in_place else reply.choices)

    async def _send_by_mail(self, outgoing: OutgoingNotice, reply: Reply) -> None:
        notice, language = outgoing.notice, reading_language(outgoing.language, outgoing.talk)
        try:
            if self._mail is None:
                raise NotMailed("no mail server is set", Setback.NEVER)
            await self._mail(outgoing.address, reply, language, notice.key)
        except NotMailed as refused:
            log.warning("notice not mailed id=%d kind=%s: %s", notice.id, notice.kind, refused)
            await self._note_failed(outgoing, refused.setback, refused.problem)
        except Exception as fault:
            log.exception("notice in doubt id=%d kind=%s", notice.id, notice.kind)
            await self._note_failed(outgoing, Setback.DOUBTFUL, type(fault).__name__)
        else:
            await self._note_sent(outgoing, "")

    async def _worded(self, outgoing: OutgoingNotice) -> Reply | None:
        """The words of a notice; None for one that would change a message where there is none any more."""
        notice, language = outgoing.notice, reading_language(outgoing.language, outgoing.talk)
        if notice.kind not in IN_PLACE:
            reply = self._words(notice.kind, notice.data, language)
            return await self._ready(reply, notice.person) if self._ready else reply
        read, _ = IN_PLACE[notice.kind]
        look = acting(read, notice.person, self._clock())
        found = await self._store.read(look, notice.data, outgoing.place.conversation)
        return None if found is None else show_in_place(notice.kind, found, language)

    async def _note_sent(self, outgoing: OutgoingNotice, activity: str, choices: Sequence[Choice] = ()) -> None:
        self._metrics.notices.labels("sent").inc()
        settle = partial(
            self._store.write,
            dispatch.note_sent,
            outgoing.notice.id,
            outgoing.tries,
            activity,
            self._clock(),
            conversation=outgoing.place.conversation,
            offered=choices_to_json(choices),
        )
        await _settled(settle, outgoing)

    async def _note_refused(self, outgoing: OutgoingNotice, refused: NotDelivered) -> None:
        if outgoing.notice.kind in IN_PLACE and refused.fate is Fate.NEVER:
            await self._note_sent(outgoing, "")  # the message is gone: nobody misses its new form
            return
        wait = None if refused.retry_after is None else timedelta(seconds=refused.retry_after)
        problem = f"{refused.status} {refused.code}".strip() if refused.status else NO_CONNECTION
        await self._note_failed(outgoing, refused.setback, problem, wait, everybody=refused.status == _TOO_MANY)

    async def _note_failed(
        self,
        outgoing: OutgoingNotice,
        setback: Setback,
        problem: str,
        retry_after: timedelta | None = None,
        *,
        everybody: bool = False,
    ) -> None:
        self._metrics.notices.labels(setback.value).inc()
        settle = partial(
            self._store.write,
            dispatch.note_failed,
            outgoing.notice.id,
            outgoing.tries,
            setback,
            self._clock(),
            problem=problem,
            retry_after=retry_after,
            everybody=everybody,
        )
        await _settled(settle, outgoing)


async def _settled(settle: Callable[[], Awaitable[object]], outgoing: OutgoingNotice) -> None:
    """Note the end of a try, patiently; what cannot be noted at all is taken again after its lease."""
    for pause in SETTLE_TRIES:
        try:
            await settle()
            return
        except Unavailable:
            await asyncio.sleep(pause)
        except Exception:
            log.exception("notice not settled id=%d", outgoing.notice.id)
            return
    log.error("notice not settled id=%d: the database stayed away", outgoing.notice.id)
