"""A bot in a process of its own, which can be killed, and people who talk to it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestClient

from bot.app import create_app
from bot.free_port import free_port
from bot.settings import local_settings, start_of_clock
from tests.forked import Forked, fork, settle_in
from tests.people import Person
from tests.teams import Teams
from tests.waiting import PATIENCE, until

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
    """
    A bot of this machine alone that is ready and patient, or that of another `main`.

    It is told its port and folder, and `more`, in words as `draaischijf serve --local` is.
    """
    port = free_port()
    words = [*more, "--port", str(port), "--var", str(var)]
    bot = fork(_run, main or _patient, words, {"DATABASE_URL": database_url}, var / "said.log")
    url = f"http://127.0.0.1:{port}"
    try:
        await _ready(http, url, bot)
        yield Process(bot, url, http)
    finally:
        if bot.code is None:
            bot.terminate()
            await bot.wait()


def _patient(words: Sequence[str]) -> None:
    """
    A bot that answers a request no sooner than its turn is over, however busy the machine is.

    Whoever says something to it knows that the turn is over; `draaischijf serve` answers late turns at once.
    """
    given = dict(zip(words[::2], words[1::2], strict=True))
    settings = local_settings(
        port=int(given["--port"]),
        var=Path(given["--var"]),
        now=start_of_clock(given["--now"]) if "--now" in given else None,
        database_url=os.environ["DATABASE_URL"],
    )
    app = create_app(settings, answer_within=PATIENCE)
    web.run_app(app, host=settings.host, port=settings.port, print=None)


def _run(main: Main, words: Sequence[str], environment: Mapping[str, str], said: Path) -> None:
    said.parent.mkdir(parents=True, exist_ok=True)
    settle_in(environment, said)
    main(words)


async def _ready(http: aiohttp.ClientSession, url: str, bot: Forked) -> None:
    async def is_ready() -> bool:
        try:
            async with http.get(f"{url}/readyz") as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            assert bot.code is None, "the bot did not start; said.log in its folder tells why"
            return False

    await until(is_ready, "the bot is never ready")
