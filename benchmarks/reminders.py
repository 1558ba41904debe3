"""
Reminders at full size: 100,000 planned, and 10,000 people reminded while processes are killed.

`python -m benchmarks.reminders [--quick] [--only planning|sending|strict] [--on sqlite|postgresql]`
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil  # type: ignore[import-untyped]
from sqlalchemy import func, select

from benchmarks.limited_teams import Limited, limited_teams
from benchmarks.reminding import (
    Course,
    Sending,
    engine_of,
    fill,
    remind_everybody,
    twice_without_reason,
)
from benchmarks.report import Bar, judge, show, tell
from storage.programmes.reminding.rows import REMINDER
from storage.programmes.reminding.timers import remind
from storage.sending import timers
from storage.tables import outbox
from tests.databases import PostgreSQL

ENGINES = ("sqlite", "postgresql")
PLANNED_WITHIN = 30.0
MEMORY_GROWS = 60.0
"""MB, while 100,000 reminders are planned."""
TEAMS_ALLOWS = 50
STRICTER = 15


def main(argv: Sequence[str]) -> int:
    """Measure, print, and give 1 when a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reminders", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="with a hundredth of the people")
    parser.add_argument("--only", choices=("planning", "sending", "strict"))
    parser.add_argument("--on", choices=ENGINES)
    chosen = parser.parse_args(argv)
    people = 100 if chosen.quick else 10_000
    bars: list[Bar] = []
    with Databases() as databases:
        for engine in (chosen.on,) if chosen.on else ENGINES:
            if chosen.only in (None, "planning"):
                bars += _planning(databases, engine, people)
            if chosen.only in (None, "sending"):
                bars += asyncio.run(_sending(databases, engine, people))
            if chosen.only in (None, "strict"):
                bars += asyncio.run(_strict(databases, engine, max(100, people // 20)))
    return judge(bars)


class Databases:
    """New databases on this machine; the PostgreSQL server is started when it is first needed."""

    def __enter__(self) -> Databases:
        self._folder = Path(tempfile.mkdtemp(prefix="draaischijf-bench-"))
        self._server: PostgreSQL | None = None
        self._number = 0
        return self

    def __exit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.remove()
        shutil.rmtree(self._folder, ignore_errors=True)

    def new(self, engine: str) -> Sending:
        """An empty database and a folder for a bot on it."""
        self._number += 1
        var = self._folder / str(self._number)
        var.mkdir()
        if engine == "sqlite":
            return Sending(f"sqlite:///{var}/draaischijf.sqlite", var)
        if self._server is None:
            folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
            self._server = PostgreSQL(folder)
        return Sending(self._server.url(self._server.new()), var)


def _planning(databases: Databases, engine_name: str, people: int) -> list[Bar]:
    """The timers of ten sessions go off, one after the other, each for everybody."""
    sessions = 10
    engine = engine_of(databases.new(engine_name).database)
    first = datetime(2027, 5, 4, 12, tzinfo=UTC)
    with engine.begin() as c:
        fill(c, people, sessions, first, "http://127.0.0.1/")
    acts = 0
    with Memory() as memory:
        began = time.perf_counter()
        for number in range(sessions):
            while True:
                with engine.begin() as c:
                    fired = timers.fire(c, {REMINDER: remind}, first + timedelta(days=number - 1))
                if not fired:
                    break
                acts += 1
                assert fired[0].fault is None, fired[0].fault
        seconds = time.perf_counter() - began
    with engine.connect() as c:
        planned = c.scalar(select(func.count()).select_from(outbox)) or 0
    engine.dispose()
    show(
        f"Planning reminders on {engine_name}",
        ("", "reminders", "seconds", "a second", "acts", "longest act's people", "MB more"),
        [
            (
                "ten sessions",
                f"{planned:,}",
                f"{seconds:.1f}",
                f"{planned / seconds:,.0f}",
                str(acts),
                "500",
                f"{memory.grown:.0f}",
            )
        ],
    )
    return [
        Bar(f"{engine_name}: reminders planned", planned, people * sessions),
        Bar(f"{engine_name}: seconds to plan them", seconds, PLANNED_WITHIN, at_most=True),
        Bar(f"{engine_name}: MB of memory more", memory.grown, MEMORY_GROWS, at_most=True),
    ]


async def _sending(databases: Databases, engine: str, people: int) -> list[Bar]:
    """Everybody gets one reminder, while a process is killed a third of the way, and another at two thirds."""
    sending = databases.new(engine)
    processes = 1 if engine == "sqlite" else 2
    async with limited_teams(TEAMS_ALLOWS) as teams:
        _ready(sending, people, teams)
        course = await remind_everybody(
            teams, sending, people, processes=processes, kill_at=(1 / 3, 2 / 3), within=300 + people / 15
        )
    _tell(f"{people:,} people on {engine}, {processes} at a time, 2 killed", teams, course)
    return [
        Bar(f"{engine}: people reminded", len(teams.received()), people),
        Bar(f"{engine}: not noted as sent", course.not_sent, 0, at_most=True),
        Bar(f"{engine}: twice, and not under way at a kill", len(twice_without_reason(teams, course)), 0, at_most=True),
        Bar(f"{engine}: requests in the worst second", teams.worst_second, TEAMS_ALLOWS, at_most=True),
        Bar(f"{engine}: refused as too many", teams.refused, 0, at_most=True),
    ]


async def _strict(databases: Databases, engine: str, people: int) -> list[Bar]:
    """A Teams that allows less than the bot counts on: it refuses, and in the end everybody has one."""
    sending = replace(databases.new(engine), lease=30.0)
    processes = 1 if engine == "sqlite" else 2
    async with limited_teams(STRICTER) as teams:
        _ready(sending, people, teams)
        course = await remind_everybody(teams, sending, people, processes=processes, within=300 + people)
    _tell(f"{people:,} people on {engine}, {STRICTER} a second allowed", teams, course)
    return [
        Bar(f"{engine}, stricter: people reminded", len(teams.received()), people),
        Bar(f"{engine}, stricter: messages in all", len(teams.arrivals), people, at_most=True),
        Bar(f"{engine}, stricter: not noted as sent", course.not_sent, 0, at_most=True),
    ]


def _ready(sending: Sending, people: int, teams: Limited) -> None:
    """A session a day from now, so that its reminder is due at once."""
    engine = engine_of(sending.database)
    with engine.begin() as c:
        fill(c, people, 1, datetime.now(UTC) + timedelta(days=1, seconds=-1), teams.url)
    engine.dispose()


def _tell(title: str, teams: Limited, course: Course) -> None:
    twice = sum(number - 1 for number in teams.received().values())
    first, last = teams.arrivals[0].at, teams.arrivals[-1].at
    rate = len(teams.arrivals) / max(1e-9, last - first)
    columns = ("", "arrived", "twice", "seconds", "a second", "worst second", "refused", "MB")
    figures = (
        f"{len(teams.arrivals):,}",
        str(twice),
        f"{course.seconds:.0f}",
        f"{rate:.0f}",
        str(teams.worst_second),
        str(teams.refused),
        f"{course.memory:.0f}",
    )
    show(f"Reminding {title}", columns, [("reminders", *figures)])
    if course.kills:
        tell(f"  killed after {', '.join(f'{killed - first:.0f} s' for killed in course.kills)}")


class Memory:
    """The most that this process holds while it lasts, over what it held before."""

    def __enter__(self) -> Memory:
        self._process = psutil.Process()
        self._before = self._most = self._process.memory_info().rss
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    @property
    def grown(self) -> float:
        """In MB."""
        return float(self._most - self._before) / 1e6

    def _watch(self) -> None:
        while not self._over.wait(0.05):
            self._most = max(self._most, self._process.memory_info().rss)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
