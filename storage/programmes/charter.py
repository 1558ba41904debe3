"""
Which organisations signed the SDG charter, and the individual coaching that their people get for it.

Somebody says that the own organisation signed; as long as it is not known to have, it is claimed, and an organiser
confirms or refuses it. Who has a place and works for a confirmed organisation is on the coaching list of a programme.
What an organiser asks raises `Refused` without the role.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from knowledge.notices import Notice
from knowledge.programmes.charter import CharterCertainty, CoachedPerson, Organisation
from knowledge.programmes.programme import IN_LINE, SEATED, Charter, ProgrammeState, Registration
from knowledge.programmes.reasons import OrganisingReason
from knowledge.refusals import Refused
from knowledge.search.text import normal_form
from knowledge.working_days import BRUSSELS
from storage.journal import JournalEntry, note
from storage.programmes.charter_claims import insert_claim, organisation_of
from storage.programmes.line import rows
from storage.programmes.line.course import coaching_subject, registration_facts
from storage.programmes.rows import load, lock, programme_facts
from storage.roles import Role, require
from storage.sending import outbox
from storage.tables import Json, charter_organisations, coaching, programmes, registrations

CONFIRMED = "charter.confirmed"
REFUSED = "charter.refused"
APPOINTMENT = "coach.appointment"
APPOINTMENT_CANCELLED = "coach.cancelled"
REMINDER = "coach.reminder"
"""The kinds of the notices of this part."""


REMINDED_BEFORE = timedelta(days=1)
"""On the wall clock of Brussels."""


def organisations(c: Connection, organiser: str) -> list[Organisation]:
    """All organisations of which something is known, those to be decided first, then by name."""
    require(c, organiser, Role.ORGANISER)
    found = c.execute(select(charter_organisations).order_by(charter_organisations.c.name)).all()
    return sorted((organisation_of(row) for row in found), key=lambda each: each.state is not CharterCertainty.CLAIMED)


def decide(c: Connection, organisation: str, organiser: str, signed: bool, now: datetime) -> Organisation:
    """
    Confirm as an organiser that an organisation signed, or refuse it; also of one that nobody named yet.

    Who said so for this organisation, and stands in the line of a programme that is not over, hears of it. It can be
    decided anew. Raises `Refused` for no name at all.
    """
    require(c, organiser, Role.ORGANISER)
    key = normal_form(organisation)
    if not key:
        raise Refused(OrganisingReason.NO_SUCH_ORGANISATION)
    insert_claim(c, organisation, organiser, now)
    this = charter_organisations.c.key == key
    before = c.execute(select(charter_organisations).where(this).with_for_update()).one()
    state = CharterCertainty.CONFIRMED if signed else CharterCertainty.REFUSED
    if before.state == state:
        return organisation_of(before)
    decided: Json = {"state": state, "decided_by": organiser, "decided": now}
    c.execute(update(charter_organisations).where(this).values(decided))
    stood, stands = {"state": before.state}, {"state": state.value}
    note(c, [JournalEntry(now, organiser, f"charter.{state}", f"charter:{key}", stood, stands)])
    outbox.cancel(c, f"charter:{key}", now)
    _tell_claimants(c, before.name, key, CONFIRMED if signed else REFUSED, now)
    return organisation_of(c.execute(select(charter_organisations).where(this)).one())


def state_of(c: Connection, organisation: str) -> CharterCertainty | None:
    """Whether an organisation is known to have signed the SDG charter; None when nobody said so."""
    key = normal_form(organisation)
    found = c.scalar(select(charter_organisations.c.state).where(charter_organisations.c.key == key))
    return None if found is None else CharterCertainty(found)


def coaching_list(c: Connection, programme: str, organiser: str) -> list[CoachedPerson]:
    """Who gets coaching in a programme, in the order of the line."""
    require(c, organiser, Role.ORGANISER)
    confirmed = charter_organisations.c.state == CharterCertainty.CONFIRMED
    signed = set(c.scalars(select(charter_organisations.c.key).where(confirmed)))
    made = {row.number: row for row in c.execute(select(coaching).where(coaching.c.programme == programme))}
    return [
        _coached(each, made.get(each.number))
        for each in rows.whole_line(c, programme)
        if each.standing in SEATED
        and each.facts.charter is not Charter.NO
        and normal_form(each.facts.organisation) in signed
    ]


def appointment_of(c: Connection, programme: str, person: str) -> CoachedPerson | None:
    """The own appointment with the coach; None without one."""
    row = rows.latest(c, programme, person)
    if row is None or row.standing not in SEATED:
        return None
    made = _appointment(c, programme, row.number)
    return None if made is None else _coached(rows.registration_of(c, row), made)


def appoint(
    c: Connection,
    programme: str,
    number: int,
    organiser: str,
    at: datetime,
    now: datetime,
    coach: str = "",
    place: str = "",
) -> CoachedPerson:
    """
    Keep the moment of somebody's coaching, or another one instead: the person hears of it, and again a day before.

    The same again changes nothing. Raises `Refused` for a moment that has passed, and for who has no place.
    """
    held = _seated(c, programme, number, organiser)
    if at <= now:
        raise Refused(OrganisingReason.PAST, "date")
    before = _appointment(c, programme, number)
    if before is not None and (before.appointment, before.coach, before.place) == (at, coach, place):
        return _coached(held, before)
    version = 1 if before is None else before.version + 1
    c.execute(delete(coaching).where(coaching.c.programme == programme, coaching.c.number == number))
    values: Json = {"appointment": at, "coach": coach, "place": place, "version": version, "updated": now}
    c.execute(coaching.insert().values(values | {"programme": programme, "number": number}))
    _call_off(c, programme, number, now)
    _tell(c, held, values, APPOINTMENT, now, now, at)
    remind = (at.astimezone(BRUSSELS) - REMINDED_BEFORE).astimezone(at.tzinfo)
    if remind > now:
        _tell(c, held, values, REMINDER, now, remind, at)
    stood = None if before is None else {"appointment": before.appointment.isoformat()}
    subject = rows.subject_of(programme, number)
    note(c, [JournalEntry(now, organiser, APPOINTMENT, subject, stood, {"appointment": at.isoformat()})])
    return CoachedPerson(held, at, coach, place, version)


def cancel_appointment(c: Connection, programme: str, number: int, organiser: str, now: datetime) -> CoachedPerson:
    """Take somebody's appointment back; the person hears of it. Raises `Refused` for who has no place."""
    held = _seated(c, programme, number, organiser)
    before = _appointment(c, programme, number)
    if before is None:
        return CoachedPerson(held)
    c.execute(delete(coaching).where(coaching.c.programme == programme, coaching.c.number == number))
    _call_off(c, programme, number, now)
    _tell(c, held, dict(before._mapping), APPOINTMENT_CANCELLED, now, now, before.appointment)
    stood = {"appointment": before.appointment.isoformat()}
    note(c, [JournalEntry(now, organiser, APPOINTMENT_CANCELLED, rows.subject_of(programme, number), stood)])
    return CoachedPerson(held)


