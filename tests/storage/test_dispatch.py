"""Notices leave once, in order and under one pace for all processes, whatever fails on the way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Connection, update

from knowledge.notices import PAUSES, Setback
from storage.database import Database
from storage.sending import dispatch
from storage.sending.dispatch import SendingBatch, Tidied
from storage.sending.outbox import Stand
from storage.sending.pace import SendingPace
from storage.tables import outbox as table
from tests.storage.noticing import (
    DAY,
    FAST,
    NOW,
    SECOND,
    arrives,
    claimed,
    fails,
    keys,
    meets,
    notice,
    posted,
    row,
)
from tests.waiting import PATIENCE


@pytest.fixture
async def anna(database: Database) -> str:
    await meets(database, "anna")
    return "anna"


async def test_a_notice_does_not_leave_before_its_moment(database: Database, anna: str) -> None:
    await posted(database, notice(due=NOW + 60 * SECOND))

    assert await database.write(dispatch.claim, NOW, FAST) == SendingBatch((), 60.0)
    assert await database.read(dispatch.next_due) == NOW + 60 * SECOND
    assert await keys(database, NOW + 60 * SECOND) == ["n-1"]


async def test_what_was_claimed_is_claimed_by_nobody_else(database: Database) -> None:
    for number in range(30):
        await meets(database, f"person-{number}")
        await posted(database, notice(f"n-{number}", f"person-{number}"))

    claims = await asyncio.gather(*(claimed(database, NOW, replace(FAST, burst=7)) for _ in range(12)))

    got = [each.notice.key for outgoing in claims for each in outgoing]
    assert len(got) == len(set(got))
    assert set(got) <= {f"n-{number}" for number in range(30)}
    assert len(got) == 7, "the burst is for all of them together"


async def test_two_notices_to_one_person_are_never_under_way_together_and_keep_their_order(
    database: Database, anna: str
) -> None:
    await posted(database, notice("a"), notice("b"), notice("first", due=NOW - SECOND))

    [outgoing] = await claimed(database)
    assert outgoing.notice.key == "first"
    assert await keys(database, NOW + 10 * SECOND) == []
    await arrives(database, outgoing, now=NOW + 10 * SECOND)
    assert await keys(database, NOW + 10 * SECOND) == ["a"]


async def test_two_notices_to_one_person_keep_a_distance(database: Database, anna: str) -> None:
    await posted(database, notice("a"), notice("b"))
    [outgoing] = await claimed(database)
    await arrives(database, outgoing)

    claim = await database.write(dispatch.claim, NOW + SECOND / 2, FAST)

    assert not claim.outgoing
    assert claim.again is not None
    assert claim.again <= 1
    assert await keys(database, NOW + 2 * SECOND) == ["b"]


async def test_claims_in_the_same_moment_give_one_person_one_notice(database: Database, anna: str) -> None:
    await posted(database, *(notice(f"n-{number}") for number in range(10)))

    claims = await asyncio.gather(*(claimed(database) for _ in range(8)))

    assert [len(outgoing) for outgoing in claims if outgoing] == [1]


async def test_the_pace_holds_over_any_second(database: Database) -> None:
    pace = SendingPace(rate=10, burst=5)
    for number in range(40):
        await meets(database, f"person-{number}")
        await posted(database, notice(f"n-{number}", f"person-{number}"))

    taken = [(tenth, len(await claimed(database, NOW + tenth * SECOND / 10, pace))) for tenth in range(40)]

    assert sum(number for _, number in taken) == 40
    for start in range(40):
        assert sum(number for tenth, number in taken if start <= tenth < start + 10) <= 15


async def test_a_process_that_was_asked_to_wait_makes_all_wait(database: Database) -> None:
    for person in ("anna", "bram"):
        await meets(database, person)
        await posted(database, notice(person, person))
    first, second = await claimed(database)
    await posted(database, notice("later", "anna"))

    stand = await fails(database, first, Setback.LATER, retry_after=30 * SECOND, everybody=True)

    assert stand is Stand.DUE
    assert await arrives(database, second)
    assert await database.write(dispatch.claim, NOW + 10 * SECOND, FAST) == SendingBatch((), 20.0)
    assert await keys(database, NOW + 31 * SECOND) == ["anna"]


async def test_a_clock_that_was_set_back_stops_nothing(database: Database, anna: str) -> None:
    real = NOW - 200 * DAY
    await posted(database, notice("rehearsed"), notice("kept waiting"))
    [rehearsed] = await claimed(database)
    await fails(database, rehearsed, Setback.LATER, retry_after=30 * SECOND, everybody=True)

    await posted(database, notice("real", due=real))

    assert await keys(database, real) == ["real"]


async def test_a_try_that_failed_is_repeated_less_and_less_often_and_then_no_more(
    database: Database, anna: str
) -> None:
    await posted(database, notice())
    now = NOW

    for tries, pause in enumerate(PAUSES, 1):
        [outgoing] = await claimed(database, now)
        assert outgoing.tries == tries
        assert await fails(database, outgoing, Setback.DOUBTFUL, now) is Stand.DUE
        assert await keys(database, now + pause - SECOND) == []
        now += pause
    [outgoing] = await claimed(database, now)

    assert await fails(database, outgoing, Setback.LATER, now) is Stand.FAILED
    assert await keys(database, now + DAY) == []
    assert (await row(database)).problem == "503"


async def test_what_was_posted_later_does_not_overtake_what_must_wait(database: Database, anna: str) -> None:
    await posted(database, notice("a"), notice("b"))
    [outgoing] = await claimed(database)

    await fails(database, outgoing, Setback.LATER, retry_after=40 * SECOND)

    assert await keys(database, NOW + 39 * SECOND) == []
    assert await keys(database, NOW + 40 * SECOND) == ["a"]


async def test_a_notice_that_cannot_be_worded_holds_up_nothing(database: Database, anna: str) -> None:
    await posted(database, notice("a"), notice("b"))
    [outgoing] = await claimed(database)

    await fails(database, outgoing, Setback.WORDLESS)

    assert await keys(database, NOW + 2 * SECOND) == ["b"]


async def test_a_refused_notice_has_failed_at_once(database: Database, anna: str) -> None:
    await posted(database, notice())
    [outgoing] = await claimed(database)

    assert await fails(database, outgoing, Setback.NEVER, problem="413 MessageSizeTooBig") is Stand.FAILED
    assert (await row(database)).problem == "413 MessageSizeTooBig"


async def test_what_is_in_doubt_and_must_not_come_twice_is_left_to_a_person(database: Database, anna: str) -> None:
    await posted(database, notice("a", rather_not_twice=True), notice("b", "anna", rather_not_twice=True))
    [outgoing] = await claimed(database)

    assert await fails(database, outgoing, Setback.DOUBTFUL) is Stand.DOUBTFUL
    assert await keys(database, NOW + 10 * SECOND) == ["b"]
    await database.write(dispatch.tidy, NOW + 200 * SECOND, FAST)
    assert (await row(database, "b")).state == Stand.DOUBTFUL


async def test_what_a_dead_process_took_is_taken_again_after_its_lease(database: Database, anna: str) -> None:
    await posted(database, notice())
    [lost] = await claimed(database)

    assert await database.write(dispatch.tidy, NOW + 89 * SECOND, FAST) == Tidied()
    assert await database.write(dispatch.tidy, NOW + 91 * SECOND, FAST) == Tidied(released=1)
    [again] = await claimed(database, NOW + 91 * SECOND)

    assert again.tries == 2
    assert await fails(database, lost, Setback.LATER) is None, "the late process has no say any more"
    assert not await arrives(database, lost)
    assert await arrives(database, again)


async def test_a_process_that_was_thought_dead_and_did_send_is_believed(database: Database, anna: str) -> None:
    await posted(database, notice())
    [late] = await claimed(database)
    await database.write(dispatch.tidy, NOW + 91 * SECOND, FAST)

    assert await arrives(database, late)
    assert await keys(database, NOW + 91 * SECOND) == []


@asynccontextmanager
async def two_stores(url: str) -> AsyncIterator[tuple[Database, Database]]:
    """Two processes' worth of connections to one database."""
    one, two = Database.open(url), Database.open(url)
    yield one, two
    await one.close()
    await two.close()


