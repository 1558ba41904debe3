"""What programmes keep of people: how they are shown it, taken out of it, and when that happens by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, Table, delete, exists, func, or_, select, tuple_, update

from knowledge.programmes.programme import IN_LINE, Charter, Standing
from storage.programmes import registration_counts as counts
from storage.programmes import registration_rows as rows
from storage.programmes.feedback import REMARK
from storage.programmes.programme_rows import lock
from storage.programmes.registration_course import OFFER_TIMER, SETTLE_TIMER, coaching_subject
from storage.sending import timers
from storage.tables import (
    Json,
    attendance,
    charter_organisations,
    coaching,
    journal,
    outbox,
    participants,
    programmes,
    registration_events,
    registrations,
    session_feedback,
)

PEOPLE_KEPT = timedelta(days=365)
"""From the beginning of the last session of a programme, or from its last change when no session was left."""

OWNED: tuple[tuple[Table, Column[Any]], ...] = (
    (participants, participants.c.person),
    (registrations, registrations.c.person),
    (registration_events, registration_events.c.actor),
    (session_feedback, session_feedback.c.person),
    (charter_organisations, charter_organisations.c.claimed_by),
)
"""The tables that name whom a row is about, or who did it."""

_NOBODY: Json = {
    "person": None,
    "name": "",
    "organisation": "",
    "level": "",
    "role": "",
    "domain": "",
    "charter": Charter.UNKNOWN,
    "needs": "",
    "engaged": False,
    "email": "",
}
_BLANK: tuple[tuple[Table, Json], ...] = (
    (registrations, _NOBODY),
    (attendance, {"replacement_name": "", "replacement_email": ""}),
    (registration_events, {"actor": None, "reason": ""}),
)
"""What stays empty of a registration, by table."""


def whose(person: str) -> list[tuple[Table, ColumnElement[bool]]]:
    """The tables that know a person by the number of a registration only, and which of their rows are about them."""
    own = select(registrations.c.programme, registrations.c.number).where(registrations.c.person == person)
    return [(table, tuple_(table.c.programme, table.c.number).in_(own)) for table in (attendance, coaching)]


def forget_person(c: Connection, person: str) -> int:
    """
    Take a person out of all programmes; out of how many registrations.

    Numbers and standings stay, so that the line has no gap; who stood in a line leaves it, and at the next look at the
    timers the next one gets what is free. Of attendance and feedback the numbers stay.
    """
    if not person:
        return 0
    # First, as who registers does it: else the two could wait for each other.
    c.execute(delete(participants).where(participants.c.person == person))
    own = select(registrations.c.programme).where(registrations.c.person == person).distinct()
    ids = c.scalars(own.order_by(registrations.c.programme)).all()
    for id in ids:
        lock(c, id)
        _leave(c, id, person)
    own = select(registrations.c.programme, registrations.c.number).where(registrations.c.person == person)
    held = c.execute(own).all()
    _take_out(c, held)
    _forget_remarks(c, person)
    for table, column in (
        (registration_events, registration_events.c.actor),
        (session_feedback, session_feedback.c.person),
        (charter_organisations, charter_organisations.c.decided_by),
        (charter_organisations, charter_organisations.c.claimed_by),
        (attendance, attendance.c.marked_by),
    ):
        c.execute(update(table).where(column == person).values({column.name: None}))
    return len(held)


def _take_out(c: Connection, held: Sequence[Row[str, int]]) -> None:
    """Take the people out of these registrations and of all that hangs on them: what others wrote of them too."""
    for row in held:
        for table, blank in _BLANK:
            this = (table.c.programme == row.programme, table.c.number == row.number)
            c.execute(update(table).where(*this).values(blank))
        c.execute(delete(coaching).where(coaching.c.programme == row.programme, coaching.c.number == row.number))
    if not held:
        return
    subjects = {rows.subject_of(row.programme, row.number) for row in held}
    # In one go through the journal, which is not kept by subject.
    acts = journal.c.subject.startswith("registration:")
    for line in c.execute(select(journal.c.id, journal.c.subject, journal.c.after).where(acts)).all():
        if line.subject in subjects and line.after and line.after.get("reason"):
            c.execute(update(journal).where(journal.c.id == line.id).values(after=line.after | {"reason": ""}))


def _forget_remarks(c: Connection, person: str) -> None:
    """Of what this person said after sessions, keep the numbers."""
    own = select(session_feedback.c.id, session_feedback.c.answers).where(session_feedback.c.person == person)
    for row in c.execute(own).all():
        numbers = {name: answer for name, answer in row.answers.items() if name != REMARK}
        c.execute(update(session_feedback).where(session_feedback.c.id == row.id).values(answers=numbers))


def _leave(c: Connection, programme: str, person: str) -> None:
    """Take a person out of a line, without a word; the clock settles what comes free."""
    row = rows.latest(c, programme, person)
    if row is None or row.standing not in IN_LINE:
        return
    rows.set_standing(c, programme, row.number, Standing.WITHDRAWN, row.changed)
    rows.add_event(c, programme, row.number, "withdrawn", "", Standing.WITHDRAWN, 0, row.changed)
    counts.recount(c, programme)
    about = rows.subject_of(programme, row.number)
    timers.drop(c, OFFER_TIMER, about)
    c.execute(
        delete(outbox).where(
            or_(outbox.c.subject == about, outbox.c.subject == coaching_subject(programme, row.number))
        )
    )
    # A moment that has passed: the timer goes off at the next look.
    timers.drop(c, SETTLE_TIMER, f"programme:{programme}")
    timers.set_timer(c, SETTLE_TIMER, f"programme:{programme}", row.registered, {"programme": programme})


def forget_old(c: Connection, now: datetime, limit: int = 2000) -> int:
    """
    Take the people out of programmes that were over a year ago, at most so many registrations; how many.

    Who registered for nothing since is not remembered any more either.
    """
    # Of which all sessions were cancelled one by one, nothing tells when it was over but its last change.
    ended = func.coalesce(programmes.c.last_start, programmes.c.updated)
    over = select(programmes.c.id).where(ended < now - PEOPLE_KEPT)
    named = or_(registrations.c.person.is_not(None), registrations.c.name != "")
    wanted = select(registrations.c.programme, registrations.c.number).where(registrations.c.programme.in_(over), named)
    old = c.execute(wanted.limit(limit)).all()
    _take_out(c, old)
    answers = (session_feedback.c.programme.in_(over), session_feedback.c.person.is_not(None))
    c.execute(update(session_feedback).where(*answers).values(person=None))
    claims = (charter_organisations.c.claimed < now - PEOPLE_KEPT, charter_organisations.c.claimed_by.is_not(None))
    c.execute(update(charter_organisations).where(*claims).values(claimed_by=None))
    registered = exists().where(registrations.c.person == participants.c.person)
    c.execute(delete(participants).where(participants.c.updated < now - PEOPLE_KEPT, ~registered))
    return len(old)
