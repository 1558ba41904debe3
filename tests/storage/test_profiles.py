"""What people say of their work."""

from __future__ import annotations

from datetime import UTC, datetime

from storage.database import Database
from storage.network.profiles import Profile, profile, tell
from storage.talking import conversations

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
ANNA = "anna"


async def test_who_told_nothing_has_an_empty_profile(database: Database) -> None:
    kept = await database.read(profile, ANNA)

    assert kept == Profile()
    assert not kept


async def test_what_is_told_is_kept_and_the_rest_stays(database: Database) -> None:
    await database.write(tell, ANNA, NOW, organisation="VDAB", level="flemish", domain="WEWILS")

    after = await database.write(tell, ANNA, NOW, domain="OMG")

    assert after == Profile("VDAB", "flemish", "OMG")
    assert await database.read(profile, ANNA) == after


async def test_an_empty_word_takes_it_away(database: Database) -> None:
    await database.write(tell, ANNA, NOW, organisation="VDAB", domain="WEWILS")

    assert await database.write(tell, ANNA, NOW, domain="") == Profile(organisation="VDAB")


async def test_telling_nothing_changes_nothing_and_keeps_nobody(database: Database) -> None:
    assert await database.write(tell, ANNA, NOW) == Profile()
    assert await database.read(conversations.known, ANNA) is None


async def test_who_is_met_later_keeps_the_profile(database: Database) -> None:
    await database.write(tell, ANNA, NOW, organisation="VDAB", tenant="ours")
    await database.write(conversations.introduce, ANNA, "ours", "Anna", NOW)

    assert (await database.read(profile, ANNA)).organisation == "VDAB"
    assert [person.id for person in await database.read(conversations.named, "anna", "ours")] == [ANNA]
