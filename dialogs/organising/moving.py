"""Changing a session: another moment, place or link, or none at all; each shown with who hears of it first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time

from dialogs.cards.organising import organising_change as cards
from dialogs.forms.form import Form, Looked, Values
from dialogs.organising import fields
from dialogs.organising.changing import Reason, hearers
from dialogs.organising.desk import show_session
from dialogs.organising.opening import Found, live_session, session_title
from dialogs.organising.planning import check_times, moments_of
from dialogs.texts import BRUSSELS, Texts
from dialogs.turn import Response, Turn
from knowledge.programmes.organised import OrganisingResult
from knowledge.programmes.programme import at_session
from knowledge.programmes.reasons import OrganisingReason
from knowledge.programmes.sessions import SessionMove, falls_together
from knowledge.refusals import Refused
from storage.programmes import programmes

Day = date


@dataclass(frozen=True, slots=True)
class MovedSession:
    """When and where a session is from now on, and why."""

    date: Day
    from_: time
    to: time
    place: str
    link: str
    reason: str


def _titled(name: str) -> Callable[[Texts, Found], str]:
    return lambda texts, found: session_title(texts, name, found)


def _move_given(texts: Texts, found: Found) -> Values:
    whole = at_session(*found)
    starts, ends = whole.starts.astimezone(BRUSSELS), whole.ends.astimezone(BRUSSELS)
    when = {"date": starts.date(), "from": starts.time(), "to": ends.time()}
    return when | {"place": whole.place, "link": whole.link}


def _moved(turn: Turn, found: Found, wanted: MovedSession) -> SessionMove:
    """
    The move that was filled in; only a place or link that differs becomes the session's own.

    Raises `Refused` with the field that is wrong.
    """
    whole = at_session(*found)
    starts, ends = moments_of(wanted)
    if starts <= turn.event.at and starts != whole.starts:
        raise Refused(OrganisingReason.PAST, "date")
    is_moved = (starts, ends) != (whole.starts, whole.ends)
    if is_moved and falls_together(found[0], replace(whole, starts=starts, ends=ends)):
        raise Refused(OrganisingReason.TOGETHER, "moment")
    place = None if wanted.place == whole.place else wanted.place
    return SessionMove(starts, ends, place, None if wanted.link == whole.link else wanted.link)


async def _look_move(turn: Turn, found: Found, wanted: MovedSession) -> Looked:
    moved = _moved(turn, found, wanted)
    number = await hearers(turn, found[0])
    return Looked(cards.move_parts(turn.texts, *found, moved, number, wanted.reason))


async def _act_move(turn: Turn, found: Found, wanted: MovedSession) -> Response:
    done = await turn.act(programmes.move_session, found[1].id, _moved(turn, found, wanted), wanted.reason)
    return await _tell(turn, found, done, "organising.moved")


async def _look_cancel(turn: Turn, found: Found, why: Reason) -> Looked:
    return Looked(cards.plain_parts(turn.texts, "cancel_session_text", await hearers(turn, found[0]), why.reason))


async def _act_cancel(turn: Turn, found: Found, why: Reason) -> Response:
    done = await turn.act(programmes.cancel_session, found[1].id, why.reason)
    return await _tell(turn, found, done, "organising.session_cancelled")


async def _tell(turn: Turn, found: Found, done: OrganisingResult, note: str) -> Response:
    return await show_session(turn, found[1].id, cards.done_line(turn.texts, turn.texts(note), done))


ASIDES = {"hearers": lambda texts, found: texts("organising.explain_hearers")}
"""What people ask of any change of a session."""
MOVE = Form(
    name="move",
    about=live_session,
    title=_titled("move"),
    values=MovedSession,
    fields=(fields.DATE_FROM_TODAY, fields.FROM, fields.TO, fields.PLACE, fields.LINK, fields.REASON),
    together=check_times,
    given=_move_given,
    asides=ASIDES,
    look=_look_move,
    act=_act_move,
)
CANCEL_SESSION = Form(
    name="cancel_session",
    about=live_session,
    title=_titled("cancel_session"),
    text=lambda texts, found: texts("organising.reason_text"),
    values=Reason,
    fields=(fields.REASON,),
    asides=ASIDES,
    look=_look_cancel,
    act=_act_cancel,
)
