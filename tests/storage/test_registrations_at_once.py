"""Many people at the same moment: no gap, no tie, nobody twice, as many with priority as there are such places."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from knowledge.programmes.programme import IN_LINE, SEATED, Standing
from knowledge.refusals import Refused
from storage.acting import By, acting
from storage.database import Database, Unavailable
from storage.programmes.line import registrations
from storage.programmes.line.rows import all_spots
from storage.tables import registrations as table
from tests.storage.enrolling import (
    FACTS,
    ID,
    NOW,
    OFFER_TIME,
    enrol,
    enrol_many,
    go_off,
    line,
    offered,
    standings,
    told,
)

PEOPLE = 250
PLACES, PRIORITY = 30, 20


class Broken(Exception):
    """The process of this person's press died half-way."""


def half_way(c: Connection, id: str, person: str) -> None:
    """Register, and then fail before the commit."""
    registrations.register(By(c, person, NOW), id, ID, FACTS)
    raise Broken


async def patiently(database: Database, act: Any, *args: Any) -> Any:
    """Press, and again whenever the bot says that it is too busy, as people do."""
    while True:
        try:
            return await database.write(act, *args)
        except Unavailable:
            await asyncio.sleep(0.2)


async def answer(database: Database, act: Any, person: str, at: datetime) -> None:
    """Press, as `patiently`; the clock may have been quicker."""
    with suppress(Refused):
        await patiently(database, acting(act, person, at), ID)


async def press(database: Database, place: int, person: str) -> None:
    """One in ten presses twice, one in ten fails half-way and tries again, one in ten withdraws."""
    own = (acting(registrations.register, person, NOW), f"press-{person}", ID, FACTS)
    if place % 10 == 3:
        with suppress(Broken):
            await patiently(database, half_way, f"broken-{person}", person)
    if place % 10 == 5:
        await asyncio.gather(
            patiently(database, *own),
            patiently(database, own[0], f"second-{person}", *own[2:]),
        )
        return
    await patiently(database, *own)
    if place % 10 == 7:
        await patiently(database, acting(registrations.withdraw, person, NOW), ID)


async def rush(database: Database, number: int) -> None:
    """So many people press at once, in no order."""
    people = [f"p-{place:04}" for place in range(number)]
    presses = [press(database, place, person) for place, person in enumerate(people)]
    random.Random(7).shuffle(presses)
    await asyncio.gather(*presses)


async def test_l3_among_many_who_press_at_once_the_order_is_whole_and_everybody_stands_once(
    database: Database,
) -> None:
    await offered(database, priority_places=PRIORITY, places=PLACES)

    await rush(database, PEOPLE)

    rows = await database.read(lambda c: c.execute(select(table).order_by(table.c.number)).all())
    assert [row.number for row in rows] == list(range(1, PEOPLE + 1)), "no gap and no tie"
    assert len({row.person for row in rows}) == PEOPLE, "nobody has two"
    assert Counter(row.standing for row in rows)[Standing.WITHDRAWN] == PEOPLE // 10
    stands = await line(database)
    assert [each.rank for each in stands] == list(range(1, PEOPLE - PEOPLE // 10 + 1))
    assert [each.number for each in stands] == sorted(each.number for each in stands)
    taken = [each for each in stands if each.standing is not Standing.WAITING]
    assert taken == stands[:PLACES], "nobody who waits stands before somebody who has a place"
    assert [each.standing for each in stands if each.standing is Standing.PRIORITY] == [Standing.PRIORITY] * sum(
        each.standing in SEATED for each in stands[:PRIORITY]
    )

    while offers := [each for each in await line(database) if each.standing is Standing.OFFERED]:
        for offer in offers:
            await database.write(acting(registrations.accept, offer.person, NOW), ID)
    assert [how for _, how in await standings(database)][:PLACES] == ["priority"] * PRIORITY + ["place"] * 10
    cancelled = await told(database, "cancelled")
    heard = Counter(await told(database) + cancelled)
    assert set(heard.values()) <= {1}, "nobody hears of a promotion twice"


async def test_l7_of_many_who_leave_at_once_each_place_is_offered_once_and_in_order(database: Database) -> None:
    await offered(database, priority_places=20, places=20)
    people = await enrol_many(database, 60)

    await asyncio.gather(
        *(patiently(database, acting(registrations.withdraw, person, NOW), ID) for person in people[:15])
    )

    stands = await standings(database)
    assert stands[:5] == [(person, "priority") for person in people[15:20]]
    assert stands[5:20] == [(person, "offered") for person in people[20:35]]
    assert {how for _, how in stands[20:]} == {"waiting"}
    assert sorted(await told(database)) == [(person, "registration.offer") for person in people[20:35]]


async def test_l8_answers_and_the_clock_at_once_lose_no_place_and_give_none_twice(database: Database) -> None:
    await offered(database, priority_places=10, places=10)
    people = await enrol_many(database, 60)
    for person in people[:10]:
        await database.write(acting(registrations.withdraw, person, NOW), ID)
    end = NOW + OFFER_TIME
    just_in_time = end - timedelta(minutes=1)

    await asyncio.gather(
        go_off(database, end),
        *(answer(database, registrations.accept, person, just_in_time) for person in people[10:14]),
        *(answer(database, registrations.decline, person, end) for person in people[14:17]),
        *(patiently(database, acting(registrations.withdraw, person, end), ID) for person in people[17:19]),
        go_off(database, end),
    )
    await go_off(database, end + timedelta(seconds=2))

    spots = await database.read(all_spots, ID)
    assert [spot.position for spot in spots] == sorted(spot.position for spot in spots)
    taken = [spot for spot in spots if spot.standing is not Standing.WAITING]
    assert len(taken) == 10
    assert taken == spots[:10]
    assert all(spot.standing in IN_LINE for spot in spots)
    offers = [person for person, kind in await told(database) if kind == "registration.offer"]
    assert len(offers) == len(set(offers))


async def test_the_same_press_that_comes_ten_times_at_once_registers_once(database: Database) -> None:
    await offered(database)

    done = await asyncio.gather(*(enrol(database, "anna") for _ in range(10)))

    assert sorted(each.new for each in done) == [False] * 9 + [True]
    assert len({each.registration.number for each in done}) == 1
