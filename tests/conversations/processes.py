"""A bot in a process of its own, which can be killed, and people who talk to it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO, cast

import aiohttp
from aiohttp.test_utils import TestClient

from bot.free_port import free_port
from tests.people import Person
from tests.teams import Teams
from tests.waiting import until


class _Client:
    """The one call of the test client that people use."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http = http
        self._url = url

    def post(self, path: str, **more: Any) -> Any:
        return self._http.post(self._url + path, **more)


@dataclass(frozen=True)
class Process:
    """A running bot; `url` is its address."""

    bot: asyncio.subprocess.Process
    url: str
    http: aiohttp.ClientSession

    def person(self, teams: Teams, name: str = "Anna") -> Person:
        """Somebody in front of Teams, who talks to this process."""
        return teams.person(cast("TestClient[Any, Any]", _Client(self.http, self.url)), name)

    async def kill(self) -> None:
        """End it at once, as a power cut would."""
        self.bot.kill()
        await self.bot.wait()


@asynccontextmanager
async def bot_process(
    http: aiohttp.ClientSession, database_url: str, var: Path, *more: str, command: tuple[str, ...] = ()
) -> AsyncIterator[Process]:
    """`draaischijf serve --local` as people start it, until it is ready; or another command, told port and folder."""
    port = free_port()
    given = command or ("-m", "bot", "serve", "--local", *more)
    with _log_in(var) as said:
        bot = await asyncio.create_subprocess_exec(
            sys.executable, *given, "--port", str(port), "--var", str(var),
            env={"DATABASE_URL": database_url, "PATH": "/usr/bin:/bin"}, stdout=said, stderr=said,
        )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        await _ready(http, url, bot)
        yield Process(bot, url, http)
    finally:
        if bot.returncode is None:
            bot.terminate()
            await bot.wait()


def _log_in(var: Path) -> TextIO:
    """Where the bot of this folder writes what it has to say."""
    var.mkdir(parents=True, exist_ok=True)
    return (var / "said.log").open("a+", encoding="utf-8")


async def _ready(http: aiohttp.ClientSession, url: str, bot: asyncio.subprocess.Process) -> None:
    async def is_ready() -> bool:
        try:
            async with http.get(f"{url}/readyz") as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            assert bot.returncode is None, "the bot did not start; said.log in its folder tells why"
            return False

    await until(is_ready, "the bot is never ready")
