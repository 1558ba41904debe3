"""What all steps of organisers share: the own chat, the role, and the refusal in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs.cards.organising.organising_words import refusal_words
from dialogs.cards.programmes.programme_words import theme_of
from dialogs.cards.view import Buttons, Paragraph, message
from dialogs.turn import Said, Turn, say
from dialogs.ways.organising import ORGANISE_DESK
from dialogs.ways.programmes import PROGRAMME_LIST
from knowledge.programmes.programme import Programme, Session
from knowledge.programmes.registering import Reason, Refusal
from storage.programmes import organising

Here = Mapping[str, Any]
"""What a button says of where it belongs."""
Found = tuple[Programme, Session]


def refused(turn: Turn, refusal: Refusal) -> Said:
    """Why nothing happened; who is no organiser learns nothing more, and finds what is open to everybody."""
    if refusal.reason is Reason.NOT_AN_ORGANISER:
        no = Paragraph(turn.texts("organising.refused_not_an_organiser"))
        # "Nieuwe editie" may as well be the question of somebody who wants to take part.
        return say(turn, message(turn.texts, no, Buttons((PROGRAMME_LIST(turn.texts),))))
    line = Paragraph(refusal_words(turn.texts, refusal))
    return say(turn, message(turn.texts, line, Buttons((ORGANISE_DESK(turn.texts),)), replaces=turn.event.card))


def given(turn: Turn, name: str) -> str:
    """A value of the pressed button, which anybody can forge, as words; empty when it is missing."""
    value = turn.event.data.get(name)
    return value.strip() if isinstance(value, str) else ""


def in_place(turn: Turn) -> str | None:
    """The pressed card, when its button turns a page of it."""
    return turn.event.card if "page" in turn.event.data else None


async def programme_of(turn: Turn, here: Here) -> Programme | Refusal:
    """The programme that a form belongs to."""
    found = await turn.store.read(organising.line_of, str(here.get("programme", "")), turn.event.person.id)
    return found if isinstance(found, Refusal) else found.programme


async def session_at(turn: Turn, here: Here) -> Found | Refusal:
    """The session that a form belongs to, with its programme."""
    id = str(here.get("session", ""))
    found = await turn.store.read(organising.line_of_session, id, turn.event.person.id)
    if isinstance(found, Refusal):
        return found
    return found.programme, next(each for each in found.programme.sessions if each.id == id)


def session_title(turn: Turn, name: str, found: Found) -> str:
    """The title of a form about a session."""
    return turn.texts(f"organising.{name}_title", title=theme_of(turn.texts, *found))
