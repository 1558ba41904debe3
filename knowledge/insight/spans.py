"""The periods of which insight tells, by the names that people give them, and the period before each."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from knowledge.plain import Data

_DAY = timedelta(days=1)
_HARDLY_COUNTED = timedelta(days=14)


class NamedSpan(StrEnum):
    """A period that is named by where it lies from today."""

    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_QUARTER = "this_quarter"
    LAST_QUARTER = "last_quarter"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"

    def seen_from(self, today: date) -> Span:
        """
        Its days.

        >>> NamedSpan.LAST_QUARTER.seen_from(date(2027, 2, 3))
        Span(first=datetime.date(2026, 10, 1), last=datetime.date(2026, 12, 31))
        """
        months = {"month": 1, "quarter": 3, "year": 12}[self.partition("_")[2]]
        first = today.replace(month=(today.month - 1) // months * months + 1, day=1)
        span = Span(first, _end_of(first, months))
        return span.before if self.startswith("last") else span


def usual_span(today: date) -> NamedSpan:
    """
    The period of who names none: this quarter, and in its first two weeks, when little is counted, the one before.

    >>> usual_span(date(2027, 1, 14)), usual_span(date(2027, 1, 15))
    (<NamedSpan.LAST_QUARTER: 'last_quarter'>, <NamedSpan.THIS_QUARTER: 'this_quarter'>)
    """
    is_new = today - NamedSpan.THIS_QUARTER.seen_from(today).first < _HARDLY_COUNTED
    return NamedSpan.LAST_QUARTER if is_new else NamedSpan.THIS_QUARTER


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included."""

    first: date
    last: date

    @property
    def before(self) -> Span:
        """
        The period that this one is compared with: as many months before whole months, else as many days.

        >>> Span(date(2027, 3, 1), date(2027, 3, 31)).before
        Span(first=datetime.date(2027, 2, 1), last=datetime.date(2027, 2, 28))
        >>> Span(date(2027, 3, 8), date(2027, 3, 14)).before
        Span(first=datetime.date(2027, 3, 1), last=datetime.date(2027, 3, 7))
        """
        last = self.first - _DAY
        months = 12 * (self.last.year - self.first.year) + self.last.month - self.first.month + 1
        if self.last != _end_of(self.first, months) or self.first.day != 1:
            return Span(last - (self.last - self.first), last)
        return Span(_shift(self.first, -months), last)


def read_span(data: Data) -> Span | None:
    """The period that a button says by its `first` and `last`; None for none, and for what is no period."""
    try:
        span = Span(*(date.fromisoformat(str(data.get(name, ""))) for name in ("first", "last")))
    except ValueError:
        return None
    return span if date.min < span.first <= span.last < date.max else None


def _shift(first: date, months: int) -> date:
    """The first day of a month so many months away."""
    year, month = divmod(12 * first.year + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _end_of(first: date, months: int) -> date:
    """The last day of so many months, of which the first is that of this day."""
    last = _shift(first, months - 1)
    return month_ends(last.year, last.month)


def month_ends(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
