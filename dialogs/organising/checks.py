"""Whether what stands in a field can be: a day, a time, a number; fields of the same name mean the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time

from dialogs.cards.fields import Input
from dialogs.texts import BRUSSELS
from dialogs.turn import Turn
from knowledge.links import is_link
from knowledge.programmes.limits import (
    FIRST_YEAR,
    LAST_YEAR,
    MAX_OFFER_HOURS,
    MAX_PLACES,
    MAX_WEEKS,
    is_possible_day,
)
from knowledge.values.days import day
from knowledge.values.moments import moment_of
from knowledge.values.numbers import whole_number
from knowledge.values.times import wall_time
from knowledge.working_days import OFFICE

MORNING = time(0)
"""A registration that opens or closes on a day without a time does so when the day begins."""


def number_of(words: str) -> int | None:
    """A number of places or in a line, from 1 on; None for anything else."""
    number = whole_number(words)
    return number if number is not None and 1 <= number <= MAX_PLACES else None


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
    number = number_of(found["number"]) if found else None
    if found is None or number is None:
        return None
    unit = (found["unit"] or "").casefold().removeprefix("werk").removeprefix("working").strip()
    minutes = round(OFFICE.hours * 60)
    if not unit:
        hours = number * 24 if number <= _FEW else number
    else:
        minutes = number * {"d": minutes, "u": 60, "h": 60, "m": 1}[unit[0]]
        hours = max(1, round(minutes * 24 / (OFFICE.hours * 60)))
    return hours if hours <= MAX_OFFER_HOURS else None


def day_in(turn: Turn, words: str) -> date | None:
    found = day(words, turn.today)
    return found if found is not None and is_possible_day(found) else None


def moment_in(turn: Turn, words: str) -> datetime | None:
    found = moment_of(words, turn.today, MORNING)
    return found if found is not None and is_possible_day(found.date()) else None


def _no_day(turn: Turn, words: str) -> bool:
    return day_in(turn, words) is None


def _no_time(turn: Turn, words: str) -> bool:
    return wall_time(words) is None


def _no_moment(turn: Turn, words: str) -> bool:
    return moment_in(turn, words) is None


def _no_number(turn: Turn, words: str) -> bool:
    return number_of(words) is None


def _no_offer_hours(turn: Turn, words: str) -> bool:
    return offer_hours_of(words) is None


def _no_weeks(turn: Turn, words: str) -> bool:
    return not 1 <= (number_of(words) or 0) <= MAX_WEEKS


def _no_link(turn: Turn, words: str) -> bool:
    return not is_link(words)


_FAULTS: Mapping[str, tuple[Callable[[Turn, str], bool], str]] = {
    "start": (_no_day, "day"),
    "date": (_no_day, "day"),
    "from": (_no_time, "time"),
    "to": (_no_time, "time"),
    "opens": (_no_moment, "moment"),
    "closes": (_no_moment, "moment"),
    "places": (_no_number, "number"),
    "priority": (_no_number, "number"),
    "offer_hours": (_no_offer_hours, "offer_hours"),
    "weeks": (_no_weeks, "weeks"),
    "rank": (_no_number, "number"),
    "link": (_no_link, "link"),
}


def fault(turn: Turn, field: str, value: str) -> str:
    """Why this cannot stand in the field; empty when it can. An empty field is no fault here."""
    is_wrong, key = _FAULTS.get(field, (None, ""))
    if not (value and is_wrong and is_wrong(turn, value)):
        return ""
    if key in ("day", "moment") and _is_other_year(turn, value):
        return turn.texts("organising.no_year", words=value, first=FIRST_YEAR, last=LAST_YEAR)
    most = {"number": MAX_PLACES, "weeks": MAX_WEEKS, "offer_hours": MAX_OFFER_HOURS // 24}.get(key, 0)
    return turn.texts(f"organising.no_{key}", words=value, most=most)


def _is_other_year(turn: Turn, words: str) -> bool:
    """Whether this is a day or a moment, and only its year cannot be meant."""
    return day(words, turn.today) is not None or moment_of(words, turn.today, MORNING) is not None


def too_long(turn: Turn, inputs: Sequence[Input], given: Mapping[str, str]) -> tuple[str, str] | None:
    """The first field with more than it takes, and the sentence for it."""
    for each in inputs:
        if each.kind == "words" and len(given.get(each.id, "").strip()) > each.longest:
            return each.id, turn.texts("registration.form_long", longest=each.longest)
    return None


def first_fault(turn: Turn, inputs: Sequence[Input], values: Mapping[str, str]) -> tuple[str, str] | None:
    """The first field with something that cannot be, and why."""
    for each in inputs:
        found = fault(turn, each.id, values.get(each.id, ""))
        if found:
            return each.id, found
    return None


def written_day(moment: datetime) -> str:
    """A day as it stands in a field, and is read again."""
    return moment.astimezone(BRUSSELS).strftime("%d/%m/%Y")


def written_time(moment: datetime) -> str:
    return moment.astimezone(BRUSSELS).strftime("%H:%M")


def written_moment(moment: datetime | None) -> str:
    return f"{written_day(moment)} {written_time(moment)}" if moment else ""
