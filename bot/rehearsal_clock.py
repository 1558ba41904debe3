"""The typed word that moves the clock of a bot on this machine ahead, so that weeks can be rehearsed in minutes."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from bot.clock import RehearsalClock
from bot.turns import Answer
from dialogs.cards.view import Paragraph, message
from dialogs.events import Event, EventKind
from dialogs.state import State
from dialogs.texts import BRUSSELS, every_word, texts_in
from dialogs.turn import Library, Response, reply_language
from knowledge.values.moments import moment_of
from storage.database import Database

_FURTHER = re.compile(r"\+\s*(\d{1,3})\s*(dag(?:en)?|days?|uur|uren|hours?|min(?:uten|utes|uut|ute)?)", re.IGNORECASE)


def with_clock(answer: Answer, clock: RehearsalClock) -> Answer:
    """
    The answer, but for "klok" with a moment or a distance: that moves the clock ahead, and alone it tells the time.

    Only a bot with nothing but its own embedded database gets this; any other takes the word for a question.
    """

    async def heard(event: Event, state: State, library: Library, store: Database) -> Response:
        first, _, rest = event.text.strip().partition(" ")
        if event.kind is not EventKind.TEXT or first.casefold() not in every_word("rehearsal.words.clock"):
            return await answer(event, state, library, store)
        texts = texts_in(reply_language(event, state))
        to = _wanted(rest.strip(), clock())
        if not rest.strip():
            line = texts("rehearsal.now", now=texts.moment(clock()))
        elif to is None:
            line = texts("rehearsal.unclear")
        elif clock.set(to):
            line = texts("rehearsal.moved", now=texts.moment(clock()))
        else:
            line = texts("rehearsal.back", now=texts.moment(clock()))
        # What stood open stays open: the clock is no part of the conversation.
        return Response((message(texts, Paragraph(line)),), state)

    return heard


def _wanted(words: str, now: datetime) -> datetime | None:
    """
    The moment that was asked for: one on the wall clock of Brussels, or so much later; None for neither.
    """
    further = _FURTHER.fullmatch(words)
    if further is None:
        return moment_of(words, now.astimezone(BRUSSELS).date())
    number, unit = int(further[1]), further[2].casefold()
    if unit.startswith("d"):
        # The same time of the wall clock, whatever the clock does in between.
        return now.astimezone(BRUSSELS) + timedelta(days=number)
    return now + (timedelta(minutes=number) if unit.startswith("min") else timedelta(hours=number))
