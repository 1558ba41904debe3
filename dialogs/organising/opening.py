"""What all steps of organisers share: what a button names, what it belongs to, and the refusal in plain words."""

from __future__ import annotations

from dialogs.cards.organising.organising_words import refusal_words
from dialogs.cards.programmes.programme_words import theme_of
from dialogs.cards.view import Buttons, Paragraph, message
from dialogs.forms.form import Here
from dialogs.refusing import tells
from dialogs.texts import Texts
from dialogs.turn import Response, Turn, say
from dialogs.ways.organising import ORGANISE_DESK
from knowledge.programmes.programme import Programme, ProgrammeState, Session
from knowledge.programmes.reasons import OrganisingReason
from knowledge.refusals import Refused
from storage.programmes import organising

Found = tuple[Programme, Session]


@tells(OrganisingReason)
def _why_not(turn: Turn, refused: Refused) -> Response:
    """Why nothing happened, in place of the card that was pressed."""
    line = Paragraph(refusal_words(turn.texts, refused))
    return say(turn, message(turn.texts, line, Buttons(ORGANISE_DESK(turn.texts))), in_place=True)


async def programme_of(turn: Turn, here: Here) -> Programme:
    """The programme that a form belongs to; raises `Refused` when it is not there."""
    found = await turn.look(organising.line_of, str(here.get("programme", "")))
    return found.programme


async def live_programme(turn: Turn, here: Here) -> Programme:
    """The programme that a form belongs to; raises `Refused` for one that was cancelled."""
    programme = await programme_of(turn, here)
    if programme.state is ProgrammeState.CANCELLED:
        raise Refused(OrganisingReason.CANCELLED)
    return programme


async def coming_programme(turn: Turn, here: Here) -> Programme:
    """The programme that a form belongs to; raises `Refused` for one that was cancelled or is over."""
    programme = await live_programme(turn, here)
    if programme.has_ended(turn.event.at):
        raise Refused(OrganisingReason.OVER)
    return programme


async def session_at(turn: Turn, here: Here) -> Found:
    """The session that a form belongs to, with its programme; raises `Refused` when it is not there."""
    id = str(here.get("session", ""))
    found = await turn.look(organising.line_of_session, id)
    return found.programme, next(each for each in found.programme.sessions if each.id == id)


async def live_session(turn: Turn, here: Here) -> Found:
    """The session that a form belongs to; raises `Refused` for one that was cancelled."""
    programme, session = await session_at(turn, here)
    if session.cancelled or programme.state is ProgrammeState.CANCELLED:
        raise Refused(OrganisingReason.CANCELLED)
    return programme, session


def session_title(texts: Texts, name: str, found: Found) -> str:
    """The title of a form about a session."""
    return texts(f"organising.{name}_title", title=theme_of(texts, *found))
