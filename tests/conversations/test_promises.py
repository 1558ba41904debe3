"""What people can rely on: once, in order, never lost, never stuck."""

from __future__ import annotations

import asyncio
import logging
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import aiohttp
import pytest

from dialogs.state import State
from storage import privacy
from storage.acting import acting
from storage.content import catalogue
from tests.conversations.conftest import Office, running_bot
from tests.conversations.processes import bot_process
from tests.databases import PostgreSQL
from tests.teams import Person, Teams
from tests.waiting import until

pytestmark = pytest.mark.both

QUESTION = "Hoe organiseer ik een duurzaam evenement?"
ANSWER = "Checklist en Vlaamse Gids duurzame evenementen"


async def _kept_questions(office: Office, person: Person) -> int:
    return len((await office.store.read(privacy.export, person.id))["questions_asked"])


async def test_a_message_that_is_sent_again_is_answered_once(office: Office, anna: Person) -> None:
    activity = {"type": "message", "text": QUESTION, "id": "same"}

    first, second = await anna.send(activity), await anna.send(activity)

    assert ANSWER in first.text
    assert second.status == 200
    assert not second.messages
    assert await _kept_questions(office, anna) == 1


async def test_a_copy_under_a_new_id_while_the_first_is_being_worked_on_is_answered_once(
    office: Office, anna: Person
) -> None:
    office.teams.latency = 0.2

    copies = [anna.send({"type": "message", "text": QUESTION, "id": f"copy-{n}"}) for n in range(4)]
    await asyncio.gather(*copies)

    assert len([message for message in anna.chat if message.by_bot]) == 1
    assert await _kept_questions(office, anna) == 1


async def test_the_same_question_asked_again_later_is_answered_again(anna: Person) -> None:
    assert ANSWER in (await anna.say(QUESTION)).text
    assert ANSWER in (await anna.say(QUESTION)).text


async def _works_on(office: Office, number: int) -> bool:
    """Whether so many turns have begun and are not over."""
    async with office.client.get("/metrics") as answer:
        return f"draaischijf_open_turns {number}.0" in await answer.text()


async def test_messages_of_one_conversation_are_answered_in_their_order(office: Office, anna: Person) -> None:
    said = ["thema's", "help", "acties", "taal"]
    office.teams.hold()
    tasks = []
    for number, text in enumerate(said, 1):
        tasks.append(asyncio.create_task(anna.send({"type": "message", "text": text})))
        await until(partial(_works_on, office, number))
    office.teams.release()
    await asyncio.gather(*tasks)

    titles = [message.text.splitlines()[0] for message in anna.chat if message.by_bot]
    assert titles == ["Kies een thema", "Dit kan ik voor je doen", "Klaar voor actie", "In welke taal spreken we?"]


async def test_many_people_at_once_each_get_their_own_answer(office: Office) -> None:
    people = [office.person(f"Person{n}") for n in range(40)]

    seen = await asyncio.gather(*(person.say(QUESTION) for person in people))

    assert all(len(each.messages) == 1 and ANSWER in each.text for each in seen)


async def test_a_fault_shows_an_apology_with_a_reference_and_the_next_message_works(
    office: Office, anna: Person, caplog: pytest.LogCaptureFixture
) -> None:
    broken = {"id": "broken", "title": "Onbestaanbaar ding", "summary": "Kapot.", "level": "not a level"}
    await office.store.write(acting(catalogue.store, "test", datetime.now(UTC)), [broken])
    await office.follow()

    with caplog.at_level(logging.ERROR):
        seen = await anna.say("Onbestaanbaar ding")

    reference = re.search(r"referentie door: (\w{8})", seen.text)
    assert reference
    assert reference[1] in caplog.text
    assert "Traceback" not in seen.text
    assert "Onbestaanbaar" not in "".join(record.getMessage() for record in caplog.records)
    assert "Dit kan ik voor je doen" in (await anna.say("help")).text


