"""The one thread that writes to SQLite: what waits for it at the same moment is committed together."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

R = TypeVar("R")

LONGEST_GROUP = 0.02
"""Seconds after which a group takes no further act, so that none waits long for those behind it."""


class Overdue(Exception):
    """The act waited too long for its turn and was not begun."""


class Writer:
    """
    Runs acts one by one in the order in which they were asked for, each as a whole or not at all.

    Waiting for the disk is most of what a small act takes, and a group waits once: what came while the disk was
    written to is committed together after it. An act that raises takes nothing of the others with it, and nobody
    hears of success before the commit.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._waiting: SimpleQueue[_Job | None] = SimpleQueue()
        self._ended = False
        self._thread = Thread(target=self._serve, name="database-writer", daemon=True)
        self._thread.start()

    def submit(self, act: Callable[[Connection], R], latest: float) -> asyncio.Future[R]:
        """
        What the act returns, or what it or the commit raises; `Overdue` when it did not begin by `latest`.

        For a caller on an event loop; one that is cancelled before its act began takes it back.
        """
        job = _Job(act, latest, asyncio.get_running_loop())
        self._waiting.put(job)
        return job.future

    def shutdown(self) -> None:
        """Return when all acts that were asked for are done."""
        self._waiting.put(None)
        self._thread.join()

    def _serve(self) -> None:
        while not self._ended and (job := self._waiting.get()) is not None:
            if _wanted(job):
                self._write(job)

    def _write(self, first: _Job) -> None:
        """Do this act and those that wait behind it, and commit them together."""
        group = [first]
        try:
            with self._engine.begin() as c:
                first.run(c)
                until = time.monotonic() + LONGEST_GROUP
                while time.monotonic() < until and (job := self._next()):
                    group.append(job)
                    job.run(c)
        except BaseException as failure:
            for job in group:
                job.failure = job.failure or failure
        _settle(group)

    def _next(self) -> _Job | None:
        """The act that waits behind, if there is one."""
        while not self._waiting.empty():
            job = self._waiting.get()
            if job is None:
                self._ended = True
                return None
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
        self._act = act

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
