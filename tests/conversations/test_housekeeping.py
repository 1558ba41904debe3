"""While the bot forgets what is old, people are answered as always."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import Connection, func, select

from bot.housekeeping import ForgettingPace, purge
from storage.tables import inbox, journal, registrations
from tests.conversations.conftest import Office
from tests.storage.backlog import leave

pytestmark = pytest.mark.both


def left(c: Connection) -> int:
    old = (inbox.c.person, journal.c.actor, registrations.c.person)
    return sum(c.scalar(select(func.count()).where(column.startswith("old-"))) or 0 for column in old)


async def test_nobody_reads_a_trouble_message_while_a_long_backlog_is_forgotten(office: Office) -> None:
    await office.store.write(leave, office.clock(), 160)
    people = [office.person(f"Persoon {number}") for number in range(6)]
    clean_up = asyncio.create_task(purge(office.store, office.clock, pace=ForgettingPace(first=20, most=100, rest=0.0)))

    said = []
    while not clean_up.done() or len(said) < 3 * len(people):
        said += [seen.text for seen in await asyncio.gather(*(person.say("wat is EMAS?") for person in people))]

    await clean_up
    # The bot's own clean-up may be at it too, and have the last of it in its hands.
    while await purge(office.store, office.clock):
        pass
    assert await office.store.read(left) == 0
    assert all("EMAS" in answer for answer in said)
    assert not any("Ik kan even niet bij mijn gegevens" in answer for answer in said)
