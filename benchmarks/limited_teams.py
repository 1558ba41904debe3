"""A Teams that takes messages and keeps to its limits: what is too many is refused, and all of it is counted."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

_PER_CONVERSATION = ((1.0, 7), (2.0, 8), (30.0, 60))
"""In so many seconds so many messages, as Teams publishes it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message that Teams took."""

    conversation: str
    at: float
    """In seconds of the monotonic clock."""


class Limited:
    """The part of Teams that takes messages, with the limits of an app and of a conversation."""

    def __init__(self, per_second: int, latency: float) -> None:
        self.arrivals: list[Arrival] = []
        self.requests: list[float] = []
        self.refused = 0
        self.url = ""
        self._per_second = per_second
        self._latency = latency
        self._lately: deque[float] = deque()
        self._each: dict[str, deque[float]] = {}

    @property
    def worst_second(self) -> int:
        """The most requests in any second."""
        worst, first = 0, 0
        for last, at in enumerate(self.requests):
            while self.requests[first] <= at - 1:
                first += 1
            worst = max(worst, last - first + 1)
        return worst

    def received(self) -> Counter[str]:
        """How often each conversation was written to."""
        return Counter(arrival.conversation for arrival in self.arrivals)

    async def take(self, request: web.Request) -> web.Response:
        """A message to a conversation: taken, or refused because there were too many."""
        await request.read()
        now = time.monotonic()
        self.requests.append(now)
        conversation = request.match_info["conversation"]
        wait = self._wait(conversation, now)
        if wait:
            self.refused += 1
            return web.json_response({"error": {"code": "TooManyRequests"}}, status=429, headers={"Retry-After": wait})
        self._lately.append(now)
        self._each.setdefault(conversation, deque()).append(now)
        self.arrivals.append(Arrival(conversation, now))
        await asyncio.sleep(self._latency)
        return web.json_response({"id": str(len(self.arrivals))}, status=201)

    def _wait(self, conversation: str, now: float) -> str:
        while self._lately and self._lately[0] <= now - 1:
            self._lately.popleft()
        own = self._each.get(conversation, ())
        too_many = any(sum(at > now - span for at in own) >= most for span, most in _PER_CONVERSATION)
        return "1" if too_many or len(self._lately) >= self._per_second else ""


@asynccontextmanager
async def limited_teams(per_second: int = 50, latency: float = 0.15) -> AsyncIterator[Limited]:
    """A Teams with these limits, while this lasts; `latency` is the round trip in seconds."""
    teams = Limited(per_second, latency)
    app = web.Application()
    app.router.add_post("/v3/conversations/{conversation}/activities", teams.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    teams.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    yield teams
    await runner.cleanup()