async def test_two_stores_keep_to_one_pace_together(postgresql_url: str) -> None:
    pace = SendingPace(rate=20, burst=5, gap=SECOND / 10)
    async with two_stores(postgresql_url) as stores:
        for number in range(60):
            await meets(stores[0], f"person-{number}")
            await posted(stores[0], notice(f"n-{number}", f"person-{number}"))
        left: list[tuple[float, str]] = []
        loop = asyncio.get_running_loop()
        start = loop.time()

        async def deliver(store: Database) -> None:
            while len(left) < 60:
                now = NOW + (loop.time() - start) * SECOND
                for outgoing in await claimed(store, now, pace):
                    left.append(((now - NOW) / SECOND, outgoing.notice.key))
                    await arrives(store, outgoing, now=now)
                await asyncio.sleep(0.01)

        await asyncio.wait_for(asyncio.gather(*(deliver(store) for store in stores * 2)), PATIENCE)

    assert len({key for _, key in left}) == len(left) == 60
    moments = sorted(moment for moment, _ in left)
    assert moments[-1] - moments[0] >= 2.4
    assert max(sum(first <= moment < first + 1 for moment in moments) for first in moments) <= 27


async def test_who_is_being_called_off_in_this_moment_holds_up_nobody(
    postgresql_url: str,
) -> None:
    async with two_stores(postgresql_url) as (one, two):
        for person in ("anna", "bram"):
            await meets(one, person)
            await posted(one, notice(person, person))
        held, go_on = asyncio.Event(), asyncio.Event()
        loop = asyncio.get_running_loop()

        def calls_off_slowly(c: Connection) -> None:
            c.execute(update(table).where(table.c.key == "anna").values(state=Stand.CANCELLED))
            loop.call_soon_threadsafe(held.set)
            asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(PATIENCE)

        cancelling = asyncio.create_task(one.write(calls_off_slowly))
        await held.wait()
        taken = await asyncio.wait_for(keys(two), PATIENCE)
        go_on.set()
        await cancelling

    assert taken == ["bram"]
