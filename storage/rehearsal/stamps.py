"""
What acts left in a database, kept so that it can be written many times: to other people, at other moments.

Whatever differs from one time to the next stands in the acts' own values as a token, as in `zzp1zz`. The tables say by
themselves what they keep, so that a column that is added to one is copied without a word here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Connection, Table, func, select, text

from knowledge.plain import Data
from storage.engines import write_json
from storage.tables import Utc, metadata, outbox, participants

_TOKEN = re.compile(r"[Zz]z[a-y]+\d*zz")
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d(?::\d\d(?::\d\d(?:\.\d+)?(?:\+\d\d:\d\d)?)?)?"
_CHANGING = re.compile(rf"{_TOKEN.pattern}|{_MOMENT}|7000\d{{6}}")
FIRST_NUMBER = 7_000_000_000
"""The numbers of notices on the stage are above it, so that they are recognised wherever they stand."""


def token(kind: str, number: int | None = 1) -> str:
    """
    What stands for a value of this kind until it is stamped.

    It survives what the acts do to words; where they take words and numbers apart, one without number is needed.

    >>> token("p", 2), token("oa", None)
    ('zzp2zz', 'zzoazz')
    """
    return f"zz{kind}{'' if number is None else number}zz"


class StampWords(dict[str, str]):
    """What stands for each token in one stamp; moments inside words and JSON move along by themselves."""

    def __init__(self, given: Mapping[str, str], shift: timedelta) -> None:
        super().__init__(given)
        self.shift = shift
        self.number = 0
        """The last number of a notice before this stamp."""

    def __missing__(self, moment: str) -> str:
        if moment.isdigit():
            return str(int(moment) - FIRST_NUMBER + self.number)
        moved = (datetime.fromisoformat(moment) + self.shift).isoformat()
        # One without seconds is only part of a name, and is written as it was.
        self[moment] = moved if len(moment) > len("2027-01-11T09:00") else moved[: len(moment)]
        return self[moment]


@dataclass(frozen=True, slots=True)
class StampRow:
    """A row of a stamp."""

    table: str
    values: list[Any]
    words: list[tuple[int, str]]
    """Where words change, and what they are made from."""
    moments: list[tuple[int, datetime]]
    numbers: list[tuple[int, int]]
    """Where the number of a notice stands."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The rows that acts left, to be written again and again."""

    rows: list[StampRow]
    tokens: frozenset[str]
    notices: int
    """How many numbers of notices it takes."""

    def each(self, words: StampWords) -> Iterator[tuple[str, list[Any]]]:
        """The rows with these words, in the order in which the acts made them within each table."""
        for row in self.rows:
            values = row.values.copy()
            for place, pattern in row.words:
                values[place] = pattern % words
            for place, moment in row.moments:
                values[place] = moment + words.shift
            for place, number in row.numbers:
                values[place] = number + words.number
            yield row.table, values


Kept = Mapping[str, Mapping[tuple[Any, ...], Data]]


def everything(c: Connection) -> Kept:
    """All rows by table and primary key."""
    return {
        table.name: {
            tuple(row[column.name] for column in table.primary_key): dict(row)
            for row in c.execute(select(table).order_by(*table.primary_key)).mappings()
        }
        for table in metadata.sorted_tables
    }


def stamp_of(before: Kept, after: Kept, standing_for: Mapping[str, str]) -> Stamp:
    """
    The rows that are new; those that were only changed are another's.

    Each value that is `standing_for` a token, as acts take no token there, is replaced by that one.
    """
    rows = [
        _row(table, row, standing_for)
        for table in metadata.sorted_tables
        for key, row in after[table.name].items()
        if key not in before[table.name]
    ]
    changing = (pattern for row in rows for _, pattern in row.words)
    taken = max((number for row in rows for _, number in row.numbers), default=0)
    return Stamp(rows, frozenset(found for each in changing for found in _TOKEN.findall(each)), taken)


def columns_of(table: Table) -> list[str]:
    """The columns that are written; a number that the database gives is left to it."""
    given = None if table is outbox else table.autoincrement_column
    return [column.name for column in table.columns if column is not given]


