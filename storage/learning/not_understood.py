"""The questions that the bot did not understand, as far as nobody looked at them: for curators, without who asked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, case, func, or_, select, text, update

from knowledge.privacy.register import kept_for
from knowledge.understanding.checking import Verdict
from knowledge.understanding.taught import MissedQuestion
from storage.acting import By
from storage.roles import Role
from storage.tables import answer_checks, questions_asked
from storage.tables.talking import MISSED

WINDOW = kept_for("taught_from")
"""What lies further back is not looked at any more."""
MAX_SHOWN = 300
"""So many of the latest are looked at together."""
KEPT, LEFT, WRONG = "kept", "left", "wrong"
"""What a curator made of a question: an example, or nothing; or that its answer was wrong, so that it waits."""


def list_missed(by: By) -> list[MissedQuestion]:
    """The latest of two months, the newest first, for a curator."""
    return _listed(by, questions_asked.c.at >= by.now - WINDOW)


def see_missed(by: By, ids: Collection[str]) -> list[MissedQuestion]:
    """These questions, as far as they are among what was not understood, for a curator."""
    return _listed(by, questions_asked.c.id.in_(ids))


def _listed(by: By, which: ColumnElement[bool]) -> list[MissedQuestion]:
    by.require(Role.CURATOR)
    wanted = select(questions_asked).where(text(MISSED), which)
    return [_missed(row) for row in by.c.execute(wanted.order_by(questions_asked.c.at.desc()).limit(MAX_SHOWN))]


def count_missed(c: Connection, since: datetime, until: datetime) -> int:
    """How many of the questions of this time were not understood and wait for a curator."""
    asked = (text(MISSED), questions_asked.c.at >= since, questions_asked.c.at < until)
    return c.scalar(select(func.count()).select_from(questions_asked).where(*asked)) or 0


def leave(by: By, ids: Collection[str]) -> int:
    """Leave these questions as they are, out of the list, as a curator; how many."""
    by.require(Role.CURATOR)
    return settle(by.c, ids, LEFT)


def take_up(by: By, ids: Collection[str]) -> int:
    """Put questions that were left back into the list, as a curator; how many."""
    by.require(Role.CURATOR)
    left = (questions_asked.c.id.in_(ids), questions_asked.c.settled == LEFT)
    wrong = select(answer_checks.c.question).where(
        answer_checks.c.question.in_(ids), answer_checks.c.verdict == Verdict.WRONG
    )
    before = case((questions_asked.c.id.in_(wrong), WRONG), else_=None)
    return by.c.execute(update(questions_asked).where(*left).values(settled=before)).rowcount


def take_in(c: Connection, question: str) -> None:
    """Put a question into the list of which the answer was judged wrong, unless it taught something already."""
    untaught = or_(questions_asked.c.settled.is_(None), questions_asked.c.settled != KEPT)
    c.execute(update(questions_asked).where(questions_asked.c.id == question, untaught).values(settled=WRONG))


def settle(c: Connection, ids: Collection[str], how: str) -> int:
    """Take questions out of what was not understood; how many. Who calls this looked at the role."""
    waits = (
        questions_asked.c.id.in_(ids),
        or_(questions_asked.c.settled.is_(None), questions_asked.c.settled == WRONG),
    )
    return c.execute(update(questions_asked).where(*waits).values(settled=how)).rowcount


def _missed(row: Row[tuple[object, ...]]) -> MissedQuestion:
    return MissedQuestion(row.id, row.text, row.zone, row.instrument or "", row.chosen, row.settled == WRONG)
