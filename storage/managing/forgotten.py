"""What was forgotten by itself: written down in the act that forgets, and told to curators."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, select, update

from knowledge.privacy.register import ForgottenRows
from storage.acting import By
from storage.roles import Role
from storage.tables import forgotten, insert_new

_LATELY = timedelta(days=30)
"""So far back a curator sees how much was forgotten."""
_BEGIN = insert_new(forgotten)


def note_forgotten(c: Connection, rule: str, now: datetime, number: int) -> None:
    """Add to how much was forgotten by a rule on this day, in the act that forgot it."""
    day = now.astimezone(UTC).date()
    c.execute(_BEGIN[c.dialect.name], {"day": day, "rule": rule, "number": 0, "last": now})
    same = (forgotten.c.day == day, forgotten.c.rule == rule)
    c.execute(update(forgotten).where(*same).values(number=forgotten.c.number + number, last=now))


def report(c: Connection, now: datetime) -> dict[str, ForgottenRows]:
    """By rule how much was forgotten in the last thirty days, and when last; rules that never forgot anything lack."""
    lately = func.sum(forgotten.c.number).filter(forgotten.c.last > now - _LATELY)
    found = c.execute(select(forgotten.c.rule, func.max(forgotten.c.last), lately).group_by(forgotten.c.rule)).all()
    return {rule: ForgottenRows(last, number or 0) for rule, last, number in found}


def report_to_curator(by: By) -> dict[str, ForgottenRows]:
    """As `report`, for curators; raises `Refused` for everybody else."""
    by.require(Role.CURATOR)
    return report(by.c, by.now)
