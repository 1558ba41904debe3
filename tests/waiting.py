"""Waiting for what is observed, however busy the machine is: no test judges how long anything took."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 300.0
"""Seconds after which a wait counts as a hang. That ends a test which would wait for ever, and proves nothing."""


async def until(holds: Callable[[], Awaitable[T] | T], missing: str | Callable[[], str] = "it did not come about") -> T:
    """Wait until `holds` gives something true, and give that; `missing` says what a test that hangs waited for."""
    latest = time.monotonic() + PATIENCE
    while True:
        answer = holds()
        found: T = await answer if inspect.isawaitable(answer) else answer
        if found:
            return found
        assert time.monotonic() < latest, missing if isinstance(missing, str) else missing()
        await asyncio.sleep(0.02)
