"""What organisers see and do beside programmes and lines; without the role nothing is told and nothing changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from knowledge.programmes.messages import Audience, Broadcast
from knowledge.programmes.programme import Charter, ProgrammeState, Standing
from knowledge.programmes.reasons import OrganisingReason
from knowledge.refusals import Refused
from storage import journal
from storage.acting import By, acting
from storage.content import interests
from storage.database import Database
from storage.programmes import charter_claims, organising, programmes
from storage.programmes import foreseeing as organising_ahead
from storage.programmes.line import registrations
from storage.roles import Missing
from tests.refused import why
from tests.storage.enrolling import (
    DAY,
    FACTS,
    ID,
    NOW,
    ORGANISER,
    enrol,
    enrol_many,
    notice,
    offered,
    series,
    standings,
    told,
)
from tests.storage.programming import chats


async def test_the_desk_has_numbers_claims_and_who_cannot_be_reached(database: Database) -> None:
    await offered(database, priority_places=1, places=2)
    await enrol(database, "anna")
    await enrol(database, "bram")
    await enrol(database, "cleo")
    await chats(database, "anna")
    await database.write(acting(charter_claims.claim, "anna", NOW), "Stad Gent")

    desk = await database.read(acting(organising.desk, ORGANISER, NOW))

    [line] = desk.coming
    assert dict(line.numbers) == {Standing.PRIORITY: 1, Standing.PLACE: 1, Standing.WAITING: 1}
    assert ([each.name for each in desk.claimed], desk.unreachable, desk.dropped) == (["Stad Gent"], 2, 0)
    missed = await database.read(acting(organising.unreachable, ORGANISER, NOW), ID)
    assert [each.person for each in missed] == ["bram", "cleo"]


async def test_a_programme_that_is_over_or_cancelled_leaves_what_is_coming(database: Database) -> None:
    await offered(database)
    await database.write(acting(programmes.cancel, ORGANISER, NOW), ID)

    desk = await database.read(acting(organising.desk, ORGANISER, NOW))

    assert (desk.coming, desk.has_past) == ((), True)
    past = await database.read(acting(organising.past, ORGANISER, NOW))
    assert [each.programme.id for each in past] == [ID]


@pytest.mark.parametrize(("places", "priority", "foreseen"), [(3, 1, (2, 0, 0)), (4, 2, (3, 0, 0)), (1, 1, (0, 0, 0))])
async def test_l10_what_is_foreseen_of_places_is_what_happens(
    database: Database, places: int, priority: int, foreseen: tuple[int, int, int]
) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 4)

    ahead = await database.read(acting(organising_ahead.foresee_places, ORGANISER, NOW), ID, places, priority)

    assert ahead == organising_ahead.PlacesForeseen(*foreseen)
    await database.write(
        lambda c: programmes.set_places(By(c, ORGANISER, NOW), ID, places=places, priority_places=priority)
    )
    given = [standing for _, standing in await standings(database)]
    assert given.count("offered") == foreseen[0]


async def test_l10_fewer_places_are_foreseen_to_take_nothing(database: Database) -> None:
    await offered(database, priority_places=1, places=3)
    await enrol_many(database, 3)

    ahead = await database.read(acting(organising_ahead.foresee_places, ORGANISER, NOW), ID, 2, 2)

    assert ahead == organising_ahead.PlacesForeseen(offered=0, promoted=1, too_many=1)


async def test_l7_who_is_withdrawn_on_request_hears_it_once_and_the_next_is_offered(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol(database, "anna")
    await enrol(database, "bram")
    assert await database.read(acting(organising_ahead.foresee_out, ORGANISER, NOW), ID, 1) == 1
    assert await database.read(acting(organising_ahead.foresee_out, ORGANISER, NOW), ID, 2) == 0

    for _ in range(2):
        await database.write(acting(organising.withdraw_for, ORGANISER, NOW), ID, 1, "Belde af")

    assert await standings(database) == [("bram", "offered")]
    assert await told(database) == [("bram", "registration.offer"), ("anna", "registration.withdrawn_for")]
    assert (await notice(database, "anna", "registration.withdrawn_for"))["reason"] == "Belde af"
    [entry] = [each for each in await database.read(journal.latest) if each.act == "registration.withdrawn_for"]
    assert entry.actor == ORGANISER


async def test_l7_without_a_reason_nobody_is_withdrawn(database: Database) -> None:
    await offered(database)
    await enrol(database, "anna")

    refused = await why(database.write(acting(organising.withdraw_for, ORGANISER, NOW), ID, 1, " "))

    assert refused is OrganisingReason.NO_REASON
    assert [standing for _, standing in await standings(database)] == ["priority"]


@pytest.mark.parametrize("message", ["of another programme", "without words"])
async def test_material_that_cannot_be_sent_is_not_kept_either(database: Database, message: str) -> None:
    programme = await offered(database)
    given = Broadcast("other", Audience.SESSION, {"nl": "Hier is het."}, programme.sessions[0].id, ("Handleiding",))
    given = replace(given, programme=ID, text={}) if message == "without words" else given
    keep, wanted = acting(organising.keep_material, ORGANISER, NOW), (f"{ID}-1", ("Handleiding",), "m-1")

    with pytest.raises((Refused, ValueError)):
        await database.write(keep, *wanted, given)

    [first, *_] = [
        each.programme.sessions for each in (await database.read(acting(organising.desk, ORGANISER, NOW))).coming
    ]
    assert first[0].material == ()
    await database.write(keep, *wanted, None)
    assert (await database.read(acting(organising.line_of, ORGANISER, NOW), ID)).programme.sessions[0].material == (
        "Handleiding",
    )


async def test_l9_an_exception_is_foreseen(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 3)

    assert await database.read(acting(organising_ahead.foresee_up, ORGANISER, NOW), ID, 3, 1) == (2, True)
    assert await database.read(acting(organising_ahead.foresee_up, ORGANISER, NOW), ID, 3, 2) == (1, False)
    no_better = database.read(acting(organising_ahead.foresee_up, ORGANISER, NOW), ID, 3, 3)
    assert await why(no_better) is OrganisingReason.NOT_BETTER


async def test_l6_the_record_of_somebody_says_why(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 3)
    await database.write(acting(registrations.withdraw, "p-002", NOW), ID)

    record = await database.read(acting(organising.record, ORGANISER, NOW), ID, 3)
    gone = await database.read(acting(organising.record, ORGANISER, NOW), ID, 2)

    assert record.history is not None
    assert (record.history.rank_then, record.history.left, record.registration.rank) == (3, 1, 2)
    assert gone.registration.standing is Standing.WITHDRAWN
    nobody = database.read(acting(organising.record, ORGANISER, NOW), ID, 9)
    assert await why(nobody) is OrganisingReason.NOT_REGISTERED


async def test_who_asked_to_hear_of_a_programme_hears_when_it_is_published_and_only_then(database: Database) -> None:
    await offered(database)
    await database.write(acting(programmes.add, ORGANISER, NOW), series("second", state=ProgrammeState.PLANNED))
    await database.write(acting(interests.show_interest, "anna", NOW), "leernetwerk-sdg", "")

    first = await database.write(acting(organising.publish, ORGANISER, NOW), "second")
    await database.write(acting(programmes.close, ORGANISER, NOW), "second")
    again = await database.write(acting(organising.publish, ORGANISER, NOW + DAY), "second")

    assert (first.told, again.told) == (1, 0)
    assert await told(database) == [("anna", "interest.came")]


async def test_claimants_of_an_organisation_are_counted(database: Database) -> None:
    await offered(database)
    signed = replace(FACTS, charter=Charter.YES, organisation="Stad  GENT")
    await enrol(database, "anna", facts=signed)
    await enrol(database, "bram", facts=replace(signed, organisation="Stad Brugge"))

    assert await database.read(acting(organising_ahead.claimants, ORGANISER, NOW), "stad gent") == 1


async def test_a1_without_the_role_every_act_is_refused(database: Database) -> None:
    await offered(database)
    await enrol(database, "anna")
    later = NOW + timedelta(hours=1)

    assert await why(database.read(acting(organising.desk, "anna", NOW))) is Missing.ORGANISER
    assert await why(database.read(acting(organising.line_of, "anna", NOW), ID)) is Missing.ORGANISER
    assert await why(database.read(acting(organising.line_of_session, "anna", NOW), f"{ID}-1")) is Missing.ORGANISER
    assert await why(database.read(acting(organising.unreachable, "anna", NOW), ID)) is Missing.ORGANISER
    assert await why(database.read(acting(organising.record, "anna", NOW), ID, 1)) is Missing.ORGANISER
    assert (
        await why(database.write(acting(organising.withdraw_for, "anna", later), ID, 1, "Zomaar")) is Missing.ORGANISER
    )
    assert await why(database.write(acting(organising.publish, "anna", later), ID)) is Missing.ORGANISER
    assert await why(database.read(acting(organising_ahead.hearers, "anna", NOW), ID)) is Missing.ORGANISER
    assert await why(database.read(acting(organising_ahead.foresee_places, "anna", NOW), ID, 9, 1)) is Missing.ORGANISER
    assert await why(database.read(acting(organising_ahead.foresee_up, "anna", NOW), ID, 1, 1)) is Missing.ORGANISER
    assert await why(database.read(acting(organising_ahead.foresee_out, "anna", NOW), ID, 1)) is Missing.ORGANISER
    assert await why(database.read(acting(organising_ahead.claimants, "anna", NOW), "Stad Gent")) is Missing.ORGANISER
