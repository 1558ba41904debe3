"""Lists of questions: of those who ask, of those who follow, and of members."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, or_, select

from knowledge.network.question_terms import OPEN, OVER, Actor, QuestionState
from knowledge.network.question_views import MemberDesk, StoredQuestion
from storage.acting import By
from storage.network import members
from storage.questions.rows import select_questions, show_rows
from storage.roles import Role, holders
from storage.tables import question_followers, questions


def mine(by: By) -> list[StoredQuestion]:
    """What this person asked, those that are not over first, each the newest first."""
    rows = by.c.execute(select_questions().where(questions.c.person == by.person)).all()
    return sorted(show_rows(by.c, rows, Actor(by.person)), key=_open_and_new_first)


def open_of(by: By) -> list[StoredQuestion]:
    """As `mine`, without what is over."""
    rows = by.c.execute(_STILL_OPEN, {"asker": by.person}).all()
    return sorted(show_rows(by.c, rows, Actor(by.person)), key=_open_and_new_first)


_STILL_OPEN = select_questions(*(state for state in QuestionState if state not in OVER)).where(
    questions.c.person == bindparam("asker")
)


def count_waiting_for(by: By) -> tuple[int, int]:
    """How many questions this member took and did not answer yet, and how many are offered."""
    numbers = by.c.execute(_WAITING, {"member": by.person}).one()
    return numbers[0], numbers[1]


_MEMBER = bindparam("member", type_=questions.c.holder.type)
_WAITING = select(
    *(
        select(func.count()).where(column == _MEMBER, questions.c.state == state).scalar_subquery()
        for column, state in ((questions.c.holder, QuestionState.TAKEN), (questions.c.offered, QuestionState.OFFERED))
    )
)


def list_followed(by: By) -> list[StoredQuestion]:
    """What this person follows, in the same order and without the names of those who ask."""
    ids = select(question_followers.c.question).where(question_followers.c.person == by.person)
    rows = by.c.execute(select_questions().where(questions.c.id.in_(ids))).all()
    return sorted(show_rows(by.c, rows, Actor(by.person)), key=_open_and_new_first)


def _open_and_new_first(stored: StoredQuestion) -> tuple[bool, float, str]:
    return stored.question.state in OVER, -stored.question.asked.timestamp(), stored.question.id


def open_for(by: By, limit: int = 50) -> MemberDesk:
    """
    What a member can do now, at most so many of each kind: of the own domains only.

    For a coordinator and for the team there is also what came to them; for anybody else there is nothing.
    """
    reader = members.actor(by.c, by.person)
    held = select_questions(QuestionState.TAKEN).where(questions.c.holder == by.person)
    offered = select_questions(QuestionState.OFFERED).where(questions.c.offered == by.person)
    elsewhere = or_(questions.c.state != QuestionState.OFFERED, questions.c.offered != by.person)
    not_own = or_(questions.c.person.is_(None), questions.c.person != by.person)
    free = select_questions().where(or_(*_ways(reader)), elsewhere, not_own)
    found = [show_rows(by.c, by.c.execute(each.limit(limit)).all(), reader) for each in (held, offered, free)]
    return MemberDesk(*map(tuple, found))


def _ways(reader: Actor) -> list[ColumnElement[bool]]:
    """Why a question that nobody took may be for this reader."""
    ways = [and_(questions.c.domain.in_(reader.domains), questions.c.state.in_(OPEN - {QuestionState.TAKEN}))]
    if reader.is_coordinator:
        ways.append(questions.c.state == QuestionState.COORDINATOR)
    if reader.is_team:
        ways.append(questions.c.state == QuestionState.TEAM)
    return ways


def count_stranded(c: Connection) -> int:
    """How many questions wait for a coordinator or the team while nobody is either."""
    if holders(c, (Role.COORDINATOR, Role.CURATOR)):
        return 0
    waiting = questions.c.state.in_((QuestionState.COORDINATOR, QuestionState.TEAM))
    return c.scalar(select(func.count()).select_from(questions).where(waiting)) or 0
