"""Times of day as people write them, on the wall clock of Brussels: "8u30", "half drie", "van 9 tot 12 uur"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time

from knowledge.values.numbers import CARDINALS, number_of
from knowledge.values.spelling import bare, either

_HOURS = either(word for word, number in CARDINALS.items() if 1 <= number <= 12)
_HOUR = rf"(?P<hour>\d{{1,2}}|{_HOURS})"
_MARK = r"(?:uur|uren|u|h|heures?|o'?clock)"
_PART = (
    r"(?:\s*(?P<part>'s (?:morgens|ochtends|middags|namiddags|avonds|nachts)|in de (?:voormiddag|namiddag)|"
    r"in the (?:morning|afternoon|evening)|du matin|de l'apres-midi|du soir|am|pm|a\.m\.|p\.m\.)(?!\w))?"
)
_LATE = re.compile(r"avond|namiddag|evening|afternoon|apres-midi|soir|pm|p\.m\.|middags")
_EARLIER = r"(?:(?P<minutes>vijf|tien|twintig|\d{1,2})(?:\s+minuten)?\s+(?P<side>voor|na|over)\s+)?"
_QUARTER = r"(?P<minutes>kwart|a quarter|quarter|vijf|tien|twintig|five|ten|twenty)(?:\s+(?:minuten|minutes))?"
_ABOUT = r"(?:tot|vanaf|van|tegen|om|rond|naar)\s+(?:(?:een|'n|n)\s+(?:uur|uren|u)\s+of|ongeveer|rond|zowat)"
"""Before an hour that is not meant to the minute: "tot een uur of vier"."""
_NOT_IN = r"(?<![\w/.:,])"
_COUNTS = r"(?!\s*%|\s+\w{4,}(?:en|s)\b|\s+(?:dag|week|maand|keer|op)\b|[\w/.:-]*\d)"
"""A number before what it counts is no hour: "om 10 plaatsen bij te zetten"."""

_Found = re.Match[str]


def _clock(found: _Found) -> time | None:
    if int(found["minute"]) > 59:
        return None
    is_written = found["sign"] in ":." and not found["mark"]
    return _time(int(found["hour"]), int(found["minute"]), found, is_exact=is_written or found["hour"][0] == "0")


def _half(found: _Found) -> time | None:
    minutes = _minutes(found["minutes"]) * (-1 if found["side"] == "voor" else 1)
    return _time(number_of(found["hour"]) - 1, 30 + minutes, found)


def _half_past(found: _Found) -> time | None:
    return _time(number_of(found["hour"]), 30, found)


def _quarter(found: _Found) -> time | None:
    minutes = _minutes(found["minutes"]) * (-1 if found["side"] in ("voor", "to") else 1)
    return _time(number_of(found["hour"]), minutes, found)


def _hour(found: _Found) -> time | None:
    return _time(number_of(found["hour"]), 0, found, is_exact=found["hour"][0] == "0")


def _minutes(word: str | None) -> int:
    return 0 if not word else 15 if "kwart" in word or "quarter" in word else number_of(word)


def _time(hour: int, minute: int, found: _Found, *, is_exact: bool = False) -> time | None:
    """The time; an hour from one to six without more is one of the afternoon, when people work."""
    part = found.groupdict().get("part") or ""
    total = hour * 60 + minute
    if not 0 <= total < 24 * 60:
        return None
    hour, minute = divmod(total, 60)
    if hour == 0 and not is_exact and not part:
        hour = 12  # "half een"
    elif part and _LATE.search(part):
        hour = hour + 12 if hour < 12 else hour
    elif not part and not is_exact and 1 <= hour <= 6:
        hour += 12
    return time(hour, minute)


_Read = Callable[[_Found], time | None]
_PATTERNS: tuple[tuple[str, _Read], ...] = (
    (rf"{_ABOUT}\s+{_HOUR}(?:\s*{_MARK})?{_COUNTS}{_PART}(?!\w|\s+(?:langer|later|vroeger|eerder|korter)\b)", _hour),
    (rf"(?P<hour>\d{{1,2}})\s?(?P<sign>[:uh])\s?(?P<minute>[0-5]\d)(?P<mark>\s*{_MARK}\b)?{_PART}(?!\w)", _clock),
    (rf"(?P<hour>\d{{1,2}})(?P<sign>\.)(?P<minute>[0-5]\d)(?P<mark>\s*{_MARK}\b){_PART}", _clock),
    (rf"(?:om|at)\s+(?P<hour>\d{{1,2}})(?P<sign>\.)(?P<minute>[0-5]\d)(?P<mark>)(?!\d){_PART}", _clock),
    (rf"half\s+past\s+{_HOUR}{_PART}(?!\w)", _half_past),
    (rf"{_EARLIER}half\s+{_HOUR}{_PART}(?!\w)", _half),
    (rf"{_QUARTER}\s+(?P<side>voor|na|over|to|past)\s+{_HOUR}(?:\s*{_MARK})?{_PART}(?!\w)", _quarter),
    (r"(?P<hour>\d{1,2})\s*(?P<part>am|pm|a\.m\.|p\.m\.)(?!\w)", _hour),
    (rf"(?P<hour>\d{{1,2}})\s?[uh]\b{_PART}", _hour),
    (rf"(?P<hour>\d{{1,2}})(?=\s*(?:tot|-|to|en|and|until)\s*\d{{1,2}}(?:[:.uh]\d\d)?\s*(?:{_MARK}|am|pm)\b)", _hour),
    (rf"(?:om|at|a|tegen|rond|by|vanaf|van|tot|naar|en|to|from|until)\s+{_HOUR}\s*{_MARK}\b{_PART}", _hour),
    (rf"(?:om|at|tegen|rond|by)\s+{_HOUR}\b{_COUNTS}{_PART}", _hour),
)
_IN = tuple((re.compile(_NOT_IN + pattern), read) for pattern, read in _PATTERNS)
_ALONE = (
    (re.compile(rf"(?P<hour>\d{{1,2}})\s*(?P<sign>[:.uh])\s*(?P<minute>\d{{2}})(?P<mark>\s*{_MARK})?{_PART}"), _clock),
    (re.compile(rf"(?P<hour>\d{{1,2}})\s*{_MARK}?{_PART}"), _hour),
    (re.compile(rf"{_HOUR}\s*{_MARK}{_PART}"), _hour),
    *_IN,
)


def wall_time(words: str) -> time | None:
    """
    The time of day that is written here and nothing besides; None for what is none.

    >>> wall_time("14u30"), wall_time("9 uur"), wall_time("17.00 uur"), wall_time("half drie"), wall_time("25")
    (datetime.time(14, 30), datetime.time(9, 0), datetime.time(17, 0), datetime.time(14, 30), None)
    """
    said = bare(words)
    for pattern, read in _ALONE:
        found = pattern.fullmatch(said)
        if found:
            return read(found)
    return None


def times_in(text: str) -> tuple[time, ...]:
    """
    The times of day that a sentence names, in its order.

    >>> times_in("verplaats sessie 2 naar 9 februari, van 9 tot 12 uur")
    (datetime.time(9, 0), datetime.time(12, 0))
    >>> times_in("18 march from 10 to 12"), times_in("van 10 tot 12 maart")
    ((datetime.time(10, 0), datetime.time(12, 0)), ())
    """
    return tuple(at for _, at in _found_in(bare(text)))


def find_times(text: str) -> tuple[tuple[int, int], ...]:
    """
    Where in a text, as `bare` gives it, a time of day stands: with the words that make it one.

    >>> find_times("18 maart van 9u30 tot 16u")
    ((13, 17), (22, 25))
    """
    return tuple(span for span, _ in _found_in(bare(text)))


_BARE = re.compile(
    rf"{_NOT_IN}(?:van|from|de|tussen|between|entre)\s+(?P<first>\d{{1,2}})\s*(?:tot|-|to|until|till|a|en|and|et)\s*"
    r"(?P<last>\d{1,2})(?=\s*(?:$|[,;!?)]|\.(?!\d)))"
)
"""Two hours without any mark, as "from 10 to 12": nothing that may be counted stands behind them."""


def _found_in(said: str) -> list[tuple[tuple[int, int], time]]:
    found: dict[tuple[int, int], time] = {}
    for match in _BARE.finditer(said):
        hours = [wall_time(match[name]) for name in ("first", "last")]
        if None not in hours:
            found |= {match.span(name): at for name, at in zip(("first", "last"), hours, strict=True) if at}
    for pattern, read in _IN:
        for match in pattern.finditer(said):
            at = read(match)
            if at and not any(match.start() < end and begin < match.end() for begin, end in found):
                found[match.span()] = at
    return sorted(found.items())
