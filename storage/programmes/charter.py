"""
Which organisations signed the SDG charter, and the individual coaching that their people get for it.

Somebody says that the own organisation signed; as long as it is not known to have, it is claimed, and an organiser
confirms or refuses it. Who has a place and works for a confirmed organisation is on the coaching list of a programme.
What an organiser asks raises `Refused` without the role.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from knowledge.notices import Notice
from knowledge.plain import Json
from knowledge.programmes.charter import CharterCertainty, CoachedPerson, Organisation
from knowledge.programmes.programme import IN_LINE, SEATED, Charter, ProgrammeState, Registration
from knowledge.programmes.reasons import OrganisingReason
from knowledge.refusals import Refused, require
from knowledge.search.text import normal_form
from knowledge.working_days import BRUSSELS
from storage.acting import By
from storage.programmes.charter_claims import insert_claim, organisation_of
from storage.programmes.line import rows
from storage.programmes.line.course import coaching_subject, registration_facts
from storage.programmes.rows import load, lock, programme_facts
from storage.roles import Role
from storage.sending import outbox
from storage.tables import TableRow, charter_organisations, coaching, programmes, registrations

CONFIRMED = "charter.confirmed"
REFUSED = "charter.refused"
APPOINTMENT = "coach.appointment"
APPOINTMENT_CANCELLED = "coach.cancelled"
REMINDER = "coach.reminder"
"""The kinds of the notices of this part."""


REMINDED_BEFORE = timedelta(days=1)
"""On the wall clock of Brussels."""


def organisations(by: By) -> list[Organisation]:
    """All organisations of which something is known, those to be decided first, then by name."""
    by.require(Role.ORGANISER)
    found = by.c.execute(select(charter_organisations).order_by(charter_organisations.c.name)).all()
    return sorted((organisation_of(row) for row in found), key=lambda each: each.state is not CharterCertainty.CLAIMED)


def decide(by: By, organisation: str, signed: bool) -> Organisation:
    """
    Confirm as an organiser that an organisation signed, or refuse it; also of one that nobody named yet.

    Who said so for this organisation, and stands in the line of a programme that is not over, hears of it. It can be
    decided anew. Raises `Refused` for no name at all.
    """
    by.require(Role.ORGANISER)
    key = normal_form(organisation)
    if not key:
        raise Refused(OrganisingReason.NO_SUCH_ORGANISATION)
    insert_claim(by, organisation)
    this = charter_organisations.c.key == key
    before = by.c.execute(select(charter_organisations).where(this).with_for_update()).one()
    state = CharterCertainty.CONFIRMED if signed else CharterCertainty.REFUSED
    if before.state == state:
        return organisation_of(before)
    decided: Json = {"state": state, "decided_by": by.person, "decided": by.now}
    by.c.execute(update(charter_organisations).where(this).values(decided))
    stood, stands = {"state": before.state}, {"state": state.value}
    by.note(f"charter.{state}", f"charter:{key}", stood, stands)
    outbox.cancel(by.c, f"charter:{key}", by.now)
    _tell_claimants(by.c, before.name, key, CONFIRMED if signed else REFUSED, by.now)
    return organisation_of(by.c.execute(select(charter_organisations).where(this)).one())


def state_of(c: Connection, organisation: str) -> CharterCertainty | None:
    """Whether an organisation is known to have signed the SDG charter; None when nobody said so."""
    key = normal_form(organisation)
    found = c.scalar(select(charter_organisations.c.state).where(charter_organisations.c.key == key))
    return None if found is None else CharterCertainty(found)


def coaching_list(by: By, programme: str) -> list[CoachedPerson]:
    """Who gets coaching in a programme, in the order of the line."""
    by.require(Role.ORGANISER)
    confirmed = charter_organisations.c.state == CharterCertainty.CONFIRMED
    signed = set(by.c.scalars(select(charter_organisations.c.key).where(confirmed)))
    made = {row.number: row for row in by.c.execute(select(coaching).where(coaching.c.programme == programme))}
    return [
        _coached(each, made.get(each.number))
        for each in rows.whole_line(by.c, programme)
        if each.standing in SEATED
        and each.facts.charter is not Charter.NO
        and normal_form(each.facts.organisation) in signed
    ]


def appointment_of(by: By, programme: str) -> CoachedPerson | None:
    """The own appointment with the coach; None without one."""
    row = rows.latest(by.c, programme, by.person)
    if row is None or row.standing not in SEATED:
        return None
    made = _appointment(by.c, programme, row.number)
    return None if made is None else _coached(rows.registration_of(by.c, row), made)


def appoint(by: By, programme: str, number: int, at: datetime, coach: str = "", place: str = "") -> CoachedPerson:
    """
    Keep the moment of somebody's coaching, or another one instead: the person hears of it, and again a day before.

    The same again changes nothing. Raises `Refused` for a moment that has passed, and for who has no place.
    """
    held = _seated(by, programme, number)
    if at <= by.now:
        raise Refused(OrganisingReason.PAST, "date")
    before = _coached(held, _appointment(by.c, programme, number))
    if (before.appointment, before.coach, before.place) == (at, coach, place):
        return before
    after = CoachedPerson(held, at, coach, place, before.version + 1)
    _drop(by, held)
    values: Json = {"appointment": at, "coach": coach, "place": place, "version": after.version, "updated": by.now}
    by.c.execute(coaching.insert().values(values | {"programme": programme, "number": number}))
    _tell(by, after, APPOINTMENT, by.now)
    remind = (at.astimezone(BRUSSELS) - REMINDED_BEFORE).astimezone(at.tzinfo)
    if remind > by.now:
        _tell(by, after, REMINDER, remind)
    by.note(APPOINTMENT, rows.subject_of(programme, number), _in_journal(before), _in_journal(after))
    return after


def cancel_appointment(by: By, programme: str, number: int) -> CoachedPerson:
    """Take somebody's appointment back; the person hears of it. Raises `Refused` for who has no place."""
    held = _seated(by, programme, number)
    before = _coached(held, _appointment(by.c, programme, number))
    if before.appointment is not None:
        _drop(by, held)
        _tell(by, before, APPOINTMENT_CANCELLED, by.now)
        by.note(APPOINTMENT_CANCELLED, rows.subject_of(programme, number), _in_journal(before))
    return CoachedPerson(held)


