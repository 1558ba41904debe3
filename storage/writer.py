"""The one thread that writes to SQLite: what waits for it at the same moment is committed together."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Condition, Thread
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

R = TypeVar("R")

MAX_GROUP = 0.02
"""Seconds after which a group takes no further act, so that none waits long for those behind it."""


MAX_BEHIND = 1.0
"""Seconds after which an act of the bot's own is done, however many people wait."""


class Overdue(Exception):
    """The act waited too long for its turn and was not begun."""


class Writer:
    """
    Runs acts one by one, each as a whole or not at all: people's in the order in which they were asked for, and the
    bot's own behind them.

    Waiting for the disk is most of what a small act takes, and a group waits once: what came while the disk was
    written to is committed together after it. An act that raises takes nothing of the others with it, and nobody
    hears of success before the commit. What the bot does of its own accord is committed by itself, so that whoever
    comes in between waits for one such act at most.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._people: deque[_Job] = deque()
        self._behind: deque[_Job] = deque()
        self._is_own = False
        """Whether the last act was the bot's own."""
        self._rested = 0.0
        """The moment from which on the next of these may be done, though nobody waits."""
        self._ended = False
        self._came = Condition()
        self._thread = Thread(target=self._serve, name="database-writer", daemon=True)
        self._thread.start()

    def submit(self, act: Callable[[Connection], R], latest: float) -> asyncio.Future[R]:
        """
        What the act returns, or what it or the commit raises; `Overdue` when it did not begin by `latest`.

        For a caller on an event loop; one that is cancelled before its act began takes it back.
        """
        return self._put(self._people, act, latest)

    def submit_behind(self, act: Callable[[Connection], R], latest: float) -> asyncio.Future[R]:
        """The same for an act of the bot's own, which stands behind those of people."""
        return self._put(self._behind, act, latest)

    def _put(self, row: deque[_Job], act: Callable[[Connection], R], latest: float) -> asyncio.Future[R]:
        job = _Job(act, latest, asyncio.get_running_loop())
        with self._came:
            row.append(job)
            self._came.notify()
        return job.future

    def shutdown(self) -> None:
        """Return when all acts that were asked for are done."""
        with self._came:
            self._ended = True
            self._came.notify()
        self._thread.join()

    def _serve(self) -> None:
        while (job := self._take()) is not None:
            if not _wanted(job):
                continue
            began = time.monotonic()
            self._write(job, alone=self._is_own)
            if self._is_own:
                # As long as that took, people have the file to themselves: what they do takes several acts.
                self._rested = 2 * time.monotonic() - began

    def _take(self) -> _Job | None:
        """The next act, for which it waits; None when all are done and no more will come."""
        with self._came:
            while True:
                rest = self._rested - time.monotonic() if self._behind and not self._ended else 0.0
                # Of the bot's own that stood behind for long there is one between two groups of people's.
                is_next = bool(self._behind) and self._behind[0].is_due and not self._is_own
                self._is_own = bool(self._behind) and (is_next or (not self._people and rest <= 0))
                if self._is_own or self._people:
                    return (self._behind if self._is_own else self._people).popleft()
                if self._ended:
                    return None
                self._came.wait(rest if rest > 0 else None)

    def _write(self, first: _Job, *, alone: bool) -> None:
        """Do this act and, unless it is to be alone, those of people that wait, and commit them together."""
        group = [first]
        try:
            with self._engine.begin() as c:
                first.run(c)
                until = time.monotonic() + MAX_GROUP
                while not alone and time.monotonic() < until and (job := self._next()):
                    group.append(job)
                    job.run(c)
        except BaseException as failure:
            for job in group:
                job.failure = job.failure or failure
        _settle(group)

    def _next(self) -> _Job | None:
        """The act of a person that waits, if there is one."""
        while self._people:  # nobody else takes any out
            job = self._people.popleft()
            if _wanted(job):
                return job
        return None


def _wanted(job: _Job) -> bool:
    """Whether somebody still waits for the act; one that waited too long is told so."""
    if job.future.cancelled():
        return False
    if time.monotonic() > job.latest:
        job.failure = Overdue()
        _settle([job])
        return False
    return True


def _settle(group: Sequence[_Job]) -> None:
    """Tell whoever asked, all on one loop at once: waking a loop costs more than telling it."""
    for loop in {job.loop for job in group}:
        with suppress(RuntimeError):  # a loop that was closed meanwhile waits for nothing
            loop.call_soon_threadsafe(_tell, [job for job in group if job.loop is loop])


def _tell(group: Sequence[_Job]) -> None:
    for job in group:
        if job.future.cancelled():
            continue
        if job.failure is not None:
            job.future.set_exception(job.failure)
        else:
            job.future.set_result(job.result)


class _Job:
    """An act, and what became of it."""

    def __init__(self, act: Callable[[Connection], Any], latest: float, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.future: asyncio.Future[Any] = loop.create_future()
        self.result: Any = None
        self.failure: BaseException | None = None
        self.latest = latest
        self._asked = time.monotonic()
        self._act = act

    @property
    def is_due(self) -> bool:
        """Whether it stood behind others for so long that it comes next."""
        return time.monotonic() - self._asked > MAX_BEHIND

    def run(self, c: Connection) -> None:
        """Do the act inside the group's transaction; what it raises undoes it alone, and is kept."""
        driver = c.connection.driver_connection
        assert driver is not None
        driver.execute("SAVEPOINT act").close()
        try:
            self.result = self._act(c)
        except BaseException as failure:
            self.failure = failure
            driver.execute("ROLLBACK TO act").close()
        driver.execute("RELEASE act").close()
