"""What programmes keep of people: how they are shown it, taken out of it, and when that happens by itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, exists, or_, select, tuple_, update

from knowledge.programme import IN_LINE, Charter, Standing
from storage import registration_counts as counts
from storage import registration_rows as rows
from storage import timers
from storage.programme_rows import lock
from storage.registration_course import OFFER_TIMER, SETTLE_TIMER, coaching_subject
from storage.tables import (
    Json,
    attendance,
    charter_organisations,
    coaching,
    outbox,
    participants,
    programmes,
    registration_events,
    registrations,
    session_feedback,
)

PEOPLE_KEPT = timedelta(days=365)
"""From the beginning of the last session of a programme."""

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
}


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
    for table, theirs in whose(person):
        if table is coaching:
            c.execute(delete(coaching).where(theirs))
        else:
            blank = {"replacement_name": "", "replacement_email": ""}
            c.execute(update(attendance).where(theirs).values(blank))
    number = c.execute(update(registrations).where(registrations.c.person == person).values(_NOBODY)).rowcount
    for table, column in (
        (registration_events, registration_events.c.actor),
        (session_feedback, session_feedback.c.person),
        (charter_organisations, charter_organisations.c.decided_by),
        (charter_organisations, charter_organisations.c.claimed_by),
        (attendance, attendance.c.marked_by),
    ):
        c.execute(update(table).where(column == person).values({column.name: None}))
    return number


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
    over = select(programmes.c.id).where(programmes.c.last_start < now - PEOPLE_KEPT)
    named = or_(registrations.c.person.is_not(None), registrations.c.name != "")
    wanted = select(registrations.c.programme, registrations.c.number, registrations.c.person).where(
        registrations.c.programme.in_(over), named
    )
    old = c.execute(wanted.limit(limit)).all()
    for row in old:
        this = (registrations.c.programme == row.programme, registrations.c.number == row.number)
        c.execute(update(registrations).where(*this).values(_NOBODY))
        same = (attendance.c.programme == row.programme, attendance.c.number == row.number)
        c.execute(update(attendance).where(*same).values(replacement_name="", replacement_email=""))
        c.execute(delete(coaching).where(coaching.c.programme == row.programme, coaching.c.number == row.number))
        events = (registration_events.c.programme == row.programme, registration_events.c.number == row.number)
        c.execute(update(registration_events).where(*events).values(actor=None, reason=""))
    c.execute(update(session_feedback).where(session_feedback.c.programme.in_(over)).values(person=None))
    registered = exists().where(registrations.c.person == participants.c.person)
    c.execute(delete(participants).where(participants.c.updated < now - PEOPLE_KEPT, ~registered))
    return len(old)
