"""Who looks over which entry of the catalogue, and when; asked on the day, and once more."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection, select, update

from knowledge.catalogue.reviewing import (
    CHANGE_WITHIN,
    EntryReview,
    ReviewPlan,
    ReviewReason,
    asks_now,
    due_after,
    is_orphaned,
    next_review,
    review_days,
)
from knowledge.notices import Notice
from knowledge.refusals import Refused
from knowledge.working_days import BRUSSELS, next_working_moment
from storage.acting import By
from storage.content import catalogue
from storage.content.orphaned_reviews import select_reviewed
from storage.people.names import names
from storage.roles import Role
from storage.sending import outbox, timers
from storage.sending.timers import Effect, Timer
from storage.tables import TableRow, entry_reviews, insert_new, instruments

DUE = "review.due"
"""The kind of the notice. Its facts: `entry`, `title`, `due` (ISO)."""
REVIEW_TIMER = "review.ask"
_SUBJECT = "all"
_HOUR = time(9)


def list_reviews(by: By) -> list[EntryReview]:
    """
    All entries with their reviews, those first that are due first; those without a day last.

    Raises `Refused` for who is no curator.
    """
    by.require(Role.CURATOR)
    rows = by.c.execute(select_reviewed()).all()
    called = names(by.c, {row.reviewer for row in rows if row.reviewer})
    found = [_review(row, called) for row in rows]
    return sorted(found, key=lambda each: (each.due or date.max, each.title))


def see_review(by: By, entry: str) -> EntryReview:
    """The review of one entry; raises `Refused` for who is no curator and does not look it over."""
    is_curator = by.has(Role.CURATOR)
    row = by.c.execute(select_reviewed().where(instruments.c.id == entry)).one_or_none()
    if not is_curator and (row is None or row.reviewer != by.person):
        raise Refused(ReviewReason.NOT_YOURS)
    if row is None:
        raise Refused(ReviewReason.NO_ENTRY)
    return _review(row, names(by.c, {row.reviewer} if row.reviewer else ()))


def plan_review(by: By, entry: str, reviewer: str, due: date | None) -> EntryReview:
    """
    Let somebody look an entry over, by a day; nobody for an empty one, and for no day the usual one.

    Raises `Refused` for who is no curator, for an entry that is gone, and for another day that is over.
    """
    by.require(Role.CURATOR)
    before = see_review(by, entry)
    if due is not None and due < by.today and due != before.due:
        raise Refused(ReviewReason.PAST)
    usual = _usual(by.c, before)
    return _change(by, before, "planned", reviewer=reviewer or None, due=None if due == usual else due)


def take_review(by: By, entry: str) -> EntryReview:
    """
    Be who looks an entry over that nobody does, by the day on which it is due.

    Raises `Refused` for who is no curator, for an entry that is gone, and when somebody else does it by now.
    """
    by.require(Role.CURATOR)
    before = see_review(by, entry)
    kept = select(entry_reviews.c.asked, entry_reviews.c.times).where(entry_reviews.c.entry == entry)
    row = by.c.execute(kept).one_or_none()
    if row is not None and not is_orphaned(before.reviewer, row.asked, row.times, by.today):
        raise Refused(ReviewReason.TAKEN)
    return plan_review(by, entry, by.person, before.due)


def confirm_review(by: By, entry: str, planned: ReviewPlan | None = None) -> EntryReview:
    """
    Say that an entry is still right: it was looked over today, and the usual time begins anew, unless it is planned.

    Raises `Refused` for who is no curator and does not look it over, for an entry that is gone, and as `plan_review`
    for what is planned; then nothing is changed.
    """
    before = see_review(by, entry)
    _mark(by, entry)
    return _as_planned(by, _change(by, before, "confirmed", due=None), planned)


def _mark(by: By, entry: str) -> None:
    catalogue.lock(by.c)
    before = catalogue.load_contents(by.c, [entry]).get(entry)
    after = {**(before or {}), "reviewed": by.today.isoformat()}
    if before is not None and after != before:
        catalogue.change(by, after)


def announce_change(by: By, entry: str, planned: ReviewPlan | None = None) -> EntryReview:
    """
    Say that an entry will be changed: it is asked again when that should be done, or on the day that is planned.

    Raises as `confirm_review`.
    """
    before = see_review(by, entry)
    return _as_planned(by, _change(by, before, "changing", due=by.today + CHANGE_WITHIN), planned)


def _as_planned(by: By, review: EntryReview, planned: ReviewPlan | None) -> EntryReview:
    return plan_review(by, review.entry, planned.reviewer, planned.due or review.due) if planned else review


def _change(by: By, before: EntryReview, act: str, **values: Any) -> EntryReview:
    """Note this of an entry, which is asked anew from there; what differs by it stands in the journal."""
    _keep(by.c, before.entry, **values, asked=None, times=0)
    after = see_review(by, before.entry)
    if after != before:
        by.note(f"review.{act}", f"review:{before.entry}", _in_journal(before), _in_journal(after))
    return after


def plan(c: Connection, now: datetime) -> bool:
    """Let reviewers be asked on the next working day; false when that is planned already."""
    return timers.set_timer(c, REVIEW_TIMER, _SUBJECT, next_working_moment(now, _HOUR))


def ask_due(c: Connection, timer: Timer, now: datetime) -> None:
    """Ask those whose entries are due, each once and once more, and plan the next round."""
    timers.drop(c, timer.kind, timer.subject)
    plan(c, now)
    today = now.astimezone(BRUSSELS).date()
    for row in c.execute(select_reviewed().where(entry_reviews.c.reviewer.is_not(None))).all():
        review = _review(row, {})
        if review.due is None or not asks_now(review.due, row.asked, row.times, today):
            continue
        _keep(c, review.entry, asked=today, times=row.times + 1)
        facts = {"entry": review.entry, "title": review.title, "due": review.due.isoformat()}
        key = f"{DUE}:{review.entry}:{today.isoformat()}"
        outbox.post(c, Notice(key, review.reviewer, DUE, now, f"review:{review.entry}", facts))


EFFECTS: dict[str, Effect] = {REVIEW_TIMER: ask_due}
"""The effect of the daily timer."""


def _usual(c: Connection, review: EntryReview) -> date | None:
    content = catalogue.load_contents(c, [review.entry])[review.entry]
    return due_after(review.reviewed, str(content.get("kind") or ""))


def _review(row: TableRow, called: dict[str, str]) -> EntryReview:
    reviewed = str(row.content.get("reviewed") or "")
    reviewer = row.reviewer or ""
    title = str(row.content.get("title") or row.id)
    kind = str(row.content.get("kind") or "")
    due, name = next_review(row.due, reviewed, kind), called.get(reviewer, "")
    return EntryReview(row.id, title, reviewed, due, reviewer, name, review_days(kind))


def _keep(c: Connection, entry: str, **values: Any) -> None:
    """Note this of an entry, of which nothing may have been noted yet."""
    c.execute(insert_new(entry_reviews)[c.dialect.name], {"entry": entry, "times": 0})
    c.execute(update(entry_reviews).where(entry_reviews.c.entry == entry).values(values))


def _in_journal(review: EntryReview) -> dict[str, str]:
    return {"title": review.title, "reviewer": review.name, "due": review.due.isoformat() if review.due else ""}
