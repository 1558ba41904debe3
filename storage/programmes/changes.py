"""What follows when a programme becomes another one: rows, journal, line and notices, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from knowledge.plain import Json
from knowledge.programmes.programme import Programme, ProgrammeState, Session, at_session
from knowledge.programmes.registering import terms_of
from storage.acting import By
from storage.programmes import rows as programme_rows
from storage.programmes import silencing, telling
from storage.programmes.attending.attendance import ask_anew
from storage.programmes.line.course import settle
from storage.programmes.reminding import reminders
from storage.programmes.rows import programme_facts, session_facts, session_subject, subject_of
from storage.programmes.telling import CANCELLED, MOVED, LineNews
from storage.sending import outbox

SESSION_ADDED = "programme.session_added"
SESSION_CANCELLED = "programme.session_cancelled"
"""The kinds of notices to everybody in the line, beside those of `telling`."""


@dataclass(frozen=True, slots=True)
class _Change:
    """What a programme was and what it becomes, and why."""

    before: Programme
    after: Programme
    sessions: tuple[tuple[Session | None, Session], ...]
    """Those that it is about, each as it was (None for a new one) and as it is."""
    reason: str


def apply(by: By, before: Programme, after: Programme, reason: str = "") -> int:
    """
    Make a programme what it becomes, under its lock; how many people hear of it.

    Each session of which something changed gets the next `sequence`, also when it is the programme that changed for it.
    Who said to come or not to a session that gets another moment is asked anew. Only what lies ahead is told: another
    moment, place or link, a session that does not take place or is added, the end of it all. Reminders follow.
    """
    sessions = tuple(_renumbered(before, after, session) for session in after.sessions)
    after = replace(after, sessions=sessions, revision=before.revision + 1)
    pairs = [(before.session(session.id), session) for session in sessions]
    change = _Change(before, after, tuple((was, session) for was, session in pairs if was != session), reason)
    programme_rows.update_programme(by.c, after, by.now)
    for was, session in change.sessions:
        if was is None:
            programme_rows.insert_session(by.c, session, by.now)
        else:
            programme_rows.update_session(by.c, session, by.now)
            if (was.starts, was.ends) != (session.starts, session.ends) and session.ends > by.now:
                ask_anew(by.c, session.id)
    _note(by, change)
    # First, since what is called off next may not take along a reminder that names another programme's session too.
    reminders.plan(by.c, after, by.now)
    told = _tell(by.c, change, by.now)
    settle(by.c, terms_of(after), by.now)
    return told


def _renumbered(before: Programme, after: Programme, session: Session) -> Session:
    was = before.session(session.id)
    if was is None or at_session(before, was) == at_session(after, session):
        return session
    return replace(session, sequence=was.sequence + 1)


def _note(by: By, change: _Change) -> None:
    before, after, why = change.before, change.after, {"reason": change.reason}
    is_cancelled = after.state is ProgrammeState.CANCELLED
    stands = _in_journal(after) | (why if is_cancelled else {})
    by.note(CANCELLED if is_cancelled else "programme.changed", subject_of(after.id), _in_journal(before), stands)
    for was, session in change.sessions:
        is_off = was is not None and session.cancelled and not was.cancelled
        act = "session.new" if was is None else "session.cancelled" if is_off else "session.changed"
        stood = None if was is None else session_facts(before, was)
        stands = session_facts(after, session) | {"cancelled": session.cancelled} | why
        by.note(act, session_subject(session.id), stood, stands)


def _in_journal(programme: Programme) -> Json:
    return {
        "state": programme.state.value,
        "places": programme.places,
        "priority_places": programme.priority_places,
        "opens": programme.opens and programme.opens.isoformat(),
        "closes": programme.closes and programme.closes.isoformat(),
        "domains": list(programme.domains),
        "offer_hours": programme.offer_hours,
        "reminders": [str(lead) for lead in programme.reminders],
        "no_shows_weigh": programme.no_shows_weigh,
        "revision": programme.revision,
    }


def _tell(c: Connection, change: _Change, now: datetime) -> int:
    before, after = change.before, change.after
    if after.state is ProgrammeState.CANCELLED:
        return _tell_cancelled(c, change, now) if not before.is_past(now) else 0
    told = 0
    moved = []
    for was, session in change.sessions:
        if was is None:
            if session.starts > now and not session.cancelled:
                told = _tell_session(c, change, SESSION_ADDED, session, now)
        elif session.cancelled and not was.cancelled:
            if was.ends > now:
                _call_off_moved(c, [session], now)
                told = _tell_session(c, change, SESSION_CANCELLED, session, now)
        elif not session.cancelled and session.ends > now and _place(before, was) != _place(after, session):
            moved.append((was, session))
    return _tell_moved(c, change, moved, now) if moved else told


def _call_off_moved(c: Connection, moved: Sequence[Session], now: datetime) -> None:
    """What was to be heard of earlier moves of these sessions is not true any more."""
    for about in (session_subject(session.id) for session in moved):
        telling.stop(c, f"{MOVED}:{about}")
        outbox.cancel(c, about, now, kind=MOVED)


def _tell_moved(c: Connection, change: _Change, moved: Sequence[tuple[Session, Session]], now: datetime) -> int:
    """Promise everybody one notice of all sessions that this change moved; the first of them stands by itself too."""
    before, after = change.before, change.after
    facts = [session_facts(after, session) | {"was": session_facts(before, was)} for was, session in moved]
    _call_off_moved(c, [session for _, session in moved], now)
    alone = session_subject(moved[0][1].id) if len(moved) == 1 else ""
    data = programme_facts(after) | facts[0] | {"sessions": facts, "reason": change.reason}
    until = max(session.ends for _, session in moved)
    news = LineNews(MOVED, f"{after.id}:{after.revision}", alone or subject_of(after.id), data, until, alone)
    return telling.tell_line(c, after.id, news, now)


def _place(programme: Programme, session: Session) -> tuple[object, ...]:
    whole = at_session(programme, session)
    return whole.starts, whole.ends, whole.place, whole.link


def _tell_session(c: Connection, change: _Change, kind: str, session: Session, now: datetime) -> int:
    data = programme_facts(change.after) | session_facts(change.after, session) | {"reason": change.reason}
    news = LineNews(kind, f"{session.id}:{session.sequence}", session_subject(session.id), data, session.ends)
    return telling.tell_line(c, change.after.id, news, now)


def _tell_cancelled(c: Connection, change: _Change, now: datetime) -> int:
    """Everybody in the line hears that nothing takes place; what else they were to hear of it is called off."""
    programme = change.after
    silencing.silence(c, programme, now)
    facts = programme_facts(programme) | {"reason": change.reason}
    return telling.tell_line(c, programme.id, LineNews(CANCELLED, programme.id, subject_of(programme.id), facts), now)
