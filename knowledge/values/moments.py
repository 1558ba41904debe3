"""A moment as people write it: a day, and the time on the wall clock of Brussels."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from knowledge.values.days import day
from knowledge.values.times import wall_time
from knowledge.working_days import brussels

_DAY_AND_TIME = re.compile(
    r"(.+?)(?:,|\s)\s*(?:om|at)?\s*(\d{1,2}(?:\s*[.:uh]\s*\d{2})?\s*(?:uur|u|h)?)", re.IGNORECASE
)


def moment_of(words: str, today: date, otherwise: time | None = None) -> datetime | None:
    """
    The moment that is written here, in Brussels; a day alone is at the time `otherwise`, or nothing without one.

    None also for a time that the clock jumps over.

    >>> moment_of("26/01/2027 13:00", date(2026, 11, 23)).isoformat()
    '2027-01-26T13:00:00+01:00'
    """
    said = " ".join(words.split()).strip(" .!")
    alone = day(said, today)
    if alone is not None:
        return None if otherwise is None else _brussels(alone, otherwise)
    found = _DAY_AND_TIME.fullmatch(said)
    at = wall_time(found[2]) if found else None
    on = day(found[1].rstrip(" ,"), today) if found else None
    return None if at is None or on is None else _brussels(on, at)


def _brussels(on: date, at: time) -> datetime | None:
    try:
        return brussels(on, at)
    except ValueError:
        return None
