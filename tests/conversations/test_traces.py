"""Who is erased is gone from the files of the database as well, while the bot runs."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert

from bot.housekeeping import purge
from knowledge.privacy.register import kept_for
from storage.tables import inbox
from tests.conversations.conftest import Office, running_bot
from tests.surroundings import run
from tests.teams import Teams

pytestmark = pytest.mark.both

SECRET = "hoe verduurzaam ik de vijver van kasteel Zonnewende"
MARKS = (b"Zonnewende", b"zonnewende", b"Wilhelmina")


@pytest.fixture
async def embedded(tmp_path: Path) -> AsyncIterator[Office]:
    """A bot on its embedded database, in the folder `var`."""
    async with Teams() as teams, running_bot(teams, "", tmp_path / "var") as office:
        yield office


def traces(folder: Path) -> set[tuple[str, bytes]]:
    """In which files of the database something of her stands."""
    files = [file for file in folder.iterdir() if file.name.startswith("draaischijf.sqlite")]
    return {(file.name, mark) for file in files for mark in MARKS if mark in file.read_bytes()}


async def gone(office: Office, folder: Path) -> None:
    """Return when nothing is left; what happens meanwhile is that others ask the bot something."""
    async with asyncio.timeout(300):
        while traces(folder):
            await office.client.get("/readyz")


async def test_who_is_erased_stands_in_no_file_any_more(embedded: Office, tmp_path: Path) -> None:
    her = embedded.person("Wilhelmina")
    for _ in range(3):
        await her.say(SECRET)
    assert traces(tmp_path / "var")

    await her.say("wis mij")
    await her.press("Wis mij")
    await her.press("Ja, wis alles")

    await gone(embedded, tmp_path / "var")


async def test_who_reads_meanwhile_only_puts_it_off(embedded: Office, tmp_path: Path) -> None:
    her = embedded.person("Wilhelmina")
    await her.say(SECRET)
    with closing(sqlite3.connect(tmp_path / "var" / "draaischijf.sqlite", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM people").fetchone() == (1,)

        await her.say("wis mij")
        await her.press("Wis mij")
        seen = await her.press("Ja, wis alles")
        assert "gewist" in seen.text
        assert traces(tmp_path / "var")

        reader.execute("ROLLBACK")
        await gone(embedded, tmp_path / "var")


async def test_who_is_erased_from_the_command_line_stands_in_no_file_either(embedded: Office, tmp_path: Path) -> None:
    her = embedded.person("Wilhelmina")
    await her.say(SECRET)

    ended = await asyncio.to_thread(run, "person", "erase", her.account["aadObjectId"], cwd=tmp_path)

    assert ended.code == 0
    await gone(embedded, tmp_path / "var")


async def test_what_is_forgotten_by_itself_stands_in_no_file_either(embedded: Office, tmp_path: Path) -> None:
    old = embedded.clock() - kept_for("messages") - timedelta(hours=1)
    received = {"activity": "oud", "fingerprint": "", "conversation": "", "received": old, "answered": True}

    def keep(c: Connection) -> None:
        c.execute(insert(inbox).values(**received, replies=[{"text": SECRET}]))

    await embedded.store.write(keep)
    assert traces(tmp_path / "var")

    assert await purge(embedded.store, embedded.clock) == {"messages": 1}

    await gone(embedded, tmp_path / "var")
