"""The command that fills an empty database with made-up years of use, to see and measure what they cost."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import click

from bot.commands import database_folder, database_settings, fail
from bot.environment import environment
from bot.settings import Settings


@click.command("rehearse-years")
@click.option("--years", type=click.FloatRange(0, 20, min_open=True), default=5.0, show_default=True)
@click.option("--seed", type=int, default=2027, show_default=True, help="The same one makes the same years.")
@database_folder("else DRAAISCHIJF_VAR")
def rehearse_years(years: float, seed: int, var: Path | None) -> None:
    """
    Fill an empty database on this machine with made-up years of use.

    It takes a folder for the embedded database, or a local PostgreSQL database in DATABASE_URL, in which there is
    nothing. `serve --local` with the same folder or address then shows it.
    """
    from bot.surroundings import AROUND, what_is_wrong
    from storage.engines import is_on_this_machine
    from storage.rehearsal.years import HoldsSomething

    settings = database_settings(var)
    given = environment()
    if given.get("MicrosoftAppId"):
        fail("MicrosoftAppId is set, so a real bot runs from here. Rehearse where it is not set, and there is no .env.")
    if not (var or given.get("DRAAISCHIJF_VAR") or given.get("DATABASE_URL")):
        fail("Say where to, as in `DRAAISCHIJF_VAR=years .venv/bin/draaischijf rehearse-years`.")

    try:
        if not is_on_this_machine(settings.database_url):
            fail("DATABASE_URL is on another machine. Made-up years only go into a database on this one.")
        rows = asyncio.run(_rehearse(settings, years, seed))
    except HoldsSomething:
        fail("There is something in this database already, and nothing was changed. Name an empty folder or database.")
    except AROUND as fault:
        fail(what_is_wrong(fault, settings))
    click.echo(f"{sum(rows.values()):,} rows: " + ", ".join(f"{number:,} {name}" for name, number in rows.items()))


async def _rehearse(settings: Settings, years: float, seed: int) -> Mapping[str, int]:
    """Fill the database; how many rows of each kind. Raises `HoldsSomething` when it is not empty."""
    from storage.database import Database
    from storage.rehearsal.years import HoldsSomething, fill, is_empty, rehearse

    progress = _Progress()
    store = Database.open(settings.database_url, var=settings.var)
    try:
        if not await store.read(is_empty):
            raise HoldsSomething
        # Nobody waits for these where nothing is done.
        from bot.rehearsal_years import material, surroundings
        from bot.shelf import put_shipped

        now = datetime.now(UTC)
        played = await asyncio.to_thread(
            rehearse, years, now, surroundings(), material(now), lambda share: progress(share / 3)
        )
        rows = await store.write(fill, played, lambda share: progress((1 + 2 * share) / 3), seed)
        # What people asked about is called by its name, also before a bot was started here.
        await put_shipped(store, now)
        return rows
    finally:
        progress.stopped.set()
        await store.close()


class _Progress:
    """Shows how far it is, every percent in a terminal and every tenth elsewhere, until it is stopped."""

    def __init__(self) -> None:
        self.stopped = Event()
        self._shown = -1

    def __call__(self, share: float) -> None:
        """Show this share; whoever pressed Ctrl-C gets an empty database back."""
        if self.stopped.is_set():
            raise InterruptedError
        in_place = sys.stderr.isatty()
        percent = int(100 * share) if in_place else 10 * int(10 * share)
        if percent > self._shown:
            self._shown = percent
            click.echo(
                f"\r{percent:3} %" if in_place else f"{percent:3} %", nl=not in_place or percent == 100, err=True
            )
