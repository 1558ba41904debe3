"""The deadlines of questions while processes are killed: every step exactly once, none missing."""

from __future__ import annotations

import asyncio
import random
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from knowledge.network.question_terms import Party, QuestionState
from storage.acting import By
from storage.database import Database
from storage.questions import questions
from storage.tables import outbox, question_events
from storage.tables import questions as table
from tests.storage.networking import DAY, HOUR, NOW, asked, network
from tests.storage.sweeping import Sweeper, sweep

QUESTIONS = 8
"""Of each stage."""
DAYS = 21
KILLS = 5


def sweeps() -> list[datetime]:
    """The ends of some working weeks' days: at each of them many steps are due."""
    return [NOW + day * DAY + 8 * HOUR for day in range(DAYS)]


async def many_stages(database: Database) -> None:
    """Questions that are offered, taken, replied to, answered, at the coordinator's and with the team."""
    await network(database, "bram", "clara", "dirk")
    acts: dict[str, Callable[[Connection, str], Any]] = {
        "offered": lambda c, id: None,
        "taken": lambda c, id: questions.take(By(c, "clara", NOW), id),
        "replied": lambda c, id: (
            questions.take(By(c, "dirk", NOW), id),
            questions.reply(By(c, "dirk", NOW), id, "Even."),
        ),
        "answered": lambda c, id: questions.answer(By(c, "bram", NOW), id, "Zo."),
        "coordinator": lambda c, id: None,
        "team": lambda c, id: questions.refer(By(c, "coen", NOW), id),
    }
    for stage, act in acts.items():
        domain = "MOW" if stage == "coordinator" else "OMG"
        for number in range(QUESTIONS):
            id = f"{stage}-{number:02}"
            at = NOW + timedelta(minutes=number)
            await asked(database, id, text=f"Vraag {id}?", domain=domain, now=at)
            await database.write(act, id)


async def told_of(database: Database) -> tuple[dict[str, list[str]], Counter[tuple[str, str]], list[str]]:
    """For each question what the clock did, in order; how often each notice was posted; how all stand."""

    def act(c: Connection) -> Any:
        wanted = select(question_events.c.question, question_events.c.act).where(question_events.c.part == Party.CLOCK)
        steps: dict[str, list[str]] = {}
        for line in c.execute(wanted.order_by(question_events.c.id)):
            steps.setdefault(line.question, []).append(line.act)
        said = Counter((row.subject, row.kind) for row in c.execute(select(outbox.c.subject, outbox.c.kind)))
        return steps, said, [row.state for row in c.execute(select(table.c.state).order_by(table.c.id))]

    return await database.read(act)


async def test_r13_r15_under_five_kills_of_two_processes_each_step_happens_exactly_once(
    database_url: str, migrated_sqlite: Path, tmp_path: Path
) -> None:
    undisturbed = tmp_path / "undisturbed.sqlite"
    shutil.copyfile(migrated_sqlite, undisturbed)
    calm = Database.open(f"sqlite:///{undisturbed}")
    await many_stages(calm)
    for now in sweeps():
        await sweep(calm, now)
    expected = await told_of(calm)
    await calm.close()
    database = Database.open(database_url, alone=False)
    await many_stages(database)

    killed = await _swept_under_kills(database_url)

    steps, said, states = await told_of(database)
    await database.close()
    assert killed == KILLS
    assert steps == expected[0]
    assert said == expected[1]
    assert states == expected[2]
    assert sum(map(len, steps.values())) > 5 * QUESTIONS * KILLS
    assert QuestionState.CLOSED in states


async def _swept_under_kills(url: str) -> int:
    """Let two processes sweep at each moment, and kill one in the middle of it, five times; how often that was."""
    chance = random.Random(13)
    pair = [Sweeper(url), Sweeper(url)]
    for each in pair:
        await each.start()
    killed = 0
    for now in sweeps():
        sweeping = [asyncio.create_task(each.sweep(now)) for each in pair]
        victim = chance.randrange(2)
        await asyncio.wait({sweeping[victim]}, timeout=chance.uniform(0.01, 0.08))
        if killed < KILLS and not sweeping[victim].done():
            await pair[victim].kill()
            killed += not await sweeping[victim]  # it may just have been through
            await pair[victim].start()
            sweeping[victim] = asyncio.create_task(pair[victim].sweep(now))
        assert all(await asyncio.gather(*sweeping))
    for each in pair:
        await each.kill()
    return killed
