"""
What nobody is to hear any more of a programme that is cancelled: held at once, and called off a portion in each act.

Whoever was to hear that a session moves, or that a place came free, must not read it beside the cancellation.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, or_

from knowledge.programmes.programme import Programme, Standing
from storage.programmes.line import batches
from storage.programmes.line.course import OFFER_TIMER
from storage.programmes.rows import session_subject, subject_of
from storage.programmes.telling import MOVED
from storage.sending import holds, outbox, timers
from storage.sending.holds import HOLD
from storage.sending.timers import Effect, Timer
from storage.tables import outbox as notices

AT_ONCE = 50
"""So many notices are called off in one act."""


def silence(c: Connection, programme: Programme, now: datetime) -> None:
    """Call off all that the line was to hear of a programme and its sessions, and that its offers have an end."""
    timers.drop_all(c, OFFER_TIMER, batches.subjects(programme.id, standings={Standing.OFFERED}))
    left = AT_ONCE
    for stem in _stems(programme):
        left -= outbox.cancel_where(c, _about(stem, programme.id), now, left)
        if left == 0:
            holds.hold(c, stem, now, {"programme": programme.id})


def go_on(c: Connection, timer: Timer, now: datetime) -> None:
    """Call off the next portion of what is held; after the last one the hold is over."""
    about = _about(timer.subject, timer.data["programme"])
    if outbox.cancel_where(c, about, now, AT_ONCE) == AT_ONCE:
        holds.hold(c, timer.subject, timer.due, dict(timer.data))


def _stems(programme: Programme) -> list[str]:
    sessions = [session_subject(session.id) for session in programme.sessions]
    return [*sessions, subject_of(programme.id), f"registration:{programme.id}"]


def _about(stem: str, programme: str) -> ColumnElement[bool]:
    """The notices that are not true any more of those below a stem."""
    if stem == subject_of(programme):
        # A move of several sessions at once is about the programme.
        return and_(notices.c.subject == stem, notices.c.kind == MOVED)
    if stem != f"registration:{programme}":
        return notices.c.subject == stem
    # Who left the line hears nothing of the cancellation, and keeps what is said about leaving it.
    return or_(*(notices.c.subject.in_(batches.subjects(programme, suffix)) for suffix in ("", ":coach")))


EFFECTS: dict[str, Effect] = {HOLD: go_on}
"""The effect of each kind of timer of this part."""
