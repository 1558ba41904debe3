"""People go first: what the bot does of its own accord stands behind what somebody waits for, though never for ever."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from storage.database import Database


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Database]:
    store = Database.open("", var=tmp_path)
    yield store
    await store.close()


async def test_people_go_before_what_the_bot_does_of_its_own_accord(store: Database) -> None:
    order: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def hold(_: Connection) -> None:
        begun.set()
        go_on.wait()

    def note(_: Connection, name: str) -> None:
        order.append(name)

    waiting = [asyncio.create_task(store.write(hold))]
    await asyncio.to_thread(begun.wait)
    for name, write in (("own", store.write_behind), ("anna", store.write), ("bram", store.write)):
        waiting.append(asyncio.create_task(write(note, name)))
        await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(*waiting)

    assert order == ["anna", "bram", "own"]


async def test_it_gets_its_turn_though_people_never_stop(store: Database) -> None:
    done: list[str] = []
    people = 0

    def note(_: Connection, name: str) -> None:
        done.append(name)

    async def talks() -> None:
        nonlocal people
        while "own" not in done:
            await store.write(note, "person")
            people += 1

    talking = [asyncio.create_task(talks()) for _ in range(20)]
    await store.write(note, "first")
    await store.write_behind(note, "own")
    await asyncio.gather(*talking)

    assert done.count("own") == 1
    assert people == done.count("person")
