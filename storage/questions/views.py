"""A question as its card shows it to one reader, and what would become of one that is not asked yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from knowledge.network import questions as rules
from knowledge.network.deadlines import moments
from knowledge.network.question_terms import Kind, Moment, Part, Question, Step
from storage.network import deadlines, members
from storage.people.names import names
from storage.questions.look_alikes import answerer, who_answered
from storage.questions.rows import Event, StoredQuestion, seen_by, thread
from storage.tables import question_followers


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Where a question would go at this moment, by the same rules as when it is asked; nothing of it is kept."""

    question: Question
    offered_name: str
    """Empty when it would go to a coordinator, or to the team."""
    instead_of: str
    """The name of the absent member for whom this one stands in, if so."""
    is_who_answered: bool = False
    """Whether it is the member who answered a question like this one before."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A question with what happened to it, and what its reader is to it."""

    stored: StoredQuestion
    events: tuple[Event, ...]
    parts: frozenset[Part]
    next: Moment | None = None
    """When it goes on to somebody else, is closed, or the asker is warned of that, if nobody does anything."""


def foresee(
    c: Connection,
    id: str,
    person: str,
    domain: str,
    text: str,
    now: datetime,
    *,
    is_anonymous: bool = False,
    kind: Kind = Kind.QUESTION,
    like: str = "",
) -> Foreseen:
    """Say where a question would go, without asking it; it raises and takes `like` as `questions.ask` does."""
    decision = rules.ask(
        id,
        kind,
        person,
        domain,
        text,
        now,
        members=who_answered(c, like, members.of_domain(c, domain), person, now),
        deadlines=deadlines.in_force(c),
        is_anonymous=is_anonymous,
    )
    offered = decision.question.offered
    called = names(c, [id for id in (offered, decision.instead_of) if id])
    is_who_answered = bool(like) and offered == answerer(c, like)
    return Foreseen(decision.question, called.get(offered, ""), called.get(decision.instead_of, ""), is_who_answered)


def see(c: Connection, id: str, person: str) -> Seen | None:
    """The question as this person may see it; None when there is none, or when it is not theirs to know of."""
    reader = members.actor(c, person)
    stored = seen_by(c, id, reader)
    if stored is None:
        return None
    parts = reader.parts(stored.question)
    ahead = moments(stored.question, deadlines.in_force(c)(stored.question.domain))
    leaves = next((moment for moment in ahead if moment.step in _LEAVES), None)
    return Seen(stored, tuple(thread(c, id, person)), parts, leaves)


def followers_of(c: Connection, id: str) -> int:
    """How many follow a question; nobody's name."""
    followed = select(func.count()).select_from(question_followers).where(question_followers.c.question == id)
    return c.scalar(followed) or 0


_LEAVES = frozenset({Step.LAPSE, Step.HAND_ON, Step.TO_TEAM, Step.ELSEWHERE, Step.CLOSE_WARNING, Step.CLOSE})
"""The steps after which somebody else has the question, or nobody, or which announce that."""
