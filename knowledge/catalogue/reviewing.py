"""When an entry of the catalogue is to be looked over again, by whom, and when that is asked."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from knowledge.data_files import data_table

ASK_AGAIN_AFTER = timedelta(days=28)
"""Who did not answer is asked a second time, and no more."""
MAX_ASKED = 2
ORPHANED = MAX_ASKED + 1
"""So many times an entry counts as asked when the curators were asked who looks it over."""
CHANGE_WITHIN = timedelta(days=14)
"""Whoever says that the entry will be changed has so long before it is asked again."""


class ReviewReason(StrEnum):
    """Why nothing is done about the review of an entry."""

    NOT_YOURS = "not_yours"
    """Only curators, and whoever looks this entry over."""
    TAKEN = "taken"
    """Somebody looks it over by now."""
    NO_ENTRY = "no_entry"
    PAST = "past"
    """The day is over."""


@dataclass(frozen=True, slots=True)
class EntryReview:
    """One entry with its review."""

    entry: str
    title: str
    reviewed: str
    """When it was looked over last, as exact as the catalogue has it; empty when that is not known."""
    due: date | None
    """When it is to be looked over again; None when nothing says so."""
    reviewer: str = ""
    """Who is asked to do it; empty for nobody."""
    name: str = ""
    """What the reviewer is called."""
    every: int = 0
    """So many days after it was looked over it is due again, unless another day was chosen."""

    def is_overdue(self, today: date) -> bool:
        """Whether that day has come."""
        return self.due is not None and self.due <= today


@dataclass(frozen=True, slots=True)
class ReviewPlan:
    """By whom an entry is to be looked over next, and when; nobody for an empty one, and the usual day for none."""

    reviewer: str
    due: date | None


def review_days(kind: str = "") -> int:
    """
    So many days an entry of this kind counts as looked over, unless a curator chose another day (`reviews.yaml`).

    >>> review_days("rule") > review_days("event")
    True
    """
    table = _periods()
    return int(table["kinds"].get(kind, table["default"]))


@cache
def _periods() -> Any:
    return data_table("reviews.yaml")


def due_after(reviewed: str | None, kind: str = "") -> date | None:
    """
    When an entry of a kind that was looked over then is due again; a month or a year counts from its end.

    >>> due_after("2025-03-01"), due_after("2026"), due_after(None)
    (datetime.date(2026, 3, 1), datetime.date(2027, 12, 31), None)
    """
    if not reviewed:
        return None
    year, month, day = (*map(int, reviewed.split("-")), 0, 0)[:3]
    month = month or 12
    from_there = date(year, month, day or calendar.monthrange(year, month)[1])
    return from_there + timedelta(days=review_days(kind))


def next_review(chosen: date | None, reviewed: str | None, kind: str = "") -> date | None:
    """
    When an entry is to be looked over next: the day that a curator chose, or else the usual one (`due_after`).

    >>> next_review(date(2025, 6, 1), "2025-03-01"), next_review(None, "2025-03-01")
    (datetime.date(2025, 6, 1), datetime.date(2026, 3, 1))
    """
    return chosen or due_after(reviewed, kind)


def is_orphaned(reviewer: str | None, asked: date | None, times: int, today: date) -> bool:
    """
    Whether nobody is there to look an overdue entry over: no reviewer, or one who answered neither question in time.

    >>> day = date(2027, 3, 1)
    >>> [is_orphaned("bram", day, times, date(2027, 4, 1)) for times in (1, 2, 3)], is_orphaned(None, None, 0, day)
    ([False, True, True], True)
    """
    if not reviewer or times >= ORPHANED:
        return True
    return times >= MAX_ASKED and asked is not None and today - asked >= ASK_AGAIN_AFTER


def asks_now(due: date | None, asked: date | None, times: int, today: date) -> bool:
    """
    Whether the reviewer is asked today: when it is due, and once more when there was no answer for long.

    >>> day = date(2027, 3, 1)
    >>> [asks_now(day, asked, times, date(2027, 4, 1)) for asked, times in ((None, 0), (day, 1), (day, 2))]
    [True, True, False]
    """
    if due is None or due > today or times >= MAX_ASKED:
        return False
    return asked is None or today - asked >= ASK_AGAIN_AFTER
