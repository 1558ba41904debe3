"""Processes that begin with the bot already loaded: they are forked, and for the rest are as any other process."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import Callable, Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tests.waiting import PATIENCE, until

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.loaded"])
PATH = "/usr/bin:/bin"


class Forked:
    """A process of its own, which can be ended in every way in which the system ends one."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process

    @property
    def code(self) -> int | None:
        """How it ended; None while it runs, below 0 for the signal that ended it."""
        return self._process.exitcode

    @property
    def pid(self) -> int:
        """Its number, by which the system knows it."""
        assert self._process.pid is not None
        return self._process.pid

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self._process.kill()

    def terminate(self) -> None:
        """Ask it to end."""
        self._process.terminate()

    def ends(self) -> bool:
        """Wait until it ends by itself; one that would never end is killed."""
        self._process.join(PATIENCE)
        if self.code is not None:
            return True
        self._process.kill()
        self._process.join()
        return False

    async def wait(self) -> None:
        """Return when it has ended."""
        await until(lambda: self.code is not None, "the process does not end")
        await asyncio.to_thread(self._process.join)


def fork(main: Callable[..., None], *arguments: object) -> Forked:
    """Run this function of a module in a process of its own; the arguments are copied there."""
    process = _CONTEXT.Process(target=main, args=arguments)
    process.start()
    return Forked(process)


def settle_in(environment: Mapping[str, str], said: Path, printed: Path | None = None) -> None:
    """In the new process: have no other environment, and write what is said, and printed, to these files."""
    os.environ.clear()
    os.environ.update({"PATH": PATH, **environment})
    for number, path in ((1, printed or said), (2, said)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666), number)
