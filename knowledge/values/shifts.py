"""By how much somebody says that a day or a time moves: "een dag langer", "half uur later", "verleng met een week"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from knowledge.values.days import UNIT, amount_of, shift_day
from knowledge.values.numbers import CARDINAL
from knowledge.values.spelling import bare

_HOURS = r"(?:uur|uren|uurtje|hours?|heures?)"
_MINUTES = r"(?:minuten|minuut|min|minutes?)"
_HALF = r"(?:een\s+half|half|halfuur|half an|une demi)"
_HOW_MUCH = (
    rf"(?:(?P<half>{_HALF})[\s-]*{_HOURS}?|(?P<quarter>een\s+kwartier|kwartier(?:tje)?|a quarter of an hour|un quart "
    rf"d'heure)|(?P<amount>{CARDINAL}|a|an|un|une)\s+(?:(?P<unit>{UNIT})|(?P<hours>{_HOURS})|(?P<minutes>{_MINUTES})))"
)
_LENGTH = (
    r"(?:(?P<longer>langer|extra|erbij|meer|longer|more|de plus)|(?P<shorter>korter|minder|shorter|less|de moins))"
)
_PLACE = r"(?:(?P<later>later|later on|plus tard)|(?P<earlier>vroeger|eerder|earlier|plus tot))"
_SMALL = (
    r"(?:(?:nee|neen|oei|toch|maar|liever|doe|maak|het|er|nog|t|dat|dan|graag|aub|is|wordt|duurt|ik|ben|blijf|weg|zet|"
    r"please|make|it|no|non|je|suis)[\s,:!]+)*"
)
_END = r"(?:[\s,]+(?:weg|aub|graag|hoor|he|ervan|please|svp))*"
_WHOLE = (
    rf"{_SMALL}{_HOW_MUCH}\s+(?:{_LENGTH}|{_PLACE}){_END}",
    rf"{_SMALL}(?P<longer>verleng(?:en)?|extend|prolongez)\s+(?:het\s+|it\s+)?(?:met|by|de)\s+{_HOW_MUCH}",
)


@dataclass(frozen=True, slots=True)
class Shift:
    """So many of a unit further on, or back; as a length it moves the end alone."""

    amount: int
    unit: str
    """A unit of days by any of its names, or "minute"."""
    is_length: bool

    def of_day(self, one: date) -> date | None:
        """The day that comes of this one; None when it moves times alone, or beyond the calendar."""
        return None if self.unit == "minute" else shift_day(one, self.amount, self.unit)

    def of_time(self, one: time) -> time | None:
        """The time of the same day that comes of this one; None when it moves days, or beyond midnight."""
        start = datetime.combine(date(2000, 1, 2), one)
        moved = start + timedelta(minutes=self.amount) if self.unit == "minute" else start
        return moved.time() if self.unit == "minute" and moved.date() == start.date() else None


def shift_in(text: str) -> Shift | None:
    """
    The shift that a line says, and nothing besides; None for any other line.

    >>> shift_in("nee toch een dag langer")
    Shift(amount=1, unit='dag', is_length=True)
    >>> shift_in("half uur vroeger"), shift_in("een dag langer in Gent")
    (Shift(amount=-30, unit='minute', is_length=False), None)
    """
    said = bare(text).strip(" .!,")
    found = next(filter(None, (pattern.fullmatch(said) for pattern in _whole_shifts())), None)
    if found is None:
        return None
    groups = found.groupdict()
    amount, unit = _measure(groups)
    sign = -1 if groups.get("shorter") or groups.get("earlier") else 1
    return Shift(sign * amount, unit, bool(groups.get("longer") or groups.get("shorter")))


def shift_within(text: str) -> Shift | None:
    """
    The one shift to another day or time that a sentence names, whatever it is about; None for none or several.

    >>> shift_within("verzet de studiedag een week later aub")
    Shift(amount=1, unit='week', is_length=False)
    >>> shift_within("sessie 2 duurt een uur langer"), shift_within("ik kom later")
    (None, None)
    """
    found = list(_within().finditer(bare(text)))
    if len(found) != 1:
        return None
    groups = found[0].groupdict()
    amount, unit = _measure(groups)
    return Shift(-amount if groups["earlier"] else amount, unit, is_length=False)


@cache
def _within() -> re.Pattern[str]:
    return re.compile(rf"\b{_HOW_MUCH}\s+{_PLACE}\b")


@cache
def _whole_shifts() -> tuple[re.Pattern[str], ...]:
    """Made when the first shift is looked for, for which no start should wait."""
    return tuple(map(re.compile, _WHOLE))


def _measure(said: dict[str, str | None]) -> tuple[int, str]:
    if said["half"]:
        return 30, "minute"
    if said["quarter"]:
        return 15, "minute"
    word = said["amount"] or ""
    amount = 1 if word in ("an", "un", "une") else amount_of(word)
    if said["unit"]:
        return amount, said["unit"]
    return amount * (60 if said["hours"] else 1), "minute"
