"""The organiser's desk: what is coming, what waits, one programme, one session."""

from __future__ import annotations

from dialogs.cards.organising import organising as cards
from dialogs.turn import Response, Turn, say
from dialogs.ways.organising import ORGANISE_DESK, ORGANISE_MORE, ORGANISE_PAST, ORGANISE_PROGRAMME, ORGANISE_SESSION
from knowledge.programmes.attendance import in_numbers
from storage.programmes import organising
from storage.programmes.attending import attendance


@ORGANISE_DESK.handler
async def _desk(turn: Turn) -> Response:
    desk = await turn.look(organising.desk)
    return say(turn, cards.desk_card(turn.texts, desk, turn.event.at))


@ORGANISE_PAST.handler
async def _past(turn: Turn) -> Response:
    past = await turn.look(organising.past)
    return say(turn, cards.past_card(turn.texts, past, turn.event.at))


async def show_programme(turn: Turn, id: str, note: str = "", page: int | None = None) -> Response:
    """
    A programme as it stands now, in place of the card that was pressed when there is something to note.

    Also in its place when a page of its sessions was asked for.
    """
    line = await turn.look(organising.line_of, id)
    return say(
        turn,
        cards.programme_card(turn.texts, line, turn.event.at, page),
        note=note,
        in_place=bool(note) or page is not None,
    )


async def show_session(turn: Turn, id: str, note: str = "") -> Response:
    """A session as it stands now, with who comes in numbers."""
    line = await turn.look(organising.line_of_session, id)
    present = await turn.look(attendance.presences, id)
    session = next(each for each in line.programme.sessions if each.id == id)
    numbers = in_numbers(present)
    return say(turn, cards.session_card(turn.texts, line.programme, session, numbers, turn.event.at), note=note)


@ORGANISE_PROGRAMME.handler
async def _programme(turn: Turn) -> Response:
    page = turn.number("page") if "page" in turn.event.data else None
    return await show_programme(turn, turn.value("programme"), page=page)


@ORGANISE_SESSION.handler
async def _session(turn: Turn) -> Response:
    return await show_session(turn, turn.value("session"))


@ORGANISE_MORE.handler
async def _more(turn: Turn) -> Response:
    line = await turn.look(organising.line_of, turn.value("programme"))
    return say(turn, cards.more_card(turn.texts, line, turn.event.at))
