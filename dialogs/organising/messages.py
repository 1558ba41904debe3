"""Messages to those in a line: seen first, sent to oneself, sent; and what became of each, reminders included."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from dialogs.cards.organising import organising_message as cards
from dialogs.cards.programmes.programme_words import theme_of, title_of
from dialogs.organising.forms import Draft, Form, Opened, Shown, Wrong, open_draft
from dialogs.organising.opening import Here, given, in_place, programme_of, session_at
from dialogs.turn import Said, Turn, say
from dialogs.ways.organising import ORGANISE_MESSAGE, ORGANISE_MESSAGES, ORGANISE_REMINDERS, ORGANISE_TRIAL
from storage.programmes import broadcasts
from storage.programmes.broadcasts import Audience, Message
from storage.sending import delivered


def _audience(value: str) -> Audience:
    return Audience(value) if value in tuple(Audience) else Audience.REGISTERED


def _written(draft: Draft, programme: str, audience: Audience, session: str = "") -> Message:
    said = {"nl": draft.values.get("text", "").strip(), "en": draft.values.get("text_en", "").strip()}
    return Message(programme, audience, {language: text for language, text in said.items() if text}, session)


async def _of_draft(turn: Turn, draft: Draft) -> Message:
    """The message that a form holds, with those to whom it goes."""
    if draft.form == "session_message":
        found = await session_at(turn, draft.here)
        return _written(draft, found[0].id, Audience.SESSION, found[1].id)
    return _written(draft, str(draft.here.get("programme", "")), _audience(draft.values.get("audience", "")))


async def _open(turn: Turn, here: Here) -> Opened:
    programme = await programme_of(turn, here)
    texts = turn.texts
    title = texts("organising.message_title", title=title_of(texts, programme))
    return Opened(title, cards.message_inputs(texts, choose=True), {"audience": Audience.REGISTERED.value})


async def _open_of_session(turn: Turn, here: Here) -> Opened:
    found = await session_at(turn, here)
    texts = turn.texts
    title = texts("organising.message_title", title=theme_of(texts, *found))
    return Opened(title, cards.message_inputs(texts, choose=False), text=texts("organising.session_message_text"))


async def _look(turn: Turn, draft: Draft) -> Shown | Wrong:
    written = await _of_draft(turn, draft)
    shown = await turn.store.read(broadcasts.preview, turn.event.person.id, written)
    return Shown(cards.preview_parts(turn.texts, shown), (ORGANISE_TRIAL(turn.texts, draft=draft.id),))


async def _act(turn: Turn, draft: Draft) -> Said:
    written = await _of_draft(turn, draft)
    sent = await turn.store.write(broadcasts.send, draft.id, turn.event.person.id, written, turn.event.at)
    return await _show_messages(turn, written.programme, cards.sent_line(turn.texts, sent.readers))


@ORGANISE_TRIAL.handler
async def _trial(turn: Turn) -> Said:
    """To the organiser alone, as its readers would have it; the card with the preview stays open."""
    draft = open_draft(turn)
    if draft is None or draft.form not in _MESSAGES or draft.todo:
        return say(turn, cards.gone_card(turn.texts, turn.event.card))
    written = await _of_draft(turn, draft)
    # Each press is a trial of its own, also of the same words.
    id = f"{draft.id}:{turn.event.id}"
    given_as = (id, turn.event.person.id, written, turn.event.at)
    await turn.store.write(broadcasts.send_to_self, *given_as)
    shown = cards.trial_card(turn.texts, draft.id)
    return say(turn, shown)


@ORGANISE_MESSAGES.handler
async def _messages(turn: Turn) -> Said:
    return await _show_messages(turn, given(turn, "programme"))


async def _show_messages(turn: Turn, programme: str, note: str = "") -> Said:
    """The messages that were sent, each with what became of it."""
    sent = await turn.store.read(broadcasts.sent, turn.event.person.id, programme)
    replaces = turn.event.card if note else in_place(turn)
    return say(turn, cards.messages_card(turn.texts, programme, sent, turn.number("page"), note, replaces))


@ORGANISE_MESSAGE.handler
async def _message(turn: Turn) -> Said:
    """One message in figures: sent, failed and why, and whom it did not reach."""
    programme, id = given(turn, "programme"), given(turn, "message")
    sent = await turn.store.read(broadcasts.sent, turn.event.person.id, programme)
    one = next((each for each in sent if each.id == id), None)
    if one is None:
        return await _show_messages(turn, programme)
    return say(turn, cards.message_card(turn.texts, programme, one))


@ORGANISE_REMINDERS.handler
async def _reminders(turn: Turn) -> Said:
    """The reminders of a session and the message after it, in figures."""
    found = await session_at(turn, turn.event.data)
    programme, session = found
    planned = await turn.store.read(delivered.of_session, programme, session.id)
    return say(turn, cards.reminders_card(turn.texts, programme, session, planned, turn.event.at))


_MESSAGES: dict[str, Callable[[Turn, Here], Awaitable[Opened]]] = {
    "message": _open,
    "session_message": _open_of_session,
}

FORMS = {name: Form(opening, _look, _act) for name, opening in _MESSAGES.items()}
"""What is written here."""
