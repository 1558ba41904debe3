"""A message that was changed after it was sent: the corrected one is answered in place of the first, when it may be."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import replace

from dialogs.cards.common import short_message
from dialogs.events import Event, Kind, Scope
from dialogs.state import Last, State, state_from
from dialogs.texts import Texts
from dialogs.turn import Said

Answer = Callable[[Event, State], Awaitable[Said]]


async def answer_edited(event: Event, state: State, answer: Answer, texts: Texts) -> Said:
    """
    The answer to a message as it stands now (T9).

    In somebody's own chat the last message, when it did nothing but ask, is answered as if it had been written like
    this at once. Of any other it is said, once for each, that what was done with it stands.
    """
    last = state.last
    if event.scope is Scope.PERSONAL and last.id == event.id and last.before is not None:
        if last.words == _mark(event.text):
            return Said((), state)  # a link got its preview, a word became bold
        said = await answer(replace(event, kind=Kind.TEXT), state_from(last.before))
        return replace(said, corrects=last.answer)
    if state.edit_told == event.id:
        return Said((), state)
    return Said((short_message(texts, "edited.text"),), replace(state, edit_told=event.id))


def remembered(event: Event, said: Said, before: State, key: str, *, did_something: bool) -> Said:
    """
    What was said, with what must be known should the message be changed afterwards.

    `before` is how the talk stood when it came, `key` the name under which its answer is found. What did something,
    and what was no text in somebody's own chat, is not answered again.
    """
    if event.kind is Kind.EDITED and not said.corrects:
        return said
    may_change = event.scope is Scope.PERSONAL and event.kind in (Kind.TEXT, Kind.EDITED) and not said.erases
    if not may_change or did_something:
        return replace(said, state=replace(said.state, last=Last()))
    stood = before.last.before if said.corrects else replace(before, last=Last()).to_json()
    return replace(said, state=replace(said.state, last=Last(event.id, _mark(event.text), key, stood)))


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]
