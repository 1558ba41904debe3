"""A message that was changed after it was sent: the corrected one is answered in place of the first, when it may be."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import replace

from dialogs.cards.common import short_message
from dialogs.events import Event, EventKind, Scope
from dialogs.state import Last, State, state_from
from dialogs.texts import Texts
from dialogs.turn import Response

Answer = Callable[[Event, State], Awaitable[Response]]


async def answer_edited(event: Event, state: State, answer: Answer, texts: Texts) -> Response:
    """
    The answer to a message as it stands now (T9).

    In somebody's own chat the last message, when it did nothing but ask, is answered as if it had been written like
    this at once. Of any other it is said, once for each, that what was done with it stands.
    """
    last = state.last
    if event.scope is Scope.PERSONAL and last.id == event.id and last.before is not None:
        if last.words == _mark(event.text):
            return Response((), state)  # a link got its preview, a word became bold
        said = await answer(replace(event, kind=EventKind.TEXT), state_from(last.before))
        return replace(said, corrects=last.answer)
    if state.edit_told == event.id:
        return Response((), state)
    return Response((short_message(texts, "edited.text"),), replace(state, edit_told=event.id))


def remember_response(event: Event, said: Response, before: State, key: str, *, did_something: bool) -> Response:
    """
    What was said, with what must be known should the message be changed afterwards.

    `before` is how the talk stood when it came, `key` the name under which its answer is found. What did something,
    and what was no text in somebody's own chat, is not answered again.
    """
    if event.kind is EventKind.EDITED and not said.corrects:
        return said
    may_change = event.scope is Scope.PERSONAL and event.kind in (EventKind.TEXT, EventKind.EDITED) and not said.erases
    if not may_change or did_something:
        return replace(said, state=replace(said.state, last=Last()))
    stood = before.last.before if said.corrects else replace(before, last=Last()).to_json()
    return replace(said, state=replace(said.state, last=Last(event.id, _mark(event.text), key, stood)))


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]
