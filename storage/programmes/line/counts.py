"""
How many stand how in a line, and the last number that was given: kept with the programme, under its lock.

So registering takes as long in a line of ten thousand as in one of ten. Whoever registers counts on, who waits and
leaves is counted off, and whatever else changes a line counts it anew.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, select, update

from knowledge.programmes.programme import TAKEN, Standing
from knowledge.programmes.registering import LineEntry, LineTally, Terms
from storage.programmes.line.rows import in_
from storage.programmes.rows import terms_in
from storage.tables import programmes, registrations


@dataclass(frozen=True, slots=True)
class Count:
    """How many stand in a line, and the last number that was given."""

    last: int
    tally: LineTally


def lock_line(c: Connection, programme: str) -> tuple[Terms, Count] | None:
    """As `programme_rows.lock`, with how the line stands then."""
    row = c.execute(_LOCK_LINE, {"wanted": programme}).one_or_none()
    if row is None:
        return None
    last, *numbers = row[-len(_COUNTS) :]
    return terms_in(row), Count(last, LineTally(*numbers))


def tallies(c: Connection, programmes: Collection[str]) -> dict[str, LineTally]:
    """By programme, how its line stands."""
    found = c.execute(_TALLIES, {"wanted": list(programmes)}) if programmes else ()
    return {row[0]: LineTally(*row[1:]) for row in found}


def count(c: Connection, programme: str) -> Count:
    """How a line stands; sure only for who holds the lock of an existing programme."""
    last, *numbers = c.execute(_COUNT, {"programme": programme}).one()
    return Count(last, LineTally(*numbers))


_COUNTS = ("last_number", "taken", "waiting", "without_priority")
_LOCK_LINE = (
    select(*(programmes.c[name] for name in (*Terms.__slots__, *_COUNTS)))
    .where(programmes.c.id == bindparam("wanted"))
    .with_for_update()
)
_WANTED: BindParameter[Any] = bindparam("wanted", expanding=True)
_TALLIES = select(programmes.c.id, *(programmes.c[name] for name in _COUNTS[1:])).where(programmes.c.id.in_(_WANTED))
_COUNT = select(*(programmes.c[name] for name in _COUNTS)).where(programmes.c.id == bindparam("programme"))


def count_on(c: Connection, programme: str, before: Count, gives: LineEntry, *, without_priority: bool) -> None:
    """Count one registration more; who calls this holds the lock."""
    waits = gives.standing is Standing.WAITING
    tally = before.tally
    values = {"wanted": programme, "last": before.last + 1, "held": tally.taken + (not waits)}
    values |= {"waits": tally.waiting + waits, "marked": tally.without_priority + (without_priority and not waits)}
    c.execute(_COUNT_ON, values)


_COUNT_ON = (
    update(programmes)
    .where(programmes.c.id == bindparam("wanted"))
    .values(
        last_number=bindparam("last"),
        taken=bindparam("held"),
        waiting=bindparam("waits"),
        without_priority=bindparam("marked"),
    )
)


def count_off(c: Connection, programme: str) -> None:
    """Count one less of those who wait; who calls this holds the lock."""
    c.execute(_COUNT_OFF, {"wanted": programme})


_COUNT_OFF = update(programmes).where(programmes.c.id == bindparam("wanted")).values(waiting=programmes.c.waiting - 1)


def recount(c: Connection, programme: str) -> None:
    """Count a line anew, after something else than a registration changed it; who calls this holds the lock."""
    c.execute(_RECOUNT, {"wanted": programme})


_THEIRS = select(func.count()).select_from(registrations).where(registrations.c.programme == programmes.c.id)
_RECOUNT = (
    update(programmes)
    .where(programmes.c.id == bindparam("wanted"))
    .values(
        taken=_THEIRS.where(in_(TAKEN)).scalar_subquery(),
        waiting=_THEIRS.where(in_({Standing.WAITING})).scalar_subquery(),
        without_priority=_THEIRS.where(in_(TAKEN), registrations.c.without_priority).scalar_subquery(),
    )
)
