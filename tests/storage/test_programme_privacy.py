"""What programmes keep of people goes when they ask or when its time comes; the order and the numbers stay."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection, select

from bot.housekeeping import purge
from knowledge.programmes.feedback import FeedbackNumbers
from knowledge.programmes.programme import Charter
from storage import journal, privacy
from storage.acting import acting
from storage.database import Database
from storage.programmes import charter, programmes
from storage.programmes.attending import attendance, feedback
from storage.programmes.line import exceptions as registration_exceptions
from storage.programmes.line import registrations
from storage.tables import charter_organisations, metadata, session_feedback
from tests.storage.enrolling import DAY, FACTS, ID, NOW, ORGANISER, enrol, enrol_many, go_off, line, offered, standings


async def everything(database: Database) -> str:
    """All that stands in all tables."""

    def act(c: Connection) -> str:
        rows = {table.name: [list(row) for row in c.execute(select(table))] for table in metadata.sorted_tables}
        return json.dumps(rows, default=str, ensure_ascii=False)

    return await database.read(act)


async def test_an_erased_participant_is_nowhere_and_the_next_in_line_is_offered_the_place(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    said = replace(FACTS, name="Wilma Vos", needs="Rolstoel", charter=Charter.YES)
    await enrol(database, "wilma", facts=said, id="press")
    await enrol_many(database, 2)
    await database.write(
        acting(attendance.say_coming, "wilma", NOW), f"{ID}-1", False, "Piet Vos", "piet.vos@example.test"
    )
    await database.write(acting(charter.decide, ORGANISER, NOW), "Stad Gent", True)
    await database.write(acting(charter.appoint, ORGANISER, NOW), ID, 1, NOW + 9 * DAY, "Cas", "Gent")

    erased = await database.write(privacy.erase, "wilma")
    await go_off(database, NOW)

    assert erased.places == 1
    left = (await everything(database)).lower()
    for word in ("wilma", "vos", "rolstoel", "piet"):
        assert word not in left
    assert await standings(database) == [("p-001", "offered"), ("p-002", "waiting")]
    assert [each.number for each in await line(database)] == [2, 3]
    assert (await enrol(database, "anna")).new


async def test_who_waits_and_is_erased_leaves_the_line_closed_behind(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 4)
    await database.write(acting(registrations.withdraw, "p-001", NOW), ID)

    await database.write(privacy.erase, "p-002")
    await go_off(database, NOW + timedelta(seconds=1))
    await go_off(database, NOW + timedelta(hours=49))

    assert [each.person for each in await line(database)] == ["p-004"]


async def test_a_year_after_the_end_the_people_go_and_the_numbers_stay(database: Database) -> None:
    programme = await offered(database)
    await enrol(database, "wilma", facts=replace(FACTS, name="Wilma Vos"), id="press")
    assert programme.last_start is not None
    end = programme.last_start + timedelta(days=365)

    early = await purge(database, lambda: end)
    due = await purge(database, lambda: end + timedelta(seconds=1))
    again = await purge(database, lambda: end + timedelta(seconds=1))

    assert ("places" in early, due["places"], again) == (False, 1, {})
    assert "wilma" not in (await everything(database)).lower()
    [kept] = await line(database)
    assert (kept.number, kept.rank, kept.person) == (1, 1, "")


async def test_what_others_wrote_of_an_erased_person_goes_too_and_of_feedback_the_numbers_stay(
    database: Database,
) -> None:
    programme = await offered(database, priority_places=1, places=2)
    await enrol_many(database, 2)
    await enrol(database, "wilma", id="press")
    reason = "Wilma heeft een rolstoel nodig"
    await database.write(acting(registration_exceptions.move_up, ORGANISER, NOW), ID, 3, 1, reason)
    session = programme.sessions[0]
    assert (
        await database.write(
            acting(feedback.give_feedback, "wilma", session.ends), session.id, {"useful": 4}, "Wilma vond het goed"
        )
        is None
    )

    await database.write(privacy.erase, "wilma")

    [kept] = await database.read(journal.latest, 1, "registration:leernetwerk-sdg-2027:3")
    assert kept.after == {"rank": 1, "standing": "priority", "reason": ""}
    answers = select(session_feedback.c.person, session_feedback.c.answers)
    assert await database.read(lambda c: [tuple(row) for row in c.execute(answers)]) == [(None, {"useful": 4})]


async def test_p8_feedback_comes_out_by_five_people_at_a_time(database: Database) -> None:
    programme = await offered(database, priority_places=1, places=12)
    people = await enrol_many(database, 12)
    session = programme.sessions[0]
    seen: list[FeedbackNumbers] = []
    for number, person in enumerate(people):
        moment = session.ends + timedelta(minutes=number)
        said = (session.id, {"useful": 1 + number % 5}, f"Opmerking {number}")
        await database.write(acting(feedback.give_feedback, person, moment), *said)
        seen.append(await database.read(acting(feedback.feedback_in_numbers, ORGANISER, NOW), session.id))

    assert [each.people for each in seen] == [0] * 4 + [5] * 5 + [10] * 3
    assert [len(each.remarks) for each in seen] == [each.people for each in seen]
    assert [sum(each.questions[0].counts.values()) for each in seen] == [each.people for each in seen]
    assert (seen[0].questions[0].average, seen[4].questions[0].average) == (None, 3)
    assert seen[4].questions[1].average is None


async def test_a_year_on_the_people_go_also_when_all_sessions_were_cancelled_one_by_one(database: Database) -> None:
    programme = await offered(database)
    await enrol(database, "wilma", facts=replace(FACTS, name="Wilma Vos", charter=Charter.YES), id="press")
    for session in programme.sessions:
        await database.write(acting(programmes.cancel_session, ORGANISER, NOW), session.id)

    early = await purge(database, lambda: NOW + timedelta(days=365))
    due = await purge(database, lambda: NOW + timedelta(days=366))

    assert ("places" in early, due["places"], due["claims"]) == (False, 1, 1)
    claims = await database.read(lambda c: list(c.scalars(select(charter_organisations.c.claimed_by))))
    assert claims == [None]
