"""Reminders on their way: people to be reminded, and processes that send and are killed."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import psutil  # type: ignore[import-untyped]
from sqlalchemy import Connection, Engine, create_engine, func, insert, select

from benchmarks.limited_teams import Limited
from benchmarks.processes import ROOT
from knowledge.programmes.programme import Charter, Lead, Programme, ProgrammeKind, ProgrammeState, Session, Standing
from storage.engines import parse_url, sqlite_engine
from storage.programmes.reminding import reminders
from storage.programmes.rows import insert_programme
from storage.sending.outbox import Stand
from storage.tables import conversations, outbox, registrations
from storage.upgrade import upgrade

PROGRAMME = "leernetwerk"
_PARTS = 500


def engine_of(url: str) -> Engine:
    """The database beside the bot."""
    address = parse_url(url, None)
    return sqlite_engine(address, writing=True) if url.startswith("sqlite") else create_engine(address)


def fill(c: Connection, people: int, sessions: int, first: datetime, service_url: str) -> None:
    """A programme of so many sessions, a day apart, and people who have a place in it and a chat with the bot."""
    upgrade(c)
    start = [first + timedelta(days=number) for number in range(sessions)]
    programme = Programme(
        id=PROGRAMME,
        kind=ProgrammeKind.SERIES,
        title={"nl": "Leernetwerk", "en": "Learning network"},
        place="Brussel",
        state=ProgrammeState.PUBLISHED,
        priority_places=20,
        places=people,
        reminders=(Lead(days=1),),
        sessions=tuple(
            Session(
                id=f"{PROGRAMME}-{number}",
                programme=PROGRAMME,
                number=number,
                theme={"nl": f"Thema {number}", "en": f"Theme {number}"},
                starts=at,
                ends=at + timedelta(hours=3),
            )
            for number, at in enumerate(start, 1)
        ),
    )
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    insert_programme(c, programme, long_ago)
    for begin in range(1, people + 1, _PARTS):
        numbers = range(begin, min(people + 1, begin + _PARTS))
        c.execute(insert(registrations), [_registration(number, long_ago) for number in numbers])
        c.execute(insert(conversations), [_conversation(number, service_url, long_ago) for number in numbers])
    reminders.plan(c, programme, long_ago)


def _registration(number: int, at: datetime) -> dict[str, object]:
    standing = Standing.PRIORITY if number <= 20 else Standing.PLACE
    words = dict.fromkeys(("organisation", "level", "role", "domain", "needs"), "")
    return words | {
        "programme": PROGRAMME,
        "number": number,
        "id": f"{PROGRAMME}-{number}",
        "person": person(number),
        "position": number,
        "standing": standing,
        "without_priority": False,
        "registered": at,
        "rank_then": number,
        "standing_then": standing,
        "changed": at,
        "reminders_off": False,
        "name": f"Persoon {number}",
        "charter": Charter.UNKNOWN,
        "engaged": False,
    }


def _conversation(number: int, service_url: str, at: datetime) -> dict[str, object]:
    return {
        "key": f"chat-{number}",
        "conversation": f"chat-{number}",
        "person": person(number),
        "tenant": "flanders",
        "scope": "personal",
        "service_url": service_url,
        "bot": "28:bot",
        "state": {},
        "version": 1,
        "language": "nl",
        "updated": at,
    }


def person(number: int) -> str:
    """The directory's object id of one of them."""
    return f"00000000-0000-0000-0000-{number:012d}"


@dataclass(frozen=True, slots=True)
class Sending:
    """The bot as it is to send: its database, and its pace."""

    database: str
    var: Path
    rate: float = 36.0
    burst: float = 6.0
    lease: float = 90.0

    def told(self) -> dict[str, Any]:
        """What a process is told of it."""
        return {**asdict(self), "var": str(self.var)}


class Process(Protocol):
    """However it was begun: as a program of its own, or forked."""

    @property
    def pid(self) -> int: ...

    def kill(self) -> None: ...

    def terminate(self) -> None: ...

    async def wait(self) -> Any: ...


class Bot:
    """A process that sends, and can be killed."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._seen = psutil.Process(process.pid)

    def memory(self) -> float:
        """What it holds in memory now, in MB."""
        return float(self._seen.memory_info().rss / 1e6)

    async def kill(self) -> None:
        """End it at once, as a power cut would."""
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> None:
        """End it in good order."""
        self._process.terminate()
        await self._process.wait()


async def begin(sending: Sending) -> Bot:
    """Start one and wait until it listens."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.servers.reminding", json.dumps(sending.told()),
        cwd=ROOT, stdout=asyncio.subprocess.PIPE, stdin=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout is not None
    line = await asyncio.wait_for(process.stdout.readline(), 120)
    if not line.strip().isdigit():
        raise RuntimeError("the bot did not start")
    return Bot(process)


@dataclass(slots=True)
class Course:
    """What came of reminding everybody."""

    people: int
    seconds: float = 0.0
    kills: list[float] = field(default_factory=list)
    under_way: set[str] = field(default_factory=set)
    """The people to whom something was being sent when a process was killed: they alone may get it twice."""
    memory: float = 0.0
    """The most that a process held, in MB."""
    not_sent: int = 0
    """Notices that the database does not know as sent at the end."""


async def remind_everybody(
    teams: Limited,
    sending: Sending,
    people: int,
    *,
    processes: int,
    kill_at: Sequence[float] = (),
    within: float,
    begun: Callable[[Sending], Awaitable[Bot]] = begin,
) -> Course:
    """
    Let processes send to all people; at each of these shares of the way one is killed, and another one begins.

    `begun` gives a process that listens. Raises TimeoutError when it takes longer than so many seconds.
    """
    course = Course(people)
    bots = [await begun(sending) for _ in range(processes)]
    started = time.monotonic()
    kills = deque(sorted(kill_at))
    engine = engine_of(sending.database)
    try:
        while True:
            await asyncio.sleep(0.2)
            course.memory = max([course.memory, *(bot.memory() for bot in bots)])
            if kills and len(teams.arrivals) >= kills[0] * people:
                kills.popleft()
                await bots.pop(0).kill()
                course.under_way |= await asyncio.to_thread(_under_way, engine)
                course.kills.append(time.monotonic())
                bots.append(await begun(sending))
            if len(teams.received()) >= people and (left := await asyncio.to_thread(_left, engine, people)) is not None:
                course.not_sent = left
                break
            if time.monotonic() - started > within:
                raise TimeoutError(f"{len(teams.received())} of {people} people were reached in {within:.0f} s")
        course.seconds = time.monotonic() - started
    finally:
        for bot in bots:
            await bot.stop()
        engine.dispose()
    return course


def _left(engine: Engine, people: int) -> int | None:
    """How many notices are not sent when nothing is on its way any more; None as long as something is."""
    with engine.connect() as c:
        counted = c.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state)).all()
    states: dict[str, int] = {row[0]: row[1] for row in counted}
    if states.get(Stand.DUE) or states.get(Stand.SENDING):
        return None
    return people - states.get(Stand.SENT, 0)


def _under_way(engine: Engine) -> set[str]:
    """The people to whom something is being sent, as far as the database knows."""
    with engine.connect() as c:
        return set(c.scalars(select(outbox.c.person).where(outbox.c.state == Stand.SENDING)))


def twice_without_reason(teams: Limited, course: Course) -> list[str]:
    """Who got it twice although no process died while it was being sent."""
    allowed = {f"chat-{int(each[-12:])}" for each in course.under_way}
    return [
        conversation
        for conversation, number in teams.received().items()
        if number > (2 if conversation in allowed else 1)
    ]
