"""A question as its card shows it to one reader, and what would become of one that is not asked yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from knowledge import questions as rules
from knowledge.question_terms import Kind, Part, Question, Refusal
from storage import deadlines, members
from storage.question_rows import Event, StoredQuestion, names, seen_by, thread


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Where a question would go at this moment, by the same rules as when it is asked; nothing of it is kept."""

    question: Question
    offered_name: str
    """Empty when it would go to a coordinator."""
    instead_of: str
    """The name of the absent member for whom this one stands in, if so."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A question with what happened to it, and what its reader is to it."""

    stored: StoredQuestion
    events: tuple[Event, ...]
    parts: frozenset[Part]


def foresee(
    c: Connection, id: str, person: str, domain: str, text: str, now: datetime, *, is_anonymous: bool = False
) -> Foreseen | Refusal:
    """Say where a question would go, without asking it."""
    decision = rules.ask(
        id,
        Kind.QUESTION,
        person,
        domain,
        text,
        now,
        members=members.of_domain(c, domain),
        deadlines=deadlines.in_force(c),
        is_anonymous=is_anonymous,
    )
    if isinstance(decision, Refusal):
        return decision
    offered = decision.question.offered
    called = names(c, [id for id in (offered, decision.instead_of) if id])
    return Foreseen(decision.question, called.get(offered, ""), called.get(decision.instead_of, ""))


def see(c: Connection, id: str, person: str) -> Seen | None:
    """The question as this person may see it; None when there is none, or when it is not theirs to know of."""
    reader = members.actor(c, person)
    stored = seen_by(c, id, reader)
    if stored is None:
        return None
    parts = reader.parts(stored.question)
    return Seen(stored, tuple(thread(c, id, person)), parts)
