"""What is kept of people in the network: how they are taken out of it, and when by itself."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Text, cast, delete, or_, select, text, update

from knowledge.network.question_terms import QuestionState
from knowledge.plain import Json
from knowledge.privacy.register import kept_for
from storage.questions import copies as question_copies
from storage.questions.course import STEP_TIMER
from storage.questions.rows import question_of, subject_of
from storage.roles import Role
from storage.sending import timers
from storage.sending.outbox import Stand
from storage.tables import (
    TableRow,
    journal,
    members,
    outbox,
    people,
    question_events,
    question_followers,
    questions,
)
from storage.tables.network import OVER_AND_NAMED

_NOBODY: Json = {"person": None, "person_name": "", "organisation": ""}
"""What stays of who asked."""


def forget_person(c: Connection, person: str) -> int:
    """
    Take a person out of what others do in the network; out of how many questions, as asker or as member.

    What was asked and answered stays, by nobody (the register says how), and the cards of it that stand in chats of
    others are shown anew. What this person held or was offered goes on to the next member at the next look at the
    timers, and the place in the network is gone.
    """
    if not person:
        return 0
    # Who changes one of these in this moment may be writing the name to others, and waits for its timer after that.
    locked = select(questions.c.id).where(or_(*_parts(person))).order_by(questions.c.id).with_for_update()
    number = len(c.execute(locked).all())
    concerned = _concerned(c, person)
    _silence(c, person, concerned)
    _let_go(c, person)
    _leave(c, person)
    for question in map(question_of, concerned):
        question_copies.renew_all(c, question)
    return number


def _concerned(c: Connection, person: str) -> Sequence[TableRow]:
    """The questions in which others may have read the name of this person."""
    acted = select(question_events.c.question).where(question_events.c.person == person)
    had_a_turn = cast(questions.c.tried, Text).contains(f'"{person}"')
    return c.execute(select(questions).where(or_(*_parts(person), questions.c.id.in_(acted), had_a_turn))).all()


def _silence(c: Connection, person: str, rows: Sequence[TableRow]) -> None:
    """Take the person out of what others were to hear of these questions and did not hear yet."""
    own = [row for row in rows if row.person == person]
    known = {person, *(row.person_name for row in own), *(row.organisation for row in own)}
    known.update(c.scalars(select(people.c.name).where(people.c.id == person)))
    known.update(c.scalars(select(members.c.name).where(members.c.person == person)))
    of_questions = outbox.c.subject.in_([subject_of(row.id) for row in rows])
    # What left, or is of no use any more, says nothing: its facts are gone.
    unsaid = outbox.c.state.in_((Stand.DUE, Stand.SENDING, Stand.UNREACHABLE, Stand.DOUBTFUL, Stand.FAILED))
    waiting = select(outbox.c.id, outbox.c.data).where(unsaid, or_(of_questions, outbox.c.kind.in_(_NAMING)))
    for notice in c.execute(waiting).all():
        data = _without(known, notice.data)
        if data != notice.data:
            c.execute(update(outbox).where(outbox.c.id == notice.id).values(data=data))


_NAMING = ("member.appointed", "role.granted", "role.revoked", "question.coordinator")
"""Notices that name the curator who acted, or members who cannot be reached, whatever they are about."""


def _without(known: AbstractSet[object], data: Json) -> Json:
    """The facts of a notice without these people, alone or among the members whom it lists."""
    left: Json = {name: "" if isinstance(value, str) and value in known else value for name, value in data.items()}
    if left.get("unreached"):
        left["unreached"] = ", ".join(name for name in str(left["unreached"]).split(", ") if name not in known)
    return left


def _parts(person: str) -> tuple[ColumnElement[bool], ...]:
    return questions.c.person == person, questions.c.holder == person, questions.c.offered == person


def _let_go(c: Connection, person: str) -> None:
    """Let the timers of what this person has look at it at once."""
    held = (questions.c.holder == person) & (questions.c.state == QuestionState.TAKEN)
    offered = (questions.c.offered == person) & (questions.c.state == QuestionState.OFFERED)
    for row in c.execute(select(questions.c.id, questions.c.asked).where(or_(held, offered))).all():
        timers.move(c, STEP_TIMER, subject_of(row.id), row.asked)


def _leave(c: Connection, person: str) -> None:
    """Let nobody count on this member, and take out of the journal who had which role."""
    id = c.scalar(select(members.c.id).where(members.c.person == person))
    if id is not None:
        c.execute(update(members).where(members.c.substitute == id).values(substitute=None))
        c.execute(delete(outbox).where(outbox.c.subject == f"member:{id}"))
    for role in Role:
        same = journal.c.subject == f"role:{role}:{person}"
        c.execute(update(journal).where(same).values(subject=f"role:{role}"))


def forget_old(c: Connection, now: datetime, limit: int = 2000) -> int:
    """
    Take the people out of questions that were over a year ago, the journal included, and forget who followed them; at
    most so many. The words, the answers and the numbers stay.
    """
    # Written as the index has it, in which only those stand that still name somebody.
    old = select(questions.c.id).where(text(OVER_AND_NAMED), questions.c.updated < now - kept_for("network"))
    ids = c.scalars(old.order_by(questions.c.updated).limit(limit)).all()
    if not ids:
        return 0
    nobody: Json = {**_NOBODY, "holder": "", "offered": "", "tried": []}
    c.execute(update(questions).where(questions.c.id.in_(ids)).values(nobody))
    c.execute(update(question_events).where(question_events.c.question.in_(ids)).values(person=None))
    c.execute(delete(question_followers).where(question_followers.c.question.in_(ids)))
    c.execute(update(journal).where(journal.c.subject.in_(map(subject_of, ids))).values(actor=""))
    return len(ids)
