"""Whatever a column may hold of a person is gone after "wis mij": also a column that is added tomorrow."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Connection, Table, and_, select, update

from storage import privacy
from storage.database import Database
from storage.tables import TypedText, metadata
from tests.storage.test_privacy import NOW, speak

MARK = "SPOOR"

STAYS: dict[str, set[str]] = {
    "questions_asked": {
        "scope",
        "language",
        "zone",
        "instrument",
        "instrument_version",
        "candidates",
        "chosen",
        "settled",
    },
    "journal": {"act", "subject", "before", "after"},
    "questions": {"kind", "domain", "subject", "language", "text", "state", "tried", "done", "offered", "holder"},
    "question_events": {"question", "part", "act", "text"},
    "draft_questions": {"question", "text", "answer"},
    "registrations": {"id", "standing", "standing_then"},
    "registration_events": {"programme", "act", "standing"},
    "session_feedback": {"programme", "session"},
    "charter_organisations": {"name", "state"},
    "attendance": {"programme"},
}
"""What may stay of a row without its person, by table: what tells of nobody. Whatever is not named here must go."""
OWNERS = {"person", "owner", "actor", "claimed_by", "decided_by", "marked_by"}
"""Columns with a person's id, by which a row is found."""
ONLY_THESE = {"charter": "yes", "role": "coordinator", "level": "local", "domain": "OMG", "state": "open"}
"""A column that takes certain words only keeps one of them."""


def marks(table: Table) -> dict[str, Any]:
    """A trace for every column that may hold words, is no key, and may not stay."""
    free = [
        column
        for column in table.columns
        if isinstance(column.type, (TypedText, JSON))
        and not column.primary_key
        and column.name not in STAYS.get(table.name, set()) | OWNERS | set(ONLY_THESE)
    ]
    words = {column.name: f"{MARK} {table.name}.{column.name}" for column in free if isinstance(column.type, TypedText)}
    return words | {
        column.name: {"remark": f"{MARK} {table.name}.{column.name}"} for column in free if column.name not in words
    }


async def test_p4_no_word_that_was_kept_of_a_person_is_left_after_erasing(database: Database) -> None:
    await speak(database, "anna", NOW)
    kept = await database.read(privacy.export, "anna")

    def leave_marks(c: Connection) -> int:
        marked = 0
        for name, found in kept.items():
            table = metadata.tables[name]
            for row in found if marks(table) else ():
                key = and_(*(column == row[column.name] for column in table.primary_key))
                marked += c.execute(update(table).where(key).values(marks(table))).rowcount
        return marked

    def left(c: Connection) -> list[str]:
        return sorted(
            word
            for table in metadata.sorted_tables
            for row in c.execute(select(table)).mappings()
            for word in map(str, row.values())
            if MARK in word
        )

    assert await database.write(leave_marks) >= 16
    assert len(await database.read(left)) >= 40

    await database.write(privacy.erase, "anna")

    assert await database.read(left) == []
