"""Processes that send reminders and can be killed, forked from what is loaded already."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from benchmarks.reminding import Bot, Sending
from tests.forked import fork, settle_in
from tests.waiting import until


async def sender(sending: Sending) -> Bot:
    """One that listens."""
    printed = Path(tempfile.mkdtemp(dir=sending.var)) / "printed"
    process = fork(_send, sending.told(), printed)

    def listens() -> bool:
        assert process.code is None, printed.read_text("utf-8")
        return printed.exists() and printed.read_text("utf-8").strip().isdigit()

    await until(listens, "the bot does not start")
    return Bot(process)


def _send(told: dict[str, Any], printed: Path) -> None:
    from benchmarks.servers.reminding import serve

    settle_in({}, printed)
    serve(told)
