"""A place in a programme: in order of arrival, once, and only ever better."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.programmes.programme import Charter, ProgrammeState, Registration, RegistrationFacts, Standing
from knowledge.programmes.reasons import OrganisingReason, RegistrationReason
from storage import roles
from storage.acting import acting
from storage.database import Database
from storage.programmes import programmes
from storage.programmes.line import exceptions as registration_exceptions
from storage.programmes.line import lists as registration_lists
from storage.programmes.line import registrations
from storage.roles import Missing, Role
from tests.refused import refusal, why
from tests.storage.enrolling import (
    DAY,
    FACTS,
    HOUR,
    ID,
    NOW,
    OFFER_TIME,
    ORGANISER,
    enrol,
    enrol_many,
    go_off,
    line,
    notice,
    offered,
    series,
    standings,
    told,
)


async def test_l4_the_first_have_priority_the_next_a_place_and_then_the_waiting_list_with_a_number(
    database: Database,
) -> None:
    await offered(database, priority_places=2, places=3)

    given = [await enrol(database, person) for person in ("anna", "bram", "cleo", "dirk", "eva")]

    got = [each.registration for each in given]
    assert [(each.number, each.rank, each.standing.value, each.waiting_number) for each in got] == [
        (1, 1, "priority", 0),
        (2, 2, "priority", 0),
        (3, 3, "place", 0),
        (4, 4, "waiting", 1),
        (5, 5, "waiting", 2),
    ]
    assert got == await line(database)


async def test_l5_the_waiting_list_and_its_number_are_foreseen_before_registering(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 3)

    foreseen = await database.read(acting(registrations.foresee, "anna", NOW), ID)

    assert foreseen.entry is not None
    assert (foreseen.entry.standing, foreseen.entry.rank, foreseen.entry.waiting_number) == (Standing.WAITING, 4, 3)
    done = await enrol(database, "anna")
    assert (done.registration.rank, done.registration.waiting_number) == (4, 3)
    again = await database.read(acting(registrations.foresee, "anna", NOW), ID)
    assert (again.entry, again.present) == (None, done.registration)


async def test_l12_who_registers_again_is_told_the_present_registration(database: Database) -> None:
    await offered(database)
    first = await enrol(database, "anna")

    second = await enrol(database, "anna", id="another-press")
    third = await enrol(database, "anna")
    late = await enrol(database, "anna", now=NOW + 400 * DAY)

    assert [each.new for each in (first, second, third, late)] == [True, False, False, False]
    assert second.registration == third.registration == late.registration == first.registration
    assert len(await line(database)) == 1


async def test_the_press_of_somebody_else_is_not_taken_for_ones_own(database: Database) -> None:
    await offered(database)
    await enrol(database, "anna", id="press-1")

    with pytest.raises(ValueError, match="press-1"):
        await enrol(database, "bram", id="press-1")


async def test_l11_who_comes_back_stands_at_the_end_and_the_old_press_does_not_bring_back(database: Database) -> None:
    await offered(database, priority_places=2, places=2)
    await enrol_many(database, 3)

    gone = await database.write(acting(registrations.withdraw, "p-001", NOW), ID)
    old = await enrol(database, "p-001")
    new = await enrol(database, "p-001", id="a-new-press")

    assert (gone.registration.standing, gone.registration.rank) == (Standing.WITHDRAWN, 0)
    assert old.registration == gone.registration
    assert (new.registration.number, new.registration.rank, new.registration.standing) == (4, 3, Standing.WAITING)


async def test_l13_a_refusal_always_says_why(database: Database) -> None:
    opens, closes = NOW + DAY, NOW + 10 * DAY
    await offered(database, opens=opens, closes=closes, domains=("OMG",))
    inside = replace(FACTS, domain="OMG")

    early = await refusal(enrol(database, "anna", facts=inside))
    foreign = await refusal(enrol(database, "anna", now=opens, facts=replace(FACTS, domain="FB")))
    right = await enrol(database, "anna", now=opens, facts=inside)
    late = await refusal(enrol(database, "bram", now=closes, facts=inside))
    over = await why(enrol(database, "bram", now=NOW + 400 * DAY, facts=inside))
    await database.write(acting(programmes.cancel, ORGANISER, NOW), ID)
    cancelled = await why(enrol(database, "bram", now=opens, facts=inside))
    unknown = await why(enrol(database, "bram", programme="nothing"))

    assert (early.why, early.facts) == (RegistrationReason.NOT_OPEN_YET, {"at": opens})
    assert (foreign.why, foreign.facts) == (RegistrationReason.NOT_YOUR_DOMAIN, {"domains": ("OMG",)})
    assert right.new
    assert (late.why, late.facts) == (RegistrationReason.CLOSED, {"at": closes})
    assert [over, cancelled, unknown] == [
        RegistrationReason.OVER,
        RegistrationReason.CANCELLED,
        RegistrationReason.NO_SUCH_PROGRAMME,
    ]


async def test_a_closed_programme_takes_nobody_and_still_offers_what_comes_free(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 2)
    await database.write(acting(programmes.close, ORGANISER, NOW), ID)

    refused = await why(enrol(database, "anna"))
    await database.write(acting(registrations.withdraw, "p-001", NOW), ID)

    assert refused is RegistrationReason.CLOSED
    assert await standings(database) == [("p-002", "offered")]


async def test_l7_a_withdrawal_offers_the_place_to_the_first_in_line_and_tells_that_person_once(
    database: Database,
) -> None:
    await offered(database, priority_places=2, places=2)
    await enrol_many(database, 4)

    for _ in range(2):
        await database.write(acting(registrations.withdraw, "p-001", NOW), ID)

    assert await standings(database) == [("p-002", "priority"), ("p-003", "offered"), ("p-004", "waiting")]
    assert await told(database) == [("p-003", "registration.offer")]
    data = await notice(database, "p-003", "registration.offer")
    assert (data["rank"], data["offered_until"]) == (2, (NOW + OFFER_TIME).isoformat())
    assert data["title"] == {"nl": "Leernetwerk", "en": "Learning network"}


async def test_l8_who_is_offered_a_place_accepts_it_and_has_it(database: Database) -> None:
    await offered(database, priority_places=2, places=2)
    await enrol_many(database, 3)
    await database.write(acting(registrations.withdraw, "p-001", NOW), ID)

    done = [await database.write(acting(registrations.accept, "p-003", NOW + OFFER_TIME - HOUR), ID) for _ in range(2)]

    assert [each.new for each in done] == [True, False]
    assert done[0].registration == done[1].registration
    assert await standings(database) == [("p-002", "priority"), ("p-003", "priority")]
    assert await go_off(database, NOW + 49 * HOUR) == 0, "no timer is left"
    assert await told(database) == [], "the offer that did not leave yet is of no use any more"


async def test_l8_silence_passes_the_place_on_and_so_does_a_no(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 4)
    await database.write(acting(registrations.withdraw, "p-001", NOW), ID)

    await database.write(acting(registrations.decline, "p-002", NOW + HOUR), ID)
    again = await database.write(acting(registrations.decline, "p-002", NOW + HOUR), ID)
    assert (again.new, again.registration.standing) == (False, Standing.DECLINED)
    assert await standings(database) == [("p-003", "offered"), ("p-004", "waiting")]
    assert await go_off(database, NOW + 48 * HOUR) == 0
    assert await go_off(database, NOW + 49 * HOUR) == 1, "from Monday at ten to Wednesday at ten"

    assert await standings(database) == [("p-004", "offered")]
    kinds = await told(database)
    assert ("p-003", "registration.offer_lapsed") in kinds
    assert kinds.count(("p-004", "registration.offer")) == 1
    late = await refusal(database.write(acting(registrations.accept, "p-003", NOW + 50 * HOUR), ID))
    assert late.why is RegistrationReason.OFFER_LAPSED
    held = late.facts["registration"]
    assert isinstance(held, Registration)
    assert held.standing is Standing.LAPSED


async def test_l8_an_answer_after_the_moment_is_too_late_even_when_nobody_noticed_yet(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 3)
    await database.write(acting(registrations.withdraw, "p-001", NOW), ID)

    late = await database.write(acting(registrations.accept, "p-002", NOW + OFFER_TIME), ID)

    assert (late.lapsed, late.new, late.registration.standing) == (NOW + OFFER_TIME, False, Standing.LAPSED)
    assert await standings(database) == [("p-003", "offered")]
    assert await go_off(database, NOW + 49 * HOUR) == 0


async def test_without_an_offer_there_is_nothing_to_accept_or_decline(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 2)

    waiting = await why(database.write(acting(registrations.accept, "p-002", NOW), ID))
    seated = await why(database.write(acting(registrations.decline, "p-001", NOW), ID))
    nobody = await why(database.write(acting(registrations.accept, "anna", NOW), ID))

    reasons = [RegistrationReason.NO_OFFER, RegistrationReason.NO_OFFER, RegistrationReason.NOT_REGISTERED]
    assert [waiting, seated, nobody] == reasons
    assert await standings(database) == [("p-001", "priority"), ("p-002", "waiting")]


async def test_an_offer_of_the_last_hours_ends_when_the_last_session_begins(database: Database) -> None:
    starts = NOW + 5 * HOUR
    await offered(database, series(sessions=1, starts=starts, priority_places=1, places=1))
    await enrol_many(database, 2)

    await database.write(acting(registrations.withdraw, "p-001", NOW), ID)

    assert (await line(database))[0].offered_until == starts
    over = database.write(acting(registrations.withdraw, "p-002", starts), ID)
    assert await why(over) is RegistrationReason.OVER


async def test_l6_who_has_a_place_gets_priority_by_rank_and_hears_it_once(database: Database) -> None:
    await offered(database, priority_places=2, places=4)
    await enrol_many(database, 4)

    await database.write(acting(registrations.withdraw, "p-001", NOW), ID)

    assert await standings(database) == [("p-002", "priority"), ("p-003", "priority"), ("p-004", "place")]
    assert await told(database) == [("p-003", "registration.promoted")]


async def test_l10_more_places_promote_in_order_and_fewer_take_nothing_from_anybody(database: Database) -> None:
    await offered(database, priority_places=2, places=2)
    await enrol_many(database, 5)

    await database.write(acting(programmes.set_places, ORGANISER, NOW), ID, places=4)
    assert [how for _, how in await standings(database)] == ["priority", "priority", "offered", "offered", "waiting"]
    for person in ("p-003", "p-004"):
        await database.write(acting(registrations.accept, person, NOW), ID)
    await database.write(acting(programmes.set_places, ORGANISER, NOW), ID, places=1, priority_places=1)

    assert [how for _, how in await standings(database)] == ["priority", "priority", "place", "place", "waiting"]
    for person in ("p-001", "p-003", "p-004"):
        await database.write(acting(registrations.withdraw, person, NOW), ID)
        assert (await standings(database))[-1] == ("p-005", "waiting")
    await database.write(acting(registrations.withdraw, "p-002", NOW), ID)
    assert await standings(database) == [("p-005", "offered")]


async def test_l10_there_are_never_fewer_places_than_priority_places(database: Database) -> None:
    await offered(database)

    refused = await why(database.write(acting(programmes.set_places, ORGANISER, NOW), ID, places=10))
    stranger = await why(database.write(acting(programmes.set_places, "anna", NOW), ID, places=30))

    assert [refused, stranger] == [OrganisingReason.TOO_FEW_PLACES, Missing.ORGANISER]


async def test_l9_an_exception_has_a_reason_and_is_told_to_those_who_pay_for_it(database: Database) -> None:
    await offered(database, priority_places=1, places=2)
    await enrol_many(database, 5)

    done = await database.write(
        acting(registration_exceptions.move_up, ORGANISER, NOW + HOUR), ID, 5, 3, "Spreekt in sessie 3."
    )

    assert (done.registration.rank, done.registration.standing) == (3, Standing.WAITING)
    assert [each.person for each in await line(database)] == ["p-001", "p-002", "p-005", "p-003", "p-004"]
    assert await told(database) == [
        ("p-003", "registration.overtaken"),
        ("p-004", "registration.overtaken"),
        ("p-005", "registration.moved_up"),
    ]
    data = await notice(database, "p-003", "registration.overtaken")
    assert (data["rank_before"], data["rank"], data["reason"]) == (3, 4, "Spreekt in sessie 3.")


async def test_l9_who_is_moved_up_among_the_seated_gets_a_place_and_nobody_loses_one(database: Database) -> None:
    await offered(database, priority_places=2, places=2)
    await enrol_many(database, 4)

    done = await database.write(acting(registration_exceptions.move_up, ORGANISER, NOW), ID, 4, 1, "Gastspreker.")

    assert done.overtaken == 3
    assert await standings(database) == [
        ("p-004", "priority"),
        ("p-001", "priority"),
        ("p-002", "priority"),
        ("p-003", "waiting"),
    ]
    await database.write(acting(registrations.withdraw, "p-001", NOW), ID)
    assert await standings(database) == [("p-004", "priority"), ("p-002", "priority"), ("p-003", "waiting")]


async def test_l9_an_exception_without_role_or_reason_or_gain_is_refused(database: Database) -> None:
    await offered(database)
    await enrol_many(database, 3)
    move = registration_exceptions.move_up
    olga = acting(move, ORGANISER, NOW)

    tried = [
        await why(database.write(acting(move, "p-003", NOW), ID, 3, 1, "Graag.")),
        await why(database.write(olga, ID, 3, 1, " ")),
        await why(database.write(olga, ID, 1, 3, "Omlaag.")),
        await why(database.write(olga, ID, 9, 1, "Wie?")),
    ]

    assert tried == [
        Missing.ORGANISER,
        OrganisingReason.NO_REASON,
        OrganisingReason.NOT_BETTER,
        OrganisingReason.NOT_REGISTERED,
    ]


async def test_l6_why_somebody_stands_where_is_answered_from_the_record(database: Database) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 8)
    for person in ("p-002", "p-003"):
        await database.write(acting(registrations.withdraw, person, NOW), ID)
    await database.write(acting(registration_exceptions.move_up, ORGANISER, NOW), ID, 7, 3, "Vervangt een spreker.")

    told = await database.read(acting(registration_lists.history, "p-005", NOW), ID)

    assert (told.rank_then, told.left, told.overtook, told.overtaken_by) == (5, 2, 0, 1)
    assert told.registration.rank == 4 == told.rank_then - told.left - told.overtook + told.overtaken_by
    assert [(each.act, each.rank, each.reason) for each in told.events] == [("overtaken", 4, "Vervangt een spreker.")]


async def test_l1_a_person_sees_coming_programmes_with_the_own_state_and_of_the_own_domain(database: Database) -> None:
    await offered(database, priority_places=2, places=2)
    await database.write(acting(programmes.add, ORGANISER, NOW), series("studiedag", 1, NOW + DAY, domains=("OMG",)))
    await database.write(
        acting(programmes.add, ORGANISER, NOW), series("later", 1, NOW + 9 * DAY, state=ProgrammeState.PLANNED)
    )
    await enrol(database, "anna")

    seen = await database.read(acting(registration_lists.list_programmes, "anna", NOW))
    other = await database.read(acting(registration_lists.list_programmes, "anna", NOW), domain="FB")
    own = await database.read(acting(registration_lists.mine, "anna", NOW))

    assert [(each.programme.id, each.free, each.registration is not None) for each in seen] == [
        ("studiedag", 20, False),
        (ID, 1, True),
    ]
    assert [each.programme.id for each in other] == [ID]
    assert [each.programme.id for each in own] == [ID]
    assert await database.read(acting(registration_lists.list_programmes, "anna", NOW + 400 * DAY)) == []
    past = await database.read(acting(registration_lists.past_ones, "anna", NOW + 400 * DAY))
    assert [each.programme.id for each in past] == [ID, "studiedag"]


async def test_what_somebody_said_is_remembered_for_the_next_registration(database: Database) -> None:
    await offered(database)
    said = replace(FACTS, needs="Rolstoel", charter=Charter.UNKNOWN)
    await enrol(database, "anna", facts=said)

    assert await database.read(acting(registrations.recall_facts, "anna", NOW)) == said
    assert await database.read(acting(registrations.recall_facts, "bram", NOW)) == RegistrationFacts()
    [kept] = await line(database)
    assert kept.facts == said


async def test_reminders_of_a_programme_can_be_switched_off_and_on(database: Database) -> None:
    await offered(database)
    await enrol(database, "anna")

    off = await database.write(acting(registrations.set_reminders, "anna", NOW), ID, False)
    again = await database.write(acting(registrations.set_reminders, "anna", NOW), ID, False)

    assert off is not None
    assert again is not None
    assert off.registration.reminders_off
    assert await database.write(acting(registrations.set_reminders, "bram", NOW), ID, False) is None
    assert [off.new, again.new] == [True, False]


async def test_only_an_organiser_sees_the_line(database: Database) -> None:
    await offered(database)
    await enrol_many(database, 2)
    await database.write(acting(registrations.withdraw, "p-001", NOW), ID)

    stranger = await why(database.read(acting(registration_lists.line, "p-001", NOW), ID))
    seen = await database.read(acting(registration_lists.line, ORGANISER, NOW), ID, also_left=True)

    assert stranger is Missing.ORGANISER
    assert [(each.person, each.standing.value) for each in seen] == [("p-002", "priority"), ("p-001", "withdrawn")]
    await database.write(roles.revoke, Role.ORGANISER, ORGANISER, "setup", NOW)
    assert await why(database.read(acting(registration_lists.line, ORGANISER, NOW), ID)) is Missing.ORGANISER


async def test_an_exception_is_of_no_use_in_a_line_that_is_over_or_cancelled(database: Database) -> None:
    programme = await offered(database, priority_places=1, places=1)
    await enrol_many(database, 3)
    assert programme.last_start is not None
    move_up, wanted = registration_exceptions.move_up, (ID, 3, 1, "Een reden")

    over = await why(database.write(acting(move_up, ORGANISER, programme.last_start), *wanted))
    await database.write(acting(programmes.cancel, ORGANISER, NOW), ID)
    cancelled = await why(database.write(acting(move_up, ORGANISER, NOW), *wanted))

    assert [over, cancelled] == [OrganisingReason.OVER, OrganisingReason.CANCELLED]
    assert [kind for _, kind in await told(database)] == ["programme.cancelled"] * 3


async def test_l8_who_accepts_too_late_hears_in_the_answer_that_it_passed_on_and_not_a_second_time(
    database: Database,
) -> None:
    await offered(database, priority_places=1, places=1)
    await enrol_many(database, 3)
    await database.write(acting(registrations.withdraw, "p-001", NOW), ID)

    late = await database.write(acting(registrations.accept, "p-002", NOW + OFFER_TIME), ID)
    await go_off(database, NOW + 49 * HOUR)

    assert late.lapsed == NOW + OFFER_TIME
    assert await standings(database) == [("p-003", "offered")]
    assert await told(database) == [("p-003", "registration.offer")]
