"""Counting a week: once, when it is over, and every week since people used the bot."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, union_all

from knowledge.insight.counting import Happening, Key, Kind, let_out
from knowledge.insight.weeks import Week, week_of, weeks_from
from knowledge.privacy.register import kept_for
from knowledge.working_days import BRUSSELS
from storage.insight.asked import list_asked, words_of_questions
from storage.insight.needed import list_needed
from storage.sending import timers
from storage.sending.timers import Effect, Timer
from storage.tables import (
    insert_new,
    insight_counts,
    insight_groups,
    insight_waiting,
    insight_weeks,
    interests,
    questions,
    questions_asked,
    registrations,
    scans,
)

WEEK_TIMER = "insight.week"
_SUBJECT = "all"
_MOMENTS = (questions_asked.c.at, questions.c.asked, scans.c.finished_at, registrations.c.registered, interests.c.since)
"""When something was done that is counted."""


def plan(c: Connection, now: datetime) -> bool:
    """Let the next week that was not counted be counted as soon as it can be; false when that is planned already."""
    return timers.set_timer(c, WEEK_TIMER, _SUBJECT, next_week(c, now).settled)


def next_week(c: Connection, now: datetime) -> Week:
    """
    The first week that was not counted; without any, the one in which people began, as far back as is known who did
    what.
    """
    last = c.scalar(select(func.max(insight_weeks.c.last)))
    if last is not None:
        return week_of(last).next
    began = c.scalar(_began(), {"since": now - kept_for("questions")})
    return week_of((began or now).astimezone(BRUSSELS).date())


@cache
def _began() -> Select[Any]:
    """When the first thing was done that is counted, from the moment `since` on."""
    firsts = union_all(*(select(func.min(at).label("at")).where(at >= bindparam("since")) for at in _MOMENTS))
    return select(func.min(firsts.subquery().c.at))


def count_week(c: Connection, week: Week, now: datetime, happened: Iterable[Happening] | None = None) -> None:
    """
    Count what happened in a week with all that waited before it; the week must be the next one, and is counted for
    good. `happened` is what the tables hold of it, unless a rehearsal says otherwise.
    """
    new = list_happened(c, week) if happened is None else happened
    counted = let_out([*_waiting(c), *new], ends_quarter=week.ends_quarter)
    c.execute(insert(insight_weeks).values(last=week.last, counted=now))
    counts = [{"last": week.last, **_columns(key), "number": number} for key, number in counted.counts.items()]
    if counts:
        c.execute(insert(insight_counts), counts)
    if counted.names:
        named = [{"id": group, "words": words} for group, words in counted.names.items()]
        c.execute(insert_new(insight_groups)[c.dialect.name], named)
    c.execute(delete(insight_waiting))
    if counted.waiting:
        kept = [{**_columns(each.key), "person": each.person, "source": each.source} for each in counted.waiting]
        c.execute(insert(insight_waiting), kept)


def list_happened(c: Connection, week: Week) -> list[Happening]:
    """Everything that is counted of a week."""
    return [*list_asked(c, week), *list_needed(c, week)]


def count(c: Connection, timer: Timer, now: datetime) -> None:
    """Count one week, and plan the next: of many that are due, each is an act of its own."""
    timers.drop(c, timer.kind, timer.subject)
    for week in weeks_from(next_week(c, now), now):
        count_week(c, week, now)
        break
    plan(c, now)


def catch_up(c: Connection, now: datetime) -> None:
    """Count every week that is over, for what is about to tell of the last; after who is counting at this moment."""
    timers.hold(c, WEEK_TIMER)
    for week in weeks_from(next_week(c, now), now):
        count_week(c, week, now)


def _columns(key: Key) -> dict[str, str]:
    return {"kind": key.kind, "domain": key.domain, "row": key.row}


def _waiting(c: Connection) -> list[Happening]:
    rows = c.execute(select(insight_waiting).order_by(insight_waiting.c.id)).all()
    words = words_of_questions(c, {row.source for row in rows if row.source})
    return [
        Happening(Key(Kind(row.kind), row.domain, row.row), row.person, row.source, words.get(row.source, frozenset()))
        for row in rows
    ]


EFFECTS: dict[str, Effect] = {WEEK_TIMER: count}
"""The effect of the timer of the week."""
