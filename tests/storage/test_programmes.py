"""What organisers do to programmes: everybody in the line hears what changes, once, and the line follows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from knowledge.programmes.programme import IN_LINE, Programme, ProgrammeKind, ProgrammeState, Session
from knowledge.programmes.programme_file import shipped_programmes
from knowledge.programmes.reasons import OrganisingReason, RegistrationReason
from knowledge.programmes.sessions import SessionMove
from storage import journal
from storage.acting import acting
from storage.database import Database
from storage.programmes import calendars, programmes
from storage.programmes.attending import attendance
from storage.programmes.line import registrations
from storage.programmes.programmes import ProgrammeChanges
from storage.programmes.rows import load, load_all
from storage.roles import Missing
from storage.tables.programmes import IN_LINE as UNIQUE_IN
from tests.refused import why
from tests.storage.enrolling import (
    DAY,
    HOUR,
    ID,
    NOW,
    OFFER_TIME,
    ORGANISER,
    enrol,
    enrol_many,
    go_off,
    notice,
    offered,
    series,
    standings,
    told,
)

ONE = f"{ID}-1"


async def kept(database: Database, id: str = ID) -> Programme:
    found = await database.read(load, id)
    assert found is not None
    return found


def test_there_are_no_two_sets_of_who_is_in_line() -> None:
    """The proof in the database is over the same standings as the rules."""
    assert all(f"'{standing.value}'" in UNIQUE_IN for standing in IN_LINE)
    assert UNIQUE_IN.count("'") == 2 * len(IN_LINE)


async def test_what_was_kept_is_given_back_as_it_was(database: Database) -> None:
    wanted = await offered(database, domains=("OMG",), material=("Handleiding",), opens=NOW, closes=NOW + DAY)

    assert await kept(database) == wanted
    assert await database.read(load, "nothing") is None


async def test_the_edition_of_2018_comes_with_the_bot_once_and_is_over(database: Database) -> None:
    first = await database.write(acting(programmes.fill, "draaischijf", NOW), shipped_programmes())
    second = await database.write(acting(programmes.fill, "draaischijf", NOW), shipped_programmes())

    assert (first, second) == (1, 0)
    edition = await kept(database, "leernetwerk-sdg-2018")
    assert edition == shipped_programmes()[0]
    assert edition.is_over(NOW)
    assert await why(database.write(acting(registrations.foresee, "anna", NOW), edition.id)) is RegistrationReason.OVER


async def test_l14_a_moved_session_is_told_to_everybody_the_waiting_included_and_counts_up(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 2)
    later = NOW + 16 * DAY

    done = [
        await database.write(
            acting(programmes.move_session, ORGANISER, NOW), ONE, SessionMove(starts=later, place="Gent"), "Zaal."
        )
        for _ in range(2)
    ]

    assert [(each.changed, each.told) for each in done] == [(True, 2), (False, 0)]
    first = (await kept(database)).sessions[0]
    assert (first.starts, first.ends, first.place, first.sequence) == (later, later + 3 * HOUR, "Gent", 1)
    assert await told(database) == [("p-001", "programme.moved"), ("p-002", "programme.moved")]
    data = await notice(database, "p-002", "programme.moved")
    assert (data["starts"], data["place"], data["reason"]) == (later.isoformat(), "Gent", "Zaal.")
    assert (data["was"]["starts"], data["was"]["place"]) == (
        (NOW + 15 * DAY).isoformat(),
        "Herman Teirlinck, Brussel",
    )
    assert (data["standing"], data["rank"], data["theme"]) == ("waiting", 2, {"nl": "Thema 1", "en": "Theme 1"})


async def test_l14_a_notice_holds_the_link_for_who_has_a_place_and_for_nobody_else(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 2)

    await database.write(acting(programmes.change, ORGANISER, NOW), ID, link="https://example.test/all")

    seated, waiting = [await notice(database, person, "programme.moved") for person in ("p-001", "p-002")]
    assert seated["link"] == "https://example.test/all"
    assert "online" not in seated
    assert (waiting["link"], waiting["online"], waiting["was"]["online"]) == ("", True, False)
    assert "https://example.test/all" not in str(waiting)


async def test_a_session_is_not_moved_onto_another_one_of_its_programme(database: Database) -> None:
    await offered(database)
    second = (await kept(database)).sessions[1]

    onto = database.write(
        acting(programmes.move_session, ORGANISER, NOW), ONE, SessionMove(starts=second.starts + HOUR)
    )

    assert await why(onto) is OrganisingReason.TOGETHER
    assert (await kept(database)).sessions[1] == second
    beside = await database.write(
        acting(programmes.move_session, ORGANISER, NOW), ONE, SessionMove(starts=second.starts - 3 * HOUR)
    )
    assert beside.changed


async def test_l14_another_link_of_the_programme_moves_the_sessions_that_have_none_of_their_own(
    database: Database,
) -> None:
    await offered(database)
    await enrol_many(database, 1)
    await database.write(
        acting(programmes.move_session, ORGANISER, NOW), ONE, SessionMove(link="https://example.test/own")
    )

    await database.write(acting(programmes.change, ORGANISER, NOW), ID, link="https://example.test/all")

    assert [session.sequence for session in (await kept(database)).sessions] == [1, 1, 1, 1, 1, 1]
    assert await told(database) == [("p-001", "programme.moved"), ("p-001", "programme.moved")]
    data = await notice(database, "p-001", "programme.moved")
    assert [each["number"] for each in data["sessions"]] == [2, 3, 4, 5, 6]
    assert {each["was"]["link"] for each in data["sessions"]} == {""}


async def test_what_was_only_said_otherwise_is_told_to_nobody_and_calendars_follow(database: Database) -> None:
    await offered(database)
    await enrol_many(database, 1)

    await database.write(acting(programmes.change_session, ORGANISER, NOW), ONE, theme={"nl": "Nieuw", "en": "New"})
    await database.write(
        acting(programmes.change, ORGANISER, NOW), ID, trainers=("Iemand",), title={"nl": "T", "en": "T"}
    )

    after = await kept(database)
    assert (after.sessions[0].sequence, after.trainers, after.revision) == (1, ("Iemand",), 2)
    assert await told(database) == []


async def test_l15_a_cancelled_session_is_told_to_everybody_once_and_stays_cancelled(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 2)
    await database.write(acting(programmes.move_session, ORGANISER, NOW), ONE, SessionMove(place="Gent"))

    done = [await database.write(acting(programmes.cancel_session, ORGANISER, NOW), ONE, "Ziek") for _ in range(2)]
    moved = await why(database.write(acting(programmes.move_session, ORGANISER, NOW), ONE, SessionMove(place="Aalst")))

    assert [each.changed for each in done] == [True, False]
    assert await told(database) == [("p-001", "programme.session_cancelled"), ("p-002", "programme.session_cancelled")]
    assert moved is OrganisingReason.CANCELLED
    first = (await kept(database)).sessions[0]
    assert (first.cancelled, first.sequence) == (True, 2)


async def test_l15_a_cancelled_programme_ends_offers_and_is_told_once(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 3)
    await database.write(acting(registrations.withdraw, "p-001", NOW), ID)

    done = [await database.write(acting(programmes.cancel, ORGANISER, NOW), ID, "Geen trainer.") for _ in range(2)]

    assert [(each.changed, each.told) for each in done] == [(True, 2), (False, 0)]
    assert await told(database) == [("p-002", "programme.cancelled"), ("p-003", "programme.cancelled")]
    assert (await notice(database, "p-003", "programme.cancelled"))["reason"] == "Geen trainer."
    assert await go_off(database, NOW + 400 * DAY) == 0
    assert await why(database.write(acting(registrations.accept, "p-002", NOW), ID)) is RegistrationReason.CANCELLED
    more = database.write(acting(programmes.set_places, ORGANISER, NOW), ID, places=40)
    assert await why(more) is OrganisingReason.CANCELLED
    opened = database.write(acting(programmes.publish, ORGANISER, NOW), ID)
    assert await why(opened) is OrganisingReason.CANCELLED


async def test_everything_an_organiser_does_needs_the_role_and_stands_in_the_journal(database: Database) -> None:
    await offered(database)
    acts: list[tuple[Any, tuple[Any, ...]]] = [
        (programmes.publish, (ID,)),
        (programmes.close, (ID,)),
        (programmes.cancel, (ID,)),
        (programmes.change, (ID,)),
        (programmes.move_session, (ONE, SessionMove())),
        (programmes.cancel_session, (ONE,)),
        (programmes.add, (series("x"),)),
    ]
    before = await kept(database)

    refused = [await why(database.write(acting(act, "anna", NOW), *given)) for act, given in acts]
    await database.write(acting(programmes.close, ORGANISER, NOW), ID)

    assert set(refused) == {Missing.ORGANISER}
    assert await kept(database) == replace(before, state=ProgrammeState.CLOSED, revision=1)
    [entry] = await database.read(journal.latest, 1, f"programme:{ID}")
    assert (entry.actor, entry.act) == (ORGANISER, "programme.changed")
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["state"], entry.after["state"]) == ("published", "closed")


async def test_a_session_is_not_moved_into_the_past_nor_ended_before_it_begins(database: Database) -> None:
    await offered(database)

    past = await why(
        database.write(acting(programmes.move_session, ORGANISER, NOW), ONE, SessionMove(starts=NOW - HOUR))
    )
    turned = await why(database.write(acting(programmes.move_session, ORGANISER, NOW), ONE, SessionMove(ends=NOW)))

    assert [past, turned] == [OrganisingReason.PAST, OrganisingReason.ENDS_FIRST]


async def test_a_session_that_is_added_is_told_and_gets_the_next_number(database: Database) -> None:
    await offered(database)
    await enrol_many(database, 1)
    new = Session("", "", 0, {"nl": "Terugkomdag", "en": "Follow-up"}, NOW + 300 * DAY, NOW + 300 * DAY + HOUR)

    await database.write(acting(programmes.add_session, ORGANISER, NOW), ID, new)
    again = await database.write(acting(programmes.add_session, ORGANISER, NOW), ID, new)

    assert (again.changed, again.told) == (False, 0)
    last = (await kept(database)).sessions[-1]
    assert (last.id, last.number, last.starts) == (f"{ID}-7", 7, NOW + 300 * DAY)
    assert await told(database) == [("p-001", "programme.session_added")]


async def test_a_file_adds_and_changes_programmes_and_cannot_undo_what_was_told(database: Database) -> None:
    await offered(database)
    await enrol_many(database, 1)
    moved = series(starts=NOW + 17 * DAY, state=ProgrammeState.PLANNED)
    file = (moved, series("studiedag", 1))

    trial = await database.read(programmes.compare, file, NOW)
    done = await database.write(acting(programmes.store, "command line", NOW), file)
    again = await database.write(acting(programmes.store, "command line", NOW), file)

    assert trial == done == ProgrammeChanges(("studiedag",), (ID,))
    assert again == ProgrammeChanges()
    after = await kept(database)
    assert (after.state, after.sessions[0].starts) == (ProgrammeState.PUBLISHED, NOW + 17 * DAY)
    assert len(await told(database)) == 1
    assert [each.id for each in await database.read(load_all)] == ["leernetwerk-sdg-2027", "studiedag"]


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        (series(sessions=5), "6 sessions and the file 5"),
        (replace(series(), kind=ProgrammeKind.STUDY_DAY), "kind: series"),
    ],
)
async def test_a_file_that_would_lose_something_is_refused_whole(
    database: Database, wanted: Programme, fault: str
) -> None:
    await offered(database)

    changes = await database.write(acting(programmes.store, "command line", NOW), (series("new"), wanted))

    assert fault in changes.faults[0]
    assert await database.read(load, "new") is None


async def test_places_that_a_file_adds_are_offered_in_order(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 3)

    await database.write(acting(programmes.store, "command line", NOW), (series(priority_places=1, places=2),))

    assert [how for _, how in await standings(database)] == ["priority", "offered", "waiting"]
    assert await go_off(database, NOW + OFFER_TIME - HOUR) == 0


async def test_l15_a_move_of_all_sessions_that_did_not_leave_is_not_told_of_what_was_cancelled_since(
    database: Database,
) -> None:
    await offered(database)
    await enrol(database, "anna")
    await database.write(acting(programmes.change, ORGANISER, NOW), ID, place="Gent")

    await database.write(acting(programmes.cancel, ORGANISER, NOW), ID)

    assert await told(database) == [("anna", "programme.cancelled")]


async def test_who_could_not_come_at_the_old_moment_is_expected_at_the_new_one(database: Database) -> None:
    programme = await offered(database)
    await enrol(database, "anna")
    held = programme.sessions[0]
    await database.write(acting(attendance.say_coming, "anna", NOW), ONE, False, "Piet Vos")

    await database.write(acting(programmes.move_session, ORGANISER, NOW), ONE, SessionMove(place="Gent"))
    elsewhere = await database.read(acting(attendance.own, "anna", NOW), ID)
    await database.write(acting(programmes.move_session, ORGANISER, NOW), ONE, SessionMove(starts=held.starts + DAY))
    later = await database.read(acting(attendance.own, "anna", NOW), ID)

    assert (elsewhere[ONE].coming, elsewhere[ONE].replacement_name) == (False, "Piet Vos")
    assert (later[ONE].coming, later[ONE].replacement_name) == (None, "")
    entries = await database.read(acting(calendars.of_person, "anna", NOW))
    assert (entries[0].session.id, entries[0].session.starts) == (ONE, held.starts + DAY)
