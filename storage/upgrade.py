"""The database brought to this version: once, by whoever comes first, or not at all."""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from storage.troubles import Trouble, in_its_words, trouble_of

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
_MIGRATING = 3_978_001
"""The number of the lock under which processes that start together upgrade one after the other."""
_one_thread = threading.Lock()  # Alembic keeps the running migration in a global


class Newer(Exception):
    """A later version of the bot upgraded this database. Start that version."""


class NotUpgradable(Exception):
    """What is in the database is not what its version says, so it stays as it was; `words` says what did not go."""

    def __init__(self, revision: str, words: str) -> None:
        super().__init__(f"the database of version {revision or 'none'} cannot be upgraded: {words}")
        self.revision = revision
        self.words = words


def upgrade(c: Connection, migrations: Path = MIGRATIONS) -> None:
    """
    Bring the database to this version, or leave it as it was when anything fails.

    An act that writes: on SQLite its transaction keeps others out, on PostgreSQL a lock makes them wait until this
    one is done, and then they find nothing left to do. A database of a later version is refused with `Newer`, one in
    which a step fails with `NotUpgradable`.
    """
    if c.dialect.name == "postgresql":
        c.execute(text("SET LOCAL statement_timeout = 0"))
        c.execute(text("SET LOCAL lock_timeout = 0"))
        c.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
    found = _found(c)
    if found == {newest(migrations)}:
        return  # as at nearly every start, which need not wait for Alembic's being imported
    known, last = _revisions(migrations)
    if unknown := found - known:
        raise Newer(f"the database is of a later version ({', '.join(sorted(unknown))}); start that version of the bot")
    if found == last:
        return
    from alembic import command
    from alembic.util import CommandError

    with _one_thread:
        try:
            command.upgrade(configuration(c, migrations), "head")
        except (DBAPIError, CommandError) as failure:
            if isinstance(failure, DBAPIError) and trouble_of(failure) not in (None, Trouble.NO_RIGHTS):
                raise
            raise NotUpgradable(", ".join(sorted(found)), in_its_words(failure)) from failure


def newest(migrations: Path = MIGRATIONS) -> str:
    """The last revision of a folder by the names of its files, where each begins with its revision; else nothing."""
    names = sorted(each.name for each in (migrations / "versions").glob("*.py") if each.name != "__init__.py")
    is_told = all(name[:4].isdigit() and name[4] == "_" for name in names)
    return names[-1][:4] if names and is_told else ""


def _found(c: Connection) -> set[str]:
    """The revisions of the database; none when it was never upgraded."""
    if not inspect(c).has_table("alembic_version"):
        return set()
    return set(c.scalars(text("SELECT version_num FROM alembic_version")))


@cache
def _revisions(migrations: Path) -> tuple[frozenset[str], frozenset[str]]:
    """All revisions of a folder, and those that nothing comes after; read once, since that imports every migration."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(_configuration(migrations))
    return frozenset(each.revision for each in scripts.walk_revisions()), frozenset(scripts.get_heads())


def configuration(c: Connection, migrations: Path = MIGRATIONS) -> Config:
    """What Alembic needs to know to work on this connection, inside its transaction."""
    config = _configuration(migrations)
    config.attributes["connection"] = c
    return config


def _configuration(migrations: Path) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    return config
