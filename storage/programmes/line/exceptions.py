"""An organiser's exception to the order of a line: an act with a reason, told to everybody whom it costs a rank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from knowledge.programmes.programme import Registration, Standing
from knowledge.programmes.reasons import OrganisingReason
from knowledge.programmes.registering import LineMove, move_spot
from knowledge.refusals import Refused
from storage.journal import JournalEntry, note
from storage.programmes.line import batches, rows
from storage.programmes.line.course import settle, tell, tell_all
from storage.programmes.rows import lock
from storage.roles import Role, require
from storage.tables import Json

MOVED_UP = "registration.moved_up"
OVERTAKEN = "registration.overtaken"
"""The kinds of the notices, to who is moved up and to those who got a worse rank by it."""


@dataclass(frozen=True, slots=True)
class Exceptional:
    """What stands after an exception."""

    registration: Registration
    overtaken: int
    """How many people got a worse rank by it; each of them hears why."""


def move_up(
    c: Connection, programme: str, number: int, rank: int, organiser: str, reason: str, now: datetime
) -> Exceptional:
    """
    Give a registration, by its number, a better rank in the line; the journal keeps who did it and why.

    Among those who have a place it gets one too, beside the others: nobody loses a place, and as many as there are too
    many then are not given away again. Raises `Refused` without the role or a reason, when the registration is not in
    the line, for a rank that is no better, and of a programme that was cancelled or is over.
    """
    require(c, organiser, Role.ORGANISER)
    if not reason.strip():
        raise Refused(OrganisingReason.NO_REASON)
    terms = lock(c, programme)
    if terms is None:
        raise Refused(OrganisingReason.NO_SUCH_PROGRAMME)
    if terms.is_cancelled:
        raise Refused(OrganisingReason.CANCELLED)
    if terms.is_over(now):
        raise Refused(OrganisingReason.OVER)
    before = rows.by_number(c, programme, number)
    if before is None:
        raise Refused(OrganisingReason.NOT_REGISTERED)
    stood = rows.registration_of(c, before)
    move = move_spot(rows.all_spots(c, programme), number, rank)
    rows.set_positions(c, programme, move.positions)
    standing = Standing.PLACE if move.gets_place else stood.standing
    if move.gets_place:
        rows.set_standing(c, programme, number, standing, now)
    rows.add_event(c, programme, number, "moved_up", organiser, standing, rank, now, reason)
    # What the move itself gives is told with it, and not a second time.
    settle(c, terms, now, speaker=stood.person if move.gets_place else "")
    _tell_overtaken(c, programme, move, organiser, reason, now)
    registration = _registration(c, programme, number)
    moment = f"{now.isoformat()}:{rank}"
    tell(c, registration, MOVED_UP, now, moment=moment, rank_before=stood.rank, reason=reason)
    was = {"rank": stood.rank, "standing": stood.standing.value}
    stands = {"rank": registration.rank, "standing": registration.standing.value, "reason": reason}
    note(c, [JournalEntry(now, organiser, MOVED_UP, rows.subject_of(programme, number), was, stands)])
    return Exceptional(registration, len(move.overtaken))


def _tell_overtaken(c: Connection, programme: str, move: LineMove, organiser: str, reason: str, now: datetime) -> None:
    line = {each.number: each for each in rows.whole_line(c, programme)} if move.overtaken else {}
    told = [line[number] for number in move.overtaken]
    events = [(each.number, "overtaken", each.standing, move.overtaken[each.number]) for each in told]
    batches.add_events(c, programme, events, now, organiser, reason)
    facts: dict[int, Json] = {
        number: {"moment": f"{now.isoformat()}:{rank}", "rank_before": rank - 1, "reason": reason}
        for number, rank in move.overtaken.items()
    }
    tell_all(c, programme, told, OVERTAKEN, now, facts)


def _registration(c: Connection, programme: str, number: int) -> Registration:
    row = rows.by_number(c, programme, number)
    assert row is not None
    return rows.registration_of(c, row)
