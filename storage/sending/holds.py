"""
What may not leave while it is being called off: thousands of notices go in portions, and none of them slips out.

A hold is a timer's row: it stands until its effect found nothing more to call off, whatever processes die meanwhile.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, Connection, exists, func, or_

from knowledge.plain import Json
from storage.sending import timers
from storage.tables import outbox
from storage.tables import timers as timer_table

HOLD = "outbox.hold"
"""The kind of the timer; its subject is that of the notices which are held, and of all below it, as in `session:x`."""


def hold(c: Connection, stem: str, now: datetime, data: Json) -> None:
    """Let nothing leave whose subject is this one, or begins with it and a colon, until the effect is through."""
    timers.drop(c, HOLD, stem)
    timers.set_timer(c, HOLD, stem, now, data)


@cache
def is_held() -> ColumnElement[bool]:
    """Whether a notice of the outbox is held; in the statement that takes notices, so that none is taken beside it."""
    stem = timer_table.c.subject
    below = func.substr(outbox.c.subject, 1, func.length(stem) + 1) == stem + ":"
    return exists().where(
        timer_table.c.kind == HOLD, timer_table.c.fired.is_(None), or_(outbox.c.subject == stem, below)
    )
