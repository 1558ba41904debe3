"""While the bot forgets what is old, people are answered as always."""

from __future__ import annotations

import asyncio

from bot.housekeeping import Pace, purge
from storage.purging import KINDS
from tests.conversations.conftest import Office
from tests.storage.backlog import leave


async def test_nobody_reads_a_trouble_message_while_a_long_backlog_is_forgotten(office: Office) -> None:
    await office.store.write(leave, office.clock(), 400)
    people = [office.person(f"Persoon {number}") for number in range(6)]
    clean_up = asyncio.create_task(purge(office.store, office.clock, pace=Pace(first=20, most=100, rest=0.0)))

    said = []
    while not clean_up.done() or len(said) < 3 * len(people):
        said += [seen.text for seen in await asyncio.gather(*(person.say("wat is EMAS?") for person in people))]

    assert set(await clean_up) == set(KINDS)
    assert all("EMAS" in answer for answer in said)
    assert not any("Ik kan even niet bij mijn gegevens" in answer for answer in said)
