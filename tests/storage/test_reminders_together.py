"""Two sessions on one day give one message, whoever sends it, and what becomes of the one when the other goes."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from datetime import timedelta

from sqlalchemy import Connection, select, update

from storage.database import Database
from storage.programmes.reminding import reminders
from storage.programmes.reminding.timers import EFFECTS
from storage.sending import timers
from storage.tables import outbox
from storage.tables import registrations as table
from storage.tables import timers as timer_table
from tests.storage.programming import DAY, at, changed, go_off, keep, posted, programme, seat
from tests.waiting import PATIENCE

MAY = "2027-05-04T14:00"
WEEK = at("2027-04-27T14:00")
SOON = at("2027-05-04T13:00")


async def test_n8_two_sessions_on_one_day_give_one_message_also_of_two_programmes(database: Database) -> None:
    morning, noon = "2027-05-04T09:00", MAY
    await keep(database, programme(noon, id="noon"), programme(morning, id="dawn"), programme("2027-05-05T09:00"))
    for id in ("noon", "dawn", "lnw"):
        await seat(database, id, "anna")
    await seat(database, "noon", "bram")
    await seat(database, "dawn", "clara")

    await go_off(database, WEEK)

    rows = await database.read(lambda c: c.execute(select(outbox).where(outbox.c.state == "due")).all())
    seen = sorted((row.person, [each["programme"] for each in row.data["sessions"]]) for row in rows)
    assert seen == [("anna", ["dawn", "noon"]), ("bram", ["noon"]), ("clara", ["dawn"])]
    assert next(row for row in rows if row.person == "anna").expires == at("2027-05-04T17:00")


async def test_n8_when_one_of_two_is_cancelled_the_other_is_still_said(database: Database) -> None:
    await keep(database, programme(MAY, id="noon"), programme("2027-05-04T09:00", id="dawn"))
    for id in ("noon", "dawn"):
        await seat(database, id, "anna")
    await go_off(database, at("2027-04-27T09:00"))
    assert await posted(database) == [("anna", [1, 1], "7d")]

    await changed(database, "dawn", at("2027-04-27T10:00"), session=1, cancelled=True)
    await go_off(database, at("2027-04-27T10:00"))
    assert await posted(database) == []
    await go_off(database, WEEK)

    assert await posted(database) == [("anna", [1], "7d")]


async def test_n8_who_leaves_one_of_two_is_still_reminded_of_the_other(database: Database) -> None:
    await keep(database, programme(MAY, id="noon"), programme("2027-05-04T09:00", id="dawn"))
    for id in ("noon", "dawn"):
        await seat(database, id, "anna")
    await go_off(database, WEEK)

    def leaves(c: Connection) -> int:
        c.execute(update(table).where(table.c.programme == "dawn").values(standing="withdrawn"))
        return reminders.stop_for_person(c, "dawn", "anna", WEEK)

    assert await database.write(leaves) == 1
    await go_off(database, WEEK)

    rows = await database.read(lambda c: c.execute(select(outbox)).all())
    assert [(row.state, row.data["sessions"][0]["programme"]) for row in rows] == [("due", "noon")]


async def test_two_processes_remind_each_person_once(postgresql_url: str) -> None:
    one, two = Database.open(postgresql_url), Database.open(postgresql_url)
    ids = [f"p{number}" for number in range(5)]
    await keep(one, *(programme(f"2027-05-04T{9 + number:02}:00", id=id) for number, id in enumerate(ids)))
    people = [f"person-{number}" for number in range(60)]
    for id in ids:
        await seat(one, id, *people)

    began = time.monotonic()

    async def works(store: Database) -> None:
        async with asyncio.timeout(PATIENCE):
            while await store.read(_left):
                # Who finds a programme taken by the other tries again a second later, so time must pass.
                await store.write(timers.fire, EFFECTS, SOON - DAY + timedelta(seconds=time.monotonic() - began))
                await asyncio.sleep(0.05)

    await asyncio.gather(works(one), works(two), works(one), works(two))
    messages = await posted(one)
    await one.close()
    await two.close()

    said = Counter((person, lead) for person, _, lead in messages)
    assert said == Counter({(person, "1d"): 1 for person in people})


def _left(c: Connection) -> int:
    wanted = select(timer_table.c.id).where(
        timer_table.c.fired.is_(None), timer_table.c.due <= SOON - DAY + timedelta(minutes=1)
    )
    return len(c.execute(wanted).all())