def _seated(by: By, programme: str, number: int) -> Registration:
    by.require(Role.ORGANISER)
    require(lock(by.c, programme), OrganisingReason.NO_SUCH_PROGRAMME)
    row = require(rows.by_number(by.c, programme, number), OrganisingReason.NOT_REGISTERED)
    if row.standing not in SEATED:
        raise Refused(OrganisingReason.NOT_SEATED)
    return rows.registration_of(by.c, row)


def _appointment(c: Connection, programme: str, number: int) -> TableRow | None:
    this = (coaching.c.programme == programme, coaching.c.number == number)
    return c.execute(select(coaching).where(*this)).one_or_none()


def _drop(by: By, held: Registration) -> None:
    """Forget an appointment, and what was still to be said of it."""
    this = (coaching.c.programme == held.programme, coaching.c.number == held.number)
    by.c.execute(delete(coaching).where(*this))
    outbox.cancel(by.c, coaching_subject(held.programme, held.number), by.now)


def _in_journal(coached: CoachedPerson) -> Json | None:
    return None if coached.appointment is None else {"appointment": coached.appointment.isoformat()}


def _tell(by: By, coached: CoachedPerson, kind: str, due: datetime) -> None:
    held, at = coached.registration, coached.appointment
    programme = load(by.c, held.programme)
    assert programme is not None
    assert at is not None
    data = programme_facts(programme) | registration_facts(held)
    data |= {"appointment": at.isoformat(), "coach": coached.coach, "place": coached.place}
    # A cancelled appointment can be made again, with the same version.
    key = f"{kind}:{held.programme}:{held.number}:{coached.version}:{by.now.isoformat()}"
    outbox.post(by.c, Notice(key, held.person, kind, due, coaching_subject(held.programme, held.number), data, at))


def _tell_claimants(c: Connection, name: str, key: str, kind: str, now: datetime) -> None:
    said = (
        select(registrations.c.person, registrations.c.organisation, registrations.c.standing)
        .join(programmes, programmes.c.id == registrations.c.programme)
        .where(
            registrations.c.charter == Charter.YES,
            rows.in_(IN_LINE),
            registrations.c.person.is_not(None),
            programmes.c.last_start > now,
            programmes.c.state != ProgrammeState.CANCELLED,
        )
    )
    found = [row for row in c.execute(said) if normal_form(row.organisation) == key]
    # Coaching is for who has a place, in any of the programmes.
    seated = {row.person for row in found if row.standing in SEATED}
    about, mark = f"charter:{key}", f"{kind}:{key}:{now.isoformat()}"
    same: Json = {"organisation": name, "key": key}
    told = [(person, same | {"seated": person in seated}) for person in sorted({row.person for row in found})]
    outbox.post_all(c, [Notice(f"{mark}:{person}", person, kind, now, about, data) for person, data in told])


def _coached(registration: Registration, row: TableRow | None) -> CoachedPerson:
    if row is None:
        return CoachedPerson(registration)
    return CoachedPerson(registration, row.appointment, row.coach, row.place, row.version)
