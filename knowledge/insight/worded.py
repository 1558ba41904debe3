"""A period of insight as people write it: of what is over, where everything else that they plan is still to come."""

from __future__ import annotations

from datetime import date, timedelta

from knowledge.insight.spans import Span
from knowledge.values.periods import period_in

_YEAR = timedelta(days=365)


def span_in(words: str, today: date) -> Span | None:
    """
    The days that these words name, a day without a year as the last such one; None when they name none.

    >>> span_in("van 1 september tot 15 oktober", date(2027, 2, 3))
    Span(first=datetime.date(2026, 9, 1), last=datetime.date(2026, 10, 15))
    """
    found = period_in(words, today)
    if found is not None and found.first > today:
        found = period_in(words, today - _YEAR) or found
    return Span(found.first, found.last or max(found.first, today)) if found else None
