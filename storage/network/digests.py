"""The digest of a member: what is open, in one message at the hour of choice, on working days."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import Connection

from knowledge.working_days import BRUSSELS, is_working_day
from storage.sending import timers

DIGEST_TIMER = "question.digest"
DIGEST_HOUR = 9
"""For who chose no other; the hours are those of the Brussels wall clock."""


def next_digest(hour: int, now: datetime) -> datetime:
    """
    The next moment after `now` at which it is this hour, from 0 to 23, on a working day.

    >>> from datetime import UTC
    >>> next_digest(9, datetime(2027, 3, 26, 12, tzinfo=UTC)).isoformat()
    '2027-03-30T09:00:00+02:00'
    """
    day = now.astimezone(BRUSSELS).date()
    while True:
        at = datetime.combine(day, time(hour), BRUSSELS)
        if at > now and is_working_day(day):
            return at
        day += timedelta(days=1)


def plan_digest(c: Connection, person: str, hour: int | None, now: datetime) -> None:
    """Let the digest of a person come at this hour, from the next working day on that has it ahead; None stops it."""
    timers.drop(c, DIGEST_TIMER, person)
    if hour is not None:
        timers.set_timer(c, DIGEST_TIMER, person, next_digest(hour, now), person=person)
