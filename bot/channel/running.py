"""The turns that are under way."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Coroutine
from typing import Any, TypeVar

_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")


class Running:
    """Tasks that outlive the request which started them, until they are done or the bot stops."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, _Result]) -> asyncio.Task[_Result]:
        """Begin the work; it is kept until it ends, whoever waits for it or not."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def drain(self, seconds: float) -> None:
        """Wait until all work is done, but no longer than this; then break off the rest."""
        if not self._tasks:
            return
        _, left = await asyncio.wait(self._tasks, timeout=seconds)
        if not left:
            return
        _log.error("turns.broken_off count=%d", len(left))
        for task in left:
            task.cancel()
        await asyncio.wait(left, timeout=1)


def log_failure(error: BaseException, activity: Any) -> str:
    """Logs a fault with the ids of its activity, and gives the reference under which it is found."""
    reference = secrets.token_hex(4)
    _log.error(
        "turn.failed reference=%s type=%s name=%s activity=%s conversation=%s",
        reference,
        activity.type,
        activity.name or "-",
        activity.id or "-",
        activity.conversation.id,
        exc_info=error,
    )
    return reference
