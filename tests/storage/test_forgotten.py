"""Whatever a column may hold of a person is gone after "wis mij": also a column that is added tomorrow."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Connection, Table, and_, select, update

from knowledge.privacy.register import register
from storage import privacy
from storage.database import Database
from storage.tables import TypedText, metadata
from tests.storage.test_privacy import NOW, speak

MARK = "SPOOR"

KEPT = {table.name: table for table in register().tables}
ONLY_THESE = {"charter": "yes", "role": "coordinator", "level": "local", "domain": "OMG", "state": "open"}
"""A column that takes certain words only keeps one of them."""


def marks(table: Table) -> dict[str, Any]:
    """A trace for every column that may hold words, is no key, and may not stay."""
    free = [
        column
        for column in table.columns
        if isinstance(column.type, (TypedText, JSON))
        and not column.primary_key
        and column.name not in KEPT[table.name].names | set(ONLY_THESE)
        and (KEPT[table.name].rows_go or column.name in KEPT[table.name].goes)
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

    assert await database.write(leave_marks) >= 15
    assert len(await database.read(left)) >= 40

    await database.write(privacy.erase, "anna")

    assert await database.read(left) == []
