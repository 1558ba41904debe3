"""Registrations as they are shown: to the person with the coming programmes, to the organiser as the whole line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Text, bindparam, cast, exists, func, or_, select

from knowledge.programmes.listing import History, Listing, RegistrationEvent
from knowledge.programmes.programme import IN_LINE, Programme, ProgrammeState, Registration, Session, Standing
from knowledge.programmes.reasons import OrganisingReason, RegistrationReason
from knowledge.programmes.registering import LineTally
from knowledge.refusals import require
from storage.acting import By
from storage.programmes.line import batches, counts, rows
from storage.programmes.rows import (
    load,
    load_all,
    load_going_on,
    load_selected,
    select_going_on,
    select_programmes,
    terms,
)
from storage.roles import Role
from storage.tables import TableRow, programmes, registration_events, registrations


@dataclass(frozen=True, slots=True)
class ProgrammeOverview:
    """A list of programmes, and whether there are any that are over."""

    shown: tuple[Listing, ...]
    has_past: bool


def mine(by: By) -> list[Listing]:
    """The programmes in whose line this person stands and that did not end, the one that begins first at the front."""
    found = _held_by(by)
    return _listings(by.c, [each for each in reversed(found) if not each.is_past(by.now)], by.person)


def coming_sessions(by: By) -> list[tuple[Listing, Session]]:
    """The sessions that are not over of the programmes in which this person has a place, the first to begin first."""
    held = _listings(by.c, _held_by(by), by.person)
    found = [
        (listing, session)
        for listing in held
        if listing.is_seated
        for session in listing.programme.live
        if session.ends > by.now and listing.programme.state is not ProgrammeState.CANCELLED
    ]
    return sorted(found, key=lambda pair: pair[1].starts)


def _held_by(by: By) -> list[Programme]:
    """The programmes that go on and in whose line this person stands."""
    return load_selected(by.c, _HELD, {"person": by.person, "now": by.now})


_HELD = select_programmes(
    select(registrations.c.programme).where(
        registrations.c.person == bindparam("person"),
        rows.in_(IN_LINE),
        registrations.c.programme.in_(select_going_on(bindparam("now"))),
    )
)


def overview(by: By, domain: str = "", kind: str = "", past: bool = False) -> ProgrammeOverview:
    """What is coming, or what is past when that is asked for: for one domain or of one kind where they are given."""
    found = (past_ones if past else list_programmes)(by, domain=domain or None)
    shown = tuple(each for each in found if kind in ("", each.programme.kind))
    return ProgrammeOverview(shown, bool(shown) if past else _has_past(by.c, by.now, domain, kind))


def list_programmes(by: By, *, domain: str | None = None) -> list[Listing]:
    """
    What everybody may see: programmes that are published or closed and did not end, with the own state (L1).

    With a domain only those that are for it, or for all. The first to begin comes first. Cancelled ones are for those
    who were in their line.
    """
    found = [each for each in load_going_on(by.c, by.now) if _is_for(each, domain)]
    return _visible(by.c, [each for each in reversed(found) if not each.is_past(by.now)], by.person)


def past_ones(by: By, *, domain: str | None = None) -> list[Listing]:
    """As `list_programmes`, of what is over, the latest first."""
    found = load_all(by.c, ids=select(programmes.c.id).where(programmes.c.state != ProgrammeState.PLANNED))
    return _visible(by.c, [each for each in found if each.is_past(by.now) and _is_for(each, domain)], by.person)


def _has_past(c: Connection, now: datetime, domain: str, kind: str) -> bool:
    """Whether there is anything that is over and that everybody may see."""
    over: list[ColumnElement[bool]] = [programmes.c.state.in_((ProgrammeState.PUBLISHED, ProgrammeState.CLOSED))]
    over.append(programmes.c.id.not_in(select_going_on(now)))
    if kind:
        over.append(programmes.c.kind == kind)
    if domain:
        domains = cast(programmes.c.domains, Text)
        over.append(or_(domains == "[]", domains.contains(f'"{domain}"', autoescape=True)))
    return bool(c.scalar(select(exists().where(*over))))


def _visible(c: Connection, found: Sequence[Programme], person: str) -> list[Listing]:
    shown = _listings(c, [each for each in found if each.state is not ProgrammeState.PLANNED], person)
    return [
        each for each in shown if each.programme.state is not ProgrammeState.CANCELLED or each.registration is not None
    ]


def _is_for(programme: Programme, domain: str | None) -> bool:
    return domain is None or not programme.domains or domain in programme.domains


def one(by: By, programme: str) -> Listing | None:
    """One programme as a person sees it; None when there is none, or when it is planned and not for them to see."""
    found = load(by.c, programme)
    if found is None or (found.state is ProgrammeState.PLANNED and not by.has(Role.ORGANISER)):
        return None
    return _listings(by.c, [found], by.person)[0]


def _listings(c: Connection, found: Sequence[Programme], person: str) -> list[Listing]:
    """These programmes in their order, as this person sees them: in as many statements, however many they are."""
    ids = [each.id for each in found]
    own, tallies = batches.latest_in(c, ids, person), counts.tallies(c, ids)
    return [_listing(each, own.get(each.id), tallies[each.id]) for each in found]


def _listing(programme: Programme, own: Registration | None, tally: LineTally) -> Listing:
    free = 0 if tally.waiting else max(0, programme.places - tally.taken)
    return Listing(programme, own, free, tally.waiting)


def line(by: By, programme: str, *, also_left: bool = False) -> list[Registration]:
    """
    The line of a programme in its order, for an organiser; on request those who left behind it, by number.

    Raises `Refused` without the role, and when there is no such programme.
    """
    by.require(Role.ORGANISER)
    require(terms(by.c, programme), OrganisingReason.NO_SUCH_PROGRAMME)
    return whole(by.c, programme, also_left=also_left)


def whole(c: Connection, programme: str, *, also_left: bool = False) -> list[Registration]:
    """As `line`, for who was let in already."""
    standing = rows.whole_line(c, programme)
    if not also_left:
        return standing
    gone = select(registrations).where(registrations.c.programme == programme, ~rows.in_(IN_LINE))
    return standing + [rows.build_registration(row) for row in c.execute(gone.order_by(registrations.c.number))]


def history(by: By, programme: str) -> History:
    """
    Why this person stands where, from the record (“Waarom sta ik op 23?”); of others it tells only how many.

    Raises `Refused` for who never registered.
    """
    row = require(rows.latest(by.c, programme, by.person), RegistrationReason.NOT_REGISTERED)
    return history_of(by.c, row)


def history_of(c: Connection, row: TableRow) -> History:
    """As `history`, of any registration, for who was let in already."""
    here = (registrations.c.programme == row.programme, rows.in_(IN_LINE))
    earlier, ahead = registrations.c.number < row.number, registrations.c.position < row.position
    remaining = _count(c, *here, earlier)
    overtook = _count(c, *here, earlier, ~ahead)
    overtaken_by = _count(c, *here, registrations.c.number > row.number, ahead)
    return History(
        registration=rows.registration_of(c, row),
        rank_then=row.rank_then,
        standing_then=Standing(row.standing_then),
        left=row.rank_then - 1 - remaining,
        overtook=overtook,
        overtaken_by=overtaken_by,
        events=_events(c, row.programme, row.number),
    )


def _count(c: Connection, *where: ColumnElement[bool]) -> int:
    return c.execute(select(func.count()).select_from(registrations).where(*where)).scalar_one()


def _events(c: Connection, programme: str, number: int) -> tuple[RegistrationEvent, ...]:
    told = select(registration_events).where(
        registration_events.c.programme == programme, registration_events.c.number == number
    )
    return tuple(
        RegistrationEvent(row.at, row.act, Standing(row.standing), row.rank, row.reason)
        for row in c.execute(told.order_by(registration_events.c.id))
    )
