"""When to try again what the other side did not take."""

from __future__ import annotations

import random
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from bot.channel.port import Fate, NotDelivered

TRIES = 4
TOKEN_REFUSED = 401

_MAX_WAIT = 10.0
"""Seconds; who is asked to wait longer gives up and says so, because somebody is waiting for the answer."""

_MAX_STEPS = 2
"""Times that the wait is doubled, so that whoever waits hears within some two seconds that the way is free again."""
TEAMS_WAITS = 15.0
"""
Seconds that Teams waits for an answer to what it sends (msteams-docs issue 6084: "more than 15 seconds to process, ms
teams will send retry request"); for so long an answer is worth being tried at once.
"""

Sleep = Callable[[float], Awaitable[None]]
_Result = TypeVar("_Result")


async def patiently(once: Callable[[], Awaitable[_Result]], tries: int, sleep: Sleep) -> _Result:
    """What `once` gives, tried again while it raises NotDelivered for later; the last failure is raised."""
    for tries_before in range(tries - 1):
        try:
            return await once()
        except NotDelivered as failure:
            wait = _pause(failure, tries_before) if failure.fate is Fate.LATER else None
            if wait is None:
                raise
            await sleep(wait)
    return await once()


async def while_awaited(
    once: Callable[[], Awaitable[_Result]],
    seconds: float,
    sleep: Sleep,
    now: Callable[[], float] = time.monotonic,
) -> _Result:
    """
    What `once` gives, for somebody who waits so long for it; the last failure is raised.

    It is tried again through a broken way as long as that is in time, and a few times when Teams asks to wait.
    """
    until = now() + seconds
    tries_before = 0
    while True:
        try:
            return await once()
        except NotDelivered as failure:
            wait = _pause(failure, tries_before) if failure.is_broken or tries_before < TRIES - 1 else None
            if wait is None or now() + wait > until:
                raise
            await sleep(wait)
        tries_before += 1


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds, from a number or a date; None when the header is missing or makes no sense."""
    value = headers.get("Retry-After", "")
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


def _pause(failure: NotDelivered, tries_before: int) -> float | None:
    """Seconds until the next try, None when there must not be one. The jitter keeps waiting processes apart."""
    if not failure.will_pass or failure.status == TOKEN_REFUSED:
        return None
    if failure.retry_after is None:
        return 0.5 * float(2 ** min(tries_before, _MAX_STEPS)) * random.uniform(0.75, 1.25)
    if failure.retry_after > _MAX_WAIT:
        return None
    return failure.retry_after * random.uniform(1.0, 1.25)
