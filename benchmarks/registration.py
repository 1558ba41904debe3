"""How many people can register at once, beside bare INSERTs of the same rows, and whether the order stays whole."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Connection, insert, select

from benchmarks.report import Bar, judge, show
from knowledge.programmes.programme import IN_LINE, Programme, Standing
from storage import roles
from storage.acting import By, acting
from storage.database import Database, Unavailable
from storage.programmes import programmes
from storage.programmes.line import registrations
from storage.programmes.line.rows import facts_row
from storage.roles import Role
from storage.tables import outbox
from storage.tables import registrations as table
from storage.upgrade import upgrade
from tests.databases import PostgreSQL
from tests.storage.enrolling import FACTS, ID, NOW, ORGANISER, series

PEOPLE, QUICK = 1_000, 200
PRIORITY, PLACES = 20, 30
WANTED = 0.3
"""Of the pace of bare INSERTs in the same run."""


class Broken(Exception):
    """A press that failed half-way."""


class NotWhole(Exception):
    """What was promised about the order does not hold."""


@dataclass(frozen=True, slots=True)
class Round:
    """One rush: how many acts of each kind a second."""

    bare: float
    pressed: float

    @property
    def share(self) -> float:
        return self.pressed / self.bare


def main(argv: Sequence[str]) -> int:
    """Measure, print, and say with the exit code whether all bars are reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.registration", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a single round of fewer people")
    quick = parser.parse_args(argv).quick
    number, rounds = (QUICK, 1) if quick else (PEOPLE, 5)
    with tempfile.TemporaryDirectory(prefix="draaischijf-bench-") as folder, _postgresql(Path(folder)) as server:
        addresses: dict[str, Callable[[int], str]] = {
            "SQLite": lambda place: f"sqlite:///{folder}/{place}.sqlite",
            "PostgreSQL": lambda _: server.url(server.new()),
        }
        measured = {
            name: [asyncio.run(_round(address(place), number)) for place in range(rounds)]
            for name, address in addresses.items()
        }
    show(
        f"{number:,} people at once; 10 % press twice, 10 % fail half-way and press again, 10 % withdraw",
        ("", "bare INSERTs/s", "registrations/s", "share"),
        [_row(name, found) for name, found in measured.items()],
    )
    return judge([Bar(f"{name}, share of bare INSERTs", _share(found), WANTED) for name, found in measured.items()])


def _row(name: str, rounds: Sequence[Round]) -> tuple[str, str, str, str]:
    bare, pressed = (median(getattr(each, what) for each in rounds) for what in ("bare", "pressed"))
    return name, f"{bare:,.0f}", f"{pressed:,.0f}", f"{_share(rounds):.2f}"


def _share(rounds: Sequence[Round]) -> float:
    return median(each.share for each in rounds)


async def _round(url: str, number: int) -> Round:
    database = Database.open(url)
    try:
        await database.write(upgrade)
        await database.write(_open)
        people = [f"person-{place:05}" for place in range(number)]
        before = await _timed(_insert(database, 1, people))
        acts = sum(len(_presses(place)) for place in range(number))
        presses = [_press(database, place, person) for place, person in enumerate(people)]
        random.Random(7).shuffle(presses)
        taken = await _timed(presses)
        await _check(database, number)
        after = await _timed(_insert(database, number + 1, people))
    finally:
        await database.close()
    return Round(2 * number / (before + after), acts / taken)


def _open(c: Connection) -> None:
    roles.grant(c, Role.ORGANISER, ORGANISER, "benchmark", NOW)
    programme: Programme = series(priority_places=PRIORITY, places=PLACES)
    programmes.add(By(c, ORGANISER, NOW), programme)


async def _timed(acts: Sequence[Awaitable[None]]) -> float:
    began = time.perf_counter()
    await asyncio.gather(*acts)
    return time.perf_counter() - began


def _insert(database: Database, first: int, people: Sequence[str]) -> list[Awaitable[None]]:
    """One bare INSERT for each of these people, measured before and after, since a machine has its moods."""
    return [_patiently(database, _bare, place, person) for place, person in enumerate(people, first)]


def _bare(c: Connection, place: int, person: str) -> None:
    """The row of a registration of another programme, without any order."""
    row: dict[str, Any] = {"id": f"bare-{place}", "programme": "bare", "number": place, "person": person}
    row |= {"position": place, "standing": Standing.WITHDRAWN, "without_priority": False, "reminders_off": False}
    row |= {"registered": NOW, "changed": NOW, "rank_then": place, "standing_then": Standing.WAITING}
    c.execute(_BARE, row | facts_row(FACTS))


_BARE = insert(table)


def _presses(place: int) -> tuple[str, ...]:
    """What a person does, one in ten each of these besides registering."""
    return {
        3: ("broken", "register"),
        5: ("register", "second"),
        7: ("register", "withdraw"),
    }.get(place % 10, ("register",))


async def _press(database: Database, place: int, person: str) -> None:
    for what in _presses(place):
        if what == "broken":
            with suppress(Broken):
                await _patiently(database, _half_way, f"broken-{person}", person)
        elif what == "withdraw":
            await _patiently(database, acting(registrations.withdraw, person, NOW), ID)
        else:
            await _patiently(database, acting(registrations.register, person, NOW), f"{what}-{person}", ID, FACTS)


def _half_way(c: Connection, id: str, person: str) -> None:
    registrations.register(By(c, person, NOW), id, ID, FACTS)
    raise Broken


async def _patiently(database: Database, act: Callable[..., Any], *args: Any) -> None:
    """Press, and again when the bot is too busy."""
    while True:
        try:
            await database.write(act, *args)
        except Unavailable:
            await asyncio.sleep(0.05)
        else:
            return


async def _check(database: Database, number: int) -> None:
    """No gap, no tie, nobody twice, each promotion told once; with all offers answered exactly 20 priorities."""
    while offers := await database.read(_offers):
        for person in offers:
            await database.write(acting(registrations.accept, person, NOW), ID)
    rows = await database.read(lambda c: c.execute(_KEPT).all())
    notices = await database.read(lambda c: Counter(c.execute(_TOLD).all()))
    standing = [row for row in rows if row.standing in IN_LINE]
    has = Counter(row.standing for row in standing)
    left = sum(1 for place in range(number) if "withdraw" in _presses(place))
    promises = {
        "numbers without gap or tie": [row.number for row in rows] == list(range(1, number + 1)),
        "one registration of each person": len({row.person for row in rows}) == number,
        "who withdrew is out": len(standing) == number - left,
        "exactly 20 priorities": has[Standing.PRIORITY] == PRIORITY,
        "all places given": has[Standing.PRIORITY] + has[Standing.PLACE] == PLACES,
        "the first have them": all(row.standing != Standing.WAITING for row in standing[:PLACES]),
        "each promotion told once": all(times == 1 for times in notices.values()),
    }
    broken = [promise for promise, holds in promises.items() if not holds]
    if broken:
        raise NotWhole(", ".join(broken))


def _offers(c: Connection) -> list[str]:
    offered = select(table.c.person).where(table.c.programme == ID, table.c.standing == Standing.OFFERED)
    return list(c.scalars(offered.order_by(table.c.position)))


_KEPT = select(table.c.number, table.c.person, table.c.standing).where(table.c.programme == ID).order_by(table.c.number)
_TOLD = select(outbox.c.person, outbox.c.kind)


@contextmanager
def _postgresql(folder: Path) -> Iterator[PostgreSQL]:
    """A server of this run alone; it does not wait for the disk, so that the work itself is what is compared."""
    server = PostgreSQL(folder)
    try:
        yield server
    finally:
        server.remove()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
