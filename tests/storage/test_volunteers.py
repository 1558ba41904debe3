"""Offers and appeals in the database: once, decided once, whoever comes at the same time, and gone with the person."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import func, select

from knowledge.network.volunteers import (
    MAX_APPEALS,
    MAX_READERS,
    AppealAnswer,
    AppealKind,
    Help,
    JoiningReason,
    NewAppeal,
    NewVolunteer,
)
from knowledge.refusals import Refused
from storage import privacy, roles
from storage.acting import acting
from storage.database import Database
from storage.managing import appeals, volunteers
from storage.managing.appeals import APPEALS_KEPT
from storage.managing.volunteer_privacy import forget_old
from storage.network import members
from storage.roles import Missing, Role
from storage.tables import appeal_readers, outbox
from tests.storage.networking import NOW, join, notice, refused, told

ALL = tuple(Help)
WISH = NewAppeal(AppealKind.EXPERIENCE, "OMG", "Wie legde al een groendak?", "Anna", "Stad Gent")
LATER = NOW + timedelta(hours=1)


async def curators(database: Database, *persons: str) -> None:
    for person in persons:
        await database.write(roles.grant, Role.CURATOR, person, "setup", NOW)


async def offer(
    database: Database,
    person: str,
    domain: str = "OMG",
    ways: tuple[Help, ...] = ALL,
    experience: str = "groendaken",
) -> str:
    id = f"{person}-{domain}"
    wanted = NewVolunteer(person.title(), "Stad Gent", domain, experience, ways)
    await database.write(acting(volunteers.offer, person, NOW), id, wanted)
    return id


async def helper(database: Database, person: str, **more: object) -> str:
    """Somebody whose offer was accepted."""
    id = await offer(database, person, **more)  # type: ignore[arg-type]
    await database.write(acting(volunteers.accept, "tine", NOW), id)
    return id


async def readers(database: Database) -> set[str]:
    return set(await database.read(lambda c: c.scalars(select(appeal_readers.c.person)).all()))


async def domains(database: Database, person: str) -> tuple[str, ...]:
    profile = await database.read(members.of_person, person)
    return profile.domains if profile and profile.active else ()


async def test_an_offer_is_made_once_for_a_domain(database: Database) -> None:
    await curators(database, "tine", "els")
    id = await offer(database, "bram")
    await offer(database, "bram")
    again = NewVolunteer("Bram", "", "OMG", "x", ALL)

    why = await refused(database.write(acting(volunteers.offer, "bram", NOW), "other", again))

    assert (why.why, why.field) == (JoiningReason.ALREADY, "domain")
    assert sorted(await told(database)) == [("els", "volunteer.new"), ("tine", "volunteer.new")]
    [listed] = await database.read(acting(volunteers.list_volunteers, "tine", NOW))
    assert (listed.id, listed.accepted, listed.is_member) == (id, None, False)


async def test_a1_only_a_curator_sees_accepts_and_declines(database: Database) -> None:
    id = await offer(database, "bram")
    for act in (
        database.read(acting(volunteers.list_volunteers, "bram", NOW)),
        database.read(acting(volunteers.show, "bram", NOW), id),
        database.write(acting(volunteers.accept, "bram", NOW), id),
        database.write(acting(volunteers.decline, "bram", NOW), id, "x", accepted=False),
    ):
        assert (await refused(act)).why is Missing.CURATOR
    assert await told(database) == []


async def test_nobody_touches_what_is_of_another(database: Database) -> None:
    await curators(database, "tine")
    id = await helper(database, "bram")
    await database.write(acting(appeals.send, "anna", NOW), "a-1", WISH)
    for act in (
        database.write(acting(volunteers.withdraw, "chris", NOW), id),
        database.write(acting(volunteers.agree, "chris", NOW), id, Help.ASKED, is_on=False),
        database.read(acting(appeals.own_appeal, "chris", NOW), "a-1"),
        database.write(acting(appeals.withdraw, "chris", NOW), "a-1"),
        database.read(acting(appeals.appeal_to, "chris", NOW), "a-1"),
        database.write(acting(appeals.answer, "chris", NOW), "a-1", AppealAnswer("Chris", "", "Ik!")),
        database.write(acting(appeals.pass_over, "chris", NOW), "a-1"),
    ):
        assert (await refused(act)).why is JoiningReason.GONE
    assert await readers(database) == {"bram"}


async def test_two_curators_decide_once(database: Database) -> None:
    await curators(database, "tine", "els")
    id = await offer(database, "bram")

    done = await asyncio.gather(
        database.write(acting(volunteers.accept, "tine", NOW), id),
        database.write(acting(volunteers.decline, "els", NOW), id, "Nee.", accepted=False),
        return_exceptions=True,
    )

    assert sum(isinstance(each, Refused) for each in done) == 1
    heard = [kind for person, kind in await told(database) if person == "bram"]
    assert len(heard) == 1
    assert (await domains(database, "bram") == ("OMG",)) is (heard == ["volunteer.accepted"])


async def test_two_offers_of_one_person_that_are_accepted_at_once_both_hold(database: Database) -> None:
    await curators(database, "tine", "els")
    ids = [await offer(database, "bram", domain) for domain in ("OMG", "MOW")]

    await asyncio.gather(*(database.write(acting(volunteers.accept, "tine", NOW), id) for id in ids))

    assert await domains(database, "bram") == ("MOW", "OMG")


async def test_who_was_a_member_keeps_the_other_domains_and_loses_only_what_is_taken_back(database: Database) -> None:
    await curators(database, "tine")
    await database.write(join, "bram", ("MOW",), ("fietsen",))
    id = await helper(database, "bram")
    profile = await database.read(members.of_person, "bram")
    assert profile is not None
    assert (profile.domains, profile.expertise) == (("MOW", "OMG"), ("fietsen", "groendaken"))

    await database.write(acting(volunteers.withdraw, "bram", LATER), id)

    assert await domains(database, "bram") == ("MOW",)
    assert ("tine", "volunteer.left") in await told(database)


async def test_a_curator_ends_what_was_accepted_with_a_reason(database: Database) -> None:
    await curators(database, "tine")
    id = await helper(database, "bram")
    await database.write(acting(appeals.send, "anna", NOW), "a-1", WISH)

    stale = database.write(acting(volunteers.decline, "tine", LATER), id, "Zo.", accepted=False)
    assert (await refused(stale)).why is JoiningReason.DECIDED
    await database.write(acting(volunteers.decline, "tine", LATER), id, "Zo.", accepted=True)

    assert (await notice(database, "bram", "volunteer.ended")).data["reason"] == "Zo."
    assert await domains(database, "bram") == ()
    assert await readers(database) == set()
    assert ("anna", "appeal.nobody") in await told(database)


async def test_an_appeal_goes_to_a_few_who_fit_best_and_never_to_who_seeks(database: Database) -> None:
    await curators(database, "tine")
    for number in range(MAX_READERS + 2):
        await helper(database, f"b{number}", experience="groendak" if number > 3 else "catering")
    await helper(database, "anna")
    await helper(database, "gast", ways=(Help.VISITS,))
    await offer(database, "nieuw")

    assert await database.read(acting(appeals.count_readers, "anna", NOW), WISH) == MAX_READERS
    assert await database.write(acting(appeals.send, "anna", NOW), "a-1", WISH) == MAX_READERS

    asked = await readers(database)
    assert {"b4", "b5", "b6"} <= asked
    assert not asked & {"anna", "gast", "nieuw"}


async def test_an_appeal_is_sent_once_and_not_without_end(database: Database) -> None:
    await curators(database, "tine")
    await helper(database, "bram")
    for number in range(MAX_APPEALS):
        await database.write(acting(appeals.send, "anna", NOW), f"a-{number}", WISH)
    await database.write(acting(appeals.send, "anna", NOW), "a-0", WISH)

    assert (await refused(database.write(acting(appeals.send, "anna", NOW), "more", WISH))).why is JoiningReason.MANY
    assert [kind for person, kind in await told(database) if person == "bram"].count("appeal.new") == MAX_APPEALS


async def test_who_answers_is_known_once_and_nobody_else_is(database: Database) -> None:
    await curators(database, "tine")
    for person in ("bram", "chris"):
        await helper(database, person)
    await database.write(acting(appeals.send, "anna", NOW), "a-1", WISH)
    answer = AppealAnswer("Bram", "Stad Gent", "Bel me.")
    await database.write(acting(appeals.answer, "bram", LATER), "a-1", answer)

    again = database.write(acting(appeals.answer, "bram", LATER), "a-1", answer)
    assert (await refused(again)).why is JoiningReason.ANSWERED
    own = await database.read(acting(appeals.own_appeal, "anna", LATER), "a-1")
    assert (own.answers, own.waiting) == ((answer,), 1)
    assert [kind for person, kind in await told(database) if person == "anna"] == ["appeal.answered"]


async def test_an_erased_person_is_in_nothing_that_others_will_hear(database: Database) -> None:
    await curators(database, "tine")
    await helper(database, "bram")
    await database.write(acting(appeals.send, "anna", NOW), "a-1", WISH)
    await database.write(acting(appeals.answer, "bram", LATER), "a-1", AppealAnswer("Bram", "", "Bel me."))
    await offer(database, "dirk")

    for person in ("bram", "dirk", "anna"):
        await database.write(privacy.erase, person)

    named = select(func.count()).select_from(outbox).where(outbox.c.kind != "volunteer.accepted")
    assert await database.read(lambda c: c.scalar(named)) == 0
    assert await readers(database) == set()


async def test_an_appeal_is_forgotten_when_its_time_is_over(database: Database) -> None:
    await curators(database, "tine")
    await helper(database, "bram")
    await database.write(acting(appeals.send, "anna", NOW), "a-1", WISH)

    assert await database.write(forget_old, NOW + APPEALS_KEPT) == 0
    assert await database.write(forget_old, NOW + APPEALS_KEPT + timedelta(days=1)) == 1
    assert await readers(database) == set()
    assert (await refused(database.read(acting(appeals.own_appeal, "anna", NOW), "a-1"))).why is JoiningReason.GONE
