"""How long the network took, in classes of working days: a median would tell of one person, a class tells of many."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from knowledge.insight.counting import SEVERAL
from knowledge.working_days import OFFICE, working_hours_between

WITHIN = (1, 3, 10)
"""The classes end at so many working days; the last class is all that took longer."""
CLASSES = (*(f"within_{days}" for days in WITHIN), "longer")


def class_of(asked: datetime, done: datetime) -> str:
    """
    The class of what was asked and done at these moments.

    >>> from datetime import UTC
    >>> class_of(datetime(2027, 3, 1, 9, tzinfo=UTC), datetime(2027, 3, 3, 9, tzinfo=UTC))
    'within_3'
    """
    days = working_hours_between(asked, done) / OFFICE.hours
    return next((name for limit, name in zip(WITHIN, CLASSES, strict=False) if days <= limit), CLASSES[-1])


def row_of(asked: datetime, first: datetime, solved: datetime) -> str:
    """The row under which a solved question is counted: both its classes at once, so that it is counted once."""
    return f"{class_of(asked, first)} {class_of(asked, solved)}"


def by_class(rows: Mapping[str, int]) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """How many questions had their first answer in each class, and how many their solution."""
    first, solved = dict.fromkeys(CLASSES, 0), dict.fromkeys(CLASSES, 0)
    for row, number in rows.items():
        if row != SEVERAL:
            one, other = row.split()
            first[one] += number
            solved[other] += number
    return first, solved
