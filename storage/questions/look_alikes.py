"""Questions to the network that may be shown, without the asker, to somebody who is about to ask the like."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, exists, func, or_, select

from knowledge.network.network import Member
from knowledge.network.question_terms import OPEN, Act, QuestionKind, QuestionState
from knowledge.network.question_views import EarlierQuestion
from knowledge.privacy.register import kept_for
from storage.acting import By
from storage.people.names import names
from storage.tables import question_events, questions

ANSWERS_KEPT = kept_for("answers_shown")
"""So long after its last change a question that was answered is still shown to those who ask the like."""
_ANSWERED = (QuestionState.ANSWERED, QuestionState.CLOSED)
_MAX_COMPARED = 10_000
_OVERLAP = 200
"""Numbers of events are given before they are committed: so many are looked at again, to miss none."""


@dataclass(frozen=True, slots=True)
class News:
    """What changed among the questions that may be shown."""

    mark: int
    """To be given back to `since`, to hear what comes after it."""
    texts: Sequence[tuple[str, str]]
    """The id and the words of each that is new, or was touched."""
    gone: Collection[str] = ()
    """The ids of those that are not shown any more."""


def since(c: Connection, mark: int | None = None) -> News:
    """
    What changed since this mark; without one, the latest questions that may be shown, at most 10,000.

    It costs next to nothing when nothing happened.
    """
    latest: int = c.execute(_LATEST).scalar() or 0
    if mark is None:
        newest = (
            select(questions.c.id, questions.c.text)
            .where(_SHOWN)
            .order_by(questions.c.asked.desc())
            .limit(_MAX_COMPARED)
        )
        return News(latest, [(row.id, row.text) for row in c.execute(newest)])
    if latest == mark:
        return News(mark, ())
    rows = c.execute(_TOUCHED, {"mark": mark - _OVERLAP}).all()
    shown = [(row.id, row.text) for row in rows if row.is_shown]
    return News(latest, shown, frozenset(row.id for row in rows if not row.is_shown))


_LATEST = select(func.max(question_events.c.id))
_SHOWN = and_(questions.c.kind == QuestionKind.QUESTION, questions.c.state.in_((*OPEN, *_ANSWERED)))
_TOUCHED = select(questions.c.id, questions.c.text, _SHOWN.label("is_shown")).where(
    questions.c.id.in_(select(question_events.c.question).where(question_events.c.id > bindparam("mark")))
)


def list_standing(by: By, ids: Sequence[str]) -> list[EarlierQuestion]:
    """
    Those of these questions that may be shown to this person now, in the given order.

    Not the person's own ones, none that was withdrawn or closed without an answer, and none answered long ago.
    """
    if not ids:
        return []
    answer = exists().where(question_events.c.question == questions.c.id, question_events.c.act == Act.ANSWER)
    not_own = or_(questions.c.person.is_(None), questions.c.person != by.person)
    lately = and_(questions.c.state.in_(_ANSWERED), questions.c.updated >= by.now - ANSWERS_KEPT, answer)
    rows = by.c.execute(
        select(questions.c.id, questions.c.text, questions.c.domain, questions.c.state, questions.c.holder)
        .where(questions.c.id.in_(ids), questions.c.kind == QuestionKind.QUESTION, not_own)
        .where(or_(questions.c.state.in_(OPEN), lately))
    ).all()
    called = names(by.c, {row.holder for row in rows if row.holder and row.state in _ANSWERED})
    found = {
        row.id: EarlierQuestion(row.id, row.text, row.domain, row.state in OPEN, called.get(row.holder, ""))
        for row in rows
    }
    return [found[id] for id in ids if id in found and (found[id].is_open or found[id].answered_by)]


def answerer(c: Connection, like: str) -> str:
    """The member who answered a question; empty when nobody did."""
    found = select(questions.c.holder).where(questions.c.id == like, questions.c.state.in_(_ANSWERED))
    return c.scalar(found) or ""


def who_answered(by: By, like: str, known: Sequence[Member]) -> tuple[Member, ...]:
    """
    Of the members of a domain the one who answered this question, for a new one that is like it.

    All of them when that member is not there, or is the asker, and for no question at all.
    """
    if not like:
        return tuple(known)
    holder = answerer(by.c, like)
    found = tuple(
        each
        for each in known
        if holder and each.id == holder != by.person and each.active and each.reachable and not each.is_away(by.today)
    )
    return found or tuple(known)
