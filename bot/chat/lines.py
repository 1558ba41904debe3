"""Where the lines of the person come from: a terminal, or a file or pipe."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol, TextIO

from prompt_toolkit import PromptSession
from prompt_toolkit.history import DummyHistory, InMemoryHistory


class LineSource(Protocol):
    """Gives one line after the other."""

    async def line(self, question: str = "") -> str | None:
        """The next line, without its end; None when the person leaves. A question stands in its place before it."""


class TypedLines:
    """
    Lines typed in a terminal, with the arrow keys for earlier ones.

    `status` is what stands at the right of the line as long as it is not empty.
    """

    def __init__(self, status: Callable[[], str]) -> None:
        self._status = status
        self._chat: PromptSession[str] = PromptSession(history=InMemoryHistory())
        self._form: PromptSession[str] = PromptSession(history=DummyHistory())

    async def line(self, question: str = "") -> str | None:
        """The next line; None at Ctrl-D and Ctrl-C."""
        session = self._form if question else self._chat
        try:
            return await session.prompt_async(question or "› ", rprompt=self._status, refresh_interval=0.2)
        except (EOFError, KeyboardInterrupt):
            return None


class ReadLines:
    """Lines of a file or a pipe, each shown as it is used; empty ones are passed over except as an answer."""

    def __init__(self, source: TextIO, show: Callable[[str], None]) -> None:
        self._show = show
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def read() -> None:
            # The chat, and with it the loop, may have ended while there were still lines.
            with suppress(RuntimeError):
                for line in source:
                    loop.call_soon_threadsafe(self._lines.put_nowait, line.rstrip("\r\n"))
                loop.call_soon_threadsafe(self._lines.put_nowait, None)

        # A thread that ends with the program: reading a pipe cannot be interrupted, and Ctrl-C must not wait for it.
        threading.Thread(target=read, daemon=True).start()

    async def line(self, question: str = "") -> str | None:
        """The next line; None at the end."""
        while (line := await self._lines.get()) is not None:
            if question or line.strip():
                self._show(f"{question or '> '}{line}")
                return line
        self._lines.put_nowait(None)
        return None


def in_a_terminal() -> bool:
    """Whether somebody sits at both ends: typing, and reading what is shown."""
    return sys.stdin.isatty() and sys.stdout.isatty()