def _row(table: Table, row: Data, standing_for: Mapping[str, str]) -> StampRow:
    made = StampRow(table.name, [], [], [], [])
    for place, name in enumerate(columns_of(table)):
        value = row[name]
        is_json = isinstance(table.c[name].type, JSON)
        if is_json and not (value is None and table.c[name].type.none_as_null):  # type: ignore[attr-defined]
            value = write_json(value)
            for one, other in standing_for.items():
                value = value.replace(f'"{one}"', f'"{other}"')
        elif isinstance(value, str):
            value = standing_for.get(value, value)
        if isinstance(value, datetime):
            made.moments.append((place, value))
        elif isinstance(value, int) and value > FIRST_NUMBER:
            made.numbers.append((place, value - FIRST_NUMBER))
        elif isinstance(value, str) and _CHANGING.search(value):
            made.words.append((place, _CHANGING.sub(r"%(\g<0>)s", value.replace("%", "%%"))))
        made.values.append(value)
    return made


_KEY = columns_of(outbox).index(outbox.c.key.name)


@dataclass(slots=True)
class StampPress:
    """Writes stamps into a database in large batches, and counts what it wrote."""

    c: Connection
    numbers: dict[str, int] = field(default_factory=dict)
    """How many rows were written, by table."""
    _waiting: dict[str, list[list[Any]]] = field(default_factory=dict)

    _latest: dict[str, list[Any]] = field(default_factory=dict)
    _notices: int = 0
    _posted: set[int] = field(default_factory=set)

    BATCH = 5_000

    def __post_init__(self) -> None:
        self._notices = self.c.scalar(select(func.max(outbox.c.id))) or 0

    def write(self, stamp: Stamp, words: StampWords) -> None:
        """Write a stamp with these words, at once or with those that follow."""
        words.number = self._notices
        self._notices += stamp.notices
        for table, values in stamp.each(words):
            if table == participants.name:
                # What somebody says at a registration takes the place of what was said at the one before.
                self._latest[values[0]] = values
                continue
            if table == outbox.name and self._is_posted(values[_KEY]):
                continue
            waiting = self._waiting.setdefault(table, [])
            waiting.append(values)
            if len(waiting) >= self.BATCH:
                self._put(table, waiting)

    def _is_posted(self, key: str) -> bool:
        """Whether a notice was written before; what is told of two courses at one moment is told once."""
        was = hash(key) in self._posted
        self._posted.add(hash(key))
        return was

    def flush(self) -> None:
        """Write what still waits; after the last stamp."""
        self._waiting[participants.name] = list(self._latest.values())
        self._latest.clear()
        for name, waiting in self._waiting.items():
            self._put(name, waiting)
        if self.c.dialect.name == "postgresql":
            self.c.execute(text("SELECT setval(pg_get_serial_sequence('outbox', 'id'), max(id)) FROM outbox"))

    def _put(self, name: str, rows: list[list[Any]]) -> None:
        self.numbers[name] = self.numbers.get(name, 0) + len(rows)
        table = metadata.tables[name]
        names = columns_of(table)
        if self.c.dialect.name == "postgresql":
            _copy(self.c, name, names, rows)
        else:
            moments = [place for place, each in enumerate(names) if isinstance(table.c[each].type, Utc)]
            _insert(self.c, name, names, [_for_sqlite(row, moments) for row in rows])
        rows.clear()


def _copy(c: Connection, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """The way of PostgreSQL for many rows; an insert takes ten times as long."""
    driver: Any = c.connection.driver_connection
    named = ", ".join(f'"{name}"' for name in names)
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table}" ({named}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


def _insert(c: Connection, table: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    driver: Any = c.connection.driver_connection
    named, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" for _ in names)
    driver.executemany(f'INSERT INTO "{table}" ({named}) VALUES ({marks})', rows).close()


def _for_sqlite(row: list[Any], moments: Sequence[int]) -> list[Any]:
    for place in moments:
        if row[place] is not None:
            row[place] = row[place].astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    return row
