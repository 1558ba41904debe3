"""Answering a reminder: coming, not coming, who comes instead, and the code in the room (N9, L18)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dialogs.cards.fields import read_fields
from dialogs.cards.programmes import reminder as cards
from dialogs.cards.programmes.registration import said_card, session_lines
from dialogs.cards.words import on_one_line
from dialogs.programmes.listing import session_view, show_session
from dialogs.programmes.mine import ask_to_leave
from dialogs.programmes.replacing import replacement
from dialogs.refusing import tells
from dialogs.texts import BRUSSELS
from dialogs.turn import Response, Turn, say
from dialogs.ways.programmes import (
    REGISTRATION_MINE,
    SESSION_ABSENT,
    SESSION_ABSENT_SEND,
    SESSION_COMING,
    SESSION_HERE,
    SESSION_HERE_SEND,
)
from knowledge.programmes.attendance import CODE_COUNTS
from knowledge.programmes.listing import Listing, SessionView
from knowledge.programmes.programme import ProgrammeKind, ProgrammeState, Session
from knowledge.programmes.reasons import SessionReason
from knowledge.refusals import Refused
from storage.programmes import participation
from storage.programmes.attending import attendance
from storage.programmes.line import lists as registration_lists

_MAX_SESSIONS = 10
"""A reminder names no more sessions than this; a forged button might."""

_NEAR = timedelta(days=8)
"""Who types an answer without saying to which session means one of these, if there are any: they were reminded of."""

Coming = list[tuple[Listing, Session]]


def _named(turn: Turn) -> list[str]:
    one = turn.value("session")
    return turn.several("sessions", _MAX_SESSIONS) or ([one] if one else [])


async def _meant(turn: Turn, ids: list[str]) -> Coming:
    """The sessions that may be meant: of those that are named, else those that are near, else all that come."""
    following = await turn.look(registration_lists.coming_sessions)
    if ids:
        return [pair for pair in following if pair[1].id in ids]
    near = [pair for pair in following if _day(pair[1]) <= turn.today + _NEAR]
    return near or following


@tells(SessionReason)
def _why_not(turn: Turn, refused: Refused) -> Response:
    """Why nothing was noted, where no session is there to be shown, in place of the card that was pressed."""
    line = cards.refusal_line(turn.texts, refused)
    return say(turn, said_card(turn.texts, line, REGISTRATION_MINE(turn.texts)), in_place=True)


def _nothing(turn: Turn) -> Response:
    return say(turn, said_card(turn.texts, turn.texts("reminder.nothing"), REGISTRATION_MINE(turn.texts)))


@SESSION_COMING.handler
async def _coming(turn: Turn) -> Response:
    """“Ik ben er”: for the sessions of the reminder; typed for those of the next day, or in the room with its code."""
    ids = _named(turn)
    if not ids:
        following = await _meant(turn, ids)
        if not following:
            return _nothing(turn)
        first = following[0][1]
        if first.starts - CODE_COUNTS <= turn.event.at:
            return await _ask_code(turn, first.id)
        ids = [session.id for _, session in following if _day(session) == _day(first)]
    try:
        await turn.act(participation.come, ids)
    except Refused as refused:
        return await _shown(turn, ids, cards.refusal_line(turn.texts, refused))
    if len(ids) == 1:
        return await _shown(turn, ids, turn.texts("reminder.coming_done"))
    return await _shown(turn, ids, turn.texts("reminder.coming_both"))


def _day(session: Session) -> date:
    return session.starts.astimezone(BRUSSELS).date()


async def _shown(turn: Turn, ids: list[str], note: str) -> Response:
    """One session as it stands now, else the sentence alone; in place of the card that was pressed."""
    if len(ids) == 1:
        return await show_session(turn, ids[0], note)
    return say(turn, said_card(turn.texts, note, REGISTRATION_MINE(turn.texts)), in_place=True)


@SESSION_ABSENT.handler
async def _absent(turn: Turn) -> Response:
    """
    “Ik kan niet komen”: of a series one session, and the place stays; of a study day the place, after a word.

    Of what has begun nobody else can use the place: it is noted that this person is not there.
    """
    texts, ids = turn.texts, _named(turn)
    if len(ids) != 1:
        following = await _meant(turn, ids)
        if not following:
            return _nothing(turn)
        if len(following) > 1:
            rows = session_lines(texts, following, SESSION_ABSENT)
            return say(turn, cards.sessions_card(texts, "reminder.which_absent_title", rows), in_place=True)
        ids = [following[0][1].id]
    view = await session_view(turn, ids[0])
    try:
        _check(view, turn.event.at)
    except Refused as refused:
        return await show_session(turn, ids[0], cards.refusal_line(texts, refused))
    if view.listing.programme.kind is ProgrammeKind.STUDY_DAY and not view.listing.programme.is_over(turn.event.at):
        return await ask_to_leave(turn, view.listing)
    return say(turn, cards.absent_card(texts, view), in_place=True)


def _check(view: SessionView, now: datetime) -> None:
    """Raise `Refused` when nothing can be said about coming to a session any more."""
    if view.session.cancelled or view.listing.programme.state is ProgrammeState.CANCELLED:
        raise Refused(SessionReason.CANCELLED)
    if view.session.ends <= now:
        raise Refused(SessionReason.OVER)
    if not view.listing.is_in_line:
        raise Refused(SessionReason.NOT_REGISTERED)
    if not view.listing.is_seated:
        raise Refused(SessionReason.NOT_SEATED)


@SESSION_ABSENT_SEND.handler
async def _absent_send(turn: Turn) -> Response:
    texts, id = turn.texts, turn.value("session")
    view = await session_view(turn, id)
    instead = replacement(turn.event.data, cards.absent_inputs(texts)[0].longest)
    if instead.doubt:
        said_so = on_one_line(instead.said)
        note = texts(f"reminder.absent_{instead.doubt}", said=said_so, email=on_one_line(instead.email))
        return say(turn, cards.absent_card(texts, view, instead.name, instead.email), note=note, in_place=True)
    name, email = instead.name, instead.email
    is_day = "_day" if view.listing.programme.kind is ProgrammeKind.STUDY_DAY else ""
    try:
        await turn.act(participation.stay_away, id, name, email)
    except Refused as refused:
        return await show_session(turn, id, cards.refusal_line(texts, refused))
    if name:
        return await show_session(turn, id, texts(f"reminder.absent_done_instead{is_day}", name=on_one_line(name)))
    return await show_session(turn, id, texts(f"reminder.absent_done{is_day}"))


@SESSION_HERE.handler
async def _here(turn: Turn) -> Response:
    """Ask the code that is shown in the room."""
    ids = _named(turn) or [session.id for _, session in await _meant(turn, [])]
    return await _ask_code(turn, ids[0]) if ids else _nothing(turn)


async def _ask_code(turn: Turn, id: str, note: str = "") -> Response:
    view = await session_view(turn, id)
    return say(turn, cards.code_card(turn.texts, view), note=note, in_place=True)


@SESSION_HERE_SEND.handler
async def _here_send(turn: Turn) -> Response:
    """Mark this person present, by the code alone: it says which session it is of."""
    code = read_fields(turn.event.data).get("code") or turn.value("code")
    try:
        said = await turn.act(attendance.check_in, code[:_MAX_CODE_LENGTH])
    except Refused as refused:
        id = turn.value("session")
        if not id:
            raise
        return await _ask_code(turn, id, cards.refusal_line(turn.texts, refused))
    return await show_session(turn, said.session.id, turn.texts("reminder.present_done"))


_MAX_CODE_LENGTH = 20
