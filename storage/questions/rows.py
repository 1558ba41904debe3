"""A question of the network as it is kept: its row, its thread, and who may see what of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
    bindparam,
    exists,
    insert,
    or_,
    select,
    update,
)

from knowledge.network.question_terms import (
    Act,
    Actor,
    DeadlineStep,
    Deed,
    Party,
    Question,
    QuestionKind,
    QuestionState,
)
from knowledge.network.question_views import Asking, QuestionEvent, StoredQuestion
from knowledge.plain import Json
from storage.acting import By
from storage.network import members
from storage.people.names import names
from storage.tables import TableRow, insert_new, question_events, question_followers, questions


def subject_of(id: str) -> str:
    """What notices and timers about a question are about."""
    return f"question:{id}"


def insert_question(c: Connection, question: Question, asking: Asking, now: datetime) -> bool:
    """Keep a new question; false when its id is taken."""
    said = {"person_name": asking.name, "organisation": asking.organisation}
    row = _row_of(question, now) | said | {"subject": asking.subject, "language": asking.language}
    return c.execute(_INSERT[c.dialect.name], row).rowcount == 1


_INSERT = insert_new(questions)


def update_question(c: Connection, question: Question, now: datetime) -> None:
    """Keep a question that its rules changed; who calls this holds its lock."""
    row = _row_of(question, now)
    c.execute(_UPDATE, row | {"wanted": row.pop("id")})


_UPDATE = update(questions).where(questions.c.id == bindparam("wanted"))


def lock(c: Connection, id: str, *, wait: bool = True) -> Question | None:
    """
    The question, and nobody else changes it until the act is over; None when there is none.

    Without `wait` also None when somebody else is changing it in this moment.
    """
    row = c.execute(_LOCK if wait else _LOCK_NOW, {"wanted": id}).one_or_none()
    return None if row is None else question_of(row)


_LOAD = select(questions).where(questions.c.id == bindparam("wanted"))
_LOCK = _LOAD.with_for_update()
_LOCK_NOW = _LOAD.with_for_update(skip_locked=True)


def asking_of(c: Connection, id: str) -> Asking:
    """What the asker of a question brought besides the words."""
    return Asking(*c.execute(_ASKING, {"wanted": id}).one())


_ASKING = select(questions.c.person_name, questions.c.organisation, questions.c.subject, questions.c.language).where(
    questions.c.id == bindparam("wanted")
)


def add_event(c: Connection, question: Question, deed: Deed, part: Party, now: datetime) -> None:
    """Add a line to the thread; `part` is as what the actor did it."""
    line = {"question": question.id, "person": deed.actor.id or None, "part": part, "act": deed.does}
    c.execute(_ADD, line | {"text": deed.given.text, "version": question.version, "at": now})


_ADD = insert(question_events)


def load(by: By, id: str) -> StoredQuestion | None:
    """
    The question as this person may see it; None when there is none, or when it is not theirs to know of.

    It is for the asker, the members of its domain, the coordinators and the team, who follows it, and who did
    something to it before it went to another domain.
    """
    return load_for(by.c, id, members.actor(by.c, by.person))


def is_kept(c: Connection, id: str) -> bool:
    """Whether there is a question with this id, whoever asked it."""
    return c.scalar(_IS_KEPT, {"wanted": id}) is not None


_IS_KEPT = select(questions.c.id).where(questions.c.id == bindparam("wanted"))


def load_for(c: Connection, id: str, reader: Actor) -> StoredQuestion | None:
    """As `load`, for somebody of whom it is known already what they are in the network."""
    row = c.execute(_LOAD, {"wanted": id}).one_or_none()
    if row is None or (not reader.parts(question_of(row)) and not _took_part(c, id, reader.id)):
        return None
    return show_rows(c, [row], reader)[0]


def thread(by: By, id: str) -> list[QuestionEvent]:
    """What happened to a question, the oldest first, as this person may see it; nothing for who may not."""
    seen = load(by, id)
    if seen is None:
        return []
    rows = by.c.execute(select(question_events).where(question_events.c.question == id).order_by(question_events.c.id))
    lines = rows.all()
    called = names(by.c, {line.person for line in lines if line.person})
    return [_event(line, called, seen) for line in lines]


def _event(line: TableRow, called: Mapping[str, str], seen: StoredQuestion) -> QuestionEvent:
    asked = line.part == Party.ASKER
    person = seen.question.asker if asked else line.person or ""
    name = seen.asking.name if asked else called.get(person, "")
    act = DeadlineStep(line.act) if line.part == Party.CLOCK and line.act in _STEPS else Act(line.act)
    return QuestionEvent(line.at, act, Party(line.part), person, name, line.text, line.version)


_STEPS = frozenset(DeadlineStep)


def show_rows(c: Connection, rows: Collection[TableRow], reader: Actor) -> list[StoredQuestion]:
    """Rows of `questions` as a reader who may see them sees them."""
    if not rows:
        return []
    called = names(c, {id for row in rows for id in (row.holder, row.offered) if id})
    followed = set(c.scalars(_FOLLOWED, {"reader": reader.id, "among": [row.id for row in rows]}))
    return [_shown(row, reader, called, row.id in followed) for row in rows]


_AMONG: BindParameter[list[str]] = bindparam("among", expanding=True)
_FOLLOWED = select(question_followers.c.question).where(
    question_followers.c.person == bindparam("reader"), question_followers.c.question.in_(_AMONG)
)


def _shown(row: TableRow, reader: Actor, called: Mapping[str, str], follows: bool) -> StoredQuestion:
    question = question_of(row)
    asking = Asking(row.person_name, row.organisation, row.subject, row.language)
    parts = reader.parts(question)
    if Party.ASKER not in parts and (question.is_anonymous or not _sees_people(parts, question)):
        question, asking = replace(question, asker=""), replace(asking, name="", organisation="")
    if question.is_anonymous and not parts & {Party.ASKER, Party.OFFERED}:
        # Who passed it on by name would learn that the colleague who was chosen is the one who asks.
        question = replace(question, offered="")
    named = (called.get(row.holder, ""), called.get(question.offered, ""))
    return StoredQuestion(question, asking, row.updated, *named, follows)


def _sees_people(parts: Collection[Party], question: Question) -> bool:
    """Followers see what is asked and not by whom, and so does the team as long as it is not for them."""
    return bool(set(parts) - {Party.TEAM}) or (Party.TEAM in parts and question.state is QuestionState.TEAM)


def question_of(row: TableRow) -> Question:
    """A row of `questions` as the rules know it, or more of it than one reader may see."""
    plain = {name: getattr(row, name) for name in _PLAIN}
    return Question(
        kind=QuestionKind(row.kind),
        asker=row.person or "",
        state=QuestionState(row.state),
        tried=frozenset(row.tried),
        done=frozenset(map(DeadlineStep, row.done)),
        **plain,
    )


_SPECIAL = {"kind", "asker", "state", "tried", "done"}
_PLAIN = tuple(field.name for field in fields(Question) if field.name not in _SPECIAL)


def _row_of(question: Question, now: datetime) -> Json:
    plain: Json = {name: getattr(question, name) for name in _PLAIN}
    return plain | {
        "kind": question.kind,
        "person": question.asker or None,
        "state": question.state,
        "tried": sorted(question.tried),
        "done": sorted(question.done),
        "updated": now,
    }


def select_questions(*states: QuestionState) -> Select[Any]:
    """The questions in these states, the oldest first; without any of them, of all."""
    chosen = select(questions).order_by(questions.c.asked, questions.c.id)
    return chosen.where(questions.c.state.in_(states)) if states else chosen


def part_of(actor: Actor, question: Question, allowed: Collection[Party]) -> Party:
    """As what somebody acted, of those who may: the closest to the question first."""
    parts = actor.parts(question)
    order = (part for part in _CLOSEST if part in parts)
    return next((part for part in order if part in allowed), Party.CLOCK if actor.is_clock else Party.ASKER)


_CLOSEST = (Party.ASKER, Party.HOLDER, Party.OFFERED, Party.MEMBER, Party.COORDINATOR, Party.TEAM, Party.CLOCK)


def _took_part(c: Connection, id: str, person: str) -> bool:
    follows = exists().where(question_followers.c.question == id, question_followers.c.person == person)
    acted = exists().where(question_events.c.question == id, question_events.c.person == person)
    return bool(person) and bool(c.scalar(select(or_(follows, acted))))
