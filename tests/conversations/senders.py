"""Processes that send reminders and can be killed, forked from what is loaded already."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]

from benchmarks.reminding import Sending
from tests.forked import Forked, fork, settle_in
from tests.waiting import until


class Sender:
    """A bot that sends at the pace it was given."""

    def __init__(self, process: Forked) -> None:
        self._process = process

    def memory(self) -> float:
        return float(psutil.Process(self._process.pid).memory_info().rss / 1e6)

    async def kill(self) -> None:
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> None:
        self._process.terminate()
        await self._process.wait()


async def sender(sending: Sending) -> Sender:
    """One that listens."""
    printed = Path(tempfile.mkdtemp(dir=sending.var)) / "printed"
    process = fork(_send, sending.told(), printed)

    def listens() -> bool:
        assert process.code is None, printed.read_text("utf-8")
        return printed.exists() and printed.read_text("utf-8").strip().isdigit()

    await until(listens, "the bot does not start")
    return Sender(process)


def _send(told: dict[str, Any], printed: Path) -> None:
    from benchmarks.servers.reminding import serve

    settle_in({}, printed)
    serve(told)
