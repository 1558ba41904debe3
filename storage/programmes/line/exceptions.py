"""An organiser's exception to the order of a line: an act with a reason, told to everybody whom it costs a rank."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from knowledge.plain import Json
from knowledge.programmes.programme import Registration, Standing
from knowledge.programmes.reasons import OrganisingReason
from knowledge.programmes.registering import LineMove, StandingChange, move_spot
from knowledge.refusals import Refused, require
from storage.acting import By
from storage.programmes.line import batches, rows
from storage.programmes.line.batches import LineEvent
from storage.programmes.line.course import settle, tell
from storage.programmes.rows import lock
from storage.roles import Role

MOVED_UP = "registration.moved_up"
OVERTAKEN = "registration.overtaken"
"""The kinds of the notices, to who is moved up and to those who got a worse rank by it."""


@dataclass(frozen=True, slots=True)
class Exceptional:
    """What stands after an exception."""

    registration: Registration
    overtaken: int
    """How many people got a worse rank by it; each of them hears why."""


def move_up(by: By, programme: str, number: int, rank: int, reason: str) -> Exceptional:
    """
    Give a registration, by its number, a better rank in the line; the journal keeps who did it and why.

    Among those who have a place it gets one too, beside the others: nobody loses a place, and as many as there are too
    many then are not given away again. Raises `Refused` without the role or a reason, when the registration is not in
    the line, for a rank that is no better, and of a programme that was cancelled or is over.
    """
    by.require(Role.ORGANISER)
    if not reason.strip():
        raise Refused(OrganisingReason.NO_REASON)
    terms = require(lock(by.c, programme), OrganisingReason.NO_SUCH_PROGRAMME)
    if terms.is_cancelled:
        raise Refused(OrganisingReason.CANCELLED)
    if terms.is_over(by.now):
        raise Refused(OrganisingReason.OVER)
    before = require(rows.by_number(by.c, programme, number), OrganisingReason.NOT_REGISTERED)
    stood = rows.registration_of(by.c, before)
    move = move_spot(rows.all_spots(by.c, programme), number, rank)
    rows.set_positions(by.c, programme, move.positions)
    standing = Standing.PLACE if move.gets_place else stood.standing
    if move.gets_place:
        batches.set_standings(by.c, programme, [StandingChange(number, standing)], by.now)
    batches.add_events(by, programme, [LineEvent(number, "moved_up", standing, rank, reason)])
    # What the move itself gives is told with it, and not a second time.
    settle(by.c, terms, by.now, speaker=stood.person if move.gets_place else "")
    _tell_overtaken(by, programme, move, reason)
    registration = _registration(by.c, programme, number)
    more: Json = {"moment": f"{by.now.isoformat()}:{rank}", "rank_before": stood.rank, "reason": reason}
    tell(by.c, [registration], MOVED_UP, by.now, {number: more})
    was = {"rank": stood.rank, "standing": stood.standing.value}
    stands = {"rank": registration.rank, "standing": registration.standing.value, "reason": reason}
    by.note(MOVED_UP, rows.subject_of(programme, number), was, stands)
    return Exceptional(registration, len(move.overtaken))


def _tell_overtaken(by: By, programme: str, move: LineMove, reason: str) -> None:
    line = {each.number: each for each in rows.whole_line(by.c, programme)} if move.overtaken else {}
    told = [line[number] for number in move.overtaken]
    overtaken = move.overtaken
    events = [LineEvent(each.number, "overtaken", each.standing, overtaken[each.number], reason) for each in told]
    batches.add_events(by, programme, events)
    facts: dict[int, Json] = {
        number: {"moment": f"{by.now.isoformat()}:{rank}", "rank_before": rank - 1, "reason": reason}
        for number, rank in overtaken.items()
    }
    tell(by.c, told, OVERTAKEN, by.now, facts)


def _registration(c: Connection, programme: str, number: int) -> Registration:
    row = rows.by_number(c, programme, number)
    assert row is not None
    return rows.registration_of(c, row)
