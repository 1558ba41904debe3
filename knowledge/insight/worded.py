"""A period of what is over as people write it, where everything else that they plan is still to come."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from knowledge.insight.spans import Span
from knowledge.values.days import UNIT, WEEKDAY, amount_of, monday_of, shift_day
from knowledge.values.numbers import CARDINAL
from knowledge.values.periods import period_in
from knowledge.values.spelling import bare

_DAY, _WEEK, _YEAR = timedelta(days=1), timedelta(days=7), timedelta(days=365)


def span_in(words: str, today: date) -> Span | None:
    """
    The days that these words name, a day without a year as the last such one; None when they name none.

    >>> span_in("van 1 september tot 15 oktober", date(2027, 2, 3))
    Span(first=datetime.date(2026, 9, 1), last=datetime.date(2026, 10, 15))
    >>> span_in("wie heeft vorige week iets veranderd", date(2027, 2, 3))
    Span(first=datetime.date(2027, 1, 25), last=datetime.date(2027, 1, 31))
    >>> span_in("de voorbije 3 dagen", date(2027, 2, 3))
    Span(first=datetime.date(2027, 2, 1), last=datetime.date(2027, 2, 3))
    """
    lately = _lately(bare(words), today)
    if lately is not None:
        return lately
    found = period_in(words, today)
    if found is not None and found.first > today:
        found = period_in(words, today - _YEAR) or found
    return Span(found.first, found.last or max(found.first, today)) if found else None


def leave_out_span(words: str) -> str:
    """
    These words without those of a period that is named by where it lies from today, without capitals.

    >>> leave_out_span("Rollen vorige week")
    'rollen '
    """
    return _pattern().sub("", bare(words))


def _lately(said: str, today: date) -> Span | None:
    """A week or a weekend that is over or not yet, and so much time until today."""
    found = _pattern().search(said)
    if found is None:
        return None
    monday = monday_of(today)
    if found["this_week"]:
        return Span(monday, today)
    if found["last_week"]:
        return Span(monday - _WEEK, monday - _DAY)
    if found["weekend"]:
        return Span(monday - 2 * _DAY, monday - _DAY)
    amount, unit = found["amount"] or found["amount_fr"] or "1", found["unit"] or found["unit_fr"]
    before = shift_day(today, -amount_of(amount), unit)
    return Span(before + _DAY, today) if before and before < today else None


@cache
def _pattern() -> re.Pattern[str]:
    """Made when the first period is looked for, as those of the periods to come."""
    no_day = rf"(?!\s+(?:op\s+|on\s+)?{WEEKDAY})"
    return re.compile(
        rf"\b(?P<this_week>(?:deze|this) week{no_day}|cette semaine)\b"
        rf"|\b(?P<last_week>(?:vorige|last) week{no_day}|la semaine (?:derniere|passee))\b"
        r"|\b(?P<weekend>(?:vorig|afgelopen|voorbije|last) weekend|le week-end (?:dernier|passe))\b"
        rf"|\b(?:afgelopen|voorbije|laatste|past|last)\s+(?:(?P<amount>{CARDINAL})\s+)?(?P<unit>{UNIT})\b{no_day}"
        rf"|\b(?P<amount_fr>{CARDINAL})\s+derni(?:er|ere)s\s+(?P<unit_fr>{UNIT})\b"
    )
