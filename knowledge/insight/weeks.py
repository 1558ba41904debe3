"""The weeks by which insight counts: cut where a month begins, so that months, quarters and years are whole weeks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from knowledge.insight.spans import month_ends
from knowledge.working_days import BRUSSELS, brussels

_DAY = timedelta(days=1)
SETTLED_AT = time(3)
"""In the night: whoever works in the evening is done, and nobody waits for what counting costs."""


@dataclass(frozen=True, slots=True)
class Week:
    """From Monday to Sunday, or the part of it that lies in one month; both days included."""

    first: date
    last: date

    @property
    def begins(self) -> datetime:
        """Its first moment, in Brussels; aware."""
        return datetime.combine(self.first, time(), BRUSSELS)

    @property
    def ends(self) -> datetime:
        """The first moment after it, in Brussels; aware."""
        return datetime.combine(self.last + _DAY, time(), BRUSSELS)

    @property
    def settled(self) -> datetime:
        """When it is counted: a day after its end, so that what follows a question within a day is known; aware."""
        return brussels(self.last + 2 * _DAY, SETTLED_AT)

    @property
    def next(self) -> Week:
        """The week after it."""
        return week_of(self.last + _DAY)

    @property
    def ends_quarter(self) -> bool:
        """Whether it is the last of its quarter."""
        return self.last.month % 3 == 0 and (self.last + _DAY).month != self.last.month


def week_of(day: date) -> Week:
    """
    The week in which a day lies.

    >>> week_of(date(2027, 3, 30))
    Week(first=datetime.date(2027, 3, 29), last=datetime.date(2027, 3, 31))
    """
    monday = day - day.weekday() * _DAY
    return Week(max(monday, day.replace(day=1)), min(monday + 6 * _DAY, month_ends(day.year, day.month)))


def weeks_from(week: Week, now: datetime) -> Iterator[Week]:
    """This week and those after it, as far as they can be counted by now."""
    while week.settled <= now:
        yield week
        week = week.next
