"""A process that lets timers of questions go off at the moments it is told, and can be killed while it does."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from storage.database import Database, Unavailable
from storage.questions.timers import EFFECTS
from storage.sending import timers
from storage.sending.timers import Effect, Timer

_ROOT = Path(__file__).parents[2]
_LINGERS = 0.004
"""Seconds between an effect and its commit: long enough to be killed in."""


class Sweeper:
    """Such a process, seen from the test."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def start(self) -> None:
        """Start it, or start another one in its place."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.storage.sweeping", self._url, cwd=_ROOT,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        await self._hears("ready")

    async def sweep(self, now: datetime) -> bool:
        """Let everything happen that is due by this moment; false when it was killed meanwhile."""
        assert self._process.stdin
        with suppress(ConnectionError):
            self._process.stdin.write(f"{now.isoformat()}\n".encode())
            await self._process.stdin.drain()
            return await self._hears("done")
        return False

    async def kill(self) -> None:
        """End it at once, as a power cut would."""
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()

    async def _hears(self, word: str) -> bool:
        assert self._process.stdout
        return (await self._process.stdout.readline()).decode().strip() == word


def _lingering(effect: Effect) -> Effect:
    def act(c: Connection, timer: Timer, now: datetime) -> None:
        effect(c, timer, now)
        time.sleep(_LINGERS)

    return act


async def sweep(database: Database, now: datetime, effects: dict[str, Effect] = EFFECTS) -> None:
    """Let everything happen that is due by this moment, also when another process is in the way for a while."""
    while True:
        try:
            if not await database.write(timers.fire, effects, now):
                return
        except Unavailable:
            await asyncio.sleep(0.05)


async def _main(arguments: Sequence[str]) -> None:
    database = Database.open(arguments[0], alone=False)
    effects = {kind: _lingering(effect) for kind, effect in EFFECTS.items()}
    print("ready", flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        await sweep(database, datetime.fromisoformat(line.strip()), effects)
        print("done", flush=True)
    await database.close()


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1:]))
