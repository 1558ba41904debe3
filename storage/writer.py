"""The one thread that writes to SQLite: what waits for it at the same moment is committed together."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
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
        self._thread = ThreadPoolExecutor(1, "database-writer")
        self._waiting: deque[_Job] = deque()

    def submit(self, act: Callable[[Connection], R], latest: float) -> Future[R]:
        """What the act returns, or what it or the commit raises; `Overdue` when it did not begin by `latest`."""
        job = _Job(act, latest)
        self._waiting.append(job)
        # An act that went with an earlier group leaves a round behind that finds nothing to do.
        self._thread.submit(self._write)
        return job.future

    def shutdown(self) -> None:
        """Return when all acts that were asked for are done."""
        self._thread.shutdown()

    def _write(self) -> None:
        job = self._next()
        if job is None:
            return
        group = [job]
        try:
            with self._engine.begin() as c:
                job.run(c)
                until = time.monotonic() + LONGEST_GROUP
                while time.monotonic() < until and (job := self._next()):
                    group.append(job)
                    job.run(c)
        except BaseException as failure:
            for job in group:
                job.future.set_exception(job.failure or failure)
            return
        for job in group:
            job.settle()

    def _next(self) -> _Job | None:
        """The act that is to be done now, past those that nobody waits for any more."""
        while self._waiting:
            job = self._waiting.popleft()
            if not job.future.set_running_or_notify_cancel():
                continue
            if time.monotonic() <= job.latest:
                return job
            job.future.set_exception(Overdue())
        return None


class _Job:
    """An act, and what became of it."""

    def __init__(self, act: Callable[[Connection], Any], latest: float) -> None:
        self.future: Future[Any] = Future()
        self.failure: BaseException | None = None
        self.latest = latest
        self._act = act
        self._result: Any = None

    def run(self, c: Connection) -> None:
        """Do the act inside the group's transaction; what it raises undoes it alone, and is kept."""
        driver = c.connection.driver_connection
        assert driver is not None
        driver.execute("SAVEPOINT act").close()
        try:
            self._result = self._act(c)
        except BaseException as failure:
            self.failure = failure
            driver.execute("ROLLBACK TO act").close()
        driver.execute("RELEASE act").close()

    def settle(self) -> None:
        """Tell whoever asked."""
        if self.failure is not None:
            self.future.set_exception(self.failure)
        else:
            self.future.set_result(self._result)
