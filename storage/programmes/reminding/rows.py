"""Who is reminded of a session, and the reminders that have not left yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, select, update

from knowledge.plain import Data, Json
from knowledge.programmes.programme import SEATED, Programme, ProgrammeState, Session
from knowledge.programmes.reminders import Reminder, reminder_key, write_lead
from knowledge.working_days import BRUSSELS
from storage.journal import CLOCK, JournalEntry, note
from storage.portions import in_portions
from storage.programmes.presence import stays_away, was_away
from storage.programmes.rows import programme_facts, session_facts, session_subject
from storage.sending import timers
from storage.sending.outbox import Stand
from storage.sending.unreachable import mail_key
from storage.tables import TableRow, outbox, programmes, registrations, sessions
from storage.tables import timers as timer_table

REMINDER = "reminder"
"""The kind of the timer and of the notice."""
AFTER = "session.after"
DROPPED = "reminder.dropped"
"""How the journal calls it."""
RUNNING = frozenset({ProgrammeState.PUBLISHED, ProgrammeState.CLOSED})
"""In these states a programme takes place."""
_UNSENT = (Stand.DUE, Stand.UNREACHABLE)


@dataclass(frozen=True, slots=True)
class SeatedPerson:
    """Somebody who has a place, by the number of the registration."""

    number: int
    person: str
    """The directory's object id."""
    registered: datetime


@dataclass(frozen=True, slots=True)
class SessionReminder:
    """A reminder, and the session that it is of."""

    programme: Programme
    session: Session
    reminder: Reminder

    @property
    def facts(self) -> Json:
        """What the words of a notice may need."""
        return programme_facts(self.programme) | session_facts(self.programme, self.session)


def key_of(reminder: str, person: str) -> str:
    """By which a reminder, as `Reminder.key` names it, is known to have been said to one person."""
    return f"reminder:{reminder}:{person}"


def subject_of(reminder: Reminder) -> str:
    """What the notices of one reminder are about, to all its readers."""
    return f"{session_subject(reminder.session)}:reminder:{write_lead(reminder.lead)}"


def after_subject(session: str) -> str:
    """What the notices after a session are about."""
    return f"{session_subject(session)}:after"


def busy(c: Connection, ids: Collection[str]) -> bool:
    """
    Keep these programmes as they are until the act ends; true when somebody is changing one of them just now.

    Whoever changes a programme may wait for its timers: so a timer never waits for the programme. One that is gone is
    nobody's.
    """
    if not ids:
        return False
    wanted = select(programmes.c.id).where(programmes.c.id.in_(ids))
    held = c.scalars(wanted.order_by(programmes.c.id).with_for_update(skip_locked=True)).all()
    return len(held) < len(ids) and len(held) < len(c.scalars(wanted).all())


def may_have_come(c: Connection, session: Session, after: int, limit: int) -> list[SeatedPerson]:
    """Who has a place and was, or may have been, at this session, in the order of the numbers, from the next on."""
    rows = c.execute(_seated(session).where(~was_away(session.id), registrations.c.number > after).limit(limit))
    return [SeatedPerson(*row) for row in rows]


def to_remind(c: Connection, session: Session, after: int, limit: int) -> list[SeatedPerson]:
    """Who has a place, did not say not to come and wants reminders, in the order of the numbers, from the next on."""
    rows = c.execute(_seated(session).where(*_wanted(session), registrations.c.number > after).limit(limit))
    return [SeatedPerson(*row) for row in rows]


def also_to_remind(c: Connection, session: Session, persons: Collection[str]) -> dict[str, SeatedPerson]:
    """Those of these people who are reminded of this session too."""
    rows = c.execute(_seated(session).where(*_wanted(session), registrations.c.person.in_(persons)))
    return {row.person: SeatedPerson(*row) for row in rows}


def _seated(session: Session) -> Select[Any]:
    return (
        select(registrations.c.number, registrations.c.person, registrations.c.registered)
        .where(
            registrations.c.programme == session.programme,
            registrations.c.standing.in_(SEATED),
            registrations.c.person.is_not(None),
        )
        .order_by(registrations.c.number)
    )


def _wanted(session: Session) -> tuple[ColumnElement[bool], ...]:
    return registrations.c.reminders_off.is_(False), ~stays_away(session.id)


def others_of_the_day(c: Connection, session: Session) -> list[tuple[str, str]]:
    """The other sessions on the day in Brussels of this one that take place: the id and that of the programme."""
    day = session.starts.astimezone(BRUSSELS).date()
    first, next_day = (datetime.combine(day + timedelta(days=days), time(), BRUSSELS) for days in (0, 1))
    rows = c.execute(
        select(sessions.c.id, sessions.c.programme)
        .join(programmes, programmes.c.id == sessions.c.programme)
        .where(
            sessions.c.starts >= first,
            sessions.c.starts < next_day,
            sessions.c.cancelled.is_(False),
            sessions.c.id != session.id,
            programmes.c.state.in_(RUNNING),
        )
    )
    return [(row.id, row.programme) for row in rows]


