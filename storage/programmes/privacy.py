"""What programmes keep of people: how they are taken out of it, and when that happens by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    Table,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    text,
    update,
)

from knowledge.plain import Json
from knowledge.privacy.register import kept_for
from knowledge.programmes.feedback import REMARK
from knowledge.programmes.programme import IN_LINE, RegistrationFacts, Standing
from knowledge.programmes.registering import StandingChange
from storage.acting import By
from storage.programmes.line import batches, counts, rows
from storage.programmes.line.batches import LineEvent
from storage.programmes.line.course import OFFER_TIMER, coaching_subject, go_on_settling
from storage.programmes.rows import lock
from storage.sending import timers
from storage.tables import (
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
from storage.tables.programmes import NAMED

_NOBODY: Json = {"person": None} | rows.facts_row(RegistrationFacts())
_BLANK: tuple[tuple[Table, Json], ...] = (
    (registrations, _NOBODY),
    (attendance, {"replacement_name": "", "replacement_email": ""}),
    (registration_events, {"actor": None, "reason": ""}),
)
"""What stays empty of a registration, by table; what a person says is whatever `RegistrationFacts` has."""


def forget_person(c: Connection, person: str) -> int:
    """
    Take a person out of all lines; out of how many registrations. Where else this person stands, the register knows.

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
    key = (registrations.c.programme, registrations.c.number)
    held = c.execute(select(*key).where(registrations.c.person == person).order_by(*key)).all()
    _take_out(c, held)
    _forget_remarks(c, person)
    return len(held)


def _take_out(c: Connection, held: Sequence[Row[str, int]]) -> None:
    """Take the people out of these registrations and of all that hangs on them: what others wrote of them too."""
    for programme, of_programme in groupby(held, key=lambda row: row.programme):
        _take_out_of(c, programme, [row.number for row in of_programme])


def _take_out_of(c: Connection, programme: str, numbers: Sequence[int]) -> None:
    for table, blank in _BLANK:
        c.execute(update(table).where(table.c.programme == programme, table.c.number.in_(numbers)).values(blank))
    c.execute(delete(coaching).where(coaching.c.programme == programme, coaching.c.number.in_(numbers)))
    subjects = [rows.subject_of(programme, number) for number in numbers]
    told = select(journal.c.id, journal.c.after).where(journal.c.subject.in_(subjects))
    written = [
        {"line": line.id, "left": line.after | {"reason": ""}}
        for line in c.execute(told)
        if line.after and line.after.get("reason")
    ]
    if written:
        c.execute(_REWRITE, written)


_REWRITE = update(journal).where(journal.c.id == bindparam("line")).values(after=bindparam("left"))


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
    batches.set_standings(c, programme, [StandingChange(row.number, Standing.WITHDRAWN)], row.changed)
    batches.add_events(By(c, "", row.changed), programme, [LineEvent(row.number, "withdrawn", Standing.WITHDRAWN)])
    counts.recount(c, programme)
    about = rows.subject_of(programme, row.number)
    timers.drop(c, OFFER_TIMER, about)
    c.execute(
        delete(outbox).where(
            or_(outbox.c.subject == about, outbox.c.subject == coaching_subject(programme, row.number))
        )
    )
    # A moment that has passed: the timer goes off at the next look.
    go_on_settling(c, programme, row.registered)


def _over(now: datetime) -> Select[Any]:
    """The programmes that were over a year ago."""
    # Of which all sessions were cancelled one by one, nothing tells when it was over but its last change.
    ended = func.coalesce(programmes.c.last_start, programmes.c.updated)
    return select(programmes.c.id).where(ended < now - kept_for("places"))


def forget_places(c: Connection, now: datetime, limit: int = 2000) -> int:
    """Take the people out of the registrations of programmes that were over a year ago, at most so many; how many."""
    # Written as the index has it, in which only those stand that still name somebody.
    named = (registrations.c.programme.in_(_over(now)), text(f"({NAMED})"))
    key = (registrations.c.programme, registrations.c.number)
    old = c.execute(select(*key).where(*named).order_by(*key).limit(limit)).all()
    _take_out(c, old)
    return len(old)


def forget_feedback(c: Connection, now: datetime, limit: int = 2000) -> int:
    """Forget who gave feedback in such programmes, at most so many; how many. The numbers stay."""
    named = (session_feedback.c.programme.in_(_over(now)), session_feedback.c.person.is_not(None))
    old = select(session_feedback.c.id).where(*named).limit(limit)
    return c.execute(update(session_feedback).where(session_feedback.c.id.in_(old)).values(person=None)).rowcount


def forget_claims(c: Connection, now: datetime, limit: int = 2000) -> int:
    """Forget who said a year ago that an organisation signed the charter, at most so many; how many."""
    old = (charter_organisations.c.claimed < now - kept_for("places"), charter_organisations.c.claimed_by.is_not(None))
    keys = select(charter_organisations.c.key).where(*old).limit(limit)
    forgotten = update(charter_organisations).where(charter_organisations.c.key.in_(keys)).values(claimed_by=None)
    return c.execute(forgotten).rowcount


def forget_participants(c: Connection, now: datetime, limit: int = 2000) -> int:
    """Forget what people said at a registration a year ago who registered for nothing since; at most so many."""
    registered = exists().where(registrations.c.person == participants.c.person)
    old = (participants.c.updated < now - kept_for("places"), ~registered)
    gone = select(participants.c.person).where(*old).limit(limit)
    return c.execute(delete(participants).where(participants.c.person.in_(gone))).rowcount
