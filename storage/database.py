"""The database: whoever reads or writes hands it an act, a plain function that it runs as one transaction."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from storage.engines import CONNECTIONS, READERS, parsed, postgresql_engine, sqlite_engine
from storage.lockfile import LockFile
from storage.writer import Overdue, Writer

P = ParamSpec("P")
R = TypeVar("R")

QUEUE_SECONDS = 2.5
"""How long an act may wait for its turn; with `BUSY_SECONDS` the about 5 s after which a caller hears `Unavailable`."""


class Unavailable(Exception):
    """The database is locked, lost, overloaded or closed just now. Trying again later may succeed."""


class Conflict(Exception):
    """Somebody else changed the same thing since it was read; nothing was written. Read it again and decide anew."""


class InUse(Exception):
    """Another process works on this SQLite file. Stop that one, or give both of them a PostgreSQL database."""


class Database:
    """
    One SQLite file or one PostgreSQL database, for one event loop or for several.

    An act is a function whose first argument is a connection. It runs in a thread, as one transaction: it is
    committed when the act returns and rolled back when it raises, and what it raises reaches the caller. On SQLite
    acts that write are done one by one, in the order in which they were asked for.
    """

    def __init__(
        self,
        writing: Engine,
        reading: Engine,
        writers: Executor | Writer,
        readers: Executor,
        lock: LockFile | None = None,
    ) -> None:
        self._writing = writing
        self._reading = reading
        self._writers = writers
        self._readers = readers
        self._lock = lock
        self._closed = False

    @classmethod
    def open(cls, url: str, *, var: Path | None = None, alone: bool = True) -> Self:
        """
        The database at `url`, or the embedded one in the folder `var` when `url` is empty.

        A SQLite file gets its folder; it raises `InUse` while another process has the file open, unless `alone` is
        false, as for a single act beside a running bot. A PostgreSQL server need not be there yet. A `url` of any
        other kind is a `ValueError`.
        """
        address = parsed(url, var)
        if address.drivername.startswith("postgresql"):
            engine = postgresql_engine(address)
            # Several statements that read see one moment, as they do on SQLite.
            reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            threads = ThreadPoolExecutor(CONNECTIONS, "database")
            return cls(engine, reading, threads, threads)

        file = Path(str(address.database)).absolute()
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            lock = LockFile(file.with_name(file.name + ".lock")) if alone else None
        except BlockingIOError as held:
            raise InUse(f"another process uses {file}; stop it first, or set DATABASE_URL to PostgreSQL") from held
        address = address.set(database=str(file))
        writing = sqlite_engine(address, writing=True)
        return cls(
            writing,
            sqlite_engine(address, writing=False),
            Writer(writing),
            ThreadPoolExecutor(READERS, "database-reader"),
            lock,
        )

    async def read(self, act: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run an act that only reads; an attempt to write is refused by the database. See `write`."""
        return await self._run(self._readers, self._reading, act, *args, **kwargs)

    async def write(self, act: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """
        Run an act as one transaction and return what it returns, once that is committed.

        `Unavailable` means: not now; nothing was written, except when the connection was lost in the very moment of
        the commit. A cancelled caller does not take back an act that has begun.
        """
        return await self._run(self._writers, self._writing, act, *args, **kwargs)

    def hear(self, mark: str, heard: Callable[[], None]) -> None:
        """
        Call `heard`, from whatever thread, each time that acts are over of which one set `c.info[mark]`.

        What they wrote can be read then. It is called for an act that raised too: that nothing is there is for the
        one who looks to find.
        """

        @event.listens_for(self._writing, "checkin")
        def over(_: object, record: ConnectionPoolEntry) -> None:
            if record.info.pop(mark, None):
                heard()

    async def ready(self) -> None:
        """Return when the database takes acts that write, else raise `Unavailable`, both within about five seconds."""
        await self.write(_nothing)

    async def close(self) -> None:
        """Let the acts that were asked for finish, then let go of the database; a second time does nothing."""
        if self._closed:
            return
        self._closed = True
        await asyncio.to_thread(self._let_go)

    def _let_go(self) -> None:
        self._writers.shutdown()
        self._readers.shutdown()
        self._reading.dispose()
        self._writing.dispose()
        if self._lock:
            self._lock.release()

    async def _run(
        self,
        threads: Executor | Writer,
        engine: Engine,
        act: Callable[Concatenate[Connection, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        if self._closed:
            raise Unavailable("the database was closed")
        latest = time.monotonic() + QUEUE_SECONDS

        def transaction() -> R:
            if time.monotonic() > latest:
                raise Overdue()
            with engine.begin() as c:
                return act(c, *args, **kwargs)

        try:
            if isinstance(threads, Writer):
                return await threads.submit(lambda c: act(c, *args, **kwargs), latest)
            return await asyncio.get_running_loop().run_in_executor(threads, transaction)
        except Overdue as failure:
            raise Unavailable("too much is waiting for the database") from failure
        except (OperationalError, InterfaceError, PoolTimeout) as failure:
            if _is_our_fault(failure):
                raise
            raise Unavailable("the database cannot be reached, or is locked") from failure


def _nothing(c: Connection) -> None:
    c.execute(text("SELECT 1"))


def _is_our_fault(failure: Exception) -> bool:
    """SQLite calls senseless statements, and writing where one reads, operational errors too; waiting never helps."""
    cause = failure.orig if isinstance(failure, DBAPIError) else None
    faults = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_READONLY}
    return isinstance(cause, sqlite3.Error) and getattr(cause, "sqlite_errorcode", 0) & 0xFF in faults
