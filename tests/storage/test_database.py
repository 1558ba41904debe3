"""The database itself: in order, in one piece, and honest when it cannot."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from storage import journal
from storage.database import Database, InUse, Unavailable
from storage.journal import JournalEntry
from storage.upgrade import upgrade
from tests.databases import PostgreSQL
from tests.waiting import PATIENCE, until

ROOT = Path(__file__).parents[2]
NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)


def arrive(c: Connection, number: int) -> int:
    """Write one line into the journal."""
    journal.note(c, [JournalEntry(NOW, "anna", "arrive", str(number))])
    return number


def arrived(c: Connection) -> list[int]:
    return [int(entry.subject) for entry in reversed(journal.latest(c, 10_000))]


async def test_an_act_is_one_transaction(database: Database) -> None:
    def half(c: Connection) -> None:
        arrive(c, 1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(half)

    assert await database.write(arrive, 2) == 2
    assert await database.read(arrived) == [2]


async def test_many_acts_at_once_are_all_done(database: Database) -> None:
    await asyncio.gather(*(database.write(arrive, number) for number in range(200)))

    assert sorted(await database.read(arrived)) == list(range(200))


async def test_sqlite_serves_in_the_order_of_arrival(tmp_path: Path, migrated_sqlite: Path) -> None:
    database = Database.open(f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path)}")

    await asyncio.gather(*(database.write(arrive, number) for number in range(300)))

    assert await database.read(arrived) == list(range(300))
    await database.close()


async def test_who_reads_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError):
        await database.read(arrive, 1)

    assert await database.read(arrived) == []
    assert await database.write(arrive, 2) == 2


async def test_a_glance_sees_what_was_committed_and_cannot_write(database: Database) -> None:
    for number in range(3):
        await database.write(arrive, number)
        assert await database.glance(arrived) == list(range(number + 1))

    with pytest.raises(DBAPIError):
        await database.glance(arrive, 9)
    with pytest.raises(IndexError):
        await database.glance(lambda c: arrived(c)[3])

    assert await database.glance(arrived) == await database.read(arrived) == [0, 1, 2]


async def test_glances_of_several_loops_at_once_all_see_what_there_is(database: Database) -> None:
    await database.write(arrive, 1)

    async def glances() -> list[list[int]]:
        return [await database.glance(arrived) for _ in range(50)]

    found = await asyncio.gather(*(asyncio.to_thread(asyncio.run, glances()) for _ in range(4)))

    assert [each for one in found for each in one] == [[1]] * 200


async def test_what_is_read_in_one_act_is_of_one_moment(database: Database) -> None:
    started, written = threading.Event(), threading.Event()

    def twice(c: Connection) -> tuple[list[int], list[int]]:
        before = arrived(c)
        started.set()
        written.wait(PATIENCE)
        return before, arrived(c)

    reading = asyncio.create_task(database.read(twice))
    await asyncio.to_thread(started.wait, PATIENCE)
    await database.write(arrive, 1)
    written.set()

    assert await reading == ([], [])


async def test_a_statement_that_makes_no_sense_is_a_fault_and_not_a_pause(database: Database) -> None:
    with pytest.raises(DBAPIError):
        await database.write(lambda c: c.execute(text("SELECT nothing FROM nowhere")))


async def test_what_people_wrote_is_in_no_exception(database: Database) -> None:
    def twice(c: Connection) -> None:
        row = {"id": "anna", "words": "mijn geheime vraag"}
        once = "INSERT INTO people (id, tenant, language, first_seen) VALUES (:id, :words, 'nl', '2027-01-11')"
        c.execute(text(once), row)
        c.execute(text(once), row)

    with pytest.raises(DBAPIError) as caught:
        await database.write(twice)

    assert "geheime" not in str(caught.value)


async def test_who_stops_waiting_breaks_nothing(database: Database) -> None:
    tasks = [asyncio.create_task(database.write(arrive, number)) for number in range(50)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()

    results = await asyncio.gather(*tasks, return_exceptions=True)

    assert [result for result in results if isinstance(result, int)] == list(range(1, 50, 2))
    assert set(range(1, 50, 2)) <= set(await database.read(arrived))
    assert await database.write(arrive, 99) == 99


async def test_a_closed_database_is_unavailable_after_what_was_asked_is_done(database_url: str) -> None:
    database = Database.open(database_url)
    asked = [asyncio.create_task(database.write(arrive, number)) for number in range(20)]
    await asyncio.sleep(0)

    await database.close()
    await database.close()

    assert await asyncio.gather(*asked) == list(range(20))
    with pytest.raises(Unavailable):
        await database.ready()
    with pytest.raises(Unavailable):
        await database.glance(arrived)
    again = Database.open(database_url)
    assert sorted(await again.read(arrived)) == list(range(20))
    await again.close()


async def test_a_database_that_another_holds_is_unavailable_to_all_and_recovers(
    database: Database, database_url: str, engine_name: str
) -> None:
    other: sqlite3.Connection | psycopg.Connection[tuple[object, ...]]
    if engine_name == "sqlite":
        other = sqlite3.connect(database_url.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    else:
        other = psycopg.connect(database_url)
        other.execute("LOCK TABLE journal")

    waiting = [database.write(arrive, number) for number in range(50)]
    results = await asyncio.gather(*waiting, return_exceptions=True)

    assert {type(result) for result in results} == {Unavailable}
    other.rollback()
    other.close()
    await database.ready()
    assert await database.write(arrive, 1) == 1


async def test_a_postgresql_that_stops_is_unavailable_and_is_found_again(
    postgresql: PostgreSQL, postgresql_url: str
) -> None:
    database = Database.open(postgresql_url)
    await asyncio.gather(*(database.write(arrive, number) for number in range(20)))

    await asyncio.to_thread(postgresql.stop)
    down = await asyncio.gather(
        database.write(arrive, 99), database.read(arrived), database.ready(), return_exceptions=True
    )
    await asyncio.to_thread(postgresql.start)

    assert {type(result) for result in down} == {Unavailable}
    await database.ready()
    assert await asyncio.gather(*(database.write(arrive, number) for number in range(20, 40)))
    assert sorted(await database.read(arrived)) == list(range(40))
    await database.close()


async def test_whatever_was_confirmed_while_postgresql_restarted_is_there(
    postgresql: PostgreSQL, postgresql_url: str
) -> None:
    database = Database.open(postgresql_url)
    confirmed: list[int] = []

    async def keep_arriving(lane: int) -> None:
        for number in range(lane, 100_000, 10):
            try:
                confirmed.append(await database.write(arrive, number))
            except Unavailable:
                await asyncio.sleep(0.02)
            if restarted.is_set():
                return

    restarted = asyncio.Event()
    lanes = [asyncio.create_task(keep_arriving(lane)) for lane in range(10)]
    await until(lambda: confirmed)
    await asyncio.to_thread(postgresql.stop)
    await asyncio.to_thread(postgresql.start)
    before = len(confirmed)
    await until(lambda: len(confirmed) > before)
    restarted.set()
    await asyncio.gather(*lanes)

    assert len(confirmed) > before > 0
    assert set(confirmed) <= set(await database.read(arrived))
    await database.close()


async def test_a_server_that_is_not_there_is_unavailable_and_not_an_error_at_opening() -> None:
    database = Database.open("postgresql://nobody@127.0.0.1:1/nothing")

    with pytest.raises(Unavailable):
        await database.ready()

    await database.close()


async def test_a_second_process_on_one_file_is_refused_until_the_first_one_ends(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new/folder/bot.sqlite"
    script = (
        "import sys; from storage.database import Database; Database.open(sys.argv[1]); "
        "print('open', flush=True); sys.stdin.read()"
    )
    first = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, url, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert first.stdout is not None
    assert await first.stdout.readline() == b"open\n"

    with pytest.raises(InUse, match=r"bot\.sqlite.*DATABASE_URL"):
        Database.open(url)
    beside = Database.open(url, alone=False)
    await beside.ready()
    await beside.close()

    first.kill()
    await first.communicate()
    database = Database.open(url)
    await database.ready()
    await database.close()


async def test_an_empty_address_is_a_file_in_the_folder_of_the_bot(tmp_path: Path) -> None:
    database = Database.open("", var=tmp_path / "var")
    await database.write(upgrade)
    await database.close()

    assert (tmp_path / "var" / "draaischijf.sqlite").exists()


@pytest.mark.parametrize("url", ["", "mysql://anna:geheim@host/db", "nonsense", "sqlite://", "sqlite:///:memory:"])
def test_an_address_of_any_other_kind_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(ValueError, match="sqlite:///path/to/file or postgresql://") as caught:
        Database.open(url)

    assert "geheim" not in str(caught.value)
