"""A planned publication happens once, whenever the bot is killed (A12)."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import func, select

from knowledge.network.draft_decisions import moment_of_publishing
from knowledge.working_days import BRUSSELS
from storage import roles
from storage.acting import acting
from storage.content import catalogue
from storage.database import Database
from storage.learning import draft_decisions, entry_drafts
from storage.roles import Role
from storage.tables import journal
from tests.conversations.processes import bot_process
from tests.teams import Teams
from tests.waiting import until

pytestmark = pytest.mark.both

BEGIN = datetime(2027, 1, 11, 9, tzinfo=BRUSSELS)
DAY = BEGIN.date() + timedelta(days=1)
BETWEEN = timedelta(minutes=2)
"""So far ahead is the clock of each next process: more than the lease of a timer."""
KILLS = 2
NEW = "Zo staat het er na de geplande dag."


async def test_a12_a_planned_publication_survives_kills_and_happens_once(database_url: str, tmp_path: Path) -> None:
    chance = random.Random(12)
    async with Teams(signed=False) as teams, aiohttp.ClientSession() as http:
        beside = Database.open(database_url, alone=False)
        try:
            async with bot_process(http, database_url, tmp_path, "--now", _wall(BEGIN)) as bot:
                tine = bot.person(teams, "Tine")
                await tine.say("hallo")
                await beside.write(roles.grant, Role.CURATOR, tine.id, "setup", BEGIN.astimezone(UTC))
                written = acting(entry_drafts.write_entry, tine.id, BEGIN)
                draft = (await beside.write(written, "d-1", "emas", {"summary": NEW})).draft
                await beside.write(acting(draft_decisions.plan, tine.id, BEGIN), draft.id, DAY, draft.version)
                await bot.kill()
            for number in range(KILLS + 1):
                now = moment_of_publishing(DAY) + number * BETWEEN
                async with bot_process(http, database_url, tmp_path, "--now", _wall(now)) as bot:
                    if number < KILLS:
                        await asyncio.sleep(chance.uniform(0, 0.5))
                        await bot.kill()
                    else:
                        await until(lambda: _told(teams), "who planned it never heard")
            entries = (await beside.read(catalogue.load)).entries
            changed = select(func.count()).select_from(journal).where(journal.c.act == "instrument.changed")
            number_of_changes = await beside.read(lambda c: c.scalar(changed))
        finally:
            await beside.close()
    assert next(each["summary"] for each in entries if each["id"] == "emas") == NEW
    assert number_of_changes == 1


def _wall(moment: datetime) -> str:
    return moment.astimezone(BRUSSELS).replace(tzinfo=None).isoformat()


def _told(teams: Teams) -> bool:
    return any(message.by_bot and "is gepubliceerd" in message.text for message in teams.chats["a:tine"])
