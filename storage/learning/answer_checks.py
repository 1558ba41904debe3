"""The answers of a month that curators judge blind: drawn once, judged once, and shown without who asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta
from itertools import islice

from sqlalchemy import Connection, Select, func, select, update

from knowledge.search.search import Zone
from knowledge.understanding.checking import DRAWN, AnswerToCheck, CheckedAnswer, Verdict, month_before, shuffle
from knowledge.understanding.personal import why_not_kept
from knowledge.working_days import BRUSSELS
from storage.acting import By
from storage.learning.not_understood import take_in
from storage.roles import Role
from storage.tables import answer_checks, insert_new, questions_asked

WINDOW = timedelta(days=365)
"""So far back the figures go."""


def draw_month(c: Connection, now: datetime) -> int:
    """
    Draw the answers of the month before this one, unless that was done; how many.

    What tells of somebody's own life is never drawn.
    """
    month = _month(now)
    if c.execute(select(answer_checks.c.question).where(answer_checks.c.month == month).limit(1)).first():
        return 0
    answered = _answered(c, now)
    kept = (id for id in shuffle(month, answered) if why_not_kept(answered[id][0]) is None)
    drawn = [{"question": id, "month": month, "entry": answered[id][1]} for id in islice(kept, DRAWN)]
    if drawn:
        # Somebody else may draw in this very moment: the same ones.
        c.execute(_DRAW[c.dialect.name], drawn)
    return len(drawn)


_DRAW = insert_new(answer_checks)


def _answered(c: Connection, now: datetime) -> Mapping[str, tuple[str, str]]:
    """By id, the words and the entry of each question of that month that was answered at once and is kept."""
    begin, end = (datetime.combine(day, time(), BRUSSELS) for day in month_before(now.astimezone(BRUSSELS).date()))
    asked = select(questions_asked.c.id, questions_asked.c.text, questions_asked.c.instrument).where(
        questions_asked.c.at >= begin,
        questions_asked.c.at < end,
        questions_asked.c.zone == Zone.ANSWER,
        questions_asked.c.text.is_not(None),
        questions_asked.c.instrument.is_not(None),
    )
    return {row.id: (row.text, row.instrument) for row in c.execute(asked)}


def _month(now: datetime) -> str:
    """The month before this one, as in "2027-03"."""
    first, _ = month_before(now.astimezone(BRUSSELS).date())
    return f"{first:%Y-%m}"


def begin_check(by: By, entries: Collection[str]) -> AnswerToCheck | None:
    """As `next_check`, once the month is drawn."""
    by.require(Role.CURATOR)
    draw_month(by.c, by.now)
    return next_check(by, entries)


def next_check(by: By, entries: Collection[str]) -> AnswerToCheck | None:
    """The next answer to judge, for a curator, among those with these entries; None when none waits."""
    by.require(Role.CURATOR)
    rows = [row for row in by.c.execute(_waiting(by.now)) if row.entry in entries]
    if not rows:
        return None
    first = rows[0]
    return AnswerToCheck(first.id, first.text, first.entry, first.language, len(rows))


def judge_answer(by: By, question: str, verdict: Verdict) -> bool:
    """
    Keep what a curator finds of an answer that was drawn; false when it was judged before, which then stands.

    A wrong one goes to the list of what was not understood, to be mended there.
    """
    by.require(Role.CURATOR)
    waits = (answer_checks.c.question == question, answer_checks.c.verdict.is_(None))
    if not by.c.execute(update(answer_checks).where(*waits).values(verdict=verdict, judged=by.now)).rowcount:
        return False
    if verdict is Verdict.WRONG:
        take_in(by.c, question)
    by.note("answer.checked", f"answer:{question}", after={"verdict": verdict})
    return True


def list_checked(by: By) -> list[CheckedAnswer]:
    """What was found of the answers of a year, the oldest month first, for a curator."""
    by.require(Role.CURATOR)
    judged = (answer_checks.c.verdict.is_not(None), answer_checks.c.month >= _month(by.now - WINDOW))
    rows = by.c.execute(select(answer_checks).where(*judged).order_by(answer_checks.c.month))
    return [CheckedAnswer(row.month, row.entry, Verdict(row.verdict)) for row in rows]


def count_waiting(c: Connection, now: datetime) -> int:
    """How many answers of the month before this one wait to be judged."""
    return c.scalar(select(func.count()).select_from(_waiting(now).order_by(None).subquery())) or 0


def _waiting(now: datetime) -> Select[str, str, str, str]:
    """Those whose words are still kept."""
    return (
        select(answer_checks.c.entry, questions_asked.c.id, questions_asked.c.text, questions_asked.c.language)
        .join(questions_asked, questions_asked.c.id == answer_checks.c.question)
        .where(
            answer_checks.c.month == _month(now),
            answer_checks.c.verdict.is_(None),
            questions_asked.c.text.is_not(None),
        )
        .order_by(answer_checks.c.question)
    )
