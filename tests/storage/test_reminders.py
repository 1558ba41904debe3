"""Reminders reach everybody who has a place, once, at the right moment, whatever moves, ends, dies or stands still."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from knowledge.programmes.programme import Lead, ProgrammeState, RegistrationFacts, Standing
from knowledge.programmes.sessions import SessionMove
from storage import journal, roles
from storage.acting import By, acting
from storage.database import Database
from storage.programmes import programmes
from storage.programmes.line import registrations
from storage.programmes.reminding import reminders
from storage.programmes.reminding import timers as reminder_timers
from storage.programmes.reminding.rows import set_off_again
from storage.programmes.reminding.timers import EFFECTS
from storage.programmes.rows import load, lock, update_session
from storage.roles import Role
from storage.sending import timers
from storage.tables import outbox
from tests.storage.programming import (
    DAY,
    HOUR,
    NOW,
    arrives,
    at,
    changed,
    go_off,
    keep,
    planned,
    posted,
    programme,
    registered,
    seat,
    stands,
    stays_away,
)
from tests.waiting import PATIENCE

MAY = "2027-05-04T14:00"
WEEK = at("2027-04-27T14:00")
EVE = at("2027-05-03T14:00")
SOON = at("2027-05-04T13:00")


async def test_n1_n5_everybody_with_a_place_is_reminded_at_each_moment_and_nobody_else(database: Database) -> None:
    await keep(database, programme(MAY))
    await seat(database, "lnw", "anna", "bram")
    await seat(database, "lnw", "clara", standing=Standing.PLACE)
    for standing in set(Standing) - {Standing.PRIORITY, Standing.PLACE}:
        await seat(database, "lnw", f"not-{standing}", standing=standing)

    assert await planned(database) == {"lnw-1:7d": WEEK, "lnw-1:1d": EVE, "lnw-1:1h": SOON}
    assert await go_off(database, WEEK - timedelta(seconds=1)) == 0
    await go_off(database, WEEK)
    assert await posted(database) == [(person, [1], "7d") for person in ("anna", "bram", "clara")]
    await go_off(database, EVE)
    await go_off(database, SOON)

    assert sorted(await posted(database)) == sorted(
        (person, [1], lead) for person in ("anna", "bram", "clara") for lead in ("7d", "1d", "1h")
    )


async def test_a_reminder_has_all_the_facts_and_is_of_no_use_after_the_session(database: Database) -> None:
    await keep(database, programme(MAY, contact="leernetwerk@example.org"))
    await seat(database, "lnw", "anna")

    await go_off(database, WEEK)

    [row] = await database.read(lambda c: c.execute(select(outbox)).all())
    assert (row.key, row.subject) == ("reminder:lnw-1:7d:anna", "session:lnw-1:reminder:7d")
    assert row.expires == at("2027-05-04T17:00")
    assert row.data["lead"] == "7d"
    assert row.data["late"] is False
    [facts] = row.data["sessions"]
    assert (facts["programme"], facts["session"], facts["number"]) == ("lnw", "lnw-1", 1)
    assert facts["title"] == {"nl": "Leernetwerk", "en": "Learning network"}
    assert facts["theme"] == {"nl": "Thema 1", "en": "Theme 1"}
    assert (facts["place"], facts["link"], facts["contact"]) == (
        "Brussel",
        "https://example.org/sessie",
        "leernetwerk@example.org",
    )
    assert facts["starts"] < facts["ends"]


async def test_n2_what_was_not_sent_moves_with_the_session_and_what_was_sent_is_not_sent_again(
    database: Database,
) -> None:
    await keep(database, programme(MAY))
    await seat(database, "lnw", "anna", "bram")
    await go_off(database, WEEK)
    await arrives(database, "anna")

    later = at("2027-05-11T14:00")
    await changed(database, "lnw", WEEK + HOUR, session=1, starts=later, ends=later + 3 * HOUR)

    assert await posted(database) == [], "the one to Bram waits for the new day"
    assert await planned(database) == {
        f"lnw-1:{lead}": moment + 7 * DAY for lead, moment in (("7d", WEEK), ("1d", EVE), ("1h", SOON))
    }
    assert await planned(database, "session.after") == {"lnw-1": later + 3 * HOUR}
    await go_off(database, WEEK + 7 * DAY)
    assert await posted(database) == [("bram", [1], "7d")]
    assert await posted(database, "sent") == [("anna", [1], "7d")]
    await go_off(database, EVE)
    assert len(await posted(database)) == 1
    await go_off(database, EVE + 7 * DAY)
    assert len(await posted(database)) == 3


async def test_n2_a_moment_that_a_move_puts_into_the_past_is_dropped_and_noted(database: Database) -> None:
    await keep(database, programme("2027-05-20T14:00"))
    await seat(database, "lnw", "anna")

    await changed(database, "lnw", at("2027-05-02T09:00"), session=1, starts=at(MAY), ends=at(MAY) + HOUR)

    assert await planned(database) == {"lnw-1:1d": EVE, "lnw-1:1h": SOON}
    [entry] = await database.read(journal.latest)
    assert (entry.act, entry.subject, entry.after) == (
        "reminder.dropped",
        "session:lnw-1:reminder:7d",
        {"why": "moved"},
    )


async def test_n2_a_session_that_moves_between_two_looks_is_reminded_of_by_its_new_hour(database: Database) -> None:
    await keep(database, programme(MAY))
    await seat(database, "lnw", "anna")
    later = at("2027-05-11T14:00")

    def behind_the_back(c: Connection) -> None:
        found = load(c, "lnw")
        assert found is not None
        update_session(c, replace(found.sessions[0], starts=later, ends=later + HOUR), NOW)

    await database.write(behind_the_back)
    await go_off(database, WEEK)

    assert await posted(database) == []
    assert (await planned(database))["lnw-1:7d"] == WEEK + 7 * DAY


async def test_a_new_place_is_in_the_reminders_that_wait(database: Database) -> None:
    await keep(database, programme(MAY))
    await seat(database, "lnw", "anna", "bram")
    await go_off(database, WEEK)
    await arrives(database, "anna")

    await changed(database, "lnw", WEEK + HOUR, session=1, place="Gent")
    await go_off(database, WEEK + HOUR)

    rows = await database.read(lambda c: c.execute(select(outbox).where(outbox.c.state == "due")).all())
    assert [(row.person, row.data["sessions"][0]["place"]) for row in rows] == [("bram", "Gent")]


@pytest.mark.parametrize("what", ["session", "programme"])
async def test_n3_l15_a_cancellation_ends_all_that_was_planned_and_posted(database: Database, what: str) -> None:
    await keep(database, programme(MAY))
    await seat(database, "lnw", "anna")
    await go_off(database, WEEK)

    if what == "session":
        await changed(database, "lnw", WEEK, session=1, cancelled=True)
    else:
        await changed(database, "lnw", WEEK, state=ProgrammeState.CANCELLED)
    await go_off(database, at("2027-06-01T09:00"))

    assert await posted(database) == []
    assert await planned(database) == {}
    assert await planned(database, "session.after") == {}


async def test_n3_n9_n10_who_withdraws_cannot_come_or_wants_none_hears_nothing_any_more(database: Database) -> None:
    await keep(database, programme(MAY))
    await seat(database, "lnw", "anna", "bram", "clara", "dirk")
    await go_off(database, WEEK)

    await stands(database, "anna", standing=Standing.WITHDRAWN)
    await stands(database, "bram", reminders_off=True)
    await stays_away(database, "lnw-1", "lnw", 3)
    for person in ("anna", "bram", "clara"):
        assert await database.write(reminders.stop_for_person, "lnw", person, WEEK) == 1
    await go_off(database, EVE)

    assert await posted(database) == [("dirk", [1], "7d"), ("dirk", [1], "1d")]


async def test_who_registers_after_the_moment_is_not_reminded_of_it(database: Database) -> None:
    await keep(database, programme(MAY))
    await seat(database, "lnw", "anna", registered=WEEK + HOUR)

    await go_off(database, WEEK + 2 * HOUR)
    await go_off(database, EVE)

    assert await posted(database) == [("anna", [1], "1d")]


async def test_n4_planning_again_and_going_off_again_says_nothing_twice(database: Database) -> None:
    await keep(database, programme(MAY))
    await seat(database, "lnw", "anna")
    for _ in range(3):
        await changed(database, "lnw", NOW)
        await go_off(database, WEEK)
        await arrives(database)
        await database.write(set_off_again, "lnw-1", "7d")
        await go_off(database, WEEK)

    assert await posted(database) == []
    assert await posted(database, "sent") == [("anna", [1], "7d")]


async def test_n6_after_down_time_the_last_that_is_of_use_is_sent_and_the_others_are_noted(database: Database) -> None:
    await keep(database, programme(MAY))
    await seat(database, "lnw", "anna")

    await go_off(database, EVE + 5 * HOUR)

    assert await posted(database) == [("anna", [1], "1d")]
    [row] = await database.read(lambda c: c.execute(select(outbox)).all())
    assert row.data["late"] is True
    [entry] = await database.read(journal.latest)
    assert (entry.subject, entry.after) == ("session:lnw-1:reminder:7d", {"why": "overtaken"})


async def test_n6_a_session_that_is_over_is_not_reminded_of(database: Database) -> None:
    await keep(database, programme(MAY))
    await seat(database, "lnw", "anna")

    await go_off(database, at("2027-05-04T17:00"))

    assert await posted(database) == []
    entries = await database.read(journal.latest)
    assert [entry.after for entry in entries] == [{"why": "over"}] * 3


async def test_a_large_programme_is_told_in_batches_and_everybody_once(database: Database) -> None:
    await keep(database, programme(MAY))
    number = 2 * reminder_timers.BATCH + 7

    def many(c: Connection) -> None:
        for each in range(1, number + 1):
            registered(c, "lnw", each, f"person-{each}")

    await database.write(many)

    assert await go_off(database, WEEK) == 3
    assert Counter(person for person, _, _ in await posted(database)) == Counter(
        f"person-{each}" for each in range(1, number + 1)
    )


async def test_a_timer_that_dies_half_way_is_finished_by_the_next_one(database: Database) -> None:
    await keep(database, programme(MAY))
    number = reminder_timers.BATCH + 3

    def many(c: Connection) -> None:
        for each in range(1, number + 1):
            registered(c, "lnw", each, f"person-{each}")

    def dies(c: Connection) -> None:
        timers.fire(c, EFFECTS, WEEK)
        raise KeyboardInterrupt

    await database.write(many)
    await database.write(timers.fire, EFFECTS, WEEK)
    with pytest.raises(KeyboardInterrupt):
        await database.write(dies)
    assert len(await posted(database)) == reminder_timers.BATCH
    await go_off(database, WEEK)

    assert len(await posted(database)) == number


async def test_after_the_session_come_thanks_material_and_questions(database: Database) -> None:
    await keep(database, programme(MAY, material=("https://example.org/slides",)))
    await seat(database, "lnw", "anna", "bram")
    await stays_away(database, "lnw-1", "lnw", 2)

    await go_off(database, at("2027-05-04T16:59"))
    assert len(await planned(database, "session.after")) == 1
    await go_off(database, at("2027-05-04T17:00"))

    rows = await database.read(lambda c: c.execute(select(outbox).where(outbox.c.kind == "session.after")).all())
    assert [(row.person, row.key) for row in rows] == [("anna", "session.after:lnw-1:anna")]
    assert rows[0].data["material"] == ["https://example.org/slides"]
    assert rows[0].expires == at("2027-05-04T17:00") + reminder_timers.AFTERWARDS


async def test_the_moments_of_a_programme_may_change(database: Database) -> None:
    await keep(database, programme(MAY))
    await seat(database, "lnw", "anna")

    await changed(database, "lnw", NOW, reminders=(Lead(days=2), Lead(days=1)))
    await go_off(database, at("2027-05-04T13:30"))
    seen = await posted(database)

    assert seen == [("anna", [1], "1d")]
    entries = await database.read(journal.latest)
    assert [entry.subject for entry in entries] == ["session:lnw-1:reminder:2d"]


async def test_a_change_in_the_middle_of_telling_many_loses_nobody(database: Database) -> None:
    await keep(database, programme(MAY))
    number = reminder_timers.BATCH + 3

    def many(c: Connection) -> None:
        for each in range(1, number + 1):
            registered(c, "lnw", each, f"person-{each}")

    await database.write(many)
    await database.write(timers.fire, EFFECTS, WEEK)
    await arrives(database, "person-1")
    await changed(database, "lnw", WEEK, session=1, place="Gent")
    await go_off(database, WEEK)

    rows = await database.read(lambda c: c.execute(select(outbox).where(outbox.c.state == "due")).all())
    assert {row.data["sessions"][0]["place"] for row in rows} == {"Gent"}
    assert {row.person for row in rows} == {f"person-{each}" for each in range(2, number + 1)}


async def test_a_timer_that_had_to_wait_for_an_organiser_is_not_taken_for_a_moved_one(
    postgresql_url: str,
) -> None:
    database, other = Database.open(postgresql_url), Database.open(postgresql_url)
    await keep(database, programme(MAY))
    await seat(database, "lnw", "anna")
    held, go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def holds(c: Connection) -> None:
        assert lock(c, "lnw") is not None
        loop.call_soon_threadsafe(held.set)
        go_on.wait(PATIENCE)

    holding = asyncio.create_task(other.write(holds))
    await held.wait()
    await database.write(timers.fire, EFFECTS, WEEK)
    go_on.set()
    await holding
    assert await posted(database) == []
    await changed(database, "lnw", WEEK)
    await go_off(database, WEEK + reminder_timers.BUSY)

    assert await posted(database) == [("anna", [1], "7d")]
    await database.close()
    await other.close()


async def test_what_is_not_published_reminds_nobody(database: Database) -> None:
    await keep(database, programme(MAY, state=ProgrammeState.PLANNED))
    assert await planned(database) == {}

    await changed(database, "lnw", NOW, state=ProgrammeState.PUBLISHED)

    assert len(await planned(database)) == 3


async def test_n2_n3_what_organisers_and_people_do_moves_and_ends_reminders(database: Database) -> None:
    def prepares(c: Connection) -> None:
        roles.grant(c, Role.ORGANISER, "olga", "cli", NOW)
        programmes.add(By(c, "olga", NOW), programme(MAY, "2027-05-11T14:00", state=ProgrammeState.PLANNED))

    await database.write(prepares)
    assert await planned(database) == {}
    await database.write(acting(programmes.publish, "olga", NOW), "lnw")
    for person in ("anna", "bram"):
        await database.write(acting(registrations.register, person, NOW), f"r-{person}", "lnw", RegistrationFacts())
    assert (await planned(database))["lnw-2:1d"] == EVE + 7 * DAY
    await go_off(database, WEEK)
    assert await posted(database) == [("anna", [1], "7d"), ("bram", [1], "7d")]

    await database.write(acting(registrations.withdraw, "bram", WEEK), "lnw")
    later = at("2027-05-12T14:00")
    await database.write(
        acting(programmes.move_session, "olga", WEEK), "lnw-2", SessionMove(starts=later, ends=later + HOUR)
    )
    await database.write(acting(programmes.cancel_session, "olga", WEEK), "lnw-1")

    assert await posted(database) == []
    due = await planned(database)
    assert set(due) == {"lnw-2:7d", "lnw-2:1d", "lnw-2:1h"}
    assert due["lnw-2:1d"] == later - DAY
    await go_off(database, later - HOUR)
    assert await posted(database) == [("anna", [2], "1h")]
