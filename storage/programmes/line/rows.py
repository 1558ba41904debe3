"""A registration as it is kept: its row, its rank in the line, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from knowledge.plain import Json
from knowledge.programmes.programme import IN_LINE, TAKEN, Charter, Registration, RegistrationFacts, Standing, WorkRole
from knowledge.programmes.registering import Spot
from storage.tables import TableRow, insert_new, participants, people, registrations

_HERE = registrations.c.programme == bindparam("programme")
_OWN = registrations.c.person == bindparam("person")
_FACTS = tuple(field.name for field in fields(RegistrationFacts))


def in_(standings: Collection[Standing], table: FromClause = registrations) -> ColumnElement[bool]:
    """The condition that a registration stands in one of these ways."""
    # Written out, since a list of parameters costs each statement more than the database needs for it.
    return table.c.standing.in_([literal_column(f"'{standing.value}'") for standing in sorted(standings)])


def subject_of(programme: str, number: int) -> str:
    """What notices and timers about one registration are about."""
    return f"registration:{programme}:{number}"


_OF_LINE = select(func.count()).select_from(registrations).where(_HERE)


def insert_registration(c: Connection, id: str, new: Registration) -> bool:
    """Keep a new registration; false when its id is taken or the person stands in this line."""
    row: Json = {"id": id, "programme": new.programme, "number": new.number, "person": new.person}
    row |= {"position": new.number, "standing": new.standing, "rank_then": new.rank, "standing_then": new.standing}
    row |= {"without_priority": new.without_priority, "registered": new.registered, "changed": new.registered}
    return c.execute(_INSERT[c.dialect.name], row | {"reminders_off": False} | facts_row(new.facts)).rowcount == 1


_INSERT = insert_new(registrations)


def facts_row(facts: RegistrationFacts) -> Json:
    """The facts as columns."""
    return {name: getattr(facts, name) for name in _FACTS} | {"role": facts.role or ""}


def facts_of(row: TableRow) -> RegistrationFacts:
    """The facts in a row of registrations or of participants."""
    values = {name: getattr(row, name) for name in _FACTS}
    return RegistrationFacts(
        **values | {"role": WorkRole(row.role) if row.role else None, "charter": Charter(row.charter)}
    )


def remember(c: Connection, person: str, facts: RegistrationFacts, now: datetime) -> None:
    """Keep what somebody said at a registration, for the next one and for the profile."""
    c.execute(_REMEMBER[c.dialect.name], {"person": person, "updated": now} | facts_row(facts))
    work = {"organisation": facts.organisation, "level": facts.level, "domain": facts.domain}
    c.execute(_KNOW, {"wanted": person, **work})


def _remember(dialect: Any) -> Any:
    new = dialect.insert(participants)
    said = {name: new.excluded[name] for name in (*_FACTS, "updated")}
    return new.on_conflict_do_update(index_elements=[participants.c.person], set_=said)


_KNOW = (
    update(people)
    .where(people.c.id == bindparam("wanted"))
    .values({name: bindparam(name) for name in ("organisation", "level", "domain")})
)
_REMEMBER = {"sqlite": _remember(sqlite), "postgresql": _remember(postgresql)}


def by_id(c: Connection, id: str) -> TableRow | None:
    """The row with the id that its caller gave."""
    return c.execute(_BY_ID, {"wanted": id}).one_or_none()


_BY_ID = select(registrations).where(registrations.c.id == bindparam("wanted"))


def latest(c: Connection, programme: str, person: str) -> TableRow | None:
    """The last registration of a person in a programme, in the line or not."""
    if not person:
        return None
    return c.execute(_LATEST, {"programme": programme, "person": person}).one_or_none()


_LATEST = select(registrations).where(_HERE, _OWN).order_by(registrations.c.number.desc()).limit(1)


def by_number(c: Connection, programme: str, number: int) -> TableRow | None:
    """The registration with this number."""
    return c.execute(_BY_NUMBER, {"programme": programme, "number": number}).one_or_none()


_BY_NUMBER = select(registrations).where(_HERE, registrations.c.number == bindparam("number"))


def registration_of(c: Connection, row: TableRow) -> Registration:
    """The registration of a row, with its rank in the line as it stands."""
    if row.standing not in IN_LINE:
        return build_registration(row)
    ahead = c.execute(_AHEAD, {"programme": row.programme, "before": row.position}).one()
    waits = row.standing == Standing.WAITING
    return build_registration(row, ahead.everybody + 1, ahead.waiting + 1 if waits else 0)


_BEFORE = _OF_LINE.where(registrations.c.position < bindparam("before"))
_AHEAD = select(
    _BEFORE.where(in_(IN_LINE)).scalar_subquery().label("everybody"),
    _BEFORE.where(in_({Standing.WAITING})).scalar_subquery().label("waiting"),
)


def build_registration(row: TableRow, rank: int = 0, waiting_number: int = 0) -> Registration:
    """The registration of a row of which the rank is known."""
    return Registration(
        row.programme,
        row.number,
        row.person or "",
        Standing(row.standing),
        rank,
        row.registered,
        facts_of(row),
        waiting_number,
        row.offered_until,
        row.without_priority,
        row.reminders_off,
    )


def taken_spots(c: Connection, programme: str) -> list[Spot]:
    """Who takes a place, in the order of the line."""
    return _spots(c, _SPOTS.where(in_(TAKEN)), programme)


def waiting_spots(c: Connection, programme: str, number: int) -> list[Spot]:
    """The first so many who wait, in the order of the line."""
    return _spots(c, _SPOTS.where(in_({Standing.WAITING})).limit(number), programme)


def all_spots(c: Connection, programme: str) -> list[Spot]:
    """The whole line in its order."""
    return _spots(c, _SPOTS.where(in_(IN_LINE)), programme)


_SPOTS = select(*(registrations.c[name] for name in Spot.__slots__)).where(_HERE).order_by(registrations.c.position)


def _spots(c: Connection, wanted: Select[Any], programme: str) -> list[Spot]:
    rows = c.execute(wanted, {"programme": programme})
    return [Spot(row.number, row.position, Standing(row.standing), row.without_priority) for row in rows]


def whole_line(c: Connection, programme: str) -> list[Registration]:
    """All who are still registered, in order, each with rank and waiting number."""
    wanted = select(registrations).where(_HERE, in_(IN_LINE)).order_by(registrations.c.position)
    line, waiting = [], 0
    for rank, row in enumerate(c.execute(wanted, {"programme": programme}), 1):
        waits = row.standing == Standing.WAITING
        waiting += waits
        line.append(build_registration(row, rank, waiting if waits else 0))
    return line


def set_positions(c: Connection, programme: str, positions: Mapping[int, int]) -> None:
    """Keep other positions in the line."""
    rows = [{"wanted": programme, "which": number, "place": place} for number, place in positions.items()]
    if rows:
        c.execute(_PLACE, rows)


_PLACE = (
    update(registrations)
    .where(registrations.c.programme == bindparam("wanted"), registrations.c.number == bindparam("which"))
    .values(position=bindparam("place"))
)
