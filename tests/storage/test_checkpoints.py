"""SQLite's log is taken over beside the acts (part 8 of what people ran into: nobody waits for housekeeping)."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, text

from storage.database import Database
from tests.waiting import until


def _fill(c: Connection) -> None:
    c.execute(text("CREATE TABLE IF NOT EXISTS words (word TEXT)"))
    c.execute(text("INSERT INTO words VALUES (:word)"), [{"word": "x" * 3000} for _ in range(200)])


async def test_what_was_committed_stands_in_the_file_itself_soon_after(tmp_path: Path) -> None:
    """Without the log's reaching the length at which SQLite would do it inside a commit."""
    store = Database.open("", var=tmp_path)
    try:
        for times in (1, 2, 3):
            await store.write(_fill)
            await until(partial(_stands_in_the_file, tmp_path, 200 * times))
    finally:
        await store.close()


def _stands_in_the_file(folder: Path, count: int) -> bool:
    """Whether a copy of the file without its log has so many rows."""
    copy = folder / "copy.sqlite"
    copy.write_bytes((folder / "draaischijf.sqlite").read_bytes())
    with closing(sqlite3.connect(copy)) as c:
        try:
            return bool(c.execute("SELECT count(*) FROM words").fetchone()[0] == count)
        except sqlite3.Error:
            return False
