"""What years of use cost: 200 people on the mix of acts, with years behind them and with none, on both databases."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, func, select

from benchmarks.asked import answered_questions
from benchmarks.backlog import EACH, FANNED_OUT, fan_out, leave_undone
from benchmarks.databases import ENGINES, database_url
from benchmarks.mix import ACTS, grant, presses, scripts, types
from benchmarks.processes import Server, serving
from benchmarks.report import Bar, judge, show, tell
from benchmarks.teams import APP, TENANT, Load, Script, Step, Teams, open_teams
from bot.rehearsal import COORDINATOR
from bot.rehearsal_years import material, surroundings
from dialogs.texts import texts_in
from storage.database import Database
from storage.rehearsal.years import Years, fill, rehearse
from storage.tables import outbox

R = TypeVar("R")

FRESH = 0.04
"""Years of use of the database that has none: as many people as are needed, a programme or two, the same members."""
TROUBLE = texts_in("nl")("trouble.storage").partition(".")[0].encode()
"""What somebody reads for whom the database has no time."""
PROMISED_WITHIN = 240
"""Seconds after which all notices of a fan-out must stand in the outbox."""
CALM, PAUSE = 8, 0.05
"""So many people at once, with so many seconds before each line, leave the machine room: what they wait for is work
that others do."""


@dataclass(slots=True)
class Measured:
    """One database: what the acts of the mix cost on it."""

    loads: dict[str, Load] = field(default_factory=dict)
    seconds: float = 0.0

    def add(self, loads: dict[str, Load]) -> None:
        """Another round of the same."""
        for act, load in loads.items():
            self.loads.setdefault(act, Load()).times.extend(load.times)
        self.seconds += max(load.seconds for load in loads.values())

    @property
    def whole(self) -> Load:
        """All acts together."""
        return Load([each for load in self.loads.values() for each in load.times], self.seconds)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long is measured."""

    rounds: int
    seconds: float
    calm: float
    old: int = EACH
    """Rows of each kind that are cleaned up."""
    told: int = FANNED_OUT
    """People who hear that sessions are called off."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found on one kind of database."""

    pace: Pace
    fresh: Measured
    grown: Measured
    status: Load
    undisturbed: Load
    """What a few people wait while the bot does nothing of its own accord."""
    troubles: int
    cleaning: Load
    left: int
    """Old rows of the backlog that were still there at the end."""
    fanning_out: Load
    told: int

    @property
    def rate(self) -> float:
        """Turns a second after years, as a share of those without."""
        grown, fresh = self.grown.whole, self.fresh.whole
        return (grown.turns / grown.seconds) / (fresh.turns / fresh.seconds)

    @property
    def slowest(self) -> float:
        """How many times as long the slowest hundredth takes after years."""
        return self.grown.whole.percentile(0.99) / self.fresh.whole.percentile(0.99)


