"""
What organisers see and do beside the acts on programmes and lines: the desk, one person's record, what a change means.

Each act looks at the role first, and without it reveals nothing: it raises `Refused` with the role that is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, exists, func, select

from knowledge.programmes.messages import Broadcast
from knowledge.programmes.organised import WITHDRAWN_FOR, OrganiserDesk, OrganisingResult, ProgrammeLine, Record
from knowledge.programmes.programme import IN_LINE, Programme, ProgrammeKind, ProgrammeState, Registration, Standing
from knowledge.programmes.reasons import OrganisingReason
from knowledge.programmes.reminders import Reminder
from knowledge.refusals import Refused, require
from storage.acting import By
from storage.content import interests
from storage.programmes import broadcasts, charter, charter_claims, programmes
from storage.programmes.line import lists as registration_lists
from storage.programmes.line import rows
from storage.programmes.line.course import leave, tell
from storage.programmes.reminding.rows import DROPPED, subject_of
from storage.programmes.rows import load, load_all, load_going_on, lock, session_of
from storage.roles import Role
from storage.tables import conversations, journal, registrations
from storage.tables import programmes as programme_table
from storage.talking.talks import is_blocked, own_chat, talks

SUBJECTS = {ProgrammeKind.SERIES: "leernetwerk-sdg", ProgrammeKind.STUDY_DAY: "studiedagen"}
"""The instruments at which people say that they want to hear of programmes of a kind."""


def desk(by: By) -> OrganiserDesk:
    """The programmes with their lines in numbers, and what waits."""
    by.require(Role.ORGANISER)
    coming = [each for each in load_going_on(by.c, by.now) if _is_coming(each, by.now)]
    ids = [each.id for each in coming]
    return OrganiserDesk(
        coming=tuple(reversed(_lines(by.c, coming))),
        has_past=bool(by.c.scalar(select(exists().where(programme_table.c.id.not_in(ids))))),
        claimed=tuple(charter_claims.list_claimed(by.c)),
        unreachable=_unreachable_in(by.c, ids),
        dropped=_dropped(by.c, coming),
    )


def past(by: By) -> tuple[ProgrammeLine, ...]:
    """The programmes that are not on the desk: the last to begin comes first, cancelled ones among them."""
    by.require(Role.ORGANISER)
    return tuple(_lines(by.c, [each for each in load_all(by.c) if not _is_coming(each, by.now)]))


def _is_coming(programme: Programme, now: datetime) -> bool:
    """Until the end of its last session: there is attendance to mark while it lasts."""
    ends = max((session.ends for session in programme.live), default=None)
    return programme.state is not ProgrammeState.CANCELLED and ends is not None and ends > now


def _lines(c: Connection, found: Sequence[Programme]) -> list[ProgrammeLine]:
    numbers = _numbers(c, [each.id for each in found])
    return [ProgrammeLine(each, numbers.get(each.id, {})) for each in found]


def _numbers(c: Connection, ids: Sequence[str]) -> dict[str, dict[Standing, int]]:
    key = (registrations.c.programme, registrations.c.standing)
    numbers: dict[str, dict[Standing, int]] = {}
    counted = select(*key, func.count()).where(registrations.c.programme.in_(ids)).group_by(*key)
    for programme, standing, number in c.execute(counted):
        numbers.setdefault(programme, {})[Standing(standing)] = number
    return numbers


def _unreachable_in(c: Connection, ids: Sequence[str]) -> int:
    """How many registrations in these lines are of people whom the bot cannot write to."""
    talk = exists().where(own_chat(), conversations.c.person == registrations.c.person, ~is_blocked())
    here = (registrations.c.programme.in_(ids), rows.in_(IN_LINE), registrations.c.person.is_not(None))
    return c.scalar(select(func.count()).select_from(registrations).where(*here, ~talk)) or 0


def _dropped(c: Connection, running: Sequence[Programme]) -> int:
    subjects = {
        subject_of(Reminder(session.id, lead, session.starts, session.ends))
        for programme in running
        for session in programme.sessions
        for lead in programme.reminders
    }
    wanted = select(func.count()).where(journal.c.act == DROPPED, journal.c.subject.in_(subjects))
    return c.scalar(wanted) or 0


def line_of(by: By, programme: str) -> ProgrammeLine:
    """One programme with its line in numbers; raises `Refused` when there is none such."""
    by.require(Role.ORGANISER)
    return _lines(by.c, [require(load(by.c, programme), OrganisingReason.NO_SUCH_PROGRAMME)])[0]


def line_of_session(by: By, session: str) -> ProgrammeLine:
    """The programme of a session, as `line_of`."""
    by.require(Role.ORGANISER)
    found = require(session_of(by.c, session), OrganisingReason.NO_SUCH_SESSION)
    return line_of(by, found[0].id)


def unreachable(by: By, programme: str) -> list[Registration]:
    """Who stands in the line and cannot be written to, in its order: no chat with the bot, or blocked there."""
    by.require(Role.ORGANISER)
    return _unreachable(by.c, programme)


def _unreachable(c: Connection, programme: str) -> list[Registration]:
    line = [each for each in rows.whole_line(c, programme) if each.person]
    reached = talks(c, {each.person for each in line}, ())
    return [each for each in line if each.person not in reached]


def record(by: By, programme: str, number: int) -> Record:
    """
    One registration by its number, also one that left the line; why it stands where, and its coaching.

    Raises `Refused` when there is none such.
    """
    by.require(Role.ORGANISER)
    found = require(load(by.c, programme), OrganisingReason.NO_SUCH_PROGRAMME)
    row = require(rows.by_number(by.c, programme, number), OrganisingReason.NOT_REGISTERED)
    registration = rows.registration_of(by.c, row)
    # Of who came back, why they stand so is told of the last registration.
    last = rows.latest(by.c, programme, registration.person)
    history = registration_lists.history_of(by.c, row) if last is not None and last.number == number else None
    listed = charter.coaching_list(by, programme)
    coached = [each for each in listed if each.registration.number == number]
    return Record(found, registration, history, coached[0] if coached else None)


def withdraw_for(by: By, programme: str, number: int, reason: str) -> Registration:
    """
    Take somebody out of the line on the person's own request, with a reason for the journal; the person hears of it.

    What becomes free is offered in order. Who left before stays as it was, and nobody hears anything. Raises `Refused`
    without a reason, when there is none such, and when the programme was cancelled.
    """
    by.require(Role.ORGANISER)
    if not reason.strip():
        raise Refused(OrganisingReason.NO_REASON)
    stands = require(lock(by.c, programme), OrganisingReason.NO_SUCH_PROGRAMME)
    if stands.state is ProgrammeState.CANCELLED:
        raise Refused(OrganisingReason.CANCELLED)
    row = require(rows.by_number(by.c, programme, number), OrganisingReason.NOT_REGISTERED)
    before = rows.registration_of(by.c, row)
    if not before.is_in_line:
        return before
    left = leave(by, stands, row, Standing.WITHDRAWN)
    tell(by.c, [left], WITHDRAWN_FOR, by.now, {number: {"reason": reason}})
    was = {"rank": before.rank, "standing": before.standing.value}
    stood = {"standing": left.standing.value, "reason": reason}
    by.note(WITHDRAWN_FOR, rows.subject_of(programme, number), was, stood)
    return left


def publish(by: By, id: str) -> OrganisingResult:
    """As `programmes.publish`; who asked to hear of such programmes hears of one that was not to be seen before."""
    by.require(Role.ORGANISER)
    before = lock(by.c, id)
    done = programmes.publish(by, id)
    if not done.changed or before is None or before.state is not ProgrammeState.PLANNED:
        return done
    data = {
        "title": done.programme.title.get("nl", id),
        "verb": "programme.show",
        "values": {"programme": id},
    }
    return replace(done, told=interests.tell_interested(by.c, SUBJECTS[done.programme.kind], by.now, data))


def keep_material(by: By, session: str, material: tuple[str, ...], id: str, message: Broadcast | None) -> None:
    """
    Keep the material of a session and send the message about it, if there is one, under this id: both or neither.

    Raises `Refused` as `programmes.change_session` and `broadcasts.send`.
    """
    programmes.change_session(by, session, material=material)
    if message is not None:
        broadcasts.send(by, id, message)
