"""Timers: what is planned for a moment happens once, with all that follows from it, whoever runs or dies."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, select

from knowledge.notices import PAUSES, Notice
from storage.database import Database
from storage.sending import outbox, timers
from storage.sending.timers import Effect, Timer
from storage.tables import outbox as notices
from storage.tables import timers as table

ROOT = Path(__file__).parents[2]
NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


def escalate(c: Connection, timer: Timer, now: datetime) -> None:
    """Tell somebody, and plan the next of three steps."""
    question, step = timer.subject.split(":")
    outbox.post(c, Notice(f"escalate:{timer.subject}", "anna", "escalate", now, f"question:{question}"))
    if int(step) < 3:
        timers.set_timer(c, "escalate", f"{question}:{int(step) + 1}", timer.due + DAY, dict(timer.data))


EFFECTS: dict[str, Effect] = {"escalate": escalate}


async def goes_off(database: Database, now: datetime = NOW, effects: dict[str, Effect] = EFFECTS) -> int:
    """How many timers go off at this moment."""
    number = 0
    while fired := await database.write(timers.fire, effects, now):
        number += len(fired)
    return number


async def told(database: Database) -> list[str]:
    return await database.read(lambda c: list(c.execute(select(notices.c.key).order_by(notices.c.key)).scalars()))


async def plan(database: Database, subject: str = "42:1", due: datetime = NOW, kind: str = "escalate") -> bool:
    return await database.write(timers.set_timer, kind, subject, due)


async def test_a_timer_goes_off_at_its_moment_once_with_what_follows(database: Database) -> None:
    await plan(database)

    assert await goes_off(database, NOW - SECOND) == 0
    assert await goes_off(database) == 1
    assert await goes_off(database) == 0
    assert await told(database) == ["escalate:42:1"]
    assert await database.read(timers.next_timer, ["escalate"]) == NOW + DAY
    assert await goes_off(database, NOW + 7 * DAY) == 2, "a late one leads to the next"
    assert await told(database) == ["escalate:42:1", "escalate:42:2", "escalate:42:3"]


async def test_a_timer_is_set_once_also_after_it_went_off(database: Database) -> None:
    assert await plan(database)
    assert not await plan(database, due=NOW + DAY)
    await goes_off(database)

    assert not await plan(database)
    assert await goes_off(database) == 0
    assert await plan(database, kind="remind"), "another kind is another timer"


async def test_n2_a_timer_moves_as_long_as_it_did_not_go_off(database: Database) -> None:
    await plan(database)

    assert await database.write(timers.move, "escalate", "42:1", NOW + DAY)
    assert await goes_off(database) == 0
    assert await goes_off(database, NOW + DAY) == 1
    assert not await database.write(timers.move, "escalate", "42:1", NOW + 2 * DAY)
    assert not await database.write(timers.move, "escalate", "43:1", NOW)


async def test_a_dropped_timer_does_not_go_off_and_can_be_set_anew(database: Database) -> None:
    await plan(database)

    assert await database.write(timers.drop, "escalate", "42:1")
    assert not await database.write(timers.drop, "escalate", "42:1")
    assert await goes_off(database) == 0
    assert await plan(database)


async def test_an_effect_can_set_its_own_timer_for_the_next_time(database: Database) -> None:
    times: list[datetime] = []

    def weekly(c: Connection, timer: Timer, now: datetime) -> None:
        times.append(timer.due)
        timers.drop(c, timer.kind, timer.subject)
        timers.set_timer(c, timer.kind, timer.subject, timer.due + 7 * DAY)

    await plan(database, "digest", kind="weekly")

    for week in range(3):
        assert await goes_off(database, NOW + week * 7 * DAY, {"weekly": weekly}) == 1
    assert times == [NOW, NOW + 7 * DAY, NOW + 14 * DAY]


async def test_a_faulty_effect_leaves_nothing_and_is_tried_again_and_holds_up_no_other(database: Database) -> None:
    def faulty(c: Connection, timer: Timer, now: datetime) -> None:
        outbox.post(c, Notice(f"half:{timer.tries}", "anna", "half", now))
        if timer.tries < 2:
            raise ZeroDivisionError

    await plan(database, "a", NOW - SECOND, "faulty")
    await plan(database)
    effects = {**EFFECTS, "faulty": faulty}

    [first] = await database.write(timers.fire, effects, NOW)
    assert isinstance(first.fault, ZeroDivisionError)
    assert await goes_off(database, NOW, effects) == 1
    assert await told(database) == ["escalate:42:1"]
    [second] = await database.write(timers.fire, effects, NOW + PAUSES[0])
    assert second.fault
    assert await database.write(timers.fire, effects, NOW + PAUSES[0]) == []
    [third] = await database.write(timers.fire, effects, NOW + PAUSES[0] + PAUSES[1])
    assert third.fault is None
    assert third.timer.due == NOW - SECOND
    assert await told(database) == ["escalate:42:1", "half:2"]


async def test_a_kind_that_this_version_does_not_know_waits_for_one_that_does(database: Database) -> None:
    await plan(database, kind="unknown")

    assert await goes_off(database) == 0
    assert await database.read(timers.next_timer, ["escalate"]) is None
    assert await database.read(timers.next_timer, ["escalate", "unknown"]) == NOW


async def test_many_who_look_at_once_let_each_timer_go_off_once(database: Database) -> None:
    for number in range(40):
        await plan(database, f"{number}:3")

    numbers = await asyncio.gather(*(goes_off(database) for _ in range(8)))

    assert sum(numbers) == 40
    assert len(await told(database)) == 40


async def test_several_at_once_go_off_in_the_order_of_their_moments(database: Database) -> None:
    for number in (3, 1, 2):
        await plan(database, f"{number}:3", NOW - number * SECOND)

    fired = await database.write(timers.fire, EFFECTS, NOW, 2)

    assert [each.timer.subject for each in fired] == ["3:3", "2:3"]


async def test_the_answer_and_the_timer_race_and_one_of_them_wins(database: Database) -> None:
    """The answer takes the timer away; the step then either happened or never will."""
    for number in range(20):
        await plan(database, f"{number}:3")

    async def answers(number: int) -> bool:
        def act(c: Connection) -> bool:
            row = select(table.c.fired).where(table.c.subject == f"{number}:3").with_for_update()
            return c.execute(row).scalar_one() is None and timers.drop(c, "escalate", f"{number}:3")

        return await database.write(act)

    in_time, *_ = await asyncio.gather(
        asyncio.gather(*(answers(number) for number in range(20))), goes_off(database), goes_off(database)
    )

    expected = [f"escalate:{number}:3" for number, was_in_time in enumerate(in_time) if not was_in_time]
    assert await told(database) == sorted(expected)


async def test_killed_at_any_moment_each_step_still_happens_exactly_once(database_url: str) -> None:
    script = (
        "import asyncio, sys, time\n"
        "from storage.database import Database\n"
        "from tests.storage.test_timers import NOW, DAY, escalate, goes_off\n"
        "def slowly(c, timer, now):\n"
        "    escalate(c, timer, now)\n"
        "    time.sleep(0.02)\n"
        "async def main():\n"
        "    database = Database.open(sys.argv[1])\n"
        "    print('ready', flush=True)\n"
        "    await goes_off(database, NOW + 9 * DAY, {'escalate': slowly})\n"
        "    await database.close()\n"
        "asyncio.run(main())\n"
    )
    database = Database.open(database_url)
    for number in range(30):
        await plan(database, f"{number:02}:1")
    await database.close()

    for until_the_end in (False, False, False, True):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", script, database_url, cwd=ROOT, stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout
        assert await process.stdout.readline() == b"ready\n"
        if not until_the_end:
            await asyncio.sleep(0.25)
            with suppress(ProcessLookupError):
                process.kill()
        await process.wait()

    database = Database.open(database_url)
    assert await told(database) == [f"escalate:{number:02}:{step}" for number in range(30) for step in (1, 2, 3)]
    await database.close()
