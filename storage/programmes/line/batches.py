"""Many registrations at once, in as many statements whether they are few or thousands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    Text,
    bindparam,
    case,
    cast,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from knowledge.programmes.programme import IN_LINE, Registration, Standing
from knowledge.programmes.registering import StandingChange
from storage.acting import By
from storage.programmes.line import rows
from storage.tables import TableRow, registration_events, registrations

_HERE = registrations.c.programme == bindparam("programme")


def latest_in(c: Connection, programmes: Collection[str], person: str) -> dict[str, Registration]:
    """By programme, the last registration of a person, in the line or not, with its rank in the line as it stands."""
    if not person or not programmes:
        return {}
    found = c.execute(_LATEST_IN, {"wanted": list(programmes), "person": person})
    return {row.programme: rows.build_registration(row, row.rank, row.waiting_number) for row in found}


def _rank_among(standings: Collection[Standing]) -> ColumnElement[int]:
    """Which of those who stand so a registration is in the line; 0 when it does not stand so."""
    other = registrations.alias()
    before = (other.c.programme == registrations.c.programme, other.c.position <= registrations.c.position)
    counted = select(func.count()).select_from(other).where(*before, rows.in_(standings, other))
    return case((rows.in_(standings), counted.scalar_subquery()), else_=0)


_WANTED: BindParameter[Any] = bindparam("wanted", expanding=True)
_LATEST_IN = (
    select(
        registrations,
        _rank_among(IN_LINE).label("rank"),
        _rank_among({Standing.WAITING}).label("waiting_number"),
    )
    .where(registrations.c.person == bindparam("person"), registrations.c.programme.in_(_WANTED))
    .order_by(registrations.c.programme, registrations.c.number)
)


def by_numbers(c: Connection, programme: str, numbers: Collection[int]) -> dict[int, TableRow]:
    """The registrations with these numbers, by number."""
    wanted = select(registrations).where(_HERE, registrations.c.number.in_(list(numbers)))
    return {row.number: row for row in c.execute(wanted, {"programme": programme})} if numbers else {}


def list_lapsing(c: Connection, programme: str, number: int, now: datetime, limit: int) -> list[TableRow]:
    """This offer, and others of the line whose end has come too: at most so many, in the order of the line."""
    this = registrations.c.number == number
    ended = or_(this, registrations.c.offered_until <= now)
    offers = select(registrations).where(_HERE, rows.in_({Standing.OFFERED}), ended)
    first = offers.order_by(case((this, 0), else_=1), registrations.c.offered_until, registrations.c.position)
    found = c.execute(first.limit(limit), {"programme": programme})
    return sorted(found, key=lambda row: int(row.position))


def part_of_line(c: Connection, programme: str, until: datetime, after: int, limit: int) -> list[Registration]:
    """The next of those in line who registered until a moment, by number, with rank and waiting number."""
    waits = case((rows.in_({Standing.WAITING}), 1), else_=0)
    # Without a join, which for a database without statistics is a look at the line for each of them.
    ranked = (
        select(
            registrations.c.number,
            registrations.c.registered,
            registrations.c.standing,
            func.row_number().over(order_by=registrations.c.position).label("rank"),
            func.sum(waits).over(order_by=registrations.c.position).label("waiting"),
        )
        .where(_HERE, rows.in_(IN_LINE))
        .subquery()
    )
    wanted = select(ranked).where(ranked.c.registered <= until, ranked.c.number > after)
    part = c.execute(wanted.order_by(ranked.c.number).limit(limit), {"programme": programme}).all()
    whole = by_numbers(c, programme, [each.number for each in part])
    return [
        rows.build_registration(
            whole[each.number], each.rank, int(each.waiting) if each.standing == Standing.WAITING else 0
        )
        for each in part
    ]


def people_in_line(c: Connection, programme: str) -> int:
    """How many people stand in the line, without those who were erased."""
    wanted = select(func.count(registrations.c.person.distinct())).where(_HERE, rows.in_(IN_LINE))
    return c.scalar(wanted, {"programme": programme}) or 0


def subjects(programme: str, suffix: str = "", standings: Collection[Standing] = IN_LINE) -> Select[Any]:
    """What notices about the registrations that stand so are about, as a statement gives it."""
    named = literal(f"registration:{programme}:") + cast(registrations.c.number, Text)
    return select(named + literal(suffix) if suffix else named).where(
        registrations.c.programme == programme, rows.in_(standings)
    )


def set_standings(c: Connection, programme: str, changes: Sequence[StandingChange], now: datetime) -> None:
    """Keep other standings; who calls this holds the lock of the programme."""
    values = [
        {"wanted": programme, "which": each.number, "standing": each.standing, "until": each.offered_until, "now": now}
        for each in changes
    ]
    if values:
        c.execute(_STAND, values)


@dataclass(frozen=True, slots=True)
class LineEvent:
    """What became of a registration, by its number."""

    number: int
    act: str
    standing: Standing
    rank: int = 0
    """After it; 0 for who left the line."""
    reason: str = ""


def add_events(by: By, programme: str, events: Sequence[LineEvent]) -> None:
    """Write down what this person did to registrations, or the clock."""
    same = {"programme": programme, "actor": by.person or None, "at": by.now}
    if events:
        by.c.execute(_ADD, [same | asdict(event) for event in events])


_ADD = insert(registration_events)
_STAND = (
    update(registrations)
    .where(registrations.c.programme == bindparam("wanted"), registrations.c.number == bindparam("which"))
    .values(standing=bindparam("standing"), offered_until=bindparam("until"), changed=bindparam("now"))
)
