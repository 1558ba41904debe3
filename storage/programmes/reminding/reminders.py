"""
Reminders of sessions, and the message after each: planned with the programme, stopped for who does not want them.

There is one timer for each session and moment, and not one for each person: a timer that goes off looks who has a place
at that moment, so that whoever registered, left or was promoted until then needs no planning of their own, and a
session that moves moves a few rows instead of many thousands. What the timers do stands in
`storage.programmes.reminding.timers`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from knowledge.plain import Json
from knowledge.programmes.programme import Programme, Session
from knowledge.programmes.reminders import Reminder, write_lead
from storage.programmes.reminding.rows import (
    AFTER,
    REMINDER,
    RUNNING,
    SessionReminder,
    not_again,
    note_dropped,
    planned_moment,
    set_off_again,
    subject_of,
    subjects_said,
    take_back,
    timer_data,
    unsent_about,
    unsent_to,
)
from storage.sending import timers
from storage.tables import TableRow
from storage.tables import outbox as notices
from storage.tables import timers as timer_table


def plan(c: Connection, programme: Programme, now: datetime) -> None:
    """
    Bring what is planned in line with a programme as it is now; after every change of it, and harmless twice.

    What lies ahead moves along with its session, also what was posted and has not left yet; what was told stays told,
    and is not told again. A moment that a move put into the past is dropped and noted: the message about the move says
    the same. A session or programme that was cancelled, or is not published, ends all of it.
    """
    reminders = {session.id: _reminders(programme, session) for session in programme.sessions}
    every = [reminder for some in reminders.values() for reminder in some]
    known = _timers(c, REMINDER, {reminder.key for reminder in every})
    afterwards = _timers(c, AFTER, {session.id for session in programme.sessions})
    said = subjects_said(c, map(subject_of, every))
    for session in programme.sessions:
        takes_place = _takes_place(programme, session)
        for reminder in reminders[session.id]:
            about = SessionReminder(programme, session, reminder)
            unsent = unsent_about(c, reminder) if subject_of(reminder) in said else []
            _plan_one(c, about, known.get(reminder.key), unsent, now)
        after = afterwards.get(session.id)
        moved = after is not None and planned_moment(after.data) != session.ends
        if after is None or (after.fired is None and (moved or not takes_place)):
            timers.drop(c, AFTER, session.id)
            if takes_place and session.ends > now:
                timers.set_timer(c, AFTER, session.id, session.ends, _data(programme, session))


def stop_for_person(c: Connection, programme: str, person: str, now: datetime, session: str = "") -> int:
    """
    Take back the reminders that a person did not get yet, of a programme or of one session; how many messages.

    For who withdrew, switched them off or cannot come. A message that also names a session of another programme is
    replaced by one about that session alone.
    """
    not_again(c, now, notices.c.person == person, programme, session)
    rows = unsent_to(c, person, programme, session)
    others = {
        (facts["session"], row.data["lead"])
        for row in rows
        for facts in row.data["sessions"]
        if facts["programme"] != programme or (session and facts["session"] != session)
    }
    take_back(c, rows)
    for other in sorted(others):
        set_off_again(c, *other)
    return len(rows)


def _takes_place(programme: Programme, session: Session) -> bool:
    return programme.state in RUNNING and not session.cancelled


def _reminders(programme: Programme, session: Session) -> list[Reminder]:
    return [Reminder(session.id, lead, session.starts, session.ends) for lead in dict.fromkeys(programme.reminders)]


def _plan_one(c: Connection, about: SessionReminder, timer: Any, unsent: Sequence[TableRow], now: datetime) -> None:
    session, reminder = about.session, about.reminder
    takes_place = _takes_place(about.programme, session)
    data = _data(about.programme, session, reminder)
    rows = [
        row
        for row in unsent
        if not takes_place
        or any(
            facts["session"] == session.id and facts["sequence"] != session.sequence for facts in row.data["sessions"]
        )
    ]
    if rows:
        not_again(c, now, notices.c.subject == subject_of(reminder), about.programme.id, session.id)
        for other in sorted(take_back(c, rows) - {(session.id, write_lead(reminder.lead))}):
            set_off_again(c, *other)
    if timer is None:
        if takes_place and reminder.due > now:
            timers.set_timer(c, REMINDER, reminder.key, reminder.due, data)
        return
    moved = planned_moment(timer.data) != reminder.due
    if not rows and (timer.fired is not None or (takes_place and not moved)):
        return
    timers.drop(c, REMINDER, reminder.key)
    if takes_place and moved and timer.fired is None and reminder.due <= now:
        note_dropped(c, reminder, "moved", now)
    elif takes_place:
        timers.set_timer(c, REMINDER, reminder.key, reminder.due, data)


def _timers(c: Connection, kind: str, subjects: set[str]) -> Json:
    rows = c.execute(select(timer_table).where(timer_table.c.kind == kind, timer_table.c.subject.in_(subjects)))
    return {row.subject: row for row in rows}


def _data(programme: Programme, session: Session, reminder: Reminder | None = None) -> Json:
    distance = {"days": reminder.lead.days, "hours": reminder.lead.hours} if reminder else {}
    planned = timer_data(reminder.due if reminder else session.ends)
    return {"programme": programme.id, "session": session.id, **distance, **planned}
