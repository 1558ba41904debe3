"""When Teams does not take an answer: it is tried again while the person waits, and then it comes by itself, once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import select

from bot.app import create_app
from storage.sending.dispatch import next_due
from storage.sending.outbox import Stand
from storage.tables import outbox
from tests.conversations.conftest import Office, OfficeClock, settings
from tests.teams import Person, Teams
from tests.waiting import until

pytestmark = pytest.mark.both

QUESTION = "Hoe organiseer ik een duurzaam evenement?"
ANSWER = "Checklist en Vlaamse Gids duurzame evenementen"


@asynccontextmanager
async def impatient_bot(teams: Teams, database_url: str, var: Path) -> AsyncIterator[Office]:
    """A bot for which Teams waits less than half a second, so that the outbox soon takes over."""
    clock = OfficeClock()
    app = create_app(settings(teams, database_url, var), tokens=teams.bot_tokens(), clock=clock, patience=0.4)
    async with TestClient(TestServer(app)) as client:
        yield Office(teams, client, clock)


def answers(person: Person) -> list[str]:
    return [message.text for message in person.chat if message.by_bot and ANSWER in message.text]


async def come_late(office: Office, has_come: Callable[[], bool]) -> None:
    """Wait until something has come through the outbox, whose pauses between two tries pass at once."""

    async def comes() -> bool:
        if due := await office.store.read(next_due):
            office.clock.set(due)
        return has_come()

    await until(comes, "the answer did not come")


async def heard(office: Office, person: Person, number: int) -> None:
    """Wait until the person has got so many answers."""
    await come_late(office, lambda: len(answers(person)) >= number)


async def settled(office: Office) -> list[str]:
    """How the answers left to the outbox stand, once none is under way."""

    async def stands() -> list[str]:
        rows = await office.store.read(
            lambda c: c.scalars(select(outbox.c.state).where(outbox.c.kind == "answer")).all()
        )
        return list(rows)

    async def is_settled() -> bool:
        return not {Stand.DUE, Stand.SENDING} & set(await stands())

    await until(is_settled, "an answer is under way for ever")
    return await stands()


async def test_an_answer_comes_through_some_seconds_of_trouble(office: Office, anna: Person) -> None:
    for status in (503, 502, 504, 0):
        office.teams.refuse(status)

    await anna.say(QUESTION)
    await heard(office, anna, 1)

    assert len(answers(anna)) == 1
    assert await settled(office) == []


async def test_an_answer_that_could_not_be_said_comes_by_itself_once(database_url: str, tmp_path: Path) -> None:
    async with Teams() as teams, impatient_bot(teams, database_url, tmp_path) as office:
        anna = office.person("Anna")
        teams.refuse(503, times=4)
        activity = {"type": "message", "text": QUESTION, "id": "same"}

        seen = await anna.send(activity)
        copy = await anna.send(activity)
        await heard(office, anna, 1)

        assert (seen.status, copy.status) == (200, 200)
        assert await settled(office) == [Stand.SENT]
        assert len(answers(anna)) == 1


async def test_what_was_chosen_meanwhile_is_what_the_late_answer_offers(database_url: str, tmp_path: Path) -> None:
    async with Teams() as teams, impatient_bot(teams, database_url, tmp_path) as office:
        anna = office.person("Anna")
        teams.refuse(503, times=3)
        await anna.say("thema's")
        await come_late(office, lambda: any(message.by_bot for message in anna.chat))

        assert "SDG" in (await anna.say("2")).text


async def test_a_late_answer_goes_to_the_group_in_which_it_was_asked(database_url: str, tmp_path: Path) -> None:
    async with Teams() as teams, impatient_bot(teams, database_url, tmp_path) as office:
        bram = office.person("Bram", scope="groupChat")
        teams.refuse(503, times=3)

        await bram.say(QUESTION)
        await heard(office, bram, 1)

        assert bram.conversation.startswith("19:")
        assert len(answers(bram)) == 1


async def test_who_blocked_the_bot_gets_no_late_answer(database_url: str, tmp_path: Path) -> None:
    async with Teams() as teams, impatient_bot(teams, database_url, tmp_path) as office:
        anna = office.person("Anna")
        teams.refuse(403, code="MessageWritesBlocked")

        await anna.say(QUESTION)

        assert await settled(office) == []
