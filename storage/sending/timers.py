"""What must happen at a moment: planned once, and done once, together with what follows from it."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, select, update

from knowledge.notices import PAUSES
from knowledge.plain import Data, Json
from storage.tables import insert_new, timers


@dataclass(frozen=True, slots=True)
class Timer:
    """A moment at which something of a kind must happen to a subject, as in `escalate` and `42:2`."""

    id: int
    kind: str
    subject: str
    due: datetime
    data: Data
    tries: int
    """How often its effect failed before."""


Effect = Callable[[Connection, Timer, datetime], None]
"""What a timer does: an act, told the timer and the present moment, which may be later than the timer's."""


@dataclass(frozen=True, slots=True)
class FiredTimer:
    """A timer that went off; with the `fault` that its effect raised, it has had no effect and will be tried again."""

    timer: Timer
    fault: Exception | None = None


def set_timer(
    c: Connection, kind: str, subject: str, due: datetime, data: Json | None = None, *, person: str | None = None
) -> bool:
    """
    Plan an effect for a moment; true when it is new.

    There is one timer per kind and subject: planned again it stays as it is, also after it went off. One that concerns
    a person says whom, so that it goes when that person is erased.
    """
    values = {
        "kind": kind,
        "subject": subject,
        "person": person,
        "due": due,
        "next_try": due,
        "data": dict(data or {}),
        "tries": 0,
    }
    return c.execute(_SET[c.dialect.name], values).rowcount == 1


_SET = insert_new(timers)


def set_timers(c: Connection, kind: str, due: datetime, data: Mapping[str, Json]) -> None:
    """As `set_timer` for many subjects at once, each with its data."""
    values = [
        {"kind": kind, "subject": subject, "person": None, "due": due, "next_try": due, "data": given, "tries": 0}
        for subject, given in data.items()
    ]
    if values:
        c.execute(_SET[c.dialect.name], values)


def move(c: Connection, kind: str, subject: str, due: datetime) -> bool:
    """Plan a timer for another moment; false when there is none or it went off already."""
    open_one = (timers.c.kind == kind, timers.c.subject == subject, timers.c.fired.is_(None))
    return c.execute(update(timers).where(*open_one).values(due=due, next_try=due, tries=0)).rowcount == 1


def drop(c: Connection, kind: str, subject: str) -> bool:
    """
    Forget a timer, whether it went off or not; true when there was one. It can then be set anew.

    An effect that must happen again and again drops its own timer and sets the next.
    """
    return c.execute(_DROP, {"wanted_kind": kind, "wanted": subject}).rowcount == 1


def drop_all(c: Connection, kind: str, subjects: Collection[str] | Select[Any]) -> None:
    """As `drop` for many subjects at once, or for those that a statement gives."""
    if isinstance(subjects, Select) or subjects:
        c.execute(delete(timers).where(timers.c.kind == kind, timers.c.subject.in_(subjects)))


_DROP = delete(timers).where(timers.c.kind == bindparam("wanted_kind"), timers.c.subject == bindparam("wanted"))


def hold(c: Connection, kind: str) -> None:
    """Wait until nobody handles a timer of this kind, and keep all other processes from it until this act ends."""
    c.execute(select(timers.c.id).where(timers.c.kind == kind).with_for_update()).all()


def find_waiting(c: Connection, kind: str, subjects: Collection[str]) -> set[str]:
    """Which of these subjects have a timer of this kind that did not go off yet."""
    open_ones = (timers.c.kind == kind, timers.c.subject.in_(subjects), timers.c.fired.is_(None))
    return set(c.scalars(select(timers.c.subject).where(*open_ones)))


def find_moments(c: Connection, kind: str, subjects: Collection[str]) -> dict[str, datetime]:
    """When the timers of these subjects go off; those without one, or of which it went off, are missing."""
    open_ones = (timers.c.kind == kind, timers.c.subject.in_(subjects), timers.c.fired.is_(None))
    return {row.subject: row.due for row in c.execute(select(timers.c.subject, timers.c.due).where(*open_ones))}


def next_timer(c: Connection, kinds: Collection[str]) -> datetime | None:
    """When the first timer of these kinds goes off, or should have; nothing when none is set."""
    first: datetime | None = c.execute(
        select(func.min(timers.c.next_try)).where(timers.c.fired.is_(None), timers.c.kind.in_(kinds))
    ).scalar_one()
    return first


def due(c: Connection, now: datetime, kinds: Collection[str], limit: int = 1) -> list[Timer]:
    """
    The timers of these kinds that must go off now, the oldest first, kept from all other processes until this act ends.

    On PostgreSQL those that another process handles in this moment are left out.
    """
    rows = c.execute(_DUE, {"now": now, "kinds": list(kinds), "most": limit})
    return [Timer(*row) for row in rows]


_DUE = (
    select(*(timers.c[name] for name in Timer.__slots__))
    .where(
        timers.c.fired.is_(None),
        timers.c.next_try <= bindparam("now"),
        timers.c.kind.in_(bindparam("kinds", expanding=True)),
    )
    .order_by(timers.c.next_try, timers.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)


def fire(c: Connection, effects: Mapping[str, Effect], now: datetime, limit: int = 1) -> list[FiredTimer]:
    """
    Let due timers go off: each with its effect, both or neither, once whatever processes run or die.

    An effect that raises is undone and tried again later, by and by less often; the others are not held up by it.
    Several in one act can wait for each other's rows with another act, so one at a time is the rule.
    """
    return [_go_off(c, effects[timer.kind], timer, now) for timer in due(c, now, effects.keys(), limit)]


def fire_measured(c: Connection, effects: Mapping[str, Effect], now: datetime) -> tuple[list[FiredTimer], float]:
    """As `fire`, and how many seconds it took, the waiting for a turn not counted."""
    began = time.monotonic()
    return fire(c, effects, now), time.monotonic() - began


def _go_off(c: Connection, effect: Effect, timer: Timer, now: datetime) -> FiredTimer:
    this = timers.c.id == timer.id
    try:
        with c.begin_nested():
            c.execute(_FIRED, {"this": timer.id, "fired": now})
            effect(c, timer, now)
    except Exception as fault:
        if c.invalidated:  # the connection is lost, and the timer none the worse for it
            raise
        pause = PAUSES[min(timer.tries, len(PAUSES) - 1)]
        c.execute(update(timers).where(this).values(tries=timer.tries + 1, next_try=now + pause))
        return FiredTimer(timer, fault)
    return FiredTimer(timer)


_FIRED = update(timers).where(timers.c.id == bindparam("this"))
