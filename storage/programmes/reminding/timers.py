"""
What the timers of sessions do: reminders, and the message after each, told once to everybody who has a place.

A timer tells a batch of people and sets itself on; a process that dies leaves the rest to the next one. That nobody
hears a reminder twice is the work of the notices' keys: one for each person, session and moment.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from knowledge.notices import Notice
from knowledge.plain import Data, Json
from knowledge.programmes.programme import Lead, Programme, Session
from knowledge.programmes.reminders import Reminder, ReminderUse, go_together, merge, use, write_lead
from storage.journal import CLOCK, JournalEntry, note
from storage.programmes.reminding.rows import (
    AFTER,
    REMINDER,
    RUNNING,
    SeatedPerson,
    SessionReminder,
    after_subject,
    also_to_remind,
    busy,
    key_of,
    may_have_come,
    note_dropped,
    others_of_the_day,
    subject_of,
    taken_keys,
    timer_data,
    to_remind,
)
from storage.programmes.rows import load, programme_facts, session_facts, session_subject
from storage.sending import outbox, timers
from storage.sending.timers import Effect, Timer

BATCH = 500
"""So many people are told in one act, so that nobody waits long for the database."""
BUSY = timedelta(seconds=1)
"""Within so long a timer tries again when somebody was changing the programme."""
LATE = timedelta(minutes=15)
"""A reminder that leaves so long after its moment says that it is late."""
AFTERWARDS = timedelta(days=30)
"""So long thanks and material after a session are worth sending."""


def remind(c: Connection, timer: Timer, now: datetime) -> None:
    """
    Remind a batch of those who have a place, and set the timer on when there are more.

    It goes by the session as it is now: moved meanwhile, it waits; over or overtaken by a later reminder after a time
    in which nothing ran, it is dropped and noted. Who registered after the moment is not reminded of it.
    """
    if busy(c, {timer.data["programme"]}):
        _go_on(c, timer, now + _soon(), timer.data)
        return
    programme, session = _found(c, timer)
    lead = Lead(timer.data["days"], timer.data["hours"])
    if programme is None or session is None or lead not in programme.reminders:
        return
    of_the_day = others_of_the_day(c, session)
    if busy(c, {other for _, other in of_the_day}):
        _go_on(c, timer, now + _soon(), timer.data)
        return
    reminder = Reminder(session.id, lead, session.starts, session.ends)
    companions = _companions(c, of_the_day, reminder)
    what = use(reminder, programme.reminders, now)
    if what is ReminderUse.AHEAD:
        _go_on(c, timer, reminder.due, dict(timer.data) | timer_data(reminder.due))
    elif what is not ReminderUse.NOW:
        note_dropped(c, reminder, what, now)
    else:
        batch = to_remind(c, session, timer.data["after"], BATCH)
        _tell(c, SessionReminder(programme, session, reminder), companions, batch, now)
        if len(batch) == BATCH:
            _go_on(c, timer, timer.due, dict(timer.data) | {"after": batch[-1].number})


def _companions(c: Connection, of_the_day: Sequence[tuple[str, str]], reminder: Reminder) -> list[SessionReminder]:
    """Those of the day's other sessions that are reminded of equally long before, with their programmes."""
    programmes = {id: load(c, id) for id in {programme for _, programme in of_the_day}}
    companions = []
    for id, programme_id in of_the_day:
        programme = programmes[programme_id]
        other = programme.session(id) if programme else None
        if programme is None or other is None or other.cancelled or reminder.lead not in programme.reminders:
            continue
        theirs = Reminder(id, reminder.lead, other.starts, other.ends)
        if go_together(reminder, theirs):
            companions.append(SessionReminder(programme, other, theirs))
    return companions