def main(argv: Sequence[str]) -> int:
    """Measure, print, and say with the exit code whether all bars are reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few weeks instead of years, and a single short round")
    parser.add_argument("--years", type=float, help="years of use; default 5")
    parser.add_argument("--database", choices=ENGINES, action="append", help="only this one")
    given = parser.parse_args(argv)
    years = given.years or (0.1 if given.quick else 5.0)
    pace = Pace(1, 3.0, 3.0, 300, 300) if given.quick else Pace(2, 12.0, 15.0)
    found = asyncio.run(_measure(years, given.database or ENGINES, pace))
    for kind, figures in found.items():
        _report(kind, years, figures)
    return judge([bar for kind, figures in found.items() for bar in _bars(kind, figures)])


async def _measure(years: float, kinds: Sequence[str], pace: Pace) -> dict[str, Found]:
    with tempfile.TemporaryDirectory(prefix="draaischijf-bench-") as folder:
        async with open_teams(Path(folder)) as teams:
            now = datetime.now(UTC)
            around = surroundings(teams.service_url(signed=True), TENANT, f"28:{APP}")
            tell(f"Playing what {years:g} years consist of ...")
            played = await asyncio.to_thread(rehearse, years, now, around, material(now))
            return {kind: await _on(kind, played, teams, Path(folder), pace) for kind in kinds}


async def _on(kind: str, played: Years, teams: Teams, folder: Path, pace: Pace) -> Found:
    with database_url(kind) as fresh_url, database_url(kind) as grown_url:
        fresh = await _House.filled(fresh_url, replace(played, years=FRESH), teams, folder / f"{kind}-fresh")
        grown = await _House.filled(grown_url, played, teams, folder / f"{kind}-grown")
        none, years = Measured(), Measured()
        for _ in range(pace.rounds):
            # In turns, so that other work on the machine troubles both alike.
            none.add(await fresh.crowd(pace.seconds))
            years.add(await grown.crowd(pace.seconds))
        status = await grown.calm({COORDINATOR: (("status", types("status")),)}, pace.calm / 3)
        undisturbed = await grown.calm(grown.readers, pace.calm)
        backlog = await grown.act(leave_undone, played, pace.old)
        troubles, cleaning = await grown.cleaning(pace)
        left = await grown.act(backlog.left)
        fanning_out, told = await grown.fanning_out(pace)
        return Found(pace, none, years, status, undisturbed, troubles, cleaning, left, fanning_out, told)


class _House:
    """A database with its people, and the bot that is started on it again and again."""

    def __init__(self, url: str, now: datetime, teams: Teams, var: Path) -> None:
        self._url, self._now, self._teams, self._var = url, now, teams, var
        self._questions = answered_questions()
        self._people: dict[str, Script] = {}

    @classmethod
    async def filled(cls, url: str, years: Years, teams: Teams, var: Path) -> _House:
        """One in which so many years were lived."""
        house = cls(url, years.now, teams, var)
        rows = await house.act(fill, years, local=False)
        tell(f"{url.partition(':')[0]}, {years.years:g} years: {sum(rows.values()):,} rows")
        organisers = await house.act(grant, years.now)
        house._people = await house.act(scripts, organisers, house._questions, years.now)
        return house

    async def act(self, act: Callable[..., R], *args: object, alone: bool = True, **kwargs: object) -> R:
        """Do something to the database `alone`, while no bot runs on it, or look at it beside one."""
        store = Database.open(self._url, alone=alone)
        try:
            return await (store.write if alone else store.read)(act, *args, **kwargs)
        finally:
            await store.close()

    async def crowd(self, seconds: float) -> dict[str, Load]:
        """Everybody at once."""
        async with self._bot() as server:
            await self._teams.play(server.port, self._people, signed=True, seconds=seconds / 4)
            return await self._teams.play(server.port, self._people, signed=True, seconds=seconds)

    async def calm(self, people: dict[str, Script], seconds: float) -> Load:
        """A few people, who leave the bot time."""
        async with self._bot() as server:
            return await self._few(server, people, seconds)

    async def cleaning(self, pace: Pace) -> tuple[int, Load]:
        """Everybody at once while the bot cleans up, which it begins when it starts; and then a few people."""
        self._teams.counted[TROUBLE] = 0
        async with self._bot() as server:
            await self._teams.play(server.port, self._people, signed=True, seconds=pace.seconds)
            return self._teams.counted[TROUBLE], await self._few(server, self.readers, pace.calm)

    async def fanning_out(self, pace: Pace) -> tuple[Load, int]:
        """A few people, while an organiser calls off the sessions of a programme with thousands in its line."""
        title = await self.act(fan_out, self._now, pace.told)
        async with self._bot() as server:
            calls_off = asyncio.create_task(self._call_off(server, title))
            waited = await self._few(server, self.readers, pace.calm)
            await calls_off
            # Those who are told last hear of it minutes later, as Teams' limits have it; it is noted long before.
            left, told = PROMISED_WITHIN, 0
            while told < 6 * pace.told and left > 0:
                await asyncio.sleep(1)
                left, told = left - 1, await self.act(_told_of, title, alone=False)
        return waited, told

    async def _call_off(self, server: Server, title: str) -> None:
        steps: list[tuple[str, Step]] = []
        for number in range(1, 7):
            steps += [
                ("organise", types("organiseer")),
                ("organise", presses(title)),
                ("organise", presses(f"{number}. Voorbeeldthema {number}")),
                ("call off", presses("Schrap deze sessie")),
                ("call off", presses("Verder", values={"f.reason": "Dit is een voorbeeld."})),
                ("call off", presses("Ja, schrap de sessie")),
            ]
        await self._teams.play(server.port, {COORDINATOR: steps}, signed=True)

    @property
    def readers(self) -> dict[str, Script]:
        """Those few who leave the bot time."""
        return dict(list(self._people.items())[-CALM:])

    async def _few(self, server: Server, people: dict[str, Script], seconds: float) -> Load:
        await self._teams.play(server.port, people, signed=True, seconds=1.0)
        loads = await self._teams.play(server.port, people, signed=True, seconds=seconds, pause=PAUSE)
        return Load([each for load in loads.values() for each in load.times], seconds)

    def _bot(self) -> AbstractAsyncContextManager[Server]:
        return serving("draaischijf", self._teams, self._var, signed=True, database_url=self._url)


def _told_of(c: Connection, title: str) -> int:
    """How many notices tell that a session of the programme with thousands does not take place."""
    kind = outbox.c.kind == "programme.session_cancelled"
    return c.scalar(select(func.count()).select_from(outbox).where(kind, outbox.c.person.startswith("many-"))) or 0


def _report(kind: str, years: float, found: Found) -> None:
    rows = [_row("all", found.fresh.whole, found.grown.whole)]
    for act in ACTS:
        if act in found.fresh.loads and act in found.grown.loads:
            rows.append(_row(act, found.fresh.loads[act], found.grown.loads[act]))
    show(
        f"{kind}: 200 people at once on the mix of acts, authenticated, fresh and after {years:g} years",
        ("", "turns", "p50", "p99", "turns", "p50", "p99", "p99 ratio"),
        rows,
    )
    fresh, grown = found.fresh, found.grown
    tell(f"{fresh.whole.turns / fresh.seconds:,.0f} turns/s fresh, {grown.whole.turns / grown.seconds:,.0f} after.")
    tell(
        f"Cleaning up {found.pace.old:,} old rows of each kind: {found.troubles} messages of trouble among 200 people; "
        f"{found.left:,} rows left. {found.told:,} of {6 * found.pace.told:,} notices of called-off sessions."
    )
    waits = (max(load.times) * 1e3 for load in (found.undisturbed, found.cleaning, found.fanning_out))
    tell(
        "Longest wait of the few: {:.0f} ms undisturbed, {:.0f} while cleaning up, {:.0f} in a fan-out.".format(*waits)
    )


def _row(name: str, fresh: Load, grown: Load) -> tuple[str, ...]:
    slower = grown.percentile(0.99) / fresh.percentile(0.99)
    figures = (
        part
        for load in (fresh, grown)
        for part in (f"{load.turns:,}", *map(_ms, (load.percentile(0.5), load.percentile(0.99))))
    )
    return name, *figures, f"{slower:.2f}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:,.0f} ms"


def _bars(kind: str, found: Found) -> list[Bar]:
    return [
        Bar(f"{kind}: turns/s after years, of those without", found.rate, 0.8),
        Bar(f"{kind}: p99 after years, times that without", found.slowest, 1.5, at_most=True),
        Bar(f"{kind}: messages of trouble while cleaning up", found.troubles, 0, at_most=True),
        Bar(f"{kind}: longest wait while cleaning up, in ms", max(found.cleaning.times) * 1e3, 250, at_most=True),
        Bar(f"{kind}: longest wait during a fan-out, in ms", max(found.fanning_out.times) * 1e3, 250, at_most=True),
        Bar(f"{kind}: status, p50 in ms", found.status.percentile(0.5) * 1e3, 15, at_most=True),
        Bar(f"{kind}: notices of called-off sessions", found.told, 6 * found.pace.told),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