def taken_keys(c: Connection, keys: Collection[str]) -> set[str]:
    """Which of these keys were posted before, whatever became of the notice."""
    return {key for some in _parts(keys) for key in c.scalars(select(outbox.c.key).where(outbox.c.key.in_(some)))}


def subjects_said(c: Connection, subjects: Iterable[str]) -> set[str]:
    """About which of these subjects there are messages that did not leave yet, alone or with others."""
    return {
        subject
        for some in _parts(subjects)
        for subject in c.scalars(
            select(outbox.c.subject).where(outbox.c.subject.in_(some), outbox.c.state.in_((*_UNSENT, Stand.TOLD)))
        )
    }


def unsent_about(c: Connection, reminder: Reminder) -> list[TableRow]:
    """The messages that say this reminder, alone or with others, and did not leave yet."""
    subject = outbox.c.subject == subject_of(reminder)
    own = c.execute(select(outbox).where(subject, outbox.c.state.in_(_UNSENT))).all()
    said_by = c.scalars(select(outbox.c.data).where(subject, outbox.c.state == Stand.TOLD))
    heads = [data["with"] for data in said_by]
    with_others = [
        row
        for some in _parts(heads)
        for row in c.execute(select(outbox).where(outbox.c.key.in_(some), outbox.c.state.in_(_UNSENT)))
    ]
    return [*own, *with_others]


def unsent_to(c: Connection, person: str, programme: str, session: str = "") -> list[TableRow]:
    """The reminders to a person that name this programme, or this session of it, and did not leave yet."""
    rows = c.execute(
        select(outbox).where(outbox.c.person == person, outbox.c.kind == REMINDER, outbox.c.state.in_(_UNSENT))
    )
    return [row for row in rows if any(_is_about(each, programme, session) for each in row.data["sessions"])]


def _is_about(facts: Json, programme: str, session: str) -> bool:
    return bool(facts["programme"] == programme and (not session or facts["session"] == session))


def take_back(c: Connection, rows: Sequence[TableRow]) -> set[tuple[str, str]]:
    """
    Take messages back that did not leave, as if they had never been posted, with all that they say.

    The sessions that they named come back, each with its distance as in `7d`: what must still be said of these is said
    by their timers, which have to go off again.
    """
    said = {(facts["session"], row.data["lead"]) for row in rows for facts in row.data["sessions"]}
    keys = {
        key_of(reminder_key(facts["session"], row.data["lead"]), row.person)
        for row in rows
        for facts in row.data["sessions"]
    }
    # With the e-mails that were to take their place.
    for some in _parts({*keys, *(mail_key(key) for key in keys)}):
        c.execute(delete(outbox).where(outbox.c.key.in_(some), outbox.c.state.in_((*_UNSENT, Stand.TOLD))))
    return said


def not_again(c: Connection, now: datetime, which: ColumnElement[bool], programme: str, session: str = "") -> None:
    """What is being sent in this moment cannot be called back, but is not tried again."""
    wanted = select(outbox.c.id, outbox.c.data).where(which, outbox.c.kind == REMINDER, outbox.c.state == Stand.SENDING)
    ids = [
        row.id for row in c.execute(wanted) if any(_is_about(each, programme, session) for each in row.data["sessions"])
    ]
    c.execute(update(outbox).where(outbox.c.id.in_(ids)).values(expires=now))


def timer_data(moment: datetime) -> Json:
    """What the timer of a session knows besides: that nobody was told yet, and the moment it is for."""
    return {"after": 0, "for": moment.isoformat()}


def planned_moment(data: Data) -> datetime:
    """The moment that a timer is for; it may have to wait a little, or go off several times, and is for that moment."""
    return datetime.fromisoformat(data["for"])


def set_off_again(c: Connection, session: str, lead: str) -> None:
    """Let the timer of a reminder that went off begin anew: it says what was not said yet, and nothing twice."""
    subject = reminder_key(session, lead)
    row = c.execute(
        select(timer_table.c.due, timer_table.c.data).where(
            timer_table.c.kind == REMINDER, timer_table.c.subject == subject
        )
    ).one_or_none()
    if row is not None:
        timers.drop(c, REMINDER, subject)
        timers.set_timer(c, REMINDER, subject, row.due, dict(row.data) | {"after": 0})


def note_dropped(c: Connection, reminder: Reminder, why: str, now: datetime) -> None:
    """Write down, for the organisers, that a reminder was of no use any more."""
    note(c, [JournalEntry(now, CLOCK, DROPPED, subject_of(reminder), after={"why": why})])


def _parts(items: Iterable[str]) -> Iterator[Sequence[str]]:
    return in_portions(sorted(set(items)))
