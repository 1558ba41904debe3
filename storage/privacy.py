"""What is kept about a person, for how long, and how it is shown and taken away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, func, literal, select, union_all, update

from knowledge.plain import Json
from storage.learning import draft_privacy
from storage.programmes import privacy as programme_privacy
from storage.questions import privacy as question_privacy
from storage.retention import FORGOTTEN
from storage.scans.scan_rows import remove
from storage.scans.scan_shares import subjects_of
from storage.tables import (
    conversations,
    draft_questions,
    inbox,
    insight_waiting,
    interests,
    journal,
    links,
    member_domains,
    members,
    outbox,
    people,
    question_events,
    question_followers,
    questions,
    questions_asked,
    roles,
    scan_shares,
    scans,
    switched_off,
    timers,
)
from storage.talking.turns import FinishedTurn, TurnOutcome, finish


@dataclass(frozen=True, slots=True)
class ErasedRows:
    """How many rows a person was taken out of."""

    conversations: int
    messages: int
    questions: int
    journal: int
    notices: int = 0
    timers: int = 0
    links: int = 0
    scans: int = 0
    shares: int = 0
    """Ways into scans of others."""
    network: int = 0
    """Questions to the network, asked, taken or offered."""
    drafts: int = 0
    """Questions in drafts for the catalogue that this person proposed."""
    places: int = 0
    """Registrations for programmes, present and past."""


def export(c: Connection, person: str) -> Json:
    """Everything kept about a person, table by table, as plain JSON with moments in ISO 8601."""
    return {
        table.name: [
            {name: _plain(value) for name, value in row.items()}
            for row in c.execute(select(table).where(theirs).order_by(*table.primary_key)).mappings()
        ]
        for table, theirs in rows_about(person)
    }


def count(c: Connection, person: str) -> dict[str, int]:
    """How many rows of each table are about a person, by the name of the table; in one statement."""
    numbers = [
        select(literal(table.name).label("name"), func.count().label("number")).select_from(table).where(theirs)
        for table, theirs in rows_about(person)
    ]
    return {row.name: row.number for row in c.execute(union_all(*numbers))}


def rows_about(person: str) -> list[tuple[Table, ColumnElement[bool]]]:
    """The tables that know people, each with the condition of the rows about this one."""
    whose = [(table, column == person) for table, column in _OWNER]
    whose.append((member_domains, member_domains.c.member.in_(select(members.c.id).where(members.c.person == person))))
    return [*whose, *programme_privacy.whose(person)]


def erase(c: Connection, person: str) -> ErasedRows:
    """
    Take a person out of every table.

    Conversations, received messages, notices to this person, timers, links and scans of this person, what others
    shared with this person and the person itself go; of the questions the numbers stay, without text and without
    anybody; the journal keeps what was done, no longer by whom. A turn that ends after it must not store the person
    again: `Finished(person=None, conversation=None)`. What was asked of the network and answered there stays, by
    nobody, and what this person had to answer goes on to another member.
    """
    c.info[FORGOTTEN] = True
    network = question_privacy.forget_person(c, person)
    places = programme_privacy.forget_person(c, person)
    proposed = draft_privacy.forget_person(c, person)
    c.execute(delete(people).where(people.c.id == person))
    talks = c.execute(delete(conversations).where(conversations.c.person == person)).rowcount
    messages = c.execute(delete(inbox).where(inbox.c.person == person)).rowcount
    asked = c.execute(
        update(questions_asked)
        .where(questions_asked.c.person == person)
        .values(person=None, text=None, question_group=None)
    ).rowcount
    entries = c.execute(update(journal).where(journal.c.actor == person).values(actor="")).rowcount
    notices = c.execute(delete(outbox).where(outbox.c.person == person)).rowcount
    planned = c.execute(delete(timers).where(timers.c.person == person)).rowcount
    addresses = c.execute(delete(links).where(links.c.person == person)).rowcount
    c.execute(delete(insight_waiting).where(insight_waiting.c.person == person))
    c.execute(delete(switched_off).where(switched_off.c.person == person))
    let_in = c.execute(delete(scan_shares).where(scan_shares.c.person == person)).rowcount
    own = _erase_scans(c, person)
    return ErasedRows(
        talks, messages, asked, entries, notices, planned, addresses, own, let_in, network, proposed, places
    )


def _erase_scans(c: Connection, person: str) -> int:
    """Take the scans of this person away, and the notices to others that tell of them; how many scans."""
    ids = c.scalars(select(scans.c.id).where(scans.c.owner == person)).all()
    c.execute(delete(outbox).where(outbox.c.subject.in_([about for id in ids for about in subjects_of(id)])))
    return remove(c, ids)


_OWNER: tuple[tuple[Table, Column[Any]], ...] = (
    (people, people.c.id),
    (conversations, conversations.c.person),
    (inbox, inbox.c.person),
    (questions_asked, questions_asked.c.person),
    (journal, journal.c.actor),
    (outbox, outbox.c.person),
    (timers, timers.c.person),
    (links, links.c.person),
    (scans, scans.c.owner),
    (scan_shares, scan_shares.c.person),
    (members, members.c.person),
    (roles, roles.c.person),
    (questions, questions.c.person),
    (question_events, question_events.c.person),
    (question_followers, question_followers.c.person),
    (interests, interests.c.person),
    (insight_waiting, insight_waiting.c.person),
    (draft_questions, draft_questions.c.person),
    (switched_off, switched_off.c.person),
    *programme_privacy.OWNED,
)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def leave(c: Connection, turn: FinishedTurn, person: str) -> TurnOutcome:
    """
    Take a person out of everything that is kept, and store this turn without the person: both, or neither.

    What is said is kept as long as any received message, so that a copy of the activity is answered and erases nothing
    a second time.
    """
    outcome = finish(c, replace(turn, place="", person=None, conversation=None, question=None, name=""))
    if not outcome.repeated:
        erase(c, person)
    return outcome
