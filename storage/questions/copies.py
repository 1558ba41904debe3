"""The copies of a question's card that stand in chats: which are to be shown anew, and how the question stands then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, and_, bindparam, delete, func, or_, select

from knowledge.network.question_terms import Question
from knowledge.network.question_views import Present
from knowledge.notices import Notice
from knowledge.plain import Data
from storage.acting import By
from storage.questions.rows import subject_of
from storage.questions.views import see
from storage.sending import outbox
from storage.sending.outbox import Stand
from storage.tables import outbox as table

COPY = "question.copy"
"""The kind of what leaves the house to change a card and is no message of its own."""
STANDS_FOR = timedelta(days=30)
"""Older messages are left as they are: nobody scrolls back so far, and their buttons show the present state."""
SETTLES = timedelta(seconds=2)
"""Changes that follow each other within this time are shown together."""
OF_USE = timedelta(days=3)
"""After this a change that could not be shown is given up."""

P = ParamSpec("P")
R = TypeVar("R")


def looks_other(before: Question, after: Question) -> bool:
    """Whether the cards that stand show something that does not hold any more; what was said since is a message."""
    return _look(before) != _look(after)


def _look(question: Question) -> tuple[object, ...]:
    return question.state, question.holder, question.offered, question.domain, question.text


def refresh(c: Connection, question: Question, now: datetime) -> int:
    """
    Promise that the copies of a question, those that are on their way included, are shown as it stands; how many.

    A copy that waits to be shown anew is not promised twice: what it shows is read when it leaves.
    """
    return _promise(c, question, now - STANDS_FOR, str(question.version), now + SETTLES, now + OF_USE)


def renew_all(c: Connection, question: Question) -> int:
    """As `refresh`, but at once, without an end, and for every copy that is known: who was erased stands in none."""
    latest = c.scalar(select(func.max(table.c.id)))
    return _promise(c, question, _EVER, f"{question.version}:{latest}", question.asked, None)


_EVER = datetime(1970, 1, 1, tzinfo=UTC)


def _promise(
    c: Connection, question: Question, since: datetime, mark: str, due: datetime, expires: datetime | None
) -> int:
    """Promise to show the copies that were sent since then; the same mark for a copy is the same promise."""
    standing = c.execute(_STANDING, {"about": subject_of(question.id), "since": since}).all()
    about = {row.id: _subject(row.id) for row in standing}
    promised = select(table.c.subject).where(table.c.subject.in_(about.values()), table.c.state == Stand.DUE)
    waiting = set(c.scalars(promised)) if about else set()
    wanted = [row for row in standing if about[row.id] not in waiting]
    for row in wanted:
        key, data = f"{COPY}:{row.id}:{mark}", {"question": question.id, "copy": row.id}
        outbox.post(c, Notice(key, row.person, COPY, due, about[row.id], data, expires=expires))
    return len(wanted)


_RECENT = and_(table.c.state == Stand.SENT, table.c.activity > "", table.c.settled >= bindparam("since"))
_STANDING = select(table.c.id, table.c.person).where(
    table.c.subject == bindparam("about"),
    table.c.person.is_not(None),
    or_(table.c.state == Stand.SENDING, _RECENT),
)


def _subject(copy: int) -> str:
    return f"copy:{copy}"


def do_pressed(by: By, card: str | None, act: Callable[Concatenate[By, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """
    Do an act that was asked for on a card, or typed (None).

    The card itself gets the answer in its place, so it is not shown anew besides: somebody may be writing on it soon.
    """
    done = act(by, *args, **kwargs)
    if card:
        call_off(by, card)
    return done


def call_off(by: By, card: str) -> None:
    """Promise no more to show this card anew: it gets an answer in its place, also when the act was refused."""
    copies = select(table.c.id).where(table.c.person == by.person, table.c.activity == card)
    if about := [_subject(id) for id in by.c.scalars(copies)]:
        waits = (table.c.subject.in_(about), table.c.kind == COPY, table.c.state == Stand.DUE)
        by.c.execute(delete(table).where(*waits))


def present(by: By, data: Data, conversation: str) -> Present | None:
    """How a copy must stand now; None when there is nothing in this conversation that could be replaced."""
    subject = subject_of(str(data["question"]))
    own = (table.c.subject == subject, table.c.person == by.person)
    copy = by.c.execute(select(table.c.activity, table.c.conversation).where(table.c.id == data["copy"], *own)).first()
    if copy is None or not copy.activity or copy.conversation != conversation:
        return None
    arriving = table.c.state.in_((Stand.SENT, Stand.SENDING, Stand.DUE))
    last = by.c.scalar(select(func.max(table.c.id)).where(*own, arriving))
    return Present(copy.activity, see(by, str(data["question"])), last == data["copy"])
