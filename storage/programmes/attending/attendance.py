"""
Who says to come to a session, who comes instead, and who was there.

Not coming to one session leaves the place in the programme as it is. A no-show is somebody who had a place, was marked
absent, and had not said so.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select, update

from knowledge.plain import Json
from knowledge.programmes.attendance import CODE_COUNTS, AttendanceResult, Presence
from knowledge.programmes.programme import SEATED, ProgrammeState, Registration, Session
from knowledge.programmes.reasons import OrganisingReason, SessionReason
from knowledge.refusals import Refused, require
from storage.acting import By
from storage.programmes.line import rows
from storage.programmes.rows import lock, session_of, session_subject
from storage.roles import Role
from storage.tables import TableRow, attendance, insert_new, registrations, sessions


def say_coming(
    by: By, session: str, comes: bool, replacement_name: str = "", replacement_email: str = ""
) -> AttendanceResult:
    """
    Say whether one comes to a session, and who of the same organisation comes instead; it can be said anew.

    Raises `Refused` when the session does not take place or is over, and for who has no place.
    """
    row, held = _place_at(by, session)
    if held.ends <= by.now:
        raise Refused(SessionReason.OVER)
    instead = ("", "") if comes else (replacement_name.strip(), replacement_email.strip())
    values: Json = {"coming": comes, "replacement_name": instead[0], "replacement_email": instead[1], "said": by.now}
    _put(by.c, held, row.number, values)
    return AttendanceResult(_presence(by.c, held, row.number), held)


def ask_anew(c: Connection, session: str) -> int:
    """Let what people said about coming to a session count no more, since it has another moment; of how many."""
    said = (attendance.c.session == session, attendance.c.coming.is_not(None))
    nothing: Json = {"coming": None, "replacement_name": "", "replacement_email": "", "said": None}
    return c.execute(update(attendance).where(*said).values(nothing)).rowcount


def check_in(by: By, code: str) -> AttendanceResult:
    """
    Mark oneself present with the code that is shown in the room; it counts from an hour before to an hour after.

    Raises `Refused` for a code of no session in which this person has a place, and at any other time.
    """
    typed = "".join(code.split()).upper()
    own = select(registrations.c.programme).where(registrations.c.person == by.person, rows.in_(SEATED))
    wanted = select(sessions.c.id).where(sessions.c.code == typed, sessions.c.programme.in_(own))
    for id in by.c.scalars(wanted.order_by(sessions.c.starts)).all():
        row, held = _place_at(by, id)
        if not held.starts - CODE_COUNTS <= by.now <= held.ends + CODE_COUNTS:
            raise Refused(SessionReason.NOT_NOW)
        _put(by.c, held, row.number, {"present": True, "marked_by": by.person, "marked": by.now})
        return AttendanceResult(_presence(by.c, held, row.number), held)
    raise Refused(SessionReason.WRONG_CODE)


def code(by: By, session: str) -> str:
    """The code of a session, for its organiser to show in the room; raises `Refused` when there is none such."""
    by.require(Role.ORGANISER)
    found: str | None = by.c.scalar(select(sessions.c.code).where(sessions.c.id == session))
    return require(found, OrganisingReason.NO_SUCH_SESSION)


def mark(by: By, session: str, present: Mapping[int, bool], *, others_absent: bool = False) -> list[Presence]:
    """
    Mark who was there, by number of registration; with `others_absent` all whom nobody marked are absent.

    It can be marked anew. Numbers of people without a place are left out. The list as it stands then. Raises `Refused`
    when the session does not take place, and before an hour before it.
    """
    by.require(Role.ORGANISER)
    held = _session(by.c, session, OrganisingReason)
    if by.now < held.starts - CODE_COUNTS:
        raise Refused(OrganisingReason.NOT_NOW)
    seated = _presences(by.c, held)
    marked = {each.registration.number: each.present for each in seated}
    wanted = {number: was for number, was in present.items() if marked.get(number, was) != was}
    wanted |= {
        number: False for number, was in marked.items() if others_absent and was is None and number not in present
    }
    for number in sorted(wanted.keys() & marked.keys()):
        _put(by.c, held, number, {"present": wanted[number], "marked_by": by.person, "marked": by.now})
    if wanted:
        counts: Json = {"present": sum(wanted.values()), "absent": len(wanted) - sum(wanted.values())}
        by.note("attendance.marked", session_subject(session), after=counts)
    return _presences(by.c, held)


def presences(by: By, session: str) -> list[Presence]:
    """Everybody who has a place, in the order of the line, with what they said and whether they were there."""
    by.require(Role.ORGANISER)
    found = require(session_of(by.c, session), OrganisingReason.NO_SUCH_SESSION)
    return _presences(by.c, found[1])


def own(by: By, programme: str) -> dict[str, Presence]:
    """By session, what this person said and whether the person was there; sessions without either are missing."""
    row = rows.latest(by.c, programme, by.person)
    if row is None:
        return {}
    registration = rows.registration_of(by.c, row)
    said = select(attendance).where(attendance.c.programme == programme, attendance.c.number == row.number)
    return {each.session: _with(registration, each) for each in by.c.execute(said)}


def _session(c: Connection, session: str, reasons: type[OrganisingReason] | type[SessionReason]) -> Session:
    """The session that takes place; else raises `Refused` with the reason for who asks."""
    found = require(session_of(c, session), reasons.NO_SUCH_SESSION)
    programme, held = found
    if held.cancelled or programme.state is ProgrammeState.CANCELLED:
        raise Refused(reasons.CANCELLED)
    return held


def _place_at(by: By, session: str) -> tuple[TableRow, Session]:
    """The row of somebody who has a place, and the session; raises `Refused` when nothing can be said about it."""
    held = _session(by.c, session, SessionReason)
    lock(by.c, held.programme)
    row = require(rows.latest(by.c, held.programme, by.person), SessionReason.NOT_REGISTERED)
    if row.standing not in SEATED:
        raise Refused(SessionReason.NOT_SEATED)
    return row, held


def _put(c: Connection, session: Session, number: int, values: Json) -> None:
    key: Json = {"session": session.id, "number": number, "programme": session.programme}
    c.execute(_NEW[c.dialect.name], key | {"replacement_name": "", "replacement_email": ""})
    this = (attendance.c.session == session.id, attendance.c.number == number)
    c.execute(update(attendance).where(*this).values(values))


_NEW = insert_new(attendance)


def _presence(c: Connection, session: Session, number: int) -> Presence:
    row = rows.by_number(c, session.programme, number)
    assert row is not None
    this = (attendance.c.session == session.id, attendance.c.number == number)
    return _with(rows.registration_of(c, row), c.execute(select(attendance).where(*this)).one())


def _presences(c: Connection, session: Session) -> list[Presence]:
    said = {each.number: each for each in c.execute(select(attendance).where(attendance.c.session == session.id))}
    line = [each for each in rows.whole_line(c, session.programme) if each.standing in SEATED]
    return [_with(each, said[each.number]) if each.number in said else Presence(each) for each in line]


def _with(registration: Registration, row: TableRow) -> Presence:
    return Presence(registration, row.coming, row.replacement_name, row.replacement_email, row.present)
