"""Messages to those in a line: seen first, sent to oneself, sent; and what became of each, reminders included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dialogs.cards.organising import organising_message as cards
from dialogs.cards.programmes.programme_words import theme_of, title_of
from dialogs.events import Event
from dialogs.forms.case import Case
from dialogs.forms.form import Form, Here, Looked
from dialogs.organising import fields
from dialogs.organising.opening import programme_of, session_at
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say
from dialogs.ways.organising import ORGANISE_MESSAGE, ORGANISE_MESSAGES, ORGANISE_REMINDERS, ORGANISE_TRIAL
from knowledge.programmes.messages import Audience, Broadcast
from knowledge.programmes.programme import Programme, Session
from storage.database import Database
from storage.programmes import broadcasts
from storage.programmes.reminding import deliveries


@dataclass(frozen=True, slots=True)
class MessageWords:
    """What is written, in Dutch and perhaps in English."""

    text: str
    text_en: str


@dataclass(frozen=True, slots=True)
class ProgrammeMessage(MessageWords):
    """What is written, and to whom of a whole programme."""

    audience: Audience


@dataclass(frozen=True, slots=True)
class _Place:
    """The programme, perhaps the session, that a message is about, and the id by which it is known."""

    programme: Programme
    session: Session | None
    id: str

    def title(self, texts: Texts) -> str:
        about = theme_of(texts, self.programme, self.session) if self.session else title_of(texts, self.programme)
        return texts("organising.message_title", title=about)

    def message(self, words: MessageWords) -> Broadcast:
        """The message itself, with those to whom it goes."""
        said = {language: text for language, text in (("nl", words.text), ("en", words.text_en)) if text}
        audience = words.audience if isinstance(words, ProgrammeMessage) else Audience.SESSION
        return Broadcast(self.programme.id, audience, said, self.session.id if self.session else "")


async def _of_programme(turn: Turn, here: Here) -> _Place:
    return _Place(await programme_of(turn, here), None, str(here["draft"]))


async def _of_session(turn: Turn, here: Here) -> _Place:
    return _Place(*await session_at(turn, here), str(here["draft"]))


async def _look(turn: Turn, place: _Place, words: MessageWords) -> Looked:
    shown = await turn.look(broadcasts.preview, place.message(words))
    return Looked(cards.preview_parts(turn.texts, shown), (ORGANISE_TRIAL(turn.texts, draft=place.id),))


async def _act(turn: Turn, place: _Place, words: MessageWords) -> Response:
    sent = await turn.act(broadcasts.send, place.id, place.message(words))
    return await _show_messages(turn, place.programme.id, cards.sent_line(turn.texts, sent.readers))


async def _was_sent(store: Database, event: Event, here: Here) -> bool:
    return await store.read(broadcasts.was_sent, event.person.id, here["draft"])


MESSAGE = Form(
    name="message",
    about=_of_programme,
    title=lambda texts, place: place.title(texts),
    values=ProgrammeMessage,
    fields=(fields.TO_WHOM, fields.TEXT, fields.TEXT_EN),
    given=lambda texts, _: {"audience": Audience.REGISTERED},
    look=_look,
    act=_act,
    was_done=_was_sent,
)
SESSION_MESSAGE = Form(
    name="session_message",
    about=_of_session,
    title=lambda texts, place: place.title(texts),
    values=MessageWords,
    fields=(fields.TEXT, fields.TEXT_EN),
    look=_look,
    act=_act,
    was_done=_was_sent,
)


async def send_to_self(turn: Turn, case: Case[Any, Any] | None) -> Response:
    """To the organiser alone, as its readers would have it; the card with the preview stays open."""
    if case is None or case.form not in (MESSAGE, SESSION_MESSAGE) or case.asked:
        return say(turn, cards.gone_card(turn.texts), in_place=True)
    place: _Place = case.facts
    # Each press is a trial of its own, also of the same words.
    id = f"{place.id}:{turn.event.id}"
    await turn.act(broadcasts.send_to_self, id, place.message(case.values()))
    return say(turn, cards.trial_card(turn.texts, place.id))


@ORGANISE_MESSAGES.handler
async def _messages(turn: Turn) -> Response:
    return await _show_messages(turn, turn.value("programme"))


async def _show_messages(turn: Turn, programme: str, note: str = "") -> Response:
    """The messages that were sent, each with what became of it."""
    sent = await turn.look(broadcasts.list_sent, programme)
    return say(turn, cards.messages_card(turn.texts, programme, sent), note=note, in_place=bool(note) or turn.is_paging)


@ORGANISE_MESSAGE.handler
async def _message(turn: Turn) -> Response:
    """One message in figures: sent, failed and why, and whom it did not reach."""
    programme, id = turn.value("programme"), turn.value("message")
    sent = await turn.look(broadcasts.list_sent, programme)
    one = next((each for each in sent if each.id == id), None)
    if one is None:
        return await _show_messages(turn, programme)
    return say(turn, cards.message_card(turn.texts, programme, one))


@ORGANISE_REMINDERS.handler
async def _reminders(turn: Turn) -> Response:
    """The reminders of a session and the message after it, in figures."""
    found = await session_at(turn, turn.event.data)
    programme, session = found
    planned = await turn.store.read(deliveries.of_session, programme, session.id)
    return say(turn, cards.reminders_card(turn.texts, programme, session, planned, turn.event.at))
