"""The daily list of a member: when it comes, and from when on somebody can have read there what is new."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from knowledge.network.network import Member
from knowledge.working_days import BRUSSELS, is_working_day


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


def first_list(member: Member, now: datetime) -> datetime | None:
    """
    When the next list of a member comes; None for who gets a message per question, or is away on that day.

    >>> from datetime import UTC
    >>> ann, monday = Member("ann", "Ann", frozenset({"OMG"}), list_hour=9), datetime(2027, 1, 11, 8, 30, tzinfo=UTC)
    >>> first_list(ann, monday).isoformat()
    '2027-01-12T09:00:00+01:00'
    """
    if member.list_hour is None:
        return None
    at = next_digest(member.list_hour, now)
    return None if member.is_away(at.date()) else at
