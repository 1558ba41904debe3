"""The people the bot has met."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from knowledge.people import StoredPerson
from storage.acting import acting
from storage.database import Database
from storage.talking import conversations

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


async def test_nobody_is_known_before_the_first_word(database: Database) -> None:
    assert await database.read(conversations.load_person, "anna") is None
    assert await database.read(conversations.load, "chat-1") is None


async def test_a_person_is_welcomed_once_however_many_ask_for_it_at_once(database: Database) -> None:
    welcomes = await asyncio.gather(
        *(database.write(acting(conversations.meet, "anna", NOW), "flanders", "nl") for _ in range(20))
    )
    again = await database.write(acting(conversations.meet, "anna", LATER), "flanders", "en")

    assert (welcomes.count(True), again) == (1, False)
    assert await database.read(conversations.load_person, "anna") == StoredPerson("anna", "flanders", "nl", NOW, NOW)


async def test_the_chosen_language_stays(database: Database) -> None:
    await database.write(acting(conversations.speak, "anna", NOW), "flanders", "en")
    await database.write(acting(conversations.speak, "anna", LATER), "flanders", "nl")
    await database.write(acting(conversations.speak, "anna", LATER), "flanders", "en")

    assert await database.read(conversations.load_person, "anna") == StoredPerson("anna", "flanders", "en", NOW, None)


async def test_who_chose_a_language_first_is_still_welcomed(database: Database) -> None:
    await database.write(acting(conversations.speak, "anna", NOW), "flanders", "en")

    first = await database.write(acting(conversations.meet, "anna", LATER), "flanders", "nl")
    second = await database.write(acting(conversations.meet, "anna", LATER), "flanders", "nl")

    assert (first, second) == (True, False)
    assert await database.read(conversations.load_person, "anna") == StoredPerson("anna", "flanders", "en", NOW, LATER)


async def test_how_teams_shows_a_person_is_kept_until_it_is_another_name(database: Database) -> None:
    await database.write(acting(conversations.speak, "anna", NOW), "flanders", "en")
    await database.write(acting(conversations.introduce, "anna", LATER), "flanders", "Anna Peeters")
    await database.write(acting(conversations.introduce, "anna", LATER), "flanders", "Anna Janssens")
    await database.write(acting(conversations.introduce, "bram", LATER), "flanders", "Bram Peeters")

    anna = StoredPerson("anna", "flanders", "en", NOW, None, "Anna Janssens")
    assert await database.read(conversations.load_person, "anna") == anna
    bram = await database.read(conversations.load_person, "bram")
    assert bram == StoredPerson("bram", "flanders", "", LATER, None, "Bram Peeters")


async def test_a_person_is_found_by_name_within_the_organisation(database: Database) -> None:
    names = {"1": "Bram Peeters", "2": "Bram Peeters-Daems", "3": "Zoë De Smet", "4": "bram peeters"}
    for id, name in names.items():
        await database.write(acting(conversations.introduce, id, NOW), "elsewhere" if id == "4" else "flanders", name)
    await database.write(acting(conversations.speak, "5", NOW), "flanders", "nl")

    async def found(name: str) -> list[str]:
        return [person.id for person in await database.read(conversations.find_named, name, "flanders")]

    assert await found("peeters BRAM") == ["1"]
    assert await found("Bram") == ["1", "2"]
    assert await found("Zoe de Smet") == ["3"]
    assert await found("Carl") == await found(" ?! ") == []
