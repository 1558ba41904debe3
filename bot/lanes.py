"""One at a time per conversation; whoever comes again while the first is being served waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager


class Lanes:
    """The turns that are under way in this process, by conversation and by the names of their messages."""

    def __init__(self) -> None:
        self._last: dict[str, asyncio.Future[None]] = {}
        self._open: dict[str, asyncio.Future[None]] = {}
        self._turns = 0

    def __len__(self) -> int:
        """The number of turns that wait or are being worked on."""
        return self._turns

    def is_open(self, name: str) -> bool:
        """Whether the message of this name is still being worked on."""
        return name in self._open

    async def wait_until_served(self, names: Iterable[str]) -> bool:
        """Wait for the turn of a message of one of these names, if there is one under way; says whether there was."""
        for name in names:
            if name in self._open:
                await asyncio.shield(self._open[name])
                return True
        return False

    @asynccontextmanager
    async def turn(self, lane: str, names: Iterable[str]) -> AsyncIterator[None]:
        """The turn of this lane: begins after all that asked for it before, in their order."""
        before, done = self._last.get(lane), asyncio.get_running_loop().create_future()
        self._last[lane] = done
        self._open.update(dict.fromkeys(names, done))
        self._turns += 1
        try:
            if before is not None:
                await asyncio.shield(before)
            yield
        finally:
            self._turns -= 1
            done.set_result(None)
            if self._last[lane] is done:
                del self._last[lane]
            for name in names:
                if self._open.get(name) is done:
                    del self._open[name]
