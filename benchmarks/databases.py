"""The two kinds of database that are measured: a SQLite file, and a PostgreSQL server of this run alone."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine

from storage.engines import parse_url, sqlite_engine
from storage.upgrade import upgrade
from tests.databases import ENGINES, PostgreSQL


@contextmanager
def database_url(kind: str) -> Iterator[str]:
    """The address of a new database of this kind, with all tables and nothing in them, while this lasts."""
    with tempfile.TemporaryDirectory(prefix="draaischijf-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        server = None
        if kind == "sqlite":
            url = f"sqlite:///{folder}/database.sqlite"
            engine = sqlite_engine(parse_url(url, None), writing=True)
        else:
            server = PostgreSQL(folder)
            url = server.url(server.new())
            engine = create_engine(parse_url(url, None))
        with engine.begin() as c:
            upgrade(c)
        engine.dispose()
        try:
            yield url
        finally:
            if server is not None:
                server.remove()


__all__ = ["ENGINES", "database_url"]