def _tell(
    c: Connection,
    about: SessionReminder,
    companions: Sequence[SessionReminder],
    batch: Sequence[SeatedPerson],
    now: datetime,
) -> None:
    """Post one message to each of these people, with the other sessions of that day that they were not told of."""
    reminder = about.reminder
    facts = {each.session.id: each.facts for each in (about, *companions)}
    says: dict[str, list[Reminder]] = {each.person: [reminder] for each in batch if each.registered <= reminder.due}
    for other in companions:
        theirs = other.reminder
        if use(theirs, other.programme.reminders, now) not in (ReminderUse.AHEAD, ReminderUse.NOW):
            continue
        for person, seat in also_to_remind(c, other.session, says).items():
            if seat.registered <= theirs.due:
                says[person].append(theirs)
    if companions:
        told = taken_keys(c, [key_of(each.key, person) for person, them in says.items() for each in them])
        says = {
            person: [each for each in them if key_of(each.key, person) not in told] for person, them in says.items()
        }
    posted, also = [], []
    for person, them in says.items():
        for message in merge(them):
            head = _notice(message, person, facts, now)
            posted.append(head)
            also += [_told(each, person, head, now) for each in message[1:]]
    outbox.post_all(c, posted)
    outbox.note_told(c, also, now)


def _notice(message: Sequence[Reminder], person: str, facts: Mapping[str, Json], now: datetime) -> Notice:
    first = message[0]
    due = min(each.due for each in message)
    data = {
        "lead": write_lead(first.lead),
        "late": now - due > LATE,
        "sessions": [facts[each.session] for each in message],
    }
    expires = max(each.end for each in message)
    return Notice(key_of(first.key, person), person, REMINDER, now, subject_of(first), data, expires)


def _told(reminder: Reminder, person: str, head: Notice, now: datetime) -> Notice:
    return Notice(key_of(reminder.key, person), person, REMINDER, now, subject_of(reminder), {"with": head.key})


def after(c: Connection, timer: Timer, now: datetime) -> None:
    """
    When a session is over: thanks, its material and three questions for everybody who came or may have come.

    Who said not to come, or was missed, gets nothing; a batch at a time, as with reminders.
    """
    if busy(c, {timer.data["programme"]}):
        _go_on(c, timer, now + _soon(), timer.data)
        return
    programme, session = _found(c, timer)
    if programme is None or session is None:
        return
    if session.ends > now:
        _go_on(c, timer, session.ends, dict(timer.data) | timer_data(session.ends))
    elif session.ends + AFTERWARDS <= now:
        note(c, [JournalEntry(now, CLOCK, "session.after_dropped", session_subject(session.id))])
    else:
        batch = may_have_come(c, session, timer.data["after"], BATCH)
        facts = programme_facts(programme) | session_facts(programme, session)
        subject, expires = after_subject(session.id), session.ends + AFTERWARDS
        outbox.post_all(
            c,
            [
                Notice(f"{AFTER}:{session.id}:{each.person}", each.person, AFTER, now, subject, facts, expires)
                for each in batch
            ],
        )
        if len(batch) == BATCH:
            _go_on(c, timer, timer.due, dict(timer.data) | {"after": batch[-1].number})


def _found(c: Connection, timer: Timer) -> tuple[Programme | None, Session | None]:
    """The programme and session of a timer, as long as they take place."""
    programme = load(c, timer.data["programme"])
    if programme is None or programme.state not in RUNNING:
        return None, None
    session = programme.session(timer.data["session"])
    return programme, None if session is None or session.cancelled else session


def _soon() -> timedelta:
    """Never the same, so that two timers that found each other in the way do not do so again and again."""
    return BUSY * random.uniform(0.2, 1.0)


def _go_on(c: Connection, timer: Timer, due: datetime, data: Data) -> None:
    timers.drop(c, timer.kind, timer.subject)
    timers.set_timer(c, timer.kind, timer.subject, due, dict(data))


EFFECTS: dict[str, Effect] = {REMINDER: remind, AFTER: after}
"""The effect of each kind of timer of this part."""
