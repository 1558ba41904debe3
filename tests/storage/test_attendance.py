"""Who comes and who was there: said, replaced, marked by the organiser or with the code of the room, and counted."""

from __future__ import annotations

from knowledge.programmes.attendance import AttendanceNumbers, Presence, in_numbers
from knowledge.programmes.programme import Standing
from knowledge.programmes.reasons import OrganisingReason, SessionReason
from storage.acting import acting
from storage.database import Database
from storage.programmes import presence, programmes
from storage.programmes.attending import attendance
from storage.programmes.line import registrations
from storage.roles import Missing
from tests.refused import why
from tests.storage.enrolling import DAY, HOUR, ID, NOW, ORGANISER, enrol, enrol_many, offered, series, standings

ONE = f"{ID}-1"
START = NOW + 15 * DAY


async def listed(database: Database, session: str = ONE) -> list[Presence]:
    return await database.read(acting(attendance.presences, ORGANISER, NOW), session)


async def test_not_coming_to_one_session_keeps_the_place_and_a_colleague_may_come(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 2)

    said = await database.write(
        acting(attendance.say_coming, "p-001", NOW), ONE, False, " Piet Vos ", "piet@example.test"
    )

    [seen] = await listed(database)
    assert said.presence == seen
    assert (seen.coming, seen.replacement_name, seen.replacement_email) == (False, "Piet Vos", "piet@example.test")
    assert await standings(database) == [("p-001", "priority"), ("p-002", "waiting")]
    assert (await database.read(acting(attendance.own, "p-001", NOW), ID))[ONE] == seen
    await database.write(acting(attendance.say_coming, "p-001", NOW), ONE, True)
    [seen] = await listed(database)
    assert (seen.coming, seen.replacement_name) == (True, "")


async def test_only_who_has_a_place_says_something_about_a_session_that_is_not_over(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 2)

    tried = [
        await why(database.write(acting(attendance.say_coming, "p-002", NOW), ONE, True)),
        await why(database.write(acting(attendance.say_coming, "anna", NOW), ONE, True)),
        await why(database.write(acting(attendance.say_coming, "p-001", NOW), "nothing", True)),
        await why(database.write(acting(attendance.say_coming, "p-001", START + 3 * HOUR), ONE, True)),
    ]
    await database.write(acting(programmes.cancel_session, ORGANISER, NOW), ONE)
    tried.append(await why(database.write(acting(attendance.say_coming, "p-001", NOW), ONE, True)))

    assert tried == [
        SessionReason.NOT_SEATED,
        SessionReason.NOT_REGISTERED,
        SessionReason.NO_SUCH_SESSION,
        SessionReason.OVER,
        SessionReason.CANCELLED,
    ]


async def test_l18_the_organiser_marks_who_was_there_and_no_shows_are_counted(database: Database) -> None:
    await offered(database)
    await enrol_many(database, 4)
    await database.write(acting(attendance.say_coming, "p-002", NOW), ONE, False, "Piet")

    early = await why(database.write(acting(attendance.mark, ORGANISER, NOW), ONE, {1: True}))
    stranger = await why(database.write(acting(attendance.mark, "p-001", START), ONE, {1: True}))
    marked = await database.write(
        acting(attendance.mark, ORGANISER, START), ONE, {1: True, 99: True}, others_absent=True
    )

    assert [early, stranger] == [OrganisingReason.NOT_NOW, Missing.ORGANISER]
    assert [(each.present, each.is_no_show) for each in marked] == [
        (True, False),
        (False, False),
        (False, True),
        (False, True),
    ]
    assert in_numbers(marked) == AttendanceNumbers(
        places=4, not_coming=1, replaced=1, present=1, absent=3, no_shows=2, unmarked=0
    )
    people = [await database.read(presence.no_shows, person) for person in ("p-001", "p-002", "p-003")]
    assert people == [0, 0, 1]
    corrected = await database.write(acting(attendance.mark, ORGANISER, START), ONE, {3: True})
    assert [each.present for each in corrected] == [True, False, True, False]


async def test_l18_a_code_marks_present_around_the_session_and_only_who_has_a_place(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 2)
    code = await database.read(acting(attendance.code, ORGANISER, NOW), ONE)

    early = await why(database.write(acting(attendance.check_in, "p-001", START - 2 * HOUR), code))
    wrong = await why(database.write(acting(attendance.check_in, "p-001", START), "nope"))
    waiting = await why(database.write(acting(attendance.check_in, "p-002", START), code))
    right = await database.write(acting(attendance.check_in, "p-001", START), f" {code.lower()} ")
    again = await database.write(acting(attendance.check_in, "p-001", START), code)

    assert [early, wrong, waiting] == [SessionReason.NOT_NOW, SessionReason.WRONG_CODE, SessionReason.WRONG_CODE]
    assert (right.presence.present, right.session.id) == (True, ONE)
    assert again.presence == right.presence
    assert await why(database.read(acting(attendance.code, "p-001", NOW), ONE)) is Missing.ORGANISER


async def test_l18_no_shows_weigh_only_where_the_organiser_says_so_and_it_is_told_before(database: Database) -> None:
    await offered(database)
    await enrol(database, "anna")
    await database.write(acting(attendance.mark, ORGANISER, START), ONE, {1: False})
    await database.write(acting(programmes.add, ORGANISER, NOW), series("plain", 1, START + 9 * DAY))
    await database.write(
        acting(programmes.add, ORGANISER, NOW), series("weighs", 1, START + 9 * DAY, no_shows_weigh=True)
    )

    plain = await database.read(acting(registrations.foresee, "anna", START), "plain")
    weighs = await database.read(acting(registrations.foresee, "anna", START), "weighs")
    other = await database.read(acting(registrations.foresee, "bram", START), "weighs")
    done = await enrol(database, "anna", now=START, programme="weighs")

    assert plain.entry is not None
    assert (plain.entry.standing, plain.no_shows_weigh, plain.no_shows) == (Standing.PRIORITY, False, 0)
    assert weighs.entry is not None
    assert (weighs.entry.standing, weighs.entry.rank, weighs.no_shows_weigh, weighs.no_shows) == (
        Standing.PLACE,
        1,
        True,
        1,
    )
    assert other.entry is not None
    assert (other.entry.standing, other.no_shows_weigh, other.no_shows) == (Standing.PRIORITY, True, 0)
    assert (done.registration.standing, done.registration.without_priority) == (Standing.PLACE, True)
