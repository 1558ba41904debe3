"""The weekly list of curators in the chat: what stayed without an answer, with one tap to a draft (A10)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from knowledge.insight.counting import Happening, Key, Kind
from knowledge.insight.weeks import week_of
from storage.acting import acting
from storage.insight import counting
from storage.network import message_settings
from storage.roles import Role
from tests.conversations.conftest import Office
from tests.conversations.networking import coordinator
from tests.people import Person


async def count(office: Office, words: str, group: str, weeks_ago: int) -> None:
    """Six people of a domain asked the like in vain."""
    key = Key(Kind.UNANSWERED, "OMG", group)
    happened = [Happening(key, f"person {n}", f"{group} {n}", frozenset(words.split())) for n in range(6)]
    day = (office.clock() - timedelta(days=7 * weeks_ago)).date()
    week = week_of(day - timedelta(days=day.weekday()))
    await office.store.write(counting.count_week, week, office.clock(), happened)


@pytest.fixture
async def tine(office: Office) -> Person:
    person = await coordinator(office, "Tine", Role.CURATOR)
    await count(office, "zonneboiler zwembad", "g-1", weeks_ago=3)
    await count(office, "vleermuizen kerktoren", "g-2", weeks_ago=2)
    return person


async def test_a10_a_curator_goes_from_the_list_to_a_draft_and_sees_what_became_of_it(tine: Person) -> None:
    seen = await tine.say("weekoverzicht")
    assert "Gevraagd en niet beantwoord" in seen.text
    assert "Omgeving, 6 keer gevraagd, nog geen concept" in seen.text

    made = await tine.press("kerktoren vleermuizen")

    assert "Schrijf het antwoord in de samenvatting" in made.text
    await tine.say("samenvatting Vraag het eerst aan Natuur en Bos.")
    assert "het concept wacht" in (await tine.say("weekoverzicht")).text
    await tine.press("kerktoren vleermuizen")
    assert "Goedgekeurd" in (await tine.press("Keur goed")).text
    assert "er is nu een fiche" in (await tine.say("weekoverzicht")).text


async def test_a10_an_answer_that_is_still_to_be_written_is_said_and_not_published(tine: Person) -> None:
    await tine.say("weekoverzicht")
    await tine.press("kerktoren vleermuizen")

    seen = await tine.press("Bekijk het concept")
    assert "moet nog geschreven worden" in seen.text
    assert "is leeg" in (await tine.press("Keur goed")).text


async def test_a10_the_week_before_can_be_begun_as_well(tine: Person) -> None:
    seen = await tine.say("weekoverzicht")

    assert seen.text.index("kerktoren vleermuizen") < seen.text.index("week ervoor") < seen.text.index("zonneboiler")
    assert "Schrijf het antwoord" in (await tine.press("zonneboiler zwembad")).text


@pytest.mark.parametrize(
    ("off", "on"),
    [
        ("geen weekoverzicht meer", "weekoverzicht aan"),
        ("No more weekly list", "weekly list on"),
        ("plus d'aperçu de la semaine", "activez l'aperçu de la semaine"),
    ],
)
async def test_a10_the_list_is_turned_off_and_on_by_typing(office: Office, tine: Person, off: str, on: str) -> None:
    async def is_on() -> bool:
        settings = await office.store.read(acting(message_settings.settings_of, tine.id, office.clock()))
        return {each.messages: each.is_on for each in settings}["weekly"]  # type: ignore[index]

    await tine.say(off)
    assert not await is_on()

    await tine.say(on)
    assert await is_on()


async def test_a10_nobody_else_sees_gaps_or_begins_a_draft_of_one(office: Office, tine: Person, anna: Person) -> None:
    assert "Dit is voor curatoren" in (await anna.say("weekoverzicht")).text

    forged = {"verb": "draft.gap", "group": "g-2", "domain": "OMG"}
    seen = await anna.send({"type": "message", "value": forged, "replyToId": "x"})

    assert "Dit is voor curatoren" in seen.text
    assert "nog geen concept" in (await tine.say("weekoverzicht")).text
