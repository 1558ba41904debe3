"""The digest of a member: what is open, in one message at the hour of choice, on working days."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, exists, func, select

from knowledge.network.daily_list import next_digest as next_digest
from knowledge.network.question_terms import QuestionState
from storage.sending import timers
from storage.tables import questions

DIGEST_TIMER = "question.digest"
DIGEST_HOUR = 9
"""For who chose no other; the hours are those of the Brussels wall clock."""


def plan_digest(c: Connection, person: str, hour: int | None, now: datetime) -> None:
    """
    Let the digest of a person come at this hour, from the next working day on that has it ahead; None stops it.

    A list from which an offer counts still comes at its hour, also when the person just chose another one or none.
    """
    timers.drop(c, DIGEST_TIMER, person)
    awaited = c.scalar(_AWAITED, {"wanted": person, "now": now})
    chosen = None if hour is None else next_digest(hour, now)
    if ahead := [at for at in (awaited, chosen) if at is not None]:
        timers.set_timer(c, DIGEST_TIMER, person, min(ahead), person=person)


_OFFERED = (questions.c.offered == bindparam("wanted"), questions.c.state == QuestionState.OFFERED)
_AWAITED = select(func.min(questions.c.since)).where(
    *_OFFERED, questions.c.since > bindparam("now", type_=questions.c.since.type)
)


def is_awaited(c: Connection, person: str, at: datetime) -> bool:
    """Whether an offer to this person counts from the list of this moment."""
    return bool(c.scalar(_COUNTS_FROM, {"wanted": person, "at": at}))


_COUNTS_FROM = select(exists().where(*_OFFERED, questions.c.since == bindparam("at", type_=questions.c.since.type)))
