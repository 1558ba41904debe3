"""The whole bot, on each database, with the shipped catalogue, behind its real endpoint with tokens checked."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.app import SHELF, STORE, create_app
from bot.clock import RehearsalClock
from bot.settings import Settings
from bot.shelf import Shelf
from bot.turns import Answer
from dialogs.converse import converse
from storage.database import Database
from tests.databases import PostgreSQL
from tests.teams import APP, TENANT, Person, Teams
from tests.waiting import PATIENCE


class OfficeClock(RehearsalClock):
    """The real time, until somebody moves it on; it runs on from there."""

    def wait(self, time: timedelta) -> None:
        """Let so much time pass."""
        self.set(self() + time)


@dataclass
class Office:
    """The bot, and the Teams in which people talk to it."""

    teams: Teams
    client: TestClient[Any, Any]
    clock: OfficeClock = field(default_factory=OfficeClock)

    @property
    def store(self) -> Database:
        """The bot's own database, to look what is kept."""
        return self.client.app[STORE]  # type: ignore[index]

    async def follow(self) -> None:
        """Let the bot look for a new catalogue now."""
        await self.client.app[SHELF].refresh()  # type: ignore[index]

    def person(self, name: str = "Anna", **more: Any) -> Person:
        """Somebody in front of Teams."""
        return self.teams.person(self.client, name, **more)


def settings(teams: Teams, database_url: str, var: Path) -> Settings:
    """Settings of a real bot whose outside world is on this machine."""
    return Settings(
        app_id=APP,
        app_password="secret",
        tenant_id=TENANT,
        database_url=database_url,
        var=var,
        service_hosts=("127.0.0.1",),
        openid_url=teams.openid_url,
        link_checks="off",
    )


@asynccontextmanager
async def running_bot(
    teams: Teams, database_url: str, var: Path, answer: Answer = converse, **more: Any
) -> AsyncIterator[Office]:
    """A bot that listens, perhaps with more settings or other answers; several may run on one PostgreSQL."""
    clock = OfficeClock()
    told = replace(settings(teams, database_url, var), **more)
    async with listening(told, tokens=teams.bot_tokens(), clock=clock, answer=answer) as client:
        yield Office(teams, client, clock)


@asynccontextmanager
async def listening(settings: Settings, **more: Any) -> AsyncIterator[TestClient[Any, Any]]:
    """
    A client of a bot with these settings, which runs until the end of the block; `more` is for `create_app`.

    Whoever says something to it sees all that it says to that, however long that takes on a busy machine.
    """
    async with TestClient(TestServer(create_app(settings, answer_within=PATIENCE, **more))) as client:
        yield client


@pytest.fixture(scope="session")
def migrated_sqlite(migrated_sqlite: Path) -> Path:
    """A file with all tables and what ships with the bot, to copy: that takes less than filling each anew."""
    file = shutil.copyfile(migrated_sqlite, migrated_sqlite.with_name("filled.sqlite"))
    fill(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql: PostgreSQL, migrated_postgresql: str) -> str:
    """The name of a database with all tables and what ships with the bot, to copy."""
    return postgresql.template(migrated_postgresql, fill)


def fill(url: str) -> None:
    """Give a database with all tables the catalogue, the questionnaires and the programmes, as the bot's start does."""

    async def act() -> None:
        store = Database.open(url)
        await Shelf(store, lambda: datetime.now(UTC)).open()
        await store.close()

    asyncio.run(act())


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    async with Teams() as teams, running_bot(teams, database_url, tmp_path) as opened:
        yield opened


@pytest.fixture
async def anna(office: Office) -> Person:
    """A civil servant in her own chat with the bot."""
    return office.person("Anna")
