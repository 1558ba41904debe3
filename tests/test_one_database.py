"""A database belongs to one bot: a rehearsal and a real one keep apart, and two processes never share one file."""

from __future__ import annotations

import asyncio
import os
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from alembic import command
from sqlalchemy import create_engine, insert

from bot.app import create_app
from bot.settings import local_settings
from storage.database import Database
from storage.tables import roles
from storage.upgrade import configuration
from tests.conversations.conftest import running_bot
from tests.surroundings import GOOD, run, says_what_to_do
from tests.teams import Teams


async def rehearse(var: Path) -> None:
    """Try the bot on this machine, with its made-up network and edition, and stop."""
    async with TestClient(TestServer(create_app(local_settings(var=var)))) as client:
        assert (await client.get("/readyz")).status == 200


async def test_a_real_bot_does_not_start_on_what_was_rehearsed_on(tmp_path: Path) -> None:
    await rehearse(tmp_path / "var")

    ended = await asyncio.to_thread(run, "serve", cwd=tmp_path, environment=GOOD)

    says_what_to_do(ended)
    assert "made-up people" in ended.said
    assert "DRAAISCHIJF_VAR" in ended.said


async def test_what_was_rehearsed_on_with_an_earlier_version_is_known_as_well(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    engine = create_engine(f"sqlite:///{tmp_path / 'var' / 'draaischijf.sqlite'}")
    with engine.begin() as c:
        command.upgrade(configuration(c), "0012")
        coordinator = "06c2a20b-bc4e-5c89-88c6-fb72c787869f"  # of the made-up network
        granted = {"role": "coordinator", "person": coordinator, "granted_by": "setup", "granted_at": datetime.now(UTC)}
        c.execute(insert(roles).values(granted))
    engine.dispose()

    ended = await asyncio.to_thread(run, "serve", cwd=tmp_path, environment=GOOD)

    says_what_to_do(ended)
    assert "made-up people" in ended.said


async def test_a_rehearsal_does_not_start_on_the_database_of_a_real_bot(database_url: str, tmp_path: Path) -> None:
    async with Teams() as teams, running_bot(teams, database_url, tmp_path):
        pass

    ended = await asyncio.to_thread(run, "serve", "--local", cwd=tmp_path, environment={"DATABASE_URL": database_url})

    says_what_to_do(ended)
    assert "real bot" in ended.said


async def test_a_real_bot_comes_back_on_its_own_database(database_url: str, tmp_path: Path) -> None:
    async with Teams() as teams:
        for _ in range(2):
            async with running_bot(teams, database_url, tmp_path) as office:
                assert (await office.client.get("/readyz")).status == 200


@pytest.fixture
def held(tmp_path: Path, migrated_sqlite: Path) -> Iterator[Path]:
    """A file that a process, this one, works on."""
    file = tmp_path / "held" / "draaischijf.sqlite"
    file.parent.mkdir()
    shutil.copyfile(migrated_sqlite, file)
    database = Database.open(f"sqlite:///{file}")
    asyncio.run(database.ready())
    yield file
    asyncio.run(database.close())


@pytest.mark.parametrize("way", ["the same path", "a link", "a link to the folder", "a second name", "a way about"])
def test_a_second_process_is_refused_by_whatever_path_it_comes(way: str, held: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    paths = {
        "the same path": held,
        "a link": other,
        "a link to the folder": other / held.name,
        "a second name": other,
        "a way about": held.parent / ".." / held.parent.name / held.name,
    }
    if way == "a link":
        other.symlink_to(held)
    elif way == "a link to the folder":
        other.symlink_to(held.parent)
    elif way == "a second name":
        os.link(held, other)

    ended = run("serve", "--local", cwd=tmp_path, environment={"DATABASE_URL": f"sqlite:///{paths[way]}"})

    says_what_to_do(ended)
    assert ("second name" if way == "a second name" else "Another process uses") in ended.said


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """A disk that takes no more, as this process sees it."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_who_asks_whether_the_bot_is_ready_hears_whether_something_can_be_stored(tmp_path: Path) -> None:
    async with TestClient(TestServer(create_app(local_settings(var=tmp_path / "var")))) as client:

        async def ready() -> tuple[int, bool]:
            answer = await client.get("/readyz")
            return answer.status, (await answer.json())["database"]

        assert await ready() == (200, True)
        with files_no_larger_than(4096):
            assert await ready() == (503, False)
        assert await ready() == (200, True)
        (tmp_path / "var" / "draaischijf.sqlite").rename(tmp_path / "elders")
        assert await ready() == (503, False)
        shutil.copyfile(tmp_path / "elders", tmp_path / "var" / "draaischijf.sqlite")
        assert await ready() == (503, False)
        (tmp_path / "elders").rename(tmp_path / "var" / "draaischijf.sqlite")
        assert await ready() == (200, True)
        assert sorted(file.name for file in (tmp_path / "var").iterdir()) == [
            "draaischijf.sqlite",
            "draaischijf.sqlite-shm",
            "draaischijf.sqlite-wal",
            "draaischijf.sqlite.lock",
        ]
