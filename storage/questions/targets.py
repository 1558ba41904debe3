"""To whom a question can be passed on."""

from __future__ import annotations

from sqlalchemy import select

from knowledge.network.question_views import Target, Targets
from storage.acting import By
from storage.network import members
from storage.questions.views import see
from storage.tables import questions


def targets(by: By, id: str) -> Targets | None:
    """
    Who else in the domain of this question can be written to, those who are away included, on the day in Brussels.

    Who has the question now, the person who looks and the asker are left out. An asker without a name is not: the
    list would tell by who is missing. None when the question is not this person's to see.
    """
    seen = see(by, id)
    if seen is None:
        return None
    question = seen.stored.question
    known = members.of_domain(by.c, question.domain) if question.domain else []
    called = {member.id: member.name for member in known}
    asker = by.c.scalar(select(questions.c.person).where(questions.c.id == id, ~questions.c.is_anonymous))
    left_out = {by.person, question.holder, question.offered, asker}
    colleagues = [
        Target(member.id, member.name, member.is_away(by.today), called.get(member.substitute, ""), member.load)
        for member in known
        if member.active and member.reachable and member.id not in left_out
    ]
    return Targets(seen, tuple(sorted(colleagues, key=lambda target: (target.name.casefold(), target.id))))


def has_member(by: By, domain: str) -> bool:
    """Whether a domain has a member who can be written to, besides who hands a question on to it."""
    known = members.of_domain(by.c, domain)
    return any(member.active and member.reachable and member.id != by.person for member in known)
