"""The deadlines of each domain: those that the bot comes with, and what curators set instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, replace

from sqlalchemy import Connection, delete, insert, select

from knowledge.network.deadlines import Deadlines, deadlines_of
from storage.acting import By
from storage.tables import domain_deadlines

_NAMES = frozenset(field.name for field in fields(Deadlines))


def in_force(c: Connection) -> Callable[[str], Deadlines]:
    """By the code of a domain, the deadlines that hold at this moment."""
    own = {row.domain: row.hours for row in c.execute(select(domain_deadlines))}
    return lambda domain: replace(deadlines_of(domain), **own.get(domain, {}))


def load_overrides(c: Connection, domain: str) -> dict[str, float]:
    """The deadlines of a domain that curators set, in working hours by their names; empty when they set none."""
    hours = c.scalar(select(domain_deadlines.c.hours).where(domain_deadlines.c.domain == domain))
    return dict(hours or {})


def set_hours(by: By, domain: str, hours: Mapping[str, float]) -> Deadlines:
    """
    Let these deadlines of a domain, in working hours by their names, hold instead of those that the bot comes with.

    They replace what was set before; none at all takes that back. They hold for every step that is planned from now
    on; what was promised to an asker stays promised. Raises ValueError for an unknown name, or for hours that are not
    more than 0.
    """
    wrong = [name for name, value in hours.items() if name not in _NAMES or not 0 < value < float("inf")]
    if wrong:
        raise ValueError(f"no such deadline, or not more than 0 hours: {', '.join(sorted(wrong))}")
    before = in_force(by.c)(domain)
    by.c.execute(delete(domain_deadlines).where(domain_deadlines.c.domain == domain))
    if hours:
        by.c.execute(insert(domain_deadlines).values(domain=domain, hours=dict(hours), updated=by.now))
    after = in_force(by.c)(domain)
    by.note("deadlines.changed", f"deadlines:{domain}", asdict(before), asdict(after))
    return after