def _seated(c: Connection, programme: str, number: int, organiser: str) -> Registration:
    require(c, organiser, Role.ORGANISER)
    if lock(c, programme) is None:
        raise Refused(OrganisingReason.NO_SUCH_PROGRAMME)
    row = rows.by_number(c, programme, number)
    if row is None:
        raise Refused(OrganisingReason.NOT_REGISTERED)
    if row.standing not in SEATED:
        raise Refused(OrganisingReason.NOT_SEATED)
    return rows.registration_of(c, row)


def _appointment(c: Connection, programme: str, number: int) -> Row[Any] | None:
    this = (coaching.c.programme == programme, coaching.c.number == number)
    return c.execute(select(coaching).where(*this)).one_or_none()


def _call_off(c: Connection, programme: str, number: int, now: datetime) -> None:
    outbox.cancel(c, coaching_subject(programme, number), now)


def _tell(
    c: Connection, held: Registration, values: Json, kind: str, now: datetime, due: datetime, expires: datetime
) -> None:
    programme = load(c, held.programme)
    assert programme is not None
    data = programme_facts(programme) | registration_facts(held)
    data |= {"appointment": values["appointment"].isoformat(), "coach": values["coach"], "place": values["place"]}
    # A cancelled appointment can be made again, with the same version.
    key = f"{kind}:{held.programme}:{held.number}:{values['version']}:{now.isoformat()}"
    outbox.post(c, Notice(key, held.person, kind, due, coaching_subject(held.programme, held.number), data, expires))


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


def _coached(registration: Registration, row: Row[Any] | None) -> CoachedPerson:
    if row is None:
        return CoachedPerson(registration)
    return CoachedPerson(registration, row.appointment, row.coach, row.place, row.version)
