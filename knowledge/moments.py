"""A moment as people write it: a day, and the time on the wall clock of Brussels."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from knowledge.network.absence import day
from knowledge.programmes.programme_dates import brussels

_WEEKDAYS = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|za|zo"
_WEEKDAYS_ENGLISH = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun"
_WEEKDAY = re.compile(rf"^(?:{_WEEKDAYS}|{_WEEKDAYS_ENGLISH})\.?,?\s+", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2})(?:\s*[.:uh]\s*(\d{2}))?\s*(?:uur|u|h)?", re.IGNORECASE)
_DAY_AND_TIME = re.compile(
    r"(.+?)(?:,|\s)\s*(?:om|at)?\s*(\d{1,2}(?:\s*[.:uh]\s*\d{2})?\s*(?:uur|u|h)?)", re.IGNORECASE
)


def day_of(words: str, today: date) -> date | None:
    """
    The day that is written here, from today on when no year is said; None for what is no day.

    >>> day_of("dinsdag 2 februari 2027", date(2026, 11, 23))
    datetime.date(2027, 2, 2)
    """
    return day(_WEEKDAY.sub("", words.strip()), today, today)


def wall_time(words: str) -> time | None:
    """
    The time of day that is written here; None for what is none.

    >>> wall_time("14u30"), wall_time("9 uur"), wall_time("17.00 uur"), wall_time("25")
    (datetime.time(14, 30), datetime.time(9, 0), datetime.time(17, 0), None)
    """
    found = _TIME.fullmatch(words.strip())
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


def moment_of(words: str, today: date, otherwise: time | None = None) -> datetime | None:
    """
    The moment that is written here, in Brussels; a day alone is at the time `otherwise`, or nothing without one.

    None also for a time that the clock jumps over.

    >>> moment_of("26/01/2027 13:00", date(2026, 11, 23)).isoformat()
    '2027-01-26T13:00:00+01:00'
    """
    said = " ".join(words.split()).strip(" .!")
    alone = day_of(said, today)
    if alone is not None:
        return None if otherwise is None else _brussels(alone, otherwise)
    found = _DAY_AND_TIME.fullmatch(said)
    at = wall_time(found[2]) if found else None
    on = day_of(found[1].rstrip(" ,"), today) if found else None
    return None if at is None or on is None else _brussels(on, at)


def _brussels(on: date, at: time) -> datetime | None:
    try:
        return brussels(on, at)
    except ValueError:
        return None
