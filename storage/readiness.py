"""Whether the database can be used: by this kind of bot, and for storing something now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from storage.database import Database
from storage.tables import bot


class OtherUse(Exception):
    """The database belongs to the other kind of bot: a `local` one with made-up people, or a real one."""

    def __init__(self, *, local: bool) -> None:
        super().__init__("a rehearsal and a real bot do not share a database")
        self.local = local


def claim(c: Connection, local: bool) -> None:
    """
    Keep the database for this kind of bot, from its first start on; raises OtherUse when it is the other kind's.

    So nobody ever meets made-up people in a real bot, and a rehearsal never takes what real people wait for.
    """
    kept = c.execute(select(bot.c.local).with_for_update()).scalar_one()
    if kept is None:
        c.execute(update(bot).values(local=local))
    elif kept is not local:
        raise OtherUse(local=kept)


async def check(store: Database, now: datetime) -> None:
    """
    Return when something was really stored, and more can be; raises `Unavailable` when it cannot.

    A database whose disk is full, that can only be read or whose file was deleted answers every question all the same.
    """
    await store.check_disk()
    await store.write(_note, now)


def _note(c: Connection, now: datetime) -> None:
    c.execute(update(bot).values(checked=now))
