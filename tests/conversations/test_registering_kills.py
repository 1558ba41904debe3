"""Who confirms while the bot is killed is in the line once, and is told how it stands, whenever the kill comes."""

from __future__ import annotations

import asyncio
import random
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import Connection

from knowledge.programmes.programme import Registration, Standing
from storage import roles
from storage.acting import By
from storage.database import Database
from storage.programmes import programmes
from storage.programmes.line import lists as registration_lists
from storage.roles import Role
from tests.conversations.enrolling import FORM, NOW, ORGANISER, series
from tests.conversations.processes import bot_process
from tests.teams import Person, Teams

pytestmark = pytest.mark.both

KILLS, AT_ONCE, PLACES = 2, 6, 4
SERIES = "leernetwerk-2027"
TOLD = {
    Standing.PRIORITY: "je hebt voorrang",
    Standing.PLACE: "je hebt een plaats",
    Standing.WAITING: "je staat op de wachtlijst, op nummer {number}",
}


def _plan(c: Connection) -> None:
    roles.grant(c, Role.ORGANISER, ORGANISER, "setup", NOW)
    programmes.add(By(c, ORGANISER, NOW), series(priority_places=2, places=PLACES))
    programmes.publish(By(c, ORGANISER, NOW), SERIES)


def _line(c: Connection) -> list[Registration]:
    return registration_lists.whole(c, SERIES)


async def _confirm(person: Person) -> dict[str, Any]:
    """What is sent by confirming, with an id that stays the same however often it is sent."""
    await person.send({"type": "message", "value": {"verb": "registration.new", "programme": SERIES}})
    buttons = [button for message in reversed(person.chat) for button in message.buttons]
    send = next(button for button in buttons if button.label == "Bevestig mijn inschrijving")
    # A place that was shown and is gone is asked again; who waits agrees to any number.
    value = {**send.action["data"], **FORM, "standing": Standing.WAITING.value}
    return {"id": f"confirm-{person.id}", "type": "message", "value": value}


async def _sent(person: Person, activity: dict[str, Any]) -> bool:
    try:
        return (await person.send(activity)).status == 200
    except aiohttp.ClientError:
        return False


async def test_t11_killed_while_people_confirm_everybody_is_in_the_line_once_and_told_so(
    database_url: str, tmp_path: Path
) -> None:
    chance, names = random.Random(11), [f"P{number:02}" for number in range(KILLS * AT_ONCE)]
    pending: list[tuple[str, dict[str, Any]]] = []
    async with Teams(signed=False) as teams, aiohttp.ClientSession() as http:
        beside = Database.open(database_url, alone=False)
        await beside.write(_plan)
        for kill in range(KILLS + 1):
            now = datetime(2027, 1, 4, 9, 5 * kill).isoformat()
            async with bot_process(http, database_url, tmp_path, "--now", now) as bot:
                for name, activity in pending:
                    assert (await bot.person(teams, name).send(activity)).status in (200, 202)
                if kill == KILLS:
                    people = [bot.person(teams, name) for name in names]
                    told = [(person.id, (await person.say("mijn inschrijvingen")).text) for person in people]
                    break
                people = [bot.person(teams, name) for name in names[kill * AT_ONCE : (kill + 1) * AT_ONCE]]
                confirms = [await _confirm(person) for person in people]
                sending = asyncio.gather(*map(_sent, people, confirms))
                await asyncio.sleep(chance.uniform(0, 0.1))
                await bot.kill()
                answered = await sending
                given = zip(people, confirms, answered, strict=True)
                pending = [(person.account["name"], sent) for person, sent, was in given if not was]
        line = {each.person: each for each in await beside.read(_line)}
        await beside.close()
    assert len(line) == len(names)
    assert sorted(each.number for each in line.values()) == list(range(1, len(names) + 1))
    for person_id, text in told:
        held = line[person_id]
        assert TOLD[held.standing].format(number=held.waiting_number) in text
