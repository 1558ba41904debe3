"""Who comes and who was there: said, replaced, marked by the organiser or with the code of the room, and counted."""

from __future__ import annotations

from knowledge.programmes.attendance import AttendanceNumbers, Presence, in_numbers
from knowledge.programmes.programme import Standing
from knowledge.programmes.reasons import OrganisingReason, SessionReason
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
    return await database.read(attendance.presences, session, ORGANISER)


async def test_not_coming_to_one_session_keeps_the_place_and_a_colleague_may_come(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 2)

    said = await database.write(attendance.say_coming, ONE, "p-001", False, NOW, " Piet Vos ", "piet@example.test")

    [seen] = await listed(database)
    assert said.presence == seen
    assert (seen.coming, seen.replacement_name, seen.replacement_email) == (False, "Piet Vos", "piet@example.test")
    assert await standings(database) == [("p-001", "priority"), ("p-002", "waiting")]
    assert (await database.read(attendance.own, ID, "p-001"))[ONE] == seen
    await database.write(attendance.say_coming, ONE, "p-001", True, NOW)
    [seen] = await listed(database)
    assert (seen.coming, seen.replacement_name) == (True, "")


async def test_only_who_has_a_place_says_something_about_a_session_that_is_not_over(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 2)

    tried = [
        await why(database.write(attendance.say_coming, ONE, "p-002", True, NOW)),
        await why(database.write(attendance.say_coming, ONE, "anna", True, NOW)),
        await why(database.write(attendance.say_coming, "nothing", "p-001", True, NOW)),
        await why(database.write(attendance.say_coming, ONE, "p-001", True, START + 3 * HOUR)),
    ]
    await database.write(programmes.cancel_session, ONE, ORGANISER, NOW)
    tried.append(await why(database.write(attendance.say_coming, ONE, "p-001", True, NOW)))

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
    await database.write(attendance.say_coming, ONE, "p-002", False, NOW, "Piet")

    early = await why(database.write(attendance.mark, ONE, ORGANISER, {1: True}, NOW))
    stranger = await why(database.write(attendance.mark, ONE, "p-001", {1: True}, START))
    marked = await database.write(attendance.mark, ONE, ORGANISER, {1: True, 99: True}, START, others_absent=True)

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
    corrected = await database.write(attendance.mark, ONE, ORGANISER, {3: True}, START)
    assert [each.present for each in corrected] == [True, False, True, False]


async def test_l18_a_code_marks_present_around_the_session_and_only_who_has_a_place(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 2)
    code = await database.read(attendance.code, ONE, ORGANISER)

    early = await why(database.write(attendance.check_in, "p-001", code, START - 2 * HOUR))
    wrong = await why(database.write(attendance.check_in, "p-001", "nope", START))
    waiting = await why(database.write(attendance.check_in, "p-002", code, START))
    right = await database.write(attendance.check_in, "p-001", f" {code.lower()} ", START)
    again = await database.write(attendance.check_in, "p-001", code, START)

    assert [early, wrong, waiting] == [SessionReason.NOT_NOW, SessionReason.WRONG_CODE, SessionReason.WRONG_CODE]
    assert (right.presence.present, right.session.id) == (True, ONE)
    assert again.presence == right.presence
    assert await why(database.read(attendance.code, ONE, "p-001")) is Missing.ORGANISER


async def test_l18_no_shows_weigh_only_where_the_organiser_says_so_and_it_is_told_before(database: Database) -> None:
    await offered(database)
    await enrol(database, "anna")
    await database.write(attendance.mark, ONE, ORGANISER, {1: False}, START)
    await database.write(programmes.add, series("plain", 1, START + 9 * DAY), ORGANISER, NOW)
    await database.write(programmes.add, series("weighs", 1, START + 9 * DAY, no_shows_weigh=True), ORGANISER, NOW)

    plain = await database.read(registrations.foresee, "plain", "anna", START)
    weighs = await database.read(registrations.foresee, "weighs", "anna", START)
    other = await database.read(registrations.foresee, "weighs", "bram", START)
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
