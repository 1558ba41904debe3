"""How moments, words and JSON are kept so that both databases give back what they were given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, Index, Insert, Integer, MetaData, Row, Table, Text, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

TableRow = Row[Any]
"""A row of any table or statement, whose columns are known by their names."""


class Utc(TypeDecorator[datetime]):
    """A moment: a naive one is refused, an aware one is kept and given back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        # SQLite forgets the zone; PostgreSQL answers in the zone of its session.
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class TypedText(TypeDecorator[str]):
    """Text as people or forged requests send it: what no database can keep (NUL, half a surrogate pair) is replaced."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return _storable(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None]:
        """The function itself: most values of most acts are words, and each call between costs as much as it does."""
        return _storable


def _storable(value: str | None) -> str | None:
    if value is None or (value.isascii() and "\0" not in value):
        return value
    return value.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode("utf-8")


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def needed(kind: type[TypeEngine[Any]], *names: str) -> list[Column[Any]]:
    """Columns of one type in which something always stands."""
    return [Column(name, kind, nullable=False) for name in names]


def optional(kind: type[TypeEngine[Any]], *names: str) -> list[Column[Any]]:
    """Columns of one type in which nothing need stand."""
    return [Column(name, kind) for name in names]


def numbered() -> Column[int]:
    """The key `id` of rows that the database numbers as they come."""
    return Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True)


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index of the rows of a condition alone, in each database."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


def insert_new(table: Table) -> dict[str, Insert]:
    """For each database: insert a row, or nothing (`rowcount` 0) when its key is taken."""
    statements: dict[str, Insert] = {
        "sqlite": sqlite.insert(table).on_conflict_do_nothing(),
        "postgresql": postgresql.insert(table).on_conflict_do_nothing(),
    }
    # Otherwise the number of an insert's rows is lost with its cursor.
    return {name: statement.execution_options(preserve_rowcount=True) for name, statement in statements.items()}
