"""Just enough HTTP/1.1 to put load on a server without becoming the bottleneck: both ends, raw, kept alive."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

_END_OF_HEAD = b"\r\n\r\n"

Answer = Callable[[str, str, bytes], bytes]
"""What to answer to a path, the host it was asked of, and a body: a whole response, see `response`."""


class NotAnswered(Exception):
    """The other side closed the connection instead of answering."""


def response(status: str, body: bytes) -> bytes:
    """A whole response with a JSON body."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


class Answering(asyncio.Protocol):
    """One connection of somebody who asks."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._waiting = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        while (request := _taken(self._waiting)) is not None and self._transport is not None:
            head, body = request
            path = head[: head.find(b"\r\n")].split(b" ")[1].decode()
            self._transport.write(self._answer(path, _header(head, b"host").decode(), body))


class Asking(asyncio.Protocol):
    """One connection on which one request after the other is made."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self._transport: asyncio.Transport | None = None
        self._answered: asyncio.Future[int] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        answer = _taken(self._waiting)
        if answer is not None and self._answered is not None and not self._answered.done():
            self._answered.set_result(int(answer[0][9:12]))

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answered is not None and not self._answered.done():
            self._answered.set_exception(NotAnswered())

    async def ask(self, request: bytes) -> int:
        """The status with which a whole request is answered."""
        if self._transport is None or self._transport.is_closing():
            raise NotAnswered()
        self._answered = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answered

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()


def _taken(waiting: bytearray) -> tuple[bytes, bytes] | None:
    """The head and body of the first whole message, taken out of what is waiting; None while it is not whole."""
    end = waiting.find(_END_OF_HEAD)
    if end < 0:
        return None
    head = bytes(waiting[:end])
    whole = end + len(_END_OF_HEAD) + int(_header(head, b"content-length") or 0)
    if len(waiting) < whole:
        return None
    body = bytes(waiting[end + len(_END_OF_HEAD) : whole])
    del waiting[:whole]
    return head, body


def _header(head: bytes, name: bytes) -> bytes:
    start = head.lower().find(b"\r\n" + name + b":")
    if start < 0:
        return b""
    start += len(name) + 3
    end = head.find(b"\r\n", start)
    return head[start : end if end >= 0 else None].strip()
