"""The SDG charter: what somebody says of the own organisation, what an organiser decides, and the coaching for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from knowledge.programmes.charter import CharterCertainty, CoachedPerson
from knowledge.programmes.programme import Charter
from knowledge.programmes.reasons import OrganisingReason
from storage.acting import acting
from storage.database import Database
from storage.programmes import charter, charter_claims
from storage.programmes.line import registrations
from storage.roles import Missing
from storage.tables import outbox as notices
from tests.refused import why
from tests.storage.enrolling import DAY, FACTS, ID, NOW, ORGANISER, enrol, go_off, notice, offered, told

SIGNED = replace(FACTS, charter=Charter.YES)
AT = NOW + 20 * DAY


async def coached(database: Database) -> list[CoachedPerson]:
    return await database.read(acting(charter.coaching_list, ORGANISER, NOW), ID)


async def claims(database: Database) -> list[dict[str, object]]:
    wanted = select(notices.c.data).where(notices.c.kind == charter_claims.CLAIMED).order_by(notices.c.id)
    return await database.read(lambda c: list(c.scalars(wanted)))


async def due(database: Database) -> list[tuple[str, object]]:
    wanted = select(notices.c.kind, notices.c.due).where(notices.c.state == "due").order_by(notices.c.id)
    return await database.read(lambda c: [(row.kind, row.due) for row in c.execute(wanted)])


async def test_an_unknown_organisation_is_asked_of_the_organisers_once(database: Database) -> None:
    await offered(database)

    await enrol(database, "anna", facts=SIGNED)
    await enrol(database, "bram", facts=replace(SIGNED, organisation=" stad  GENT"))
    await go_off(database, NOW + charter_claims.GATHERED)

    assert await told(database) == [(ORGANISER, "charter.claimed")]
    assert (await notice(database, ORGANISER, "charter.claimed"))["organisation"] == "Stad Gent"
    known = await database.read(acting(charter.organisations, ORGANISER, NOW))
    assert [(each.name, each.state) for each in known] == [("Stad Gent", CharterCertainty.CLAIMED)]
    assert await coached(database) == []


async def test_a_hundred_claims_are_one_message_to_each_organiser(database: Database) -> None:
    await offered(database, places=200, priority_places=20)
    for number in range(100):
        await enrol(database, f"p-{number}", facts=replace(SIGNED, organisation=f"Gemeente {number:02}"))
    await database.write(acting(charter.decide, ORGANISER, NOW), "Gemeente 07", False)

    await go_off(database, NOW + charter_claims.GATHERED)
    await enrol(database, "later", NOW + 2 * charter_claims.GATHERED, facts=SIGNED)
    await go_off(database, NOW + 3 * charter_claims.GATHERED)

    first, second = [kind for _, kind in await told(database) if kind == charter_claims.CLAIMED], await claims(database)
    assert len(first) == 2, "one of the hundred, and one of what came later"
    assert [(each["number"], each["organisation"]) for each in second] == [(99, "Gemeente 00"), (1, "Stad Gent")]


async def test_a_confirmed_organisation_puts_its_people_on_the_coaching_list_and_tells_them(database: Database) -> None:
    await offered(database, priority_places=3, places=3)
    await enrol(database, "anna", facts=SIGNED)
    await enrol(database, "bram", facts=replace(SIGNED, charter=Charter.UNKNOWN))
    await enrol(database, "cleo", facts=replace(SIGNED, organisation="Stad Aalst"))
    await enrol(database, "dirk", facts=SIGNED)

    stranger = await why(database.write(acting(charter.decide, "anna", NOW), "Stad Gent", True))
    done = [await database.write(acting(charter.decide, ORGANISER, NOW), "stad gent", True) for _ in range(2)]

    assert stranger is Missing.ORGANISER
    assert [each.state for each in done] == [CharterCertainty.CONFIRMED] * 2
    assert [each.registration.person for each in await coached(database)] == ["anna", "bram"], "who waits is not"
    assert sorted(await told(database))[:2] == [("anna", "charter.confirmed"), ("dirk", "charter.confirmed")]
    assert await database.read(charter.state_of, "STAD GENT") is CharterCertainty.CONFIRMED
    await database.write(acting(charter.decide, ORGANISER, NOW), "Stad Gent", False)
    assert await coached(database) == []
    assert ("anna", "charter.refused") in await told(database)
    assert ("anna", "charter.confirmed") not in await told(database), "it was not sent yet"


async def test_an_appointment_is_told_reminded_of_moved_and_taken_back(database: Database) -> None:
    await offered(database)
    await enrol(database, "anna")

    first = [await database.write(acting(charter.appoint, ORGANISER, NOW), ID, 1, AT, "Cas", "Gent") for _ in range(2)]
    assert first[0] == first[1]
    assert await due(database) == [("coach.appointment", NOW), ("coach.reminder", AT - DAY)]
    moved = await database.write(acting(charter.appoint, ORGANISER, NOW + DAY), ID, 1, AT + DAY, "Cas", "Gent")

    assert (moved.appointment, moved.version) == (AT + DAY, 2)
    assert await due(database) == [("coach.appointment", NOW + DAY), ("coach.reminder", AT)]
    own = await database.read(acting(charter.appointment_of, "anna", NOW), ID)
    assert own is not None
    assert own.appointment == AT + DAY
    await database.write(acting(charter.cancel_appointment, ORGANISER, NOW + DAY), ID, 1)
    assert [kind for kind, _ in await due(database)] == ["coach.cancelled"]
    assert await database.read(acting(charter.appointment_of, "anna", NOW), ID) is None


async def test_the_reminder_of_an_appointment_keeps_the_hour_across_a_change_of_the_clock(database: Database) -> None:
    """On Sunday 28 March 2027 the clock goes forward: a day before Monday 9:00 is 24 hours, before Sunday it is 23."""
    await offered(database)
    await enrol(database, "anna")
    sunday = NOW.replace(month=3, day=28, hour=7)

    await database.write(acting(charter.appoint, ORGANISER, NOW), ID, 1, sunday)

    assert (await due(database))[1] == ("coach.reminder", sunday - timedelta(hours=23))


async def test_who_withdraws_hears_nothing_more_of_coaching(database: Database) -> None:
    await offered(database)
    await enrol(database, "anna")
    await database.write(acting(charter.appoint, ORGANISER, NOW), ID, 1, AT)

    await database.write(acting(registrations.withdraw, "anna", NOW), ID)

    assert await due(database) == []
    late = await why(database.write(acting(charter.appoint, ORGANISER, NOW), ID, 1, AT + DAY))
    past = await why(database.write(acting(charter.appoint, ORGANISER, NOW), ID, 2, AT))
    assert [late, past] == [OrganisingReason.NOT_SEATED, OrganisingReason.NOT_REGISTERED]


async def test_who_said_so_for_an_edition_that_is_over_is_left_alone(database: Database) -> None:
    programme = await offered(database)
    await enrol(database, "anna", facts=SIGNED)
    assert programme.last_start is not None

    await database.write(acting(charter.decide, ORGANISER, programme.last_start), "Stad Gent", True)

    assert ("anna", "charter.confirmed") not in await told(database)
