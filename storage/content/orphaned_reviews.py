"""Overdue entries that nobody looks over, or whose reviewer let every question pass: the curators are asked, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select, update

from knowledge.catalogue.reviewing import ORPHANED, is_orphaned, next_review
from storage.tables import entry_reviews, insert_new, instruments


@dataclass(frozen=True, slots=True)
class OrphanedReview:
    """An entry that waits for somebody who looks it over."""

    entry: str
    title: str
    due: date


def select_reviewed() -> Select[Any]:
    """Every entry with its content and what is kept of its reviews, if anything is."""
    own = (entry_reviews.c[name] for name in ("reviewer", "due", "asked", "times"))
    joined = instruments.outerjoin(entry_reviews, entry_reviews.c.entry == instruments.c.id)
    return select(instruments.c.id, instruments.c.content, *own).select_from(joined)


def load_chosen_days(c: Connection) -> dict[str, date]:
    """By entry, the day that a curator chose for its next review, where one was chosen."""
    chosen = select(entry_reviews.c.entry, entry_reviews.c.due).where(entry_reviews.c.due.is_not(None))
    return {row.entry: row.due for row in c.execute(chosen)}


def list_orphaned(c: Connection, today: date, *, only_new: bool = False) -> list[OrphanedReview]:
    """What is overdue without anybody to ask, the longest first; `only_new` leaves out what curators were asked."""
    found = []
    for row in c.execute(select_reviewed()):
        due = next_review(row.due, row.content.get("reviewed"), str(row.content.get("kind") or ""))
        times = row.times or 0
        is_due = due and due <= today and is_orphaned(row.reviewer, row.asked, times, today)
        if due and is_due and not (only_new and times == ORPHANED):
            found.append(OrphanedReview(row.id, str(row.content.get("title") or row.id), due))
    return sorted(found, key=lambda each: (each.due, each.title))


def mark_asked(c: Connection, entries: list[str], today: date) -> None:
    """Note that the curators were asked who looks these over."""
    for entry in entries:
        c.execute(insert_new(entry_reviews)[c.dialect.name], {"entry": entry, "times": 0})
        here = entry_reviews.c.entry == entry
        c.execute(update(entry_reviews).where(here).values(asked=today, times=ORPHANED))
