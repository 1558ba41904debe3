"""What people did with an answer: asked three weeks later, once, of who agreed to that; told without a name (A16)."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import Connection, case, func, or_, select, update

from knowledge.insight.counting import Kind
from knowledge.insight.uses import Use, by_entry
from knowledge.notices import Notice
from knowledge.search.search import Zone
from knowledge.working_days import BRUSSELS, next_working_moment
from storage.acting import By
from storage.content.draft_rows import titles
from storage.roles import Role
from storage.sending import outbox, timers
from storage.sending.timers import Effect, Timer
from storage.tables import TableRow, answer_uses, insight_counts, questions_asked, use_consents

USE = "use.asked"
"""The kind of the notice. Its facts: `question`, `entry`, `title` and `day`, on which it was answered (ISO)."""
USE_TIMER = "use.ask"
AFTER = timedelta(weeks=3)
"""So long after an answer it is asked what came of it, and so long nobody is asked again."""
WINDOW = timedelta(days=365)
"""So far back the figures go."""
_SUBJECT = "all"
HOUR = time(10)
"""On the wall clock of Brussels."""
_SAME_TALK = timedelta(days=1)
"""Who agrees at an answer is asked about that one too."""


def plan(c: Connection, now: datetime) -> bool:
    """Let people be asked on the next working day; false when that is planned already."""
    return timers.set_timer(c, USE_TIMER, _SUBJECT, next_working_moment(now, HOUR), {"until": now.isoformat()})


def ask_due(c: Connection, timer: Timer, now: datetime) -> None:
    """Ask about the answers that became three weeks old since the last round, and plan the next."""
    timers.drop(c, timer.kind, timer.subject)
    plan(c, now)
    found = _answered(c, datetime.fromisoformat(timer.data["until"]) - AFTER, now - AFTER)
    called = titles(c, (row.entry for row in found))
    for row in found:
        if row.entry not in called or _was_asked(c, row, now):
            continue
        asked = {"question": row.id, "person": row.person, "entry": row.entry, "asked": now}
        c.execute(answer_uses.insert().values(asked))
        day = row.at.astimezone(BRUSSELS).date().isoformat()
        facts = {"question": row.id, "entry": row.entry, "title": called[row.entry], "day": day}
        outbox.post(c, Notice(f"{USE}:{row.id}", row.person, USE, now, f"use:{row.id}", facts, now + AFTER))


def _answered(c: Connection, since: datetime, until: datetime) -> list[TableRow]:
    """The answers of that time to people who agreed, in their own chat, unless they said that it did not help."""
    entry = case((questions_asked.c.zone == Zone.ANSWER, questions_asked.c.instrument), else_=questions_asked.c.chosen)
    known = [*(questions_asked.c[name] for name in ("id", "person", "at")), entry.label("entry"), use_consents.c.since]
    wanted = (
        select(*known)
        .join(use_consents, use_consents.c.person == questions_asked.c.person)
        .where(
            questions_asked.c.at > since,
            questions_asked.c.at <= until,
            questions_asked.c.scope == "personal",
            or_(questions_asked.c.helpful.is_(None), questions_asked.c.helpful),
            func.coalesce(entry, "") != "",
            use_consents.c.agreed,
        )
        .order_by(questions_asked.c.at)
    )
    return [row for row in c.execute(wanted) if row.at >= row.since - _SAME_TALK]


def _was_asked(c: Connection, row: TableRow, now: datetime) -> bool:
    """Whether this person was asked about this entry at all, or about any in the last three weeks."""
    lately = or_(answer_uses.c.entry == row.entry, answer_uses.c.asked > now - AFTER)
    before = select(answer_uses.c.question).where(answer_uses.c.person == row.person, lately)
    return c.execute(before.limit(1)).first() is not None


def tell_use(by: By, question: str, told: Use) -> bool:
    """Keep what this person did with an answer; false when it was not asked of them, or told before, which stands."""
    own = (answer_uses.c.question == question, answer_uses.c.person == by.person, answer_uses.c.told.is_(None))
    return by.c.execute(update(answer_uses).where(*own).values(told=told, told_at=by.now)).rowcount == 1


def see_uses(by: By) -> dict[str, dict[Use | None, int]]:
    """By entry, what was told of it in a year as far as insight lets it out: of five people or more; for a curator."""
    by.require(Role.CURATOR)
    kept = (insight_counts.c.kind == Kind.USED, insight_counts.c.last >= by.today - WINDOW)
    summed = select(insight_counts.c.row, func.sum(insight_counts.c.number).label("number"))
    rows = by.c.execute(summed.where(*kept).group_by(insight_counts.c.row))
    return by_entry({row.row: row.number for row in rows})


EFFECTS: dict[str, Effect] = {USE_TIMER: ask_due}
"""The effect of the daily timer."""
