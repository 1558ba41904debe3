"""Whether what stands in a field can be: a day, a time, a number; fields of the same name mean the same everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time

from dialogs.cards.fields import Input
from dialogs.texts import BRUSSELS
from dialogs.turn import Turn
from knowledge.moments import day_of, moment_of, wall_time
from knowledge.numbers import whole_number

MORNING = time(0)
"""A registration that opens or closes on a day without a time does so when the day begins."""
MOST = 100_000


def number_of(words: str) -> int | None:
    """A number of places or in a line, from 1 on; None for anything else."""
    number = whole_number(words)
    return number if number is not None and 1 <= number <= MOST else None


def day_in(turn: Turn, words: str) -> date | None:
    return day_of(words, turn.today)


def moment_in(turn: Turn, words: str) -> datetime | None:
    return moment_of(words, turn.today, MORNING)


def _no_day(turn: Turn, words: str) -> bool:
    return day_in(turn, words) is None


def _no_time(turn: Turn, words: str) -> bool:
    return wall_time(words) is None


def _no_moment(turn: Turn, words: str) -> bool:
    return moment_in(turn, words) is None


def _no_number(turn: Turn, words: str) -> bool:
    return number_of(words) is None


def _no_link(turn: Turn, words: str) -> bool:
    return not words.startswith("https://") or any(sign.isspace() for sign in words)


_FAULTS: Mapping[str, tuple[Callable[[Turn, str], bool], str]] = {
    "start": (_no_day, "day"),
    "date": (_no_day, "day"),
    "from": (_no_time, "time"),
    "to": (_no_time, "time"),
    "opens": (_no_moment, "moment"),
    "closes": (_no_moment, "moment"),
    "places": (_no_number, "number"),
    "priority": (_no_number, "number"),
    "offer_hours": (_no_number, "number"),
    "weeks": (_no_number, "number"),
    "rank": (_no_number, "number"),
    "link": (_no_link, "link"),
}


def fault(turn: Turn, field: str, value: str) -> str:
    """Why this cannot stand in the field; empty when it can. An empty field is no fault here."""
    is_wrong, key = _FAULTS.get(field, (None, ""))
    return turn.texts(f"organising.no_{key}", words=value) if value and is_wrong and is_wrong(turn, value) else ""


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
