"""Leaving, staying away or being left alone at once, on each database."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from sqlalchemy import func, select

from knowledge.programmes.programme import Standing
from knowledge.programmes.reasons import SessionReason
from knowledge.refusals import Refused
from storage import privacy
from storage.acting import acting
from storage.database import Database, Unavailable
from storage.programmes import participation, programmes
from storage.programmes.attending import attendance
from storage.programmes.line import lists as registration_lists
from storage.programmes.line import registrations
from storage.programmes.line.registrations import RegistrationResult
from storage.programmes.reminding import timers as reminder_timers
from storage.sending import timers
from storage.tables import outbox
from tests.refused import why
from tests.storage.enrolling import DAY, FACTS, HOUR, ID, NOW, ORGANISER, offered, series


async def register(database: Database, person: str, id: str = "") -> RegistrationResult:
    while True:
        # On a busy machine the lock of the line may be waited for too long; a turn tries again too.
        with suppress(Unavailable):
            return await database.write(acting(registrations.register, person, NOW), id or f"id-{person}", ID, FACTS)


async def test_of_many_at_once_everybody_is_in_the_line_in_the_order_of_the_commits(database: Database) -> None:
    await offered(database, priority_places=2, places=5)

    done = await asyncio.gather(*(register(database, f"person-{number}") for number in range(30)))

    held = sorted((each.registration for each in done), key=lambda each: each.number)
    assert [each.number for each in held] == list(range(1, 31))
    assert [each.standing for each in held] == [Standing.PRIORITY] * 2 + [Standing.PLACE] * 3 + [Standing.WAITING] * 25
    assert [each.waiting_number for each in held[5:]] == list(range(1, 26))


async def test_a_form_that_was_sent_registers_nobody_again_and_tells_what_holds(database: Database) -> None:
    await offered(database, priority_places=5, places=5)
    await register(database, "anna")
    await database.write(acting(registrations.withdraw, "anna", NOW), ID)

    left = await register(database, "anna")
    anew = await register(database, "anna", "another")
    old = await register(database, "anna")

    assert (left.new, left.registration.standing) == (False, Standing.WITHDRAWN)
    assert anew.new
    assert (old.new, old.registration.number, old.registration.standing) == (False, 2, Standing.PRIORITY)


async def unsent(database: Database, person: str) -> int:
    wanted = select(func.count()).where(outbox.c.person == person, outbox.c.kind == "reminder", outbox.c.state == "due")
    return await database.read(lambda c: c.scalar(wanted) or 0)


@pytest.mark.parametrize("way", ["withdraw", "stay_away", "quiet"])
async def test_a_reminder_that_waits_to_be_sent_is_taken_back(database: Database, way: str) -> None:
    programme = await offered(database, series(starts=NOW + 2 * DAY))
    await register(database, "anna")
    late = NOW + DAY + HOUR
    while await database.write(timers.fire, reminder_timers.EFFECTS, late):
        pass
    assert await unsent(database, "anna") == 1

    if way == "withdraw":
        await database.write(acting(registrations.withdraw, "anna", late), ID)
    elif way == "stay_away":
        await database.write(acting(participation.stay_away, "anna", late), programme.sessions[0].id)
    else:
        await database.write(acting(participation.quiet, "anna", late), [ID])

    assert await unsent(database, "anna") == 0


async def test_of_several_sessions_all_are_noted_or_none(database: Database) -> None:
    programme = await offered(database)
    await register(database, "anna")
    sessions = [each.id for each in programme.sessions[:2]]
    await database.write(acting(programmes.cancel_session, ORGANISER, NOW), sessions[1])

    refused = await why(database.write(acting(participation.come, "anna", NOW), sessions))

    assert refused is SessionReason.CANCELLED
    assert await database.read(acting(attendance.own, "anna", NOW), ID) == {}
    [said] = await database.write(acting(participation.come, "anna", NOW), sessions[:1])
    assert await database.read(acting(attendance.own, "anna", NOW), ID) == {sessions[0]: said.presence}


async def test_who_is_in_none_of_the_lines_switches_nothing(database: Database) -> None:
    await offered(database)
    await register(database, "anna")

    assert await database.write(acting(participation.quiet, "bram", NOW), [ID, "nothing"]) == []
    [done] = await database.write(acting(participation.quiet, "anna", NOW), ["nothing", ID])
    assert done.registration.reminders_off


async def test_the_sessions_that_come_are_those_of_ones_places(database: Database) -> None:
    programme = await offered(database, priority_places=1, places=1)
    await register(database, "anna")
    await register(database, "bea")
    during = programme.sessions[0].starts + HOUR

    annas = await database.read(acting(registration_lists.coming_sessions, "anna", during))
    beas = await database.read(acting(registration_lists.coming_sessions, "bea", during))

    assert [session.number for _, session in annas] == [1, 2, 3, 4, 5, 6]
    assert beas == []


async def test_a_press_that_comes_again_while_one_is_erased_stops_nothing_and_brings_nobody_back(
    database: Database,
) -> None:
    await offered(database, priority_places=50, places=50)
    people = [f"person-{number}" for number in range(12)]
    for person in people:
        await register(database, person)

    for person in people:
        with suppress(Refused):  # when the press comes after the erasing
            await asyncio.gather(database.write(privacy.erase, person), register(database, person))

    assert await database.read(lambda c: registration_lists.whole(c, ID)) == []
