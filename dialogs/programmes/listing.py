"""What is planned and what is past: the lists, one programme, one session, and the way to one's own calendar (L1)."""

from __future__ import annotations

from dataclasses import replace

from dialogs.cards.programmes import programme as cards
from dialogs.cards.programmes.programme_words import list_choice
from dialogs.cards.programmes.session import session_card
from dialogs.cards.view import Buttons, Note, Paragraph, Title, message
from dialogs.events import DocumentRef, PrivateLink
from dialogs.programmes.opening import about_choice, interest_choice, reader, show
from dialogs.refusing import Gone
from dialogs.turn import Response, Turn, say
from dialogs.ways.programmes import (
    PROGRAMME_CALENDAR,
    PROGRAMME_CALENDAR_END,
    PROGRAMME_DOMAINS,
    PROGRAMME_LIST,
    PROGRAMME_PAST,
    PROGRAMME_SHOW,
    REGISTRATION_MINE,
    SESSION_SHOW,
)
from knowledge.network.domains import code_today
from knowledge.programmes.listing import SessionView
from knowledge.programmes.programme import ProgrammeKind
from knowledge.refusals import require
from storage.acting import acting
from storage.programmes import calendars, participation
from storage.programmes.line import lists as registration_lists


@PROGRAMME_LIST.handler
async def _list(turn: Turn, *, past: bool = False) -> Response:
    code = code_today(turn.value("domain"))
    kind = _kind(turn)
    found = await turn.store.read(acting(registration_lists.overview, reader(turn), turn.event.at), code, kind, past)
    card = cards.list_card(
        turn.texts,
        found.shown,
        turn.event.at,
        page=turn.number("page"),
        domain=code,
        kind=kind,
        past=past,
        has_past=found.has_past,
        interest=interest_choice(turn, kind=kind),
        about=about_choice(turn, kind),
    )
    return say(turn, card, in_place=turn.is_paging)


def _kind(turn: Turn) -> str:
    given = turn.value("kind")
    return given if given in tuple(ProgrammeKind) else ""


@PROGRAMME_PAST.handler
async def _past(turn: Turn) -> Response:
    return await _list(turn, past=True)


@PROGRAMME_DOMAINS.handler
def _domains(turn: Turn) -> Response:
    return say(turn, cards.domains_card(turn.texts, _kind(turn)), in_place=True)


async def session_view(turn: Turn, id: str) -> SessionView:
    """The session of this id as this person sees it; raises `Refused` when it is not there."""
    found = await turn.store.read(acting(participation.session_view, reader(turn), turn.event.at), id)
    return require(found, Gone.SESSION)


async def show_session(turn: Turn, id: str, note: str = "") -> Response:
    """The session as it stands now, in place of the card that was pressed when there is something to note."""
    view = await session_view(turn, id)
    card = session_card(turn.texts, view.listing, view.session, turn.event.at, view.presence, says_presence=not note)
    return say(turn, card, note=note)


@SESSION_SHOW.handler
async def _session(turn: Turn) -> Response:
    return await show_session(turn, turn.value("session"))


@PROGRAMME_CALENDAR.handler
async def _calendar(turn: Turn) -> Response:
    """The personal link, for all one's sessions or for the file of one; declining there changes nothing here (L16)."""
    texts = turn.texts
    mine = await turn.look(registration_lists.mine)
    places = [each for each in mine if each.is_seated]
    if not places:
        return say(turn, message(texts, Paragraph(texts("programme.calendar_nothing")), Buttons(list_choice(texts))))
    buttons = Buttons(PROGRAMME_CALENDAR_END(texts), REGISTRATION_MINE(texts))
    otherwise = message(texts, Paragraph(texts("programme.calendar_none")), Buttons(REGISTRATION_MINE(texts)))
    session = turn.value("session")
    known = {held.id for each in places for held in each.programme.sessions}
    label = "programme.calendar_session" if session in known else "programme.calendar_open"
    document = DocumentRef(calendars.LINK, session if session in known else "")
    card = message(
        texts,
        Title(texts("programme.calendar")),
        Paragraph(texts("programme.calendar_text")),
        Note(texts("programme.calendar_decline")),
        buttons,
    )
    return say(turn, replace(card, link=PrivateLink(document, texts(label), otherwise)))


@PROGRAMME_CALENDAR_END.handler
async def _end_calendar(turn: Turn) -> Response:
    """Let no link to this person's calendar work any more, since one may have come to somebody else."""
    texts = turn.texts
    ended = await turn.act(calendars.unsubscribe)
    line = texts("programme.calendar_ended" if ended else "programme.calendar_ended_none")
    ways = Buttons(PROGRAMME_CALENDAR(texts), REGISTRATION_MINE(texts))
    return say(turn, message(texts, Paragraph(line), ways))


PROGRAMME_SHOW.handler(show)
