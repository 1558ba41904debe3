"""A message that comes again is answered once; one that says the same again is answered again."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from storage.acting import acting
from storage.content import catalogue
from tests.conversations.conftest import Office, running_bot
from tests.conversations.processes import bot_process
from tests.databases import PostgreSQL
from tests.teams import Person, Teams

pytestmark = pytest.mark.both

THEMES = "Kies een thema"


def _said_to(person: Person) -> list[str]:
    return [message.text for message in person.chat if message.by_bot]


async def test_two_processes_answer_both_of_the_same_words_a_tenth_of_a_second_apart(
    postgresql: PostgreSQL, migrated_postgresql: str, tmp_path: Path
) -> None:
    url = postgresql.url(postgresql.new(template=migrated_postgresql))
    async with (
        Teams(signed=False) as teams,
        aiohttp.ClientSession() as http,
        bot_process(http, url, tmp_path / "one") as one,
        bot_process(http, url, tmp_path / "two") as two,
    ):
        for number in range(6):
            here, there = one.person(teams, f"Anna{number}"), two.person(teams, f"Anna{number}")
            await here.say("thema's")

            first = asyncio.create_task(here.say("1"))
            await asyncio.sleep(0.1)
            await asyncio.gather(first, there.say("1"))

            list_of_themes, theme, instrument = _said_to(here)
            assert list_of_themes.startswith(THEMES)
            assert len({list_of_themes, theme, instrument}) == 3, "the second chose from what the first had opened"


async def test_two_processes_that_get_one_message_at_once_say_its_answer_once(
    postgresql: PostgreSQL, migrated_postgresql: str, tmp_path: Path
) -> None:
    url = postgresql.url(postgresql.new(template=migrated_postgresql))
    async with (
        Teams() as teams,
        running_bot(teams, url, tmp_path) as one,
        running_bot(teams, url, tmp_path) as two,
    ):
        teams.latency = 0.3
        here, there = one.person("Anna"), two.person("Anna")
        same = {"type": "message", "text": "thema's", "id": "same"}

        await asyncio.gather(here.send(same), there.send(same))

        assert len(_said_to(here)) == 1


async def test_after_a_kill_a_word_that_was_said_before_does_what_it_means_now(
    database_url: str, tmp_path: Path
) -> None:
    async with Teams(signed=False) as teams, aiohttp.ClientSession() as http:
        async with bot_process(http, database_url, tmp_path) as bot:
            anna = bot.person(teams)
            await anna.say("taal")
            chosen = await anna.say("1")
            await bot.kill()
        async with bot_process(http, database_url, tmp_path) as bot:
            anna = bot.person(teams)
            opened = await anna.say("thema's")
            theme = await anna.say("1")

    assert opened.last.text.startswith(THEMES)
    assert theme.last.text not in (chosen.text, opened.last.text)


async def test_what_was_answered_stays_so_when_the_process_dies_at_once(database_url: str, tmp_path: Path) -> None:
    async with Teams(signed=False) as teams, aiohttp.ClientSession() as http:
        async with bot_process(http, database_url, tmp_path) as bot:
            anna = bot.person(teams)
            opened = await anna.say("thema's")
            theme = await anna.say("1")
            await bot.kill()
        async with bot_process(http, database_url, tmp_path) as bot:
            instrument = await bot.person(teams).say("1")

    assert len({opened.text, theme.text, instrument.last.text}) == 3


async def test_after_a_fault_the_same_words_are_tried_anew(office: Office, anna: Person) -> None:
    """The apology was the answer to the first; see also the test of the apology."""
    # A conversation that this process forgot, as after another one's turn or a new start.
    broken = {"id": "broken", "title": "Onbestaanbaar ding", "summary": "Kapot.", "level": "not a level"}
    await office.store.write(acting(catalogue.store, "test", datetime.now(UTC)), [broken])
    await office.follow()
    first = await anna.say("Onbestaanbaar ding")

    again = await anna.say("Onbestaanbaar ding")

    assert "referentie" in first.text
    assert "referentie" in again.text


async def test_people_are_answered_while_the_note_that_they_were_cannot_be_stored(
    postgresql: PostgreSQL, migrated_postgresql: str, tmp_path: Path
) -> None:
    name = postgresql.new(template=migrated_postgresql)
    async with Teams() as teams, running_bot(teams, postgresql.url(name), tmp_path) as office:
        anna = office.person("Anna")
        teams.latency = 1.0
        asking = asyncio.create_task(anna.say("help"))
        await teams.asked()
        postgresql.stop()
        try:
            await asking
        finally:
            postgresql.start()

        assert len(_said_to(anna)) == 1
