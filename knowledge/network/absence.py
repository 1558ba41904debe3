"""From when to when somebody is away, understood from what was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.search.text import normal_form

_BEGUN = timedelta(days=60)
_MONTHS = (
    ("jan", "januari", "january"),
    ("feb", "februari", "february"),
    ("mrt", "maart", "mar", "march"),
    ("apr", "april"),
    ("mei", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "augustus", "august"),
    ("sep", "sept", "september"),
    ("okt", "oktober", "oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NEAR = {"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2}
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_IN_NUMBERS = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?")
_IN_WORDS = re.compile(r"(\d{1,2})(?:e|ste|de|st|nd|rd|th)?\s+([^\W\d_]+)\.?(?:\s+(\d{4}))?")
_BETWEEN = re.compile(r"\s+(?:tot(?:\s+en\s+met)?|t/m|t\.e\.m\.|tem|until|till|to|through)\s+|\s+[-–]\s+|\s*–\s*")
_FROM = re.compile(r"^(?:van|vanaf|from|since|sinds)\s+")
_UNTIL = re.compile(r"^(?:tot(?:\s+en\s+met)?|t/m|until|till|to)\s+")


@dataclass(frozen=True, slots=True)
class Absence:
    """An absence by its first and last day, both included; without a last day it lasts until it is changed."""

    first: date
    last: date | None = None


def absence(words: str, today: date) -> Absence | None:
    """
    The absence that these words mean; None when they mean none, or one that ends before it begins or is over.

    A day without a year is the next such day: the first from two months ago on, since an absence may be noted when it
    has begun, and the last from the first on.

    >>> absence("van 24/12 tot 3/1", date(2026, 11, 23))
    Absence(first=datetime.date(2026, 12, 24), last=datetime.date(2027, 1, 3))
    >>> absence("vanaf morgen", date(2026, 11, 23))
    Absence(first=datetime.date(2026, 11, 24), last=None)
    """
    said = " ".join(words.split()).casefold().strip(" .!")
    only_last = _UNTIL.match(said)
    if only_last:
        last = day(said[only_last.end() :], today, today)
        return Absence(today, last) if last and last >= today else None
    open_ended = said.startswith(("vanaf ", "from ", "since ", "sinds "))
    parts = _BETWEEN.split(_FROM.sub("", said), maxsplit=1)
    first = day(parts[0], today - _BEGUN if len(parts) > 1 or open_ended else today, today)
    if first is None:
        return None
    if len(parts) == 1:
        return Absence(first, None if open_ended else first)
    last = day(parts[1], first, today)
    return Absence(first, last) if last and last >= max(first, today) else None


def day(words: str, earliest: date, today: date) -> date | None:
    """
    The day that is written here; without a year the next one from `earliest` on. None for what is no day.

    >>> day("3 januari", date(2026, 12, 24), date(2026, 11, 23))
    datetime.date(2027, 1, 3)
    """
    said = " ".join(words.split()).casefold().strip(" .!")
    near = _NEAR.get(normal_form(said))
    if near is not None:
        return today + timedelta(days=near)
    whole = _YEAR_FIRST.fullmatch(said)
    if whole:
        return _date(int(whole[1]), int(whole[2]), int(whole[3]))
    numbers = _IN_NUMBERS.fullmatch(said)
    if numbers:
        return _next(int(numbers[1]), int(numbers[2]), numbers[3], earliest)
    named = _IN_WORDS.fullmatch(said)
    month = _MONTH.get(named[2], 0) if named else 0
    return _next(int(named[1]), month, named[3], earliest) if named and month else None


def _next(day: int, month: int, year: str | None, earliest: date) -> date | None:
    if year:
        return _date(int(year), month, day)
    # A leap day may lie some years ahead.
    years = range(earliest.year, earliest.year + 9)
    found = (_date(each, month, day) for each in years)
    return next((each for each in found if each and each >= earliest), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
