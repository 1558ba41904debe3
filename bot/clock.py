"""What time it is: the real time, or, for a rehearsal, a time that began elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment, aware, in UTC."""


def clock_from(start: datetime | None) -> Clock:
    """A clock that shows `start` now and runs on from there; without it, the real time."""
    if start is None:
        return lambda: datetime.now(UTC)
    ahead = start.astimezone(UTC) - datetime.now(UTC)
    return lambda: datetime.now(UTC) + ahead
