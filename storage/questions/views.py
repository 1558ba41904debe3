"""A question as its card shows it to one reader, and what would become of one that is not asked yet."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from knowledge.network import questions as rules
from knowledge.network.deadlines import moments
from knowledge.network.question_terms import DeadlineStep, Decision, NewQuestion
from knowledge.network.question_views import QuestionForecast, QuestionView
from storage.acting import By
from storage.content.draft_rows import of_question
from storage.network import deadlines, members
from storage.people.names import names
from storage.questions.look_alikes import answerer, who_answered
from storage.questions.rows import load_for, thread
from storage.tables import question_followers


def decide_asking(by: By, new: NewQuestion) -> Decision:
    """What asking a question would do, by the members and the deadlines of now."""
    known = who_answered(by, new.like, members.of_domain(by.c, new.domain))
    return rules.ask(new, by.person, by.now, members=known, deadlines=deadlines.in_force(by.c))


def foresee(by: By, new: NewQuestion) -> QuestionForecast:
    """Say where a question would go, without asking it; it raises as `questions.ask` does."""
    decision = decide_asking(by, new)
    offered = decision.question.offered
    called = names(by.c, [id for id in (offered, decision.instead_of) if id])
    is_who_answered = bool(new.like) and offered == answerer(by.c, new.like)
    return QuestionForecast(
        decision.question, called.get(offered, ""), called.get(decision.instead_of, ""), is_who_answered
    )


def see(by: By, id: str) -> QuestionView | None:
    """The question as this person may see it; None when there is none, or when it is not theirs to know of."""
    reader = members.actor(by.c, by.person)
    stored = load_for(by.c, id, reader)
    if stored is None:
        return None
    parts = reader.parts(stored.question)
    ahead = moments(stored.question, deadlines.in_force(by.c)(stored.question.domain))
    leaves = next((moment for moment in ahead if moment.step in _LEAVES), None)
    return QuestionView(stored, tuple(thread(by, id)), parts, leaves, of_question(by.c, id))


def followers_of(c: Connection, id: str) -> int:
    """How many follow a question; nobody's name."""
    followed = select(func.count()).select_from(question_followers).where(question_followers.c.question == id)
    return c.scalar(followed) or 0


_LEAVES = frozenset(
    {
        DeadlineStep.LAPSE,
        DeadlineStep.HAND_ON,
        DeadlineStep.TO_TEAM,
        DeadlineStep.ELSEWHERE,
        DeadlineStep.CLOSE_WARNING,
        DeadlineStep.CLOSE,
    }
)
"""The steps after which somebody else has the question, or nobody, or which announce that."""