async def test_a_state_that_nobody_can_read_begins_anew(office: Office, anna: Person) -> None:
    await anna.say("taal")
    await anna.press("English")
    broken = State(language="en").to_json() | {"choices": "nonsense"}
    async with running_state(office, anna, broken):
        assert "This is what I can do" in (await anna.say("help")).text


@asynccontextmanager
async def running_state(office: Office, person: Person, state: dict[str, object]) -> AsyncIterator[None]:
    """Let the conversation of this person stand like this, behind the bot's back."""
    from sqlalchemy import update

    from storage.tables import conversations

    def act(c, key):  # type: ignore[no-untyped-def]
        changed = {"state": state, "version": conversations.c.version + 1}
        c.execute(update(conversations).where(conversations.c.key == key).values(changed))

    await office.store.write(act, person.conversation)
    yield


async def test_a_new_catalogue_answers_at_once_and_without_a_pause(office: Office, anna: Person) -> None:
    entry = {"id": "nieuw", "title": "Fietsplan voor ambtenaren", "summary": "Een nieuw plan."}
    stored = await office.store.read(catalogue.load)
    await office.store.write(acting(catalogue.store, "test", datetime.now(UTC)), [*stored.entries, entry])

    await office.follow()

    assert "Een nieuw plan" in (await anna.say("Fietsplan voor ambtenaren")).text


async def test_a_database_that_is_away_is_told_and_the_message_is_answered_when_it_is_back(
    postgresql: PostgreSQL, postgresql_url: str, tmp_path: Path
) -> None:
    async with Teams() as teams, running_bot(teams, postgresql_url, tmp_path) as office:
        anna = office.person("Anna")
        await anna.say("help")
        postgresql.stop()
        try:
            asking = asyncio.create_task(anna.say(QUESTION))
            told = await anna.hears()
        finally:
            postgresql.start()
        later = await asking
        seen = later if ANSWER in later.text else await anna.hears()

    assert "Je bericht is niet weg" in told.text
    assert ANSWER in seen.text


async def test_a_locked_database_file_is_told_and_the_message_is_answered_later(tmp_path: Path) -> None:
    file = tmp_path / "draaischijf.sqlite"
    async with Teams() as teams, running_bot(teams, f"sqlite:///{file}", tmp_path) as office:
        anna = office.person("Anna")
        await anna.say("help")
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            asking = asyncio.create_task(anna.say(QUESTION))
            told = await anna.hears()
            other.execute("ROLLBACK")
        later = await asking
        seen = later if ANSWER in later.text else await anna.hears()

    assert "Je bericht is niet weg" in told.text
    assert ANSWER in seen.text


async def test_two_bots_on_one_database_are_one_bot(postgresql_url: str, tmp_path: Path) -> None:
    async with (
        Teams() as teams,
        running_bot(teams, postgresql_url, tmp_path) as one,
        running_bot(teams, postgresql_url, tmp_path) as two,
    ):
        here, there = one.person("Anna"), two.person("Anna")
        await here.say("help")
        await there.say("thema's")

        assert "SDG" in (await here.say("2")).text, "the number chooses from what the other process showed"
        same = {"type": "message", "text": QUESTION, "id": "same"}
        await asyncio.gather(here.send(same), there.send(same))
        assert await _kept_questions(one, here) == 1


async def test_killed_between_deciding_and_answering_the_copy_gets_the_stored_answer(
    database_url: str, tmp_path: Path
) -> None:
    async with Teams(signed=False) as teams, aiohttp.ClientSession() as http:
        teams.latency = 5
        async with bot_process(http, database_url, tmp_path) as bot:
            anna = bot.person(teams)
            asking = asyncio.create_task(anna.send({"type": "message", "text": QUESTION, "id": "first"}))
            await teams.asked()
            await bot.kill()
            await asyncio.gather(asking, return_exceptions=True)
        teams.latency = 0
        teams.chats.clear()
        async with bot_process(http, database_url, tmp_path) as bot:
            again = bot.person(teams)
            seen = await again.send_and_hear({"type": "message", "text": QUESTION, "id": "second"})

    assert seen.text.count(ANSWER) == 1
