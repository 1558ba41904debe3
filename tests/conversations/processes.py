"""A bot in a process of its own, which can be killed, and people who talk to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import aiohttp
from aiohttp.test_utils import TestClient

from bot.free_port import free_port
from tests.forked import Forked, fork, settle_in
from tests.people import Person
from tests.teams import Teams
from tests.waiting import until

Main = Callable[[Sequence[str]], None]
"""The program of a process, given its words."""


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

    bot: Forked
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
    http: aiohttp.ClientSession, database_url: str, var: Path, *more: str, main: Main | None = None
) -> AsyncIterator[Process]:
    """`draaischijf serve --local`, until it is ready; or another `main`, told its port and folder in the same words."""
    port = free_port()
    words = [*([] if main else ["serve", "--local", *more]), "--port", str(port), "--var", str(var)]
    bot = fork(_run, main or _draaischijf, words, {"DATABASE_URL": database_url}, var / "said.log")
    url = f"http://127.0.0.1:{port}"
    try:
        await _ready(http, url, bot)
        yield Process(bot, url, http)
    finally:
        if bot.code is None:
            bot.terminate()
            await bot.wait()


def _run(main: Main, words: Sequence[str], environment: Mapping[str, str], said: Path) -> None:
    said.parent.mkdir(parents=True, exist_ok=True)
    settle_in(environment, said)
    main(words)


def _draaischijf(words: Sequence[str]) -> None:
    from bot.cli import cli

    cli(list(words), prog_name="draaischijf")


async def _ready(http: aiohttp.ClientSession, url: str, bot: Forked) -> None:
    async def is_ready() -> bool:
        try:
            async with http.get(f"{url}/readyz") as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            assert bot.code is None, "the bot did not start; said.log in its folder tells why"
            return False

    await until(is_ready, "the bot is never ready")
