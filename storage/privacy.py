"""What is kept about a person, for how long, and how it is shown and taken away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, or_, select, update

from storage.tables import Json, conversations, inbox, journal, people, questions_asked

INBOX_KEPT = timedelta(days=3)
TEXT_KEPT = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Purged:
    """How many rows went or lost their person; `more` when the limit was reached and another round is due."""

    inbox: int
    questions: int
    more: bool


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows a person was taken out of."""

    conversations: int
    messages: int
    questions: int
    journal: int


def purge(
    c: Connection,
    now: datetime,
    inbox_kept: timedelta = INBOX_KEPT,
    text_kept: timedelta = TEXT_KEPT,
    limit: int = 2000,
) -> Purged:
    """
    Forget what was kept long enough: received messages go, old questions lose their text and their person.

    The numbers of a question stay (zone, instruments, whether it helped). At most `limit` rows of each kind are done
    in one act, so that no turn waits long for it.
    """
    old_messages = select(inbox.c.activity).where(inbox.c.received < now - inbox_kept).limit(limit)
    messages = c.execute(delete(inbox).where(inbox.c.activity.in_(old_messages))).rowcount
    old_questions = (
        select(questions_asked.c.id)
        .where(
            questions_asked.c.at < now - text_kept,
            or_(questions_asked.c.text.is_not(None), questions_asked.c.person.is_not(None)),
        )
        .limit(limit)
    )
    questions = c.execute(
        update(questions_asked).where(questions_asked.c.id.in_(old_questions)).values(text=None, person=None)
    ).rowcount
    return Purged(messages, questions, more=limit in (messages, questions))


def export(c: Connection, person: str) -> Json:
    """Everything kept about a person, table by table, as plain JSON with moments in ISO 8601."""
    return {
        table.name: [
            {name: _plain(value) for name, value in row.items()}
            for row in c.execute(select(table).where(column == person).order_by(*table.primary_key)).mappings()
        ]
        for table, column in _OWNER
    }


def erase(c: Connection, person: str) -> Erased:
    """
    Take a person out of every table.

    Conversations, received messages and the person itself go; of the questions the numbers stay, without text and
    without anybody; the journal keeps what was done, no longer by whom. A turn that ends after it must not store the
    person again: `Finished(person=None, conversation=None)`.
    """
    c.execute(delete(people).where(people.c.id == person))
    talks = c.execute(delete(conversations).where(conversations.c.person == person)).rowcount
    messages = c.execute(delete(inbox).where(inbox.c.person == person)).rowcount
    questions = c.execute(
        update(questions_asked).where(questions_asked.c.person == person).values(person=None, text=None)
    ).rowcount
    entries = c.execute(update(journal).where(journal.c.actor == person).values(actor="")).rowcount
    return Erased(talks, messages, questions, entries)


_OWNER: tuple[tuple[Table, Column[Any]], ...] = (
    (people, people.c.id),
    (conversations, conversations.c.person),
    (inbox, inbox.c.person),
    (questions_asked, questions_asked.c.person),
    (journal, journal.c.actor),
)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
