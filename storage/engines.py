"""How each database is connected to: one writer and a few readers on SQLite, a small pool on PostgreSQL."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import ArgumentError
from sqlalchemy.util import LRUCache

from knowledge.plain import Json

BUSY_SECONDS = 2.5
"""How long a statement, a lock or a new connection may take. With as long in the queue nobody waits above 5 s."""
CONNECTIONS = 8
READERS = 3

_STRICT = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS


class WrongAddress(ValueError):
    """What is neither the address of a file of SQLite nor of PostgreSQL."""


def write_json(value: object) -> str:
    """JSON of plain values; anything else is a `TypeError`, so that nothing comes back as another type."""
    try:
        return orjson.dumps(value, option=_STRICT).decode()
    except TypeError:
        # Half a surrogate pair, as a forged request can hold: only the slower one writes it, escaped.
        return json.dumps(value)


def read_json(value: str | bytes) -> Any:
    """What `write_json` wrote."""
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        return json.loads(value)


_COMMON: Json = {
    # What people wrote must not reach a log inside an exception's text.
    "hide_parameters": True,
    "json_serializer": write_json,
    "json_deserializer": read_json,
    "max_overflow": 0,
    # What a statement comes down to is worked out once in a process, not once for who writes and once for who reads.
    "execution_options": {"compiled_cache": LRUCache(2_000)},
}


def parse_url(url: str, var: Path | None) -> URL:
    """
    Read a database's address; an empty one is the embedded database in the folder `var`.

    Whatever is neither a file of SQLite nor PostgreSQL is a `WrongAddress` that says what is possible, without the
    address itself: it may hold a password.
    """
    if not url and var is not None:
        return URL.create("sqlite", database=str(var / "draaischijf.sqlite"))
    try:
        address = make_url(url)
    except ArgumentError:
        address = URL.create("unreadable")
    if address.drivername in {"postgres", "postgresql", "postgresql+psycopg"}:
        _check_options(address)
        return address.set(drivername="postgresql+alike")
    named = Path(address.database or "").name and address.database != ":memory:"
    if address.drivername in {"sqlite", "sqlite+pysqlite"} and named:
        return address.set(drivername="sqlite")
    raise WrongAddress("the database must be sqlite:///path/to/file or postgresql://user:password@host/name")


def _check_options(address: URL) -> None:
    """Refuse what stands behind the ? and is no option of a connection; a server would never hear of it."""
    # Here, since a bot with SQLite never needs it and would start later.
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict, make_conninfo, timeout_from_conninfo

    try:
        timeout_from_conninfo(conninfo_to_dict(make_conninfo("", **dict[str, Any](address.query))))
    except ProgrammingError as fault:
        words = f"{fault}".strip().rstrip(".")
        told = f"what follows its “?” is no option of PostgreSQL ({words}); mend it, or leave it out"
        raise WrongAddress(told) from None


def is_on_this_machine(url: str) -> bool:
    """Whether a database's address is one on this machine; an empty one, of the embedded database, is."""
    if not url:
        return True
    address = parse_url(url, None)
    host = str(address.query.get("host", "")) or address.host or ""
    return address.drivername == "sqlite" or host.startswith("/") or host in {"", "localhost", "127.0.0.1", "::1"}


def postgresql_engine(address: URL) -> Engine:
    """A pool of PostgreSQL connections, each tested before use, so that a restarted server is found again."""
    milliseconds = int(BUSY_SECONDS * 1000)
    limits = {
        "connect_timeout": 2,  # whole seconds, and libpq takes no less
        "keepalives_idle": 30,
        "tcp_user_timeout": milliseconds,
        "options": f"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds}",
        "application_name": "draaischijf",
    }
    return create_engine(
        address,
        pool_size=CONNECTIONS,
        pool_pre_ping=True,
        connect_args={name: value for name, value in limits.items() if name not in address.query},
        **_COMMON,
    )


def sqlite_engine(address: URL, *, writing: bool, patience: float = BUSY_SECONDS) -> Engine:
    """
    The connections of one SQLite file: a single one that writes, or a few that can only read.

    Each waits at most `patience` seconds for what another one holds.

    SQLite's own waiting is not a queue: with several writers the first to come can be served last.
    """
    pragmas = (
        ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "wal_autocheckpoint=8000", "secure_delete=ON")
        if writing
        else ("query_only=ON",)
    )
    # A transaction that reads first and writes then would fail at once beside another writer: so it claims the file
    # when it begins.
    driver = "sqlite+claiming" if writing else "sqlite+beginning"
    engine = create_engine(address.set(drivername=driver), pool_size=1 if writing else READERS, **_COMMON)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        # The driver no longer begins transactions by itself, which it would do too late and without locking.
        connection.isolation_level = None
        for pragma in (f"busy_timeout={int(patience * 1000)}", *pragmas):
            connection.execute(f"PRAGMA {pragma}").close()

    return engine


class _Alike:
    """Engines of one kind put statements into the same words, so that one may use what another worked out."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))


class _Beginning(_Alike, SQLiteDialect_pysqlite):
    """
    Begins transactions itself. A listener would do the same, but one makes SQLAlchemy call out at every statement.
    """

    supports_statement_cache = True
    begin = "BEGIN"

    def do_begin(self, dbapi_connection: Any) -> None:
        dbapi_connection.execute(self.begin).close()


class _Claiming(_Beginning):
    """Claims the file when a transaction begins."""

    supports_statement_cache = True
    begin = "BEGIN IMMEDIATE"


class _Postgresql(_Alike, PGDialect_psycopg):
    supports_statement_cache = True


registry.register("postgresql.alike", __name__, "_Postgresql")
registry.register("sqlite.beginning", __name__, "_Beginning")
registry.register("sqlite.claiming", __name__, "_Claiming")
