"""The database: whoever reads or writes hands it an act, a plain function that it runs as one transaction."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from knowledge.plain import Json
from storage.checkpoints import Checkpoints
from storage.engines import CONNECTIONS, READERS, parse_url, postgresql_engine, sqlite_engine
from storage.lockfile import LockFile
from storage.sqlite_file import SqliteFile
from storage.troubles import Trouble, in_its_words, trouble_of
from storage.writer import Overdue, Writer

P = ParamSpec("P")
R = TypeVar("R")

_Row = Callable[[Callable[[Connection], Any], float], asyncio.Future[Any]]
"""Where an act waits for its turn."""

QUEUE_SECONDS = 2.5
"""How long an act may wait for its turn; with `BUSY_SECONDS` the about 5 s after which a caller hears `Unavailable`."""


class Unavailable(Exception):
    """
    The database cannot be used just now; `trouble` says why, `place` where, `words` how the driver puts it.

    Trying again later may succeed: by itself when `trouble.passes`, else after somebody mended it.
    """

    def __init__(self, message: str, trouble: Trouble = Trouble.BUSY, words: str = "", place: str = "") -> None:
        super().__init__(message)
        self.trouble = trouble
        self.words = words
        self.place = place


class Conflict(Exception):
    """Somebody else changed the same thing since it was read; nothing was written. Read it again and decide anew."""


class InUse(Exception):
    """Another process works on this SQLite file. Stop that one, or give both of them a PostgreSQL database."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"another process uses {file}; stop it first, or set DATABASE_URL to PostgreSQL")
        self.file = file


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
        file: SqliteFile | None = None,
        checkpoints: Checkpoints | None = None,
        at_once: Engine | None = None,
    ) -> None:
        self._writing = writing
        self._reading = reading
        self._writers = writers
        self._readers = readers
        self._lock = lock
        self._file = file
        self._checkpoints = checkpoints
        self._at_once = at_once
        self._is_looking = Lock()
        self._closed = False
        self.is_shared = not isinstance(writers, Writer)
        """Whether other processes may change what this one read: PostgreSQL serves several, a SQLite file one."""
        self.remembered: Json = {}
        """What this process worked out of what is kept, by the name of whoever did; a turn's view of it shares it."""

    @classmethod
    def open(cls, url: str, *, var: Path | None = None, alone: bool = True) -> Self:
        """
        The database at `url`, or the embedded one in the folder `var` when `url` is empty.

        A SQLite file gets its folder; it raises `InUse` while another process has the file open, by whatever path,
        unless `alone` is false, as for a single act beside a running bot, and `Unavailable` where there can be none. A
        PostgreSQL server need not be there yet. A `url` of any other kind is a `ValueError`.
        """
        address = parse_url(url, var)
        if address.drivername.startswith("postgresql"):
            engine = postgresql_engine(address)
            # Several statements that read see one moment, as they do on SQLite.
            reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            threads = ThreadPoolExecutor(CONNECTIONS, "database")
            return cls(engine, reading, threads, threads)

        try:
            file = SqliteFile(Path(str(address.database)))
        except (OSError, RuntimeError) as failure:  # links that lead to each other
            raise Unavailable("the links go round", Trouble.NO_FOLDER, place=str(address.database)) from failure
        try:
            file.make_folder()
            lock = LockFile(file.lock) if alone else None
        except BlockingIOError as held:
            raise InUse(file.path) from held
        except OSError as failure:
            raise _unavailable(failure, file) from failure
        if file.has_two_names:
            raise Unavailable("the file has a second name", Trouble.TWO_NAMES, place=str(file.path))
        address = address.set(database=str(file.path))
        writing, checkpoints = sqlite_engine(address, writing=True), Checkpoints(file.path)
        event.listen(writing, "checkin", lambda *_: checkpoints.note())
        return cls(
            writing,
            sqlite_engine(address, writing=False),
            Writer(writing),
            ThreadPoolExecutor(READERS, "database-reader"),
            lock,
            file,
            checkpoints,
            sqlite_engine(address, writing=False, patience=0),
        )

    async def read(self, act: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run an act that only reads; an attempt to write is refused by the database. See `write`."""
        return await self._run(self._readers, self._reading, act, *args, **kwargs)

    async def glance(self, act: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """
        As `read`, for an act of a statement or two that find by an index what they look for.

        In a SQLite file that is done at once, on the event loop, which waits for it: handing a tenth of a millisecond
        to a thread and back takes several times as long as that. Where it does not go at once it is read as usual.
        """
        if self._at_once is not None and not self._closed and self._is_looking.acquire(blocking=False):
            try:
                with self._at_once.begin() as c:
                    return act(c, *args, **kwargs)
            except (DBAPIError, PoolTimeout):
                pass  # a thread has the time to wait for what passes, and knows what is to be said of the rest
            finally:
                self._is_looking.release()
        return await self.read(act, *args, **kwargs)

    async def write(self, act: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """
        Run an act as one transaction and return what it returns, once that is committed.

        `Unavailable` means: not now; nothing was written, except when the connection was lost in the very moment of
        the commit. A cancelled caller does not take back an act that has begun.
        """
        row = self._writers.submit if isinstance(self._writers, Writer) else self._writers
        return await self._run(row, self._writing, act, *args, **kwargs)

    async def write_behind(self, act: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """
        As `write`, for what the bot does of its own accord, as cleaning up: it lets everybody else go first.

        A second at most; then it is done before anything that came later.
        """
        row = self._writers.submit_behind if isinstance(self._writers, Writer) else self._writers
        return await self._run(row, self._writing, act, *args, **kwargs)

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

    async def check_disk(self) -> None:
        """Raise `Unavailable` when the SQLite file is gone or nothing fits on its disk; a server has its own."""
        if self._file is not None:
            await asyncio.to_thread(self._check_file, self._file)

    @staticmethod
    def _check_file(file: SqliteFile) -> None:
        if file.is_gone:
            raise Unavailable("the file is gone", Trouble.GONE, place=str(file.path))
        try:
            file.try_to_grow()
        except OSError as failure:
            raise _unavailable(failure, file) from failure

    async def leave_no_trace(self) -> None:
        """
        Return when nothing that was deleted until now stands in a SQLite file or its log any more.

        Whoever reads just then can hold that up: it is tried until it is done. A server keeps its own log.
        """
        pause = 0.05
        while self._file is not None and not self._closed and not await asyncio.to_thread(self._file.empty_log):
            await asyncio.sleep(pause)
            pause = min(2 * pause, 2.0)

    async def close(self) -> None:
        """Let the acts that were asked for finish, then let go of the database; a second time does nothing."""
        if self._closed:
            return
        self._closed = True
        await asyncio.to_thread(self._let_go)

    def _let_go(self) -> None:
        self._writers.shutdown()
        self._readers.shutdown()
        if self._checkpoints:
            self._checkpoints.close()
        for engine in (self._reading, self._at_once, self._writing):
            if engine is not None:
                engine.dispose()
        if self._lock:
            self._lock.release()

    async def _run(
        self,
        row: Executor | _Row,
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
            if isinstance(row, Executor):
                return await asyncio.get_running_loop().run_in_executor(row, transaction)
            done: R = await row(lambda c: act(c, *args, **kwargs), latest)
            return done
        except Overdue as failure:
            raise Unavailable("too much is waiting for the database") from failure
        except PoolTimeout as failure:
            raise Unavailable("too much is waiting for the database") from failure
        except DBAPIError as failure:
            if _is_our_fault(failure, reads=engine is self._reading):
                raise
            raise _unavailable(failure, self._file) from failure


def _unavailable(failure: Exception, file: SqliteFile | None) -> Unavailable:
    trouble = trouble_of(failure) or Trouble.NO_ANSWER
    place = str(file.path) if file else ""
    return Unavailable("the database cannot be reached, or is locked", trouble, in_its_words(failure), place)


def _nothing(c: Connection) -> None:
    c.execute(text("SELECT 1"))


def _is_our_fault(failure: DBAPIError, *, reads: bool) -> bool:
    """
    A wrong statement, or writing where one reads, is for us to mend; what the surroundings cause is not.

    SQLite calls senseless statements operational errors, and a damaged file a mere database error.
    """
    trouble = trouble_of(failure)
    if reads and trouble is Trouble.READ_ONLY:
        return True
    waited = isinstance(failure, OperationalError | InterfaceError) and not isinstance(failure.orig, sqlite3.Error)
    return trouble is None and not waited
