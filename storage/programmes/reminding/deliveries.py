"""What became of the reminders of a session, and of the message after it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from knowledge.programmes.messages import Planned
from knowledge.programmes.programme import Programme
from knowledge.programmes.reminders import Reminder, write_lead
from storage.programmes.reminding.rows import AFTER, DROPPED, REMINDER, after_subject, subject_of
from storage.sending.delivered import count_delivered
from storage.tables import journal, timers


def of_session(c: Connection, programme: Programme, session: str) -> list[Planned]:
    """What becomes of the reminders of a session and of the message after it, by their moments; none without it."""
    held = programme.session(session)
    if held is None:
        return []
    messages = [
        _planned(c, REMINDER, reminder.key, write_lead(reminder.lead), reminder.due, subject_of(reminder))
        for reminder in (Reminder(held.id, lead, held.starts, held.ends) for lead in dict.fromkeys(programme.reminders))
    ]
    messages.append(_planned(c, AFTER, held.id, "", held.ends, after_subject(held.id)))
    return sorted(messages, key=lambda each: each.due)


def _planned(c: Connection, kind: str, key: str, lead: str, due: datetime, subject: str) -> Planned:
    timer = c.execute(select(timers.c.fired).where(timers.c.kind == kind, timers.c.subject == key)).one_or_none()
    dropped = c.scalar(
        select(journal.c.after)
        .where(journal.c.subject == subject, journal.c.act == DROPPED)
        .order_by(journal.c.id.desc())
        .limit(1)
    )
    waits = timer is not None and timer.fired is None
    return Planned(
        lead=lead,
        due=due,
        done=timer is not None and timer.fired is not None,
        dropped=dropped["why"] if dropped and not waits else "",
        delivered=count_delivered(c, subject),
    )
