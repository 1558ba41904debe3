"""Registering exactly as was shown, and leaving, staying away or being left alone at once, on each database."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from knowledge.programmes.programme import Facts, Standing
from knowledge.programmes.registering import Entry, Reason
from storage import privacy
from storage.database import Database
from storage.programmes import participation, registration_lists, registrations, reminder_timers
from storage.programmes.registrations import Done, Foreseen
from storage.sending import timers
from storage.tables import outbox
from tests.storage.enrolling import DAY, FACTS, HOUR, ID, NOW, offered, series

PRIORITY = Entry(Standing.PRIORITY, 1)
PLACE = Entry(Standing.PLACE, 1)


def waiting(number: int) -> Entry:
    return Entry(Standing.WAITING, number, number)


async def register(database: Database, person: str, shown: Entry, facts: Facts = FACTS) -> Done | Foreseen:
    given = (f"id-{person}", ID, person, facts, shown, NOW)
    return await database.write(participation.register_as_shown, *given)


async def test_what_was_shown_is_what_one_gets(database: Database) -> None:
    await offered(database, priority_places=1, places=2)

    first = await register(database, "anna", PRIORITY)
    second = await register(database, "bea", PRIORITY)
    third = await register(database, "bea", PLACE)

    assert isinstance(first, Done)
    assert first.new
    assert isinstance(second, Foreseen)
    assert second.entry == Entry(Standing.PLACE, 2)
    assert isinstance(third, Done)
    assert third.registration is not None
    assert (third.registration.number, third.registration.standing) == (2, Standing.PLACE)


@pytest.mark.parametrize("shown", [1, 2, 5])
async def test_a_number_of_the_waiting_list_that_changed_is_taken_as_it_is(database: Database, shown: int) -> None:
    await offered(database, priority_places=1, places=1)
    await register(database, "anna", PRIORITY)
    await register(database, "bea", waiting(1))

    done = await register(database, "cas", waiting(shown))

    assert isinstance(done, Done)
    assert done.new
    assert done.registration is not None
    assert done.registration.waiting_number == 2


async def test_of_many_who_wait_at_once_everybody_is_in_the_line(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await register(database, "anna", PRIORITY)

    done = await asyncio.gather(*(register(database, f"person-{number}", waiting(1)) for number in range(30)))

    told = [each.registration.waiting_number for each in done if isinstance(each, Done) and each.registration]
    assert sorted(told) == list(range(1, 31))


async def test_a_form_that_was_sent_registers_nobody_again_and_tells_what_holds(database: Database) -> None:
    await offered(database, priority_places=5, places=5)
    await register(database, "anna", PRIORITY)
    await database.write(registrations.withdraw, ID, "anna", NOW)

    left = await register(database, "anna", PRIORITY)
    anew = await database.write(participation.register_as_shown, "another", ID, "anna", FACTS, PRIORITY, NOW)
    old = await register(database, "anna", PRIORITY)

    assert isinstance(left, Done)
    assert left.registration is not None
    assert (left.new, left.registration.standing) == (False, Standing.WITHDRAWN)
    assert isinstance(anew, Done)
    assert anew.new
    assert isinstance(old, Done)
    assert old.registration is not None
    assert (old.new, old.registration.number, old.registration.standing) == (False, 2, Standing.PRIORITY)


async def test_of_many_at_once_nobody_gets_less_than_was_shown_and_no_number_is_lost(database: Database) -> None:
    await offered(database, priority_places=5, places=5)

    done = await asyncio.gather(*(register(database, f"person-{number}", PRIORITY) for number in range(30)))

    line = await database.read(lambda c: registration_lists.whole(c, ID))
    assert [each.number for each in line] == [1, 2, 3, 4, 5]
    assert {each.standing for each in line} == {Standing.PRIORITY}
    assert sum(isinstance(each, Foreseen) for each in done) == 25


async def test_pressing_twice_gives_the_registration_that_stands(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await register(database, "anna", PRIORITY)

    again = await register(database, "anna", PRIORITY)

    assert isinstance(again, Done)
    assert not again.new
    assert again.registration is not None
    assert again.registration.number == 1


async def test_a_refusal_goes_before_what_was_shown(database: Database) -> None:
    await offered(database, domains=("MOW",))

    refused = await register(database, "anna", PRIORITY, replace(FACTS, domain="OMG"))

    assert isinstance(refused, Done)
    assert refused.refusal is not None
    assert refused.refusal.reason is Reason.NOT_YOUR_DOMAIN


async def unsent(database: Database, person: str) -> int:
    wanted = select(func.count()).where(outbox.c.person == person, outbox.c.kind == "reminder", outbox.c.state == "due")
    return await database.read(lambda c: c.scalar(wanted) or 0)


@pytest.mark.parametrize("way", ["withdraw", "stay_away", "quiet"])
async def test_a_reminder_that_waits_to_be_sent_is_taken_back(database: Database, way: str) -> None:
    programme = await offered(database, series(starts=NOW + 2 * DAY))
    await register(database, "anna", PRIORITY)
    late = NOW + DAY + HOUR
    while await database.write(timers.fire, reminder_timers.EFFECTS, late):
        pass
    assert await unsent(database, "anna") == 1

    if way == "withdraw":
        await database.write(registrations.withdraw, ID, "anna", late)
    elif way == "stay_away":
        await database.write(participation.stay_away, programme.sessions[0].id, "anna", late)
    else:
        await database.write(participation.quiet, [ID], "anna", late)

    assert await unsent(database, "anna") == 0


async def test_the_sessions_that_come_are_those_of_ones_places(database: Database) -> None:
    programme = await offered(database, priority_places=1, places=1)
    await register(database, "anna", PRIORITY)
    await register(database, "bea", waiting(1))
    during = programme.sessions[0].starts + HOUR

    annas = await database.read(registration_lists.coming_sessions, "anna", during)
    beas = await database.read(registration_lists.coming_sessions, "bea", during)

    assert [session.number for _, session in annas] == [1, 2, 3, 4, 5, 6]
    assert beas == []


async def test_a_press_that_comes_again_while_one_is_erased_stops_nothing_and_brings_nobody_back(
    database: Database,
) -> None:
    await offered(database, priority_places=50, places=50)
    people = [f"person-{number}" for number in range(12)]
    for person in people:
        await register(database, person, PRIORITY)

    for person in people:
        await asyncio.gather(database.write(privacy.erase, person), register(database, person, PRIORITY))

    assert await database.read(lambda c: registration_lists.whole(c, ID)) == []
