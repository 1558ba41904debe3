"""What time it is: the real time, or, for a rehearsal, a time that began elsewhere and can be moved on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Gives the present moment, aware, in UTC."""


def clock_from(start: datetime | None) -> Clock:
    """A clock that shows `start` now and runs on from there; without it, the real time."""
    if start is None:
        return lambda: datetime.now(UTC)
    return RehearsalClock(start)


class RehearsalClock:
    """A clock that shows `start` now, or the real time without it, runs on from there, and can be set ahead."""

    def __init__(self, start: datetime | None = None) -> None:
        self._ahead = timedelta() if start is None else start.astimezone(UTC) - datetime.now(UTC)
        self._heard: list[Callable[[], None]] = []

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def set(self, to: datetime) -> bool:
        """Let it be this moment now; false, and nothing changed, for one that has passed: time never goes back."""
        further = to.astimezone(UTC) - self()
        if further < timedelta():
            return False
        self._ahead += further
        for heard in self._heard:
            heard()
        return True

    def hear(self, heard: Callable[[], None]) -> None:
        """Call this each time that the clock was set ahead."""
        self._heard.append(heard)
