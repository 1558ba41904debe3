"""What all steps of organisers share: what a button names, what it belongs to, and the refusal in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs.cards.organising.organising_words import refusal_words
from dialogs.cards.programmes.programme_words import theme_of
from dialogs.cards.view import Buttons, Paragraph, message
from dialogs.refusing import tells
from dialogs.turn import Said, Turn, say
from dialogs.ways.organising import ORGANISE_DESK
from knowledge.programmes.programme import Programme, Session
from knowledge.programmes.reasons import OrganisingReason
from knowledge.refusals import Refused
from storage.programmes import organising

Here = Mapping[str, Any]
"""What a button says of where it belongs."""
Found = tuple[Programme, Session]


@tells(OrganisingReason)
def _why_not(turn: Turn, refused: Refused) -> Said:
    """Why nothing happened, in place of the card that was pressed."""
    line = Paragraph(refusal_words(turn.texts, refused))
    return say(turn, message(turn.texts, line, Buttons((ORGANISE_DESK(turn.texts),)), replaces=turn.event.card))


def given(turn: Turn, name: str) -> str:
    """A value of the pressed button, which anybody can forge, as words; empty when it is missing."""
    value = turn.event.data.get(name)
    return value.strip() if isinstance(value, str) else ""


def in_place(turn: Turn) -> str | None:
    """The pressed card, when its button turns a page of it."""
    return turn.event.card if "page" in turn.event.data else None


async def programme_of(turn: Turn, here: Here) -> Programme:
    """The programme that a form belongs to; raises `Refused` when it is not there."""
    found = await turn.store.read(organising.line_of, str(here.get("programme", "")), turn.event.person.id)
    return found.programme


async def session_at(turn: Turn, here: Here) -> Found:
    """The session that a form belongs to, with its programme; raises `Refused` when it is not there."""
    id = str(here.get("session", ""))
    found = await turn.store.read(organising.line_of_session, id, turn.event.person.id)
    return found.programme, next(each for each in found.programme.sessions if each.id == id)


def session_title(turn: Turn, name: str, found: Found) -> str:
    """The title of a form about a session."""
    return turn.texts(f"organising.{name}_title", title=theme_of(turn.texts, *found))
