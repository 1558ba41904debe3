"""What people say of their work."""

from __future__ import annotations

from datetime import UTC, datetime

from knowledge.people import WorkProfile
from knowledge.programmes.programme import Charter, RegistrationFacts, WorkRole
from storage.acting import acting
from storage.database import Database
from storage.people.profiles import profile, tell
from storage.programmes.line import registrations
from storage.programmes.line import rows as registration_rows
from storage.talking import conversations

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
ANNA = "anna"


async def test_who_told_nothing_has_an_empty_profile(database: Database) -> None:
    kept = await database.read(acting(profile, ANNA, NOW))

    assert kept == WorkProfile()
    assert not kept


async def test_what_is_told_is_kept_and_the_rest_stays(database: Database) -> None:
    await database.write(acting(tell, ANNA, NOW), organisation="VDAB", level="flemish", domain="WEWILS")

    after = await database.write(acting(tell, ANNA, NOW), domain="OMG")

    assert after == WorkProfile("VDAB", "flemish", "OMG")
    assert await database.read(acting(profile, ANNA, NOW)) == after


async def test_an_empty_word_takes_it_away(database: Database) -> None:
    await database.write(acting(tell, ANNA, NOW), organisation="VDAB", domain="WEWILS")

    assert await database.write(acting(tell, ANNA, NOW), domain="") == WorkProfile(organisation="VDAB")


async def test_telling_nothing_changes_nothing_and_keeps_nobody(database: Database) -> None:
    assert await database.write(acting(tell, ANNA, NOW)) == WorkProfile()
    assert await database.read(conversations.load_person, ANNA) is None


async def test_who_is_met_later_keeps_the_profile(database: Database) -> None:
    await database.write(acting(tell, ANNA, NOW), "ours", organisation="VDAB")
    await database.write(acting(conversations.introduce, ANNA, NOW), "ours", "Anna")

    assert (await database.read(acting(profile, ANNA, NOW))).organisation == "VDAB"
    assert [person.id for person in await database.read(conversations.find_named, "anna", "ours")] == [ANNA]


FACTS = RegistrationFacts(
    "Anna", "Stad Gent", "local", WorkRole.COORDINATOR, "", Charter.YES, needs="een lift", engaged=True
)


async def test_t14_what_was_said_when_registering_is_the_profile(database: Database) -> None:
    await database.write(acting(conversations.introduce, ANNA, NOW), "ours", "Anna")
    await database.write(acting(tell, ANNA, NOW), organisation="VDAB", level="flemish", domain="WEWILS")

    await database.write(registration_rows.remember, ANNA, FACTS, NOW)

    assert await database.read(acting(profile, ANNA, NOW)) == WorkProfile("Stad Gent", "local", "", "coordinator")


async def test_t14_who_registered_before_is_known_too(database: Database) -> None:
    await database.write(registration_rows.remember, ANNA, FACTS, NOW)

    assert await database.read(acting(profile, ANNA, NOW)) == WorkProfile("Stad Gent", "local", "", "coordinator")


async def test_t14_what_is_corrected_in_the_profile_counts_at_the_next_registration(database: Database) -> None:
    await database.write(registration_rows.remember, ANNA, FACTS, NOW)

    await database.write(acting(tell, ANNA, NOW), organisation="VDAB", level="flemish", domain="WEWILS", role="leader")

    facts = await database.read(acting(registrations.recall_facts, ANNA, NOW))
    assert (facts.organisation, facts.level, facts.domain, facts.role) == ("VDAB", "flemish", "WEWILS", WorkRole.LEADER)
    assert (facts.charter, facts.needs, facts.engaged) == (Charter.UNKNOWN, "een lift", True)


async def test_t14_a_role_that_is_told_before_any_registration_is_kept(database: Database) -> None:
    await database.write(acting(tell, ANNA, NOW), role="leader")

    assert await database.read(acting(profile, ANNA, NOW)) == WorkProfile(role="leader")
    assert (await database.read(acting(registrations.recall_facts, ANNA, NOW))).role is WorkRole.LEADER


async def test_t14_what_is_taken_away_is_gone_everywhere(database: Database) -> None:
    await database.write(registration_rows.remember, ANNA, FACTS, NOW)

    assert not await database.write(acting(tell, ANNA, NOW), organisation="", level="", domain="", role="")

    facts = await database.read(acting(registrations.recall_facts, ANNA, NOW))
    assert (facts.organisation, facts.level, facts.domain, facts.role) == ("", "", "", None)
