"""The working time to accept a place, as people write it."""

from __future__ import annotations

import re

from knowledge.programmes.limits import MAX_OFFER_HOURS
from knowledge.values.numbers import whole_number
from knowledge.working_days import OFFICE

_WORKING_TIME = re.compile(
    r"(?P<number>\d+)\s*(?P<unit>(?:werk|working\s*)?(?:dag|dagen|d|days?|uur|uren|u|h|hours?|min|minuten|minutes?))?",
    re.IGNORECASE,
)
_FEW = 5
"""A number alone up to this one is one of working days, a higher one of hours as they are kept."""


def offer_hours_of(words: str) -> int | None:
    """
    The time to accept a place as it is kept, 24 hours for a working day; None for what is none.

    >>> offer_hours_of("2 werkdagen"), offer_hours_of("4 uur"), offer_hours_of("3"), offer_hours_of("24")
    (48, 12, 72, 24)
    """
    found = _WORKING_TIME.fullmatch(words.strip())
    number = whole_number(found["number"]) if found else None
    if found is None or not number:
        return None
    unit = (found["unit"] or "").casefold().removeprefix("werk").removeprefix("working").strip()
    minutes = round(OFFICE.hours * 60)
    if not unit:
        hours = number * 24 if number <= _FEW else number
    else:
        minutes = number * {"d": minutes, "u": 60, "h": 60, "m": 1}[unit[0]]
        hours = max(1, round(minutes * 24 / (OFFICE.hours * 60)))
    return hours if hours <= MAX_OFFER_HOURS else None
