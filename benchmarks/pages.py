"""What the pages beside the chat take after years of use, for those who have most on them, on both databases."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import Column, Connection, func, select

from benchmarks.databases import ENGINES, database_url
from benchmarks.report import Bar, judge, show, tell
from benchmarks.teams import Load
from bot.app import STORE, create_app
from bot.rehearsal import COORDINATOR
from bot.rehearsal_years import material, surroundings
from bot.settings import local_settings
from bot.web.cookie import VisitCookie
from dialogs.pages.frame import ROOT, PageName
from storage.acting import acting
from storage.database import Database
from storage.rehearsal.years import Years, fill, rehearse
from storage.sending import visits
from storage.tables import questions, registrations, scans

WITHIN = 300
"""Milliseconds in which a page is there."""
PATHS = (
    *(f"{ROOT}/{name}" for name in PageName),
    f"{ROOT}/{PageName.OFFER}?q=hoe+organiseer+ik+een+duurzaam+evenement",
    f"{ROOT}/{PageName.OFFER}?q=" + "+".join(f"{word}duurzaamheidt" for word in "abcdefghijklmnopqrstuvwxyz"),
    f"{ROOT}/{PageName.OFFER}?domain=OMG",
    f"{ROOT}/{PageName.OFFER}/quick-scan",
)


def main(argv: Sequence[str]) -> int:
    """Measure, print, and say with the exit code whether every page is there in time."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few weeks instead of years, and fewer visits")
    parser.add_argument("--years", type=float, help="years of use; default 5")
    parser.add_argument("--database", choices=ENGINES, action="append", help="only this one")
    given = parser.parse_args(argv)
    years = given.years or (0.1 if given.quick else 5.0)
    loads = asyncio.run(_measure(years, given.database or ENGINES, 5 if given.quick else 40))
    for kind, pages in loads.items():
        rows = [(path[:60], *_figures(load)) for path, load in pages.items()]
        show(f"{kind}: pages after {years:g} years, for who has most", ("", "visits", "p50", "p95", "longest"), rows)
    slowest = {kind: max(load.percentile(0.95) for load in pages.values()) * 1e3 for kind, pages in loads.items()}
    return judge(
        [Bar(f"{kind}: slowest page, p95 in ms", value, WITHIN, at_most=True) for kind, value in slowest.items()]
    )


async def _measure(years: float, kinds: Sequence[str], visitings: int) -> dict[str, Mapping[str, Load]]:
    now = datetime.now(UTC)
    tell(f"Playing what {years:g} years consist of ...")
    played = await asyncio.to_thread(rehearse, years, now, surroundings(), material(now))
    return {kind: await _on(kind, played, visitings) for kind in kinds}


async def _on(kind: str, played: Years, visitings: int) -> Mapping[str, Load]:
    with database_url(kind) as url, tempfile.TemporaryDirectory(prefix="draaischijf-bench-") as var:
        store = Database.open(url, alone=True)
        rows = await store.write(fill, played)
        await store.close()
        tell(f"{kind}: {sum(rows.values()):,} rows")
        app = create_app(local_settings(var=Path(var), database_url=url))
        async with TestClient(TestServer(app)) as client:
            people = [COORDINATOR, *await app[STORE].read(_busiest)]
            tokens = [await app[STORE].write(acting(visits.begin, person, datetime.now(UTC))) for person in people]
            return {path: await _load(client, path, tokens, visitings) for path in PATHS}


def _busiest(c: Connection) -> list[str]:
    """Who has most scans, who asked most and who registered most."""
    return [_most(c, column) for column in (scans.c.owner, questions.c.person, registrations.c.person)]


def _most(c: Connection, column: Column[str]) -> str:
    of_all = select(column).where(column.is_not(None)).group_by(column).order_by(func.count().desc(), column)
    return c.scalars(of_all.limit(1)).one()


async def _load(client: TestClient, path: str, tokens: Sequence[str], visitings: int) -> Load:  # type: ignore[type-arg]
    cookie, load = VisitCookie(local=True).name, Load()
    for number in range(-len(tokens), visitings):
        begun = time.perf_counter()
        headers = {"Cookie": f"{cookie}={tokens[number % len(tokens)]}"}
        async with client.get(path, headers=headers, allow_redirects=False) as answer:
            await answer.read()
        if number >= 0:
            load.times.append(time.perf_counter() - begun)
        expected = (200, 403) if path.endswith(PageName.INSIGHT) else (200,)
        if answer.status not in expected:
            raise RuntimeError(f"{path} answers {answer.status}")
    return load


def _figures(load: Load) -> tuple[str, ...]:
    times = (load.percentile(0.5), load.percentile(0.95), max(load.times))
    return f"{load.turns}", *(f"{each * 1e3:,.0f} ms" for each in times)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
