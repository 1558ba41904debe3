"""A link to what is about people works for an hour, and everybody can take back the links that they were given."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conversations.conftest import Office, running_bot
from tests.people import Person
from tests.teams import Teams

pytestmark = pytest.mark.both


def link_in(activity: dict[str, Any]) -> str:
    """The path of the link on a card."""
    found = re.search(r"https://bot\.example\.be(/documents/[\w-]+)", json.dumps(activity))
    assert found, activity
    return found[1]


async def own_data(office: Office, person: Person) -> str:
    """The link to everything about somebody, whose OneDrive takes no file."""
    await person.say("mijn gegevens")
    await person.press("Geef me alles als bestand")
    office.teams.refuse_uploads(403)
    await person.accept_file()
    return link_in(person.chat[-1].activity)


@pytest.mark.parametrize("way", ["typed", "pressed"])
async def test_a_link_to_ones_own_data_ends_when_its_owner_says_so(way: str, database_url: str, tmp_path: Path) -> None:
    address = {"public_url": "https://bot.example.be"}
    async with Teams() as teams, running_bot(teams, database_url, tmp_path, **address) as office:
        anna, bram = office.person("Anna"), office.person("Bram")
        his, hers = await own_data(office, bram), await own_data(office, anna)
        assert (await office.client.get(hers)).status == 200

        seen = await (anna.say("trek de link in") if way == "typed" else anna.press("Trek de link in"))

        assert "werken niet meer" in seen.text
        assert (await office.client.get(hers)).status == 404
        assert (await office.client.get(his)).status == 200
        assert "geen link" in (await anna.say("trek de link in")).text


async def test_a_link_to_ones_own_data_works_for_an_hour(database_url: str, tmp_path: Path) -> None:
    address = {"public_url": "https://bot.example.be"}
    async with Teams() as teams, running_bot(teams, database_url, tmp_path, **address) as office:
        anna = office.person("Anna")
        path = await own_data(office, anna)

        office.clock.wait(timedelta(minutes=59))
        assert (await office.client.get(path)).status == 200
        office.clock.wait(timedelta(minutes=2))
        assert (await office.client.get(path)).status == 404
