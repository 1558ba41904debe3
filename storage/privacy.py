"""What is kept about a person, for how long, and how it is shown and taken away: all of it as the register has it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Table,
    Text,
    cast,
    delete,
    func,
    literal,
    select,
    tuple_,
    union,
    union_all,
    update,
)

from knowledge.plain import Json
from knowledge.privacy.register import KeptTable, register
from storage.managing import volunteer_privacy
from storage.programmes import privacy as programme_privacy
from storage.questions import privacy as question_privacy
from storage.retention import FORGOTTEN
from storage.scans.scan_rows import remove
from storage.scans.scan_shares import subjects_of
from storage.tables import inbox, members, metadata, outbox, people, scans
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
    appeals: int = 0
    """Offers to help in the network, what was sought there, and where this person was asked."""


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
    return [(metadata.tables[kept.name], _is_about(kept, person)) for kept in register().tables]


def _is_about(kept: KeptTable, person: str) -> ColumnElement[bool]:
    table, (other, columns) = metadata.tables[kept.name], kept.through
    if not other:
        return table.c[kept.whose] == person
    whose = next(each.whose for each in register().tables if each.name == other)
    there = metadata.tables[other]
    own = select(*(there.c[name] for name in columns.values())).where(there.c[whose] == person)
    return tuple_(*(table.c[name] for name in columns)).in_(own)


def erase(c: Connection, person: str) -> ErasedRows:
    """
    Take a person out of every table, as the register says of each.

    Conversations, received messages, notices to this person, timers, links and scans of this person, what others
    shared with this person and the person itself go; of the questions the numbers stay, without text and without
    anybody; the journal keeps what was done, no longer by whom. A turn that ends after it must not store the person
    again: `Finished(person=None, conversation=None)`. What was asked of the network and answered there stays, by
    nobody, and what this person had to answer goes on to another member.
    """
    if not person:
        return ErasedRows(0, 0, 0, 0)
    c.info[FORGOTTEN] = True
    _forget_in_answers(c, person)
    network = question_privacy.forget_person(c, person)
    places = programme_privacy.forget_person(c, person)
    helped = volunteer_privacy.forget_person(c, person)
    own = _erase_scans(c, person)
    rows = Counter[str]()
    # First what is found through another table, while that still knows whose it is.
    for kept in sorted(register().tables, key=lambda kept: not kept.through[0]):
        rows[kept.name] = _take_out(c, kept, person)
    return ErasedRows(
        rows["conversations"],
        rows["inbox"],
        rows["questions_asked"],
        rows["journal"],
        rows["outbox"],
        rows["timers"],
        rows["links"],
        own,
        rows["scan_shares"],
        network,
        rows["draft_questions"],
        places,
        helped,
    )


def _take_out(c: Connection, kept: KeptTable, person: str) -> int:
    """Take a person out of one table; how many rows were about this person."""
    table, about = metadata.tables[kept.name], _is_about(kept, person)
    going = delete(table) if kept.rows_go else update(table).values(_empty(table, kept))
    number = c.execute(going.where(about)).rowcount
    for name in sorted(kept.names - {kept.whose}):
        _leave_column(c, table, table.c[name], person)
    return number


def _empty(table: Table, kept: KeptTable) -> Json:
    """What stays of a row in the columns that go with the person."""
    return {name: _nothing(table.c[name]) for name in sorted(kept.goes | ({kept.whose} - {""}))}


def _nothing(column: Column[Any]) -> Any:
    return None if column.nullable else False if isinstance(column.type, Boolean) else ""


def _leave_column(c: Connection, table: Table, column: Column[Any], person: str) -> None:
    """Take an id out of a column, alone or in a list."""
    if not isinstance(column.type, JSON):
        c.execute(update(table).where(column == person).values({column.name: _nothing(column)}))
        return
    (key,) = table.primary_key
    for id, listed in c.execute(select(key, column).where(cast(column, Text).contains(f'"{person}"'))).all():
        left = [other for other in listed if other != person]
        c.execute(update(table).where(key == id).values({column.name: left}))


def _erase_scans(c: Connection, person: str) -> int:
    """Take the scans of this person away, and the notices to others that tell of them; how many scans."""
    ids = c.scalars(select(scans.c.id).where(scans.c.owner == person)).all()
    c.execute(delete(outbox).where(outbox.c.subject.in_([about for id in ids for about in subjects_of(id)])))
    return remove(c, ids)


def _forget_in_answers(c: Connection, person: str) -> None:
    """
    Empty what others were answered in which this person is named. It was said: it is kept for a copy of their message,
    which is answered with nothing from now on.
    """
    called = union(
        select(people.c.name).where(people.c.id == person), select(members.c.name).where(members.c.person == person)
    )
    for words in filter(None, (re.findall(r"\w+", name or "") for name in c.scalars(called))):
        # Between the words may stand the signs by which a text escapes another.
        named = re.compile(r"\b" + r"\W+".join(words) + r"\b")
        found = cast(inbox.c.replies, Text).contains(max(words, key=len), autoescape=True)
        told = select(inbox.c.activity, cast(inbox.c.replies, Text).label("said")).where(inbox.c.answered, found)
        ids = [row.activity for row in c.execute(told) if named.search(row.said.replace("\\n", " "))]
        c.execute(update(inbox).where(inbox.c.activity.in_(ids)).values(replies=[]))


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
