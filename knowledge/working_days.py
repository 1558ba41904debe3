"""Working days and working hours of the Flemish government, in Brussels wall clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """From when to when work is done on a working day, in whole or part hours of the Brussels wall clock."""

    opens: time = time(9)
    closes: time = time(17)

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError("a working day must open before it closes")

    @property
    def hours(self) -> float:
        """The length of a working day, on which the clock never changes: that happens on Sundays."""
        return (_on_paper(self.closes) - _on_paper(self.opens)) / timedelta(hours=1)


OFFICE = OpeningHours()
"""From 9 to 17: eight working hours a day."""


def brussels(day: date, wall: time) -> datetime:
    """
    The moment of a time on the wall clock of Brussels; aware.

    Raises ValueError for a time that the clock jumps over, in the night of a change to summer time.
    """
    moment = datetime.combine(day, wall, BRUSSELS)
    utc = moment.timestamp()
    if datetime.fromtimestamp(utc, BRUSSELS).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise ValueError("the clock jumps over this time in that night")
    return moment


def easter(year: int) -> date:
    """
    Easter Sunday of a year of the Gregorian calendar.

    >>> easter(2027)
    datetime.date(2027, 3, 28)
    """
    century, golden = year // 100, year % 19
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    days = moon - weekday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4))


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """The ten legal public holidays of Belgium in a year; those on a Sunday included."""
    sunday = easter(year)
    moving = (sunday + days * _DAY for days in (1, 39, 50))
    fixed = ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
    return frozenset((*moving, *(date(year, month, day) for month, day in fixed)))


def is_working_day(day: date) -> bool:
    """Whether a day is neither in the weekend nor a legal public holiday."""
    return day.weekday() < 5 and day not in public_holidays(day.year)


def next_working_moment(now: datetime, wall: time) -> datetime:
    """
    The first working day on which it is this time in Brussels after `now`.

    >>> next_working_moment(datetime(2027, 3, 26, 12, tzinfo=UTC), time(10)).isoformat()
    '2027-03-30T10:00:00+02:00'
    """
    day = now.astimezone(BRUSSELS).date()
    while True:
        at = datetime.combine(day, wall, BRUSSELS)
        if at > now and is_working_day(day):
            return at
        day += timedelta(days=1)


def add_working_time(moment: datetime, hours: float, opening: OpeningHours = OFFICE) -> datetime:
    """
    The moment at which so many working hours have passed since an aware moment; aware UTC.

    With no hours to go, it is the moment itself, or the next opening when nobody works then. A day's work that ends
    at closing time ends then, and not at the next opening. Raises ValueError for negative hours.

    >>> wednesday = datetime(2026, 12, 23, 16, tzinfo=BRUSSELS)
    >>> add_working_time(wednesday, 16).astimezone(BRUSSELS).isoformat()
    '2026-12-28T16:00:00+01:00'
    """
    if hours < 0:
        raise ValueError("working time is added, not taken off")
    moment = moment.astimezone(UTC)
    left = timedelta(hours=hours)
    for opens, closes in _spans(moment, opening):
        start = max(opens, moment)
        if start + left <= closes and (left or start < closes):
            return start + left
        left -= max(timedelta(), closes - start)
    raise AssertionError("the days never end")


def working_hours_between(start: datetime, end: datetime, opening: OpeningHours = OFFICE) -> float:
    """
    How many working hours lie between two aware moments; 0 when the end is not after the start.

    >>> friday, tuesday = datetime(2027, 3, 26, 16, tzinfo=BRUSSELS), datetime(2027, 3, 30, 10, tzinfo=BRUSSELS)
    >>> working_hours_between(friday, tuesday)
    2.0
    """
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    worked = timedelta()
    for opens, closes in _spans(start, opening):
        if opens >= end:
            break
        worked += max(timedelta(), min(closes, end) - max(opens, start))
    return worked / timedelta(hours=1)


def working_moment_before(moment: datetime, opening: OpeningHours = OFFICE) -> datetime:
    """
    The last moment of working time up to an aware moment: the moment itself, or the closing time before it; aware UTC.

    >>> sunday = datetime(2027, 3, 28, 12, tzinfo=BRUSSELS)
    >>> working_moment_before(sunday).astimezone(BRUSSELS).isoformat()
    '2027-03-26T17:00:00+01:00'
    """
    moment = moment.astimezone(UTC)
    day = moment.astimezone(BRUSSELS).date()
    while True:
        span = _span(day, opening)
        if span and span[0] < moment:
            return min(span[1], moment)
        day -= _DAY


def _spans(moment: datetime, opening: OpeningHours) -> Iterator[tuple[datetime, datetime]]:
    """The opening times of each working day, in UTC, from the day of this moment on."""
    day = moment.astimezone(BRUSSELS).date()
    while True:
        span = _span(day, opening)
        if span:
            yield span
        day += _DAY


@lru_cache(maxsize=4096)
def _span(day: date, opening: OpeningHours) -> tuple[datetime, datetime] | None:
    if not is_working_day(day):
        return None
    opens, closes = (datetime.combine(day, wall, BRUSSELS) for wall in (opening.opens, opening.closes))
    return opens.astimezone(UTC), closes.astimezone(UTC)


def _on_paper(wall: time) -> timedelta:
    return timedelta(hours=wall.hour, minutes=wall.minute, seconds=wall.second)
