"""A bell that any thread can ring, for a loop that else waits for a while."""

from __future__ import annotations

import asyncio
from contextlib import suppress


class Bell:
    """What is rung while nobody waits is heard at once by whoever waits next."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._rung = asyncio.Event()

    def hang(self) -> None:
        """Let it be heard in the running loop from now on; before that nobody listens."""
        self._loop = asyncio.get_running_loop()

    def ring(self) -> None:
        """From any thread."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop was closed: nobody listens any more
                self._loop.call_soon_threadsafe(self._rung.set)

    async def wait(self, seconds: float | None = None) -> None:
        """Until it is rung, or for so many seconds."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._rung.wait(), seconds)
        self._rung.clear()
