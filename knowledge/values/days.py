"""Days as people write them: a date, a weekday, or a day seen from today; in Dutch, English and French."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from knowledge.data_files import data_table
from knowledge.values.numbers import CARDINAL, number_of
from knowledge.values.spelling import bare, either

Value = TypeVar("Value")
_JUST_PAST = timedelta(days=60)
"""A day without a year that was so short ago is that one, and not the one of next year."""
_NAMES = data_table("days.yaml")


def _by_name(named: Mapping[Value, Iterable[str]]) -> dict[str, Value]:
    return {name: value for value, names in named.items() for name in names}


MONTHS: Mapping[str, int] = _by_name({number: names.split() for number, names in enumerate(_NAMES["months"], 1)})
"""Months by every name, without accents."""
_LONG, _SHORT = (
    _by_name({number: names[form].split() for number, names in enumerate(_NAMES["weekdays"])}) for form in (0, 1)
)
_PART = r"(?:\s?(?:vroeg|ochtend|voormiddag|middag|namiddag|avond|morning|afternoon|evening|matin|soir))?"
_NEAR: Mapping[str, int] = _by_name(_NAMES["near"])
_UNITS: Mapping[str, str] = _by_name(_NAMES["units"])
UNIT = either(_UNITS)
_A = rf"(?:{CARDINAL}|a)"
_ANY = {**_LONG, **_SHORT}
_ANY_WEEKDAY = either(_ANY)
NAMED_MONTH = either(MONTHS)
WEEKDAY = either(_LONG)
_BEFORE = rf"(?:(?P<before>{_ANY_WEEKDAY})\.?,?\s+)"
"""A weekday before a date, also in short."""
_TH = r"(?:e|ste|de|st|nd|rd|th|er)"
_YEAR = r"(?:,?\s+(?P<year>\d{4}|'\d{2}))?"
_ARTICLE = r"(?:(?:de|den|the|le)\s+)?"
_NEXT_WEEK = r"(?:volgende week|next week|la semaine prochaine)"
_FUNCTION = (
    r"(?=\s*(?:$|[.,;:!?)]|-\s|(?:om|van|tot|t/m|tem|kan|ben|gaat|ga|niet|en|of|in|is|er|zal|moet|naar|at|from|until|"
    r"to|i|we|ik|wij|heb|dus|toch|al|vanaf|a|lukt|past|and|till|through|au)\b))"
)
"""What follows the day of a month that is named without it; else it counts something, as in "de 2de sessie"."""

_RANKS: Mapping[str, int] = _by_name(_NAMES["ranks"])
"""Which of the weekdays of a month; the last one counts from its end."""

_PATTERNS: Mapping[str, str] = {
    "ranked": (
        rf"{_ARTICLE}(?P<rank>{either(_RANKS)})\s+(?P<weekday>{WEEKDAY})\s+(?:van|in|of|de)\s+(?:(?:de maand|"
        rf"the month of|mois de)\s+)?(?P<named>{NAMED_MONTH})\b\.?{_YEAR}"
    ),
    "iso": r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<number>\d{1,2})",
    "numbers": r"(?P<number>\d{1,2})\s?/\s?(?P<month>\d{1,2})(?:\s?/\s?(?P<year>\d{4}|\d{2}))?",
    "signs": r"(?P<number>\d{1,2})(?P<sign>[.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})",
    "named": (
        rf"{_BEFORE}?{_ARTICLE}(?P<number>{CARDINAL}\s?{_TH}?|eerste|premier)\s+(?:of\s+|van\s+)?"
        rf"(?P<named>{NAMED_MONTH})\b\.?{_YEAR}"
    ),
    "english": rf"{_BEFORE}?(?P<named>{NAMED_MONTH})\s+(?P<number>\d{{1,2}}){_TH}?{_YEAR}",
    "in_weeks": rf"(?P<weekday>{WEEKDAY}){_PART}\s+(?:over|binnen|in|within)\s+(?P<amount>{_A})\s+(?:week|weken|weeks)",
    "before_in_next_week": rf"{_NEXT_WEEK}\s+(?:op\s+|on\s+)?(?P<weekday>{WEEKDAY})",
    "in_next_week": rf"(?P<weekday>{WEEKDAY}){_PART}\s+(?:of\s+|van\s+|de\s+)?{_NEXT_WEEK}",
    "of_month": rf"(?:(?P<weekday>{_ANY_WEEKDAY})\.?,?\s+)?{_ARTICLE}(?P<number>\d{{1,2}}){_TH}{_FUNCTION}",
    "next": rf"(?:volgende|next)\s+(?P<weekday>{WEEKDAY})",
    "prochain": rf"(?P<weekday>{WEEKDAY})\s+prochain",
    "last": rf"(?:afgelopen|vorige|voorbije|last)\s+(?P<weekday>{WEEKDAY})",
    "weekday": (
        rf"(?:(?:aanstaande|komende|eerstvolgende|deze|this|coming|ce)\s+)?(?P<weekday>{WEEKDAY}){_PART}(?:\s+aanstaande)?"
    ),
    "near": rf"(?<!goede )(?<!de )(?<!een )(?P<near>{either(_NEAR)}){_PART}",
    "ahead": rf"(?:over|binnen|in|within|dans)\s+(?P<amount>{_A})\s+(?P<unit>{UNIT})",
    "ago": rf"(?P<amount>{_A})\s+(?P<unit>{UNIT})\s+(?:geleden|ago)",
}
_NUMBER_ALONE = re.compile(rf"{_ARTICLE}(\d{{1,2}})\s?{_TH}?")
_GROUP = re.compile(r"\(\?P<\w+>")


def _unnamed(pattern: str) -> str:
    """The pattern without its names, which can stand only once in a pattern."""
    return _GROUP.sub("(?:", pattern).replace("(?P=sign)", "[.-]")


DAY = rf"(?<![\w/])(?:{'|'.join(map(_unnamed, _PATTERNS.values()))})(?![\w/])"
"""The pattern of a day inside a sentence, for a text that is `bare`."""
_LOOSE = re.compile(
    rf"{_BEFORE}?(?P<number>\d{{1,2}})\s*[/.-]\s*(?P<month>\d{{1,2}})(?:\s*[/.-]\s*(?P<year>\d{{4}}|\d{{2}}))?"
)
"""What surely is a date where a day is asked: in a sentence "9.10" is rather a time."""


def day(words: str, today: date, earliest: date | None = None) -> date | None:
    """
    The day that is written here and nothing besides; None for what is no day.

    Without a year it is the next such day from `earliest` on; by default from two months ago on, so that what is
    just past stays past. A date with a weekday that it does not fall on is none: one of the two is a slip.

    >>> day("3 januari", date(2026, 11, 23)), day("15/11", date(2026, 11, 23))
    (datetime.date(2027, 1, 3), datetime.date(2026, 11, 15))
    >>> day("dinsdag", date(2026, 11, 23)), day("over twee weken", date(2026, 11, 23)), day("ooit", date(2026, 11, 23))
    (datetime.date(2026, 11, 24), datetime.date(2026, 12, 7), None)
    >>> day("eerste dinsdag van maart", date(2026, 11, 23)), day("last friday of june 2027", date(2026, 11, 23))
    (datetime.date(2027, 3, 2), datetime.date(2027, 6, 25))
    """
    said = bare(words).strip(" .!,")
    since = earliest or today - _JUST_PAST
    loose = _LOOSE.fullmatch(said)
    if loose:
        return _dated(loose, today, since)
    for name, pattern in _whole_days().items():
        found = pattern.fullmatch(said)
        if found:
            return _READ.get(name, _dated)(found, today, since)
    return None


def find_days(text: str) -> tuple[tuple[int, int], ...]:
    """
    Where in a text, as `bare` gives it, what is written as a day stands.

    >>> find_days("liefst di 9 maart, om 10u")
    ((7, 17),)
    """
    return tuple(found.span() for found in _pattern_of_days().finditer(bare(text)))


@cache
def _pattern_of_days() -> re.Pattern[str]:
    return re.compile(DAY)


@cache
def _whole_days() -> Mapping[str, re.Pattern[str]]:
    """Made when the first day is read, for which no start should wait."""
    return {name: re.compile(rf"(?:(?:op|on|naar|to)\s+)?(?:{pattern})") for name, pattern in _PATTERNS.items()}


def with_number(one: date, words: str) -> date | None:
    """
    The day of the same month with the number that is written here and nothing besides; None for no such day.

    >>> with_number(date(2027, 4, 8), "de 9de"), with_number(date(2027, 4, 8), "9 mei")
    (datetime.date(2027, 4, 9), None)
    """
    found = _NUMBER_ALONE.fullmatch(bare(words).strip(" .!,"))
    return _possible(one.year, one.month, int(found[1])) if found else None


def next_date(number: int, month: int, since: date) -> date | None:
    """The next day with this number in this month from a day on; None when there is none in eight years."""
    # A leap day may lie some years ahead.
    years = range(since.year, min(since.year + 9, date.max.year + 1))
    found = (_possible(each, month, number) for each in years)
    return next((each for each in found if each and each >= since), None)


def shift_day(today: date, number: int, unit: str) -> date | None:
    """The day so many days, weeks or months from today, by any name of the unit; None beyond the calendar."""
    try:
        if _UNITS[unit] != "month":
            return today + timedelta(days=number * (7 if _UNITS[unit] == "week" else 1))
        year, month = divmod(today.year * 12 + today.month - 1 + number, 12)
        return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def monday_of(today: date) -> date:
    """The Monday of the week of a day."""
    return today - timedelta(days=today.weekday())


def amount_of(word: str) -> int:
    """How many a word before a unit says: "a week" is one."""
    return 1 if word == "a" else number_of(word)


def _possible(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


_Found = re.Match[str]


def _dated(found: _Found, today: date, since: date) -> date | None:
    said = found.groupdict()
    number = _ordinal(said["number"])
    month = MONTHS[said["named"]] if said.get("named") else int(said["month"])
    year = (said.get("year") or "").strip("' ")
    if year:
        one = _possible(int(year) if len(year) == 4 else 2000 + int(year), month, number)
    else:
        one = next_date(number, month, since)
    weekday = said.get("before")
    return one if one and (not weekday or one.weekday() == _ANY[weekday]) else None


def _ordinal(word: str) -> int:
    if word in ("eerste", "premier"):
        return 1
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else number_of(word)


def _ranked(found: _Found, today: date, since: date) -> date | None:
    """The first, second … or last such weekday of a month: of the year that is said, else the next one."""
    month, written = MONTHS[found["named"]], (found["year"] or "").strip("' ")
    said = [int(written) if len(written) == 4 else 2000 + int(written)] if written else []
    for year in (each for each in said or (since.year, since.year + 1) if date.min.year <= each <= date.max.year):
        first, length = calendar.monthrange(year, month)
        days = range(1 + (_weekday(found) - first) % 7, length + 1, 7)
        rank = _RANKS[found["rank"]]
        one = date(year, month, days[rank - 1 if rank > 0 else rank])
        if written or one >= since:
            return one
    return None


def _weekday(found: _Found) -> int:
    return _ANY[found["weekday"]]


def _coming(found: _Found, today: date, since: date) -> date | None:
    return today + timedelta(days=(_weekday(found) - today.weekday()) % 7)


def _in_next_week(found: _Found, today: date, since: date) -> date | None:
    return monday_of(today) + timedelta(days=7 + _weekday(found))


def _last(found: _Found, today: date, since: date) -> date | None:
    return today - timedelta(days=(today.weekday() - _weekday(found)) % 7 or 7)


def _in_weeks(found: _Found, today: date, since: date) -> date | None:
    first = today + timedelta(days=(_weekday(found) - today.weekday()) % 7)
    return shift_day(first, amount_of(found["amount"]), "week")


def _near(found: _Found, today: date, since: date) -> date | None:
    return today + timedelta(days=_NEAR[found["near"]])


def _ahead(found: _Found, today: date, since: date) -> date | None:
    return shift_day(today, amount_of(found["amount"]), found["unit"])


def _ago(found: _Found, today: date, since: date) -> date | None:
    return shift_day(today, -amount_of(found["amount"]), found["unit"])


def _of_month(found: _Found, today: date, since: date) -> date | None:
    """The next day with this number, and with this weekday when one is named."""
    for ahead in range(48):
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        one = _possible(year, month + 1, int(found["number"]))
        if one and one >= today and (not found["weekday"] or one.weekday() == _weekday(found)):
            return one
    return None


_READ: Mapping[str, Callable[[_Found, date, date], date | None]] = {
    "ranked": _ranked,
    "in_weeks": _in_weeks,
    "before_in_next_week": _in_next_week,
    "in_next_week": _in_next_week,
    "of_month": _of_month,
    "next": _in_next_week,
    "prochain": _in_next_week,
    "last": _last,
    "weekday": _coming,
    "near": _near,
    "ahead": _ahead,
    "ago": _ago,
}
"""What each pattern means; all others are dates."""
