"""A person whom Teams first showed under one id and later under another: what was kept is the same person's."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, Table, Text, bindparam, cast, delete, or_, select, update
from sqlalchemy.exc import IntegrityError

from knowledge.plain import Json
from storage.tables import TableRow, TypedText, conversations, metadata, outbox, people, questions, timers

_HOLDING_IDS: tuple[Column[Any], ...] = (questions.c.tried, outbox.c.data, timers.c.data)
"""Columns of JSON in which ids of people stand."""


def is_known(c: Connection, person: str) -> bool:
    """Whether anything is kept of the person under this id, as every turn leaves it."""
    return any(c.execute(found, {"wanted": person}).first() is not None for found in (_MET, _SPOKE))


_MET = select(people.c.id).where(people.c.id == bindparam("wanted")).limit(1)
_SPOKE = select(conversations.c.key).where(conversations.c.person == bindparam("wanted")).limit(1)


def become(c: Connection, old: str, new: str) -> int:
    """
    Let everything that was kept under the old id of a person be kept under the new one; in how many rows it stood.

    Every column that can hold words is looked at, so no table is forgotten. Where the new id has a row of its own that
    there can be only one of, that row holds: it is the newer. Once for a person whom Teams showed without object id.
    """
    found = sum(_in_table(c, table, old, new) for table in metadata.sorted_tables)
    own = f"|{old}"
    theirs = select(conversations.c.key).where(conversations.c.key.endswith(own, autoescape=True))
    for key in c.scalars(theirs).all():
        found += _replaced(c, conversations, {"key": key}, {"key": key.removesuffix(own) + f"|{new}"})
    return found


def _in_table(c: Connection, table: Table, old: str, new: str) -> int:
    words = [column for column in table.columns if isinstance(column.type, TypedText)]
    lists = [column for column in _HOLDING_IDS if column.table is table]
    if not words:
        return 0
    wanted = bindparam("old", old, type_=TypedText())
    holds = [column == wanted for column in words]
    holds += [cast(column, Text).contains(f'"{old}"', autoescape=True) for column in lists]
    rows = c.execute(select(table).where(or_(*holds))).all()
    for row in rows:
        changes = {column.name: new for column in words if getattr(row, column.name) == old}
        changes |= {column.name: _renamed(getattr(row, column.name), old, new) for column in lists}
        _replaced(c, table, _key(table, row), changes)
    return len(rows)


def _key(table: Table, row: TableRow) -> Json:
    return {column.name: getattr(row, column.name) for column in table.primary_key}


def _replaced(c: Connection, table: Table, key: Json, changes: Json) -> int:
    """Change the row, or drop it when it is about this person alone and the new id has one already."""
    this = [table.c[name] == value for name, value in key.items()]
    try:
        with c.begin_nested():
            c.execute(update(table).where(*this).values(changes))
    except IntegrityError:
        if key.keys() & changes.keys():
            c.execute(delete(table).where(*this))
    return 1


def _renamed(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(item, old, new) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, old, new) for item in value]
    return new if value == old else value
