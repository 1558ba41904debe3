"""From when to when, as people write it: two days, a week, a month, or from a day on."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from knowledge.values.days import DAY, MONTHS, NAMED_MONTH, UNIT, WEEKDAY, amount_of, day, monday_of, shift_day
from knowledge.values.numbers import CARDINAL
from knowledge.values.spelling import bare

_TO = r"(?:tot(?:\s+en\s+met)?|t/m|t\.?e\.?m\.?|until|till|to|through|au)"
_FROM = r"(?:van|vanaf|from|du|le)"
_OPEN = r"(?:vanaf|sinds|from|since|as of|starting|a partir (?:de|du)|depuis(?:\s+le)?)"
_UNTIL = r"(?:tot(?:\s+en\s+met)?|t/m|t\.?e\.?m\.?|until|till|jusqu'(?:au|a))"
_BETWEEN = rf"(?:\s+{_TO}\s+|\s*-\s*)(?:de\s+|the\s+)?"
_TH = r"(?:e|ste|de|st|nd|rd|th)?"
_NUMBER = r"(?<![\w/.:-])(?:(?:de|the)\s+)?(?P<number>\d{1,2})" + _TH
_WITH_YEAR = re.compile(r"\b\d{4}\b|'\d{2}\b|\d[/.-]\d{1,2}[/.-]\d{2}\b")
_TOO_LONG = timedelta(days=300)
"""No absence that names no year lasts so long: its two days stand the wrong way round."""
_ALL = r"(?:(?:heel|de hele|gans|all|toute?)\s+)?"


@dataclass(frozen=True, slots=True)
class Period:
    """Its first and last day, both included; without a last day it lasts until it is changed."""

    first: date
    last: date | None = None


def absence(words: str, today: date) -> Period | None:
    """
    The period that these words mean and nothing besides; None for what is none, or is over.

    A day without a year is the next such day: the first from two months ago on, since an absence may be noted when it
    has begun, and the last from the first on.

    >>> absence("van 24/12 tot 3/1", date(2026, 11, 23))
    Period(first=datetime.date(2026, 12, 24), last=datetime.date(2027, 1, 3))
    >>> absence("vanaf morgen", date(2026, 11, 23))
    Period(first=datetime.date(2026, 11, 24), last=None)
    >>> absence("tot 4 januari", date(2027, 1, 11)) is None
    True
    """
    said = bare(words).strip(" .!")
    found = _of_two(said, today) or _read(said, today, whole=True)
    return found if found and (found.last is None or found.last >= max(found.first, today)) else None


def period_in(text: str, today: date) -> Period | None:
    """
    The period that a sentence names, also one that is over; None when it names none, or several that differ.

    >>> period_in("ben van 14 tot 18 december in verlof", date(2026, 11, 23))
    Period(first=datetime.date(2026, 12, 14), last=datetime.date(2026, 12, 18))
    """
    return _read(bare(text), today, whole=False)


def days_in(text: str, today: date) -> tuple[date, ...]:
    """The days that a sentence names, each once, in its order."""
    said = bare(text)
    found = (day(match[0], today) for match in re.finditer(DAY, said))
    return tuple(dict.fromkeys(each for each in found if each))


_SPLIT = re.compile(r"\s+(?:tot(?:\s+en\s+met)?|t/m|t\.e\.m\.|tem|until|till|to|through)\s+|\s+-\s+")


def _of_two(said: str, today: date) -> Period | None:
    """Two days of any writing, where nothing besides them is said."""
    head, *rest = _SPLIT.split(re.sub(rf"^{_FROM}\s+", "", said), maxsplit=1)
    first = day(head, today) if rest else None
    last = day(rest[0], today, first) if first else None
    return _likely(said, first, last)


def _likely(said: str, first: date | None, last: date | None) -> Period | None:
    """From a day to a later one; None when only another year would make it later."""
    if first is None or last is None or last < first:
        return None
    return None if last - first > _TOO_LONG and not _WITH_YEAR.search(said) else Period(first, last)


def _read(said: str, today: date, *, whole: bool) -> Period | None:
    for pattern, read in _patterns():
        matches = [pattern.fullmatch(said)] if whole else list(pattern.finditer(said))
        found = {each for each in (read(match, today) for match in matches if match) if each}
        if found:
            return found.pop() if len(found) == 1 else None
        if read in (_between, _english) and any(matches):
            return None  # two days that make no period: neither of them alone is meant
    return None


def _between(found: re.Match[str], today: date) -> Period | None:
    first = day(found["first"], today)
    if first is None:
        return None
    # A weekday after a weekday is the next one from there: "van donderdag tot dinsdag".
    last = day(found["last"], today, first)
    week = re.search(r"volgende week|next week", found["last"])
    if last and week and re.fullmatch(r"\w+", found["first"]):
        first = monday_of(last) + timedelta(days=first.weekday())
    last = _weekday_from(first, last, found["last"])
    return _likely(found[0], first, last)


def _of_number(found: re.Match[str], today: date) -> Period | None:
    """The day before the last one that has this number, as in "van 28 tot 3 januari"."""
    last = day(found["last"], today)
    number, one = int(found["number"]), last
    while last and one and one.day != number and (last - one).days < 62:
        one -= timedelta(days=1)
    return Period(one, last) if one and last and one.day == number else None


def _english(found: re.Match[str], today: date) -> Period | None:
    """ "december 14 to 18" """
    first = day(f"{found['month']} {found['from']}", today)
    last = day(f"{found['month']} {found['to']}", today, first) if first else None
    return _likely(found[0], first, last)


def _for_long(found: re.Match[str], today: date) -> Period | None:
    first = day(found["first"], today)
    after = shift_day(first, amount_of(found["amount"]), found["unit"]) if first else None
    return Period(first, after - timedelta(days=1)) if first and after else None


def _from_next(found: re.Match[str], today: date) -> Period | None:
    """ "volgende week ben ik er niet, tot de 18e": from the Monday of that week, or the first of that month."""
    whole = (_week if re.search(r"week|semaine", found["whole"]) else _next_month)(found, today)
    last = day(found["last"], today, whole.first) if whole else None
    last = _weekday_from(whole.first, last, found["last"]) if whole else None
    return Period(whole.first, last) if whole and last and last >= whole.first else None


def _weekday_from(first: date, last: date | None, words: str) -> date | None:
    """A day without a number is the first such day that does not come before `first`."""
    while last and last < first and not re.search(r"\d", words):
        last += timedelta(days=7)
    return last


def _from_on(found: re.Match[str], today: date) -> Period | None:
    first = day(found["first"], today)
    return Period(first) if first else None


def _until(found: re.Match[str], today: date) -> Period | None:
    last = day(found["last"], today)
    return Period(min(today, last), last) if last else None


def _week(found: re.Match[str], today: date) -> Period | None:
    monday = monday_of(today)
    if re.match(r".*(?:volgende|komende|next|prochaine)", found[0]):
        return Period(monday + timedelta(days=7), monday + timedelta(days=13))
    return Period(today, monday + timedelta(days=6))


def _weekend(found: re.Match[str], today: date) -> Period | None:
    saturday = monday_of(today) + timedelta(days=12 if re.match(r"volgend|next", found[0]) else 5)
    return Period(saturday, saturday + timedelta(days=1))


def _coming(found: re.Match[str], today: date) -> Period | None:
    after = shift_day(today, amount_of(found["amount"]), found["unit"])
    return Period(today, after - timedelta(days=1)) if after else None


def _next_month(found: re.Match[str], today: date) -> Period | None:
    first = shift_day(today.replace(day=1), 1, "month")
    return _whole_month(first) if first else None


def _month(found: re.Match[str], today: date) -> Period | None:
    number = MONTHS[found["month"]]
    year = int(found["year"]) if found["year"] else today.year + (number < today.month)
    return _whole_month(date(year, number, 1))


def _whole_month(first: date) -> Period:
    return Period(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))


def _holidays(found: re.Match[str], today: date) -> Period | None:
    year = today.year - (today.month == 1 and today.day == 1)
    return Period(date(year, 12, 25), date(year + 1, 1, 1))


def _one_day(found: re.Match[str], today: date) -> Period | None:
    one = day(found[0], today)
    return Period(one, one) if one else None


_Read = Callable[[re.Match[str], date], Period | None]
_FIRST, _LAST = rf"(?P<first>{DAY})", rf"(?P<last>{DAY})"
_LONG = rf"(?P<amount>{CARDINAL}|a)\s+(?P<unit>{UNIT})"
_BESIDES = r"(?:(?!(?:over|binnen|na|per|elke|in|after|within|dans)\b)[a-z']+,?\s+){0,4}?"
"""What may stand before how long it lasts, and does not make it a moment or a rhythm."""
_APART = r"(?:(?!(?:terug|back|weer|tot|until|till|jusqu)\b)[\w']+\s*){1,5}?"
_NEXT = (
    r"(?<!tot )(?<!until )(?P<whole>(?:volgende|komende|next|coming) (?:week|maand|month)|"
    rf"(?:la semaine|le mois) prochaine?)\b(?!\s+(?:op\s+|on\s+)?{WEEKDAY})"
)
_PATTERNS: tuple[tuple[str, _Read], ...] = (
    (rf"(?:{_FROM}\s+)?(?:(?:de|the)\s+)?{_FIRST}{_BETWEEN}{_LAST}", _between),
    (rf"(?:tussen|between|entre)\s+{_FIRST}\s+(?:en|and|et)\s+{_LAST}", _between),
    (rf"(?:{_FROM}\s+)?{_NUMBER}{_BETWEEN}{_LAST}", _of_number),
    (rf"(?:tussen|between|entre)\s+{_NUMBER}\s+(?:en|and|et)\s+{_LAST}", _of_number),
    (rf"(?:from\s+)?(?P<month>{NAMED_MONTH})\s+(?P<from>\d\d?){_TH}{_BETWEEN}(?P<to>\d\d?){_TH}\b", _english),
    (rf"{_OPEN}\s+{_FIRST}\s+{_BESIDES}{_LONG}", _for_long),
    (rf"{_LONG}\s+(?:lang\s+)?{_OPEN}\s+{_FIRST}", _for_long),
    (rf"{_NEXT},?\s+(?:{_APART},?\s+)?{_UNTIL}\s+(?:de\s+|the\s+|le\s+)?{_LAST}", _from_next),
    (rf"{_OPEN}\s+{_FIRST}", _from_on),
    (rf"{_UNTIL}\s+(?:de\s+|the\s+)?{_LAST}", _until),
    (r"\btussen kerst(?:mis)? en nieuw(?:jaar)?\b|\bbetween christmas and new year\b", _holidays),
    (rf"\b(?:de\s+|the\s+)?(?:komende|volgende|next|coming)\s+{_LONG}\b", _coming),
    (rf"\b{_ALL}(?:volgende|komende|deze|next|this|coming) week\b(?!\s+(?:op\s+|on\s+)?{WEEKDAY})", _week),
    (r"\b(?:la semaine prochaine|cette semaine|(?:de )?rest van de week|(?:the )?rest of the week)\b", _week),
    (r"\b(?:dit|volgend|komend|this|next) weekend\b", _weekend),
    (rf"\b{_ALL}(?:volgende maand|next month|le mois prochain)\b", _next_month),
    (rf"\b(?:heel|de hele maand|in|gans|all)\s+(?P<month>{NAMED_MONTH})(?:\s+(?P<year>20\d\d))?\b", _month),
    (DAY, _one_day),
)
"""From the longest way of saying it to the shortest; the first that is found counts."""


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], _Read], ...]:
    """Made when the first period is looked for: that takes a quarter of a second, for which no start should wait."""
    return tuple((re.compile(pattern), read) for pattern, read in _PATTERNS)
