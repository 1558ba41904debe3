"""The door of the house: how long and how many may stand in it, and what every answer says and does not say."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
import sys
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, cast

from aiohttp import hdrs, web
from aiohttp.http_exceptions import LineTooLong
from aiohttp.web_protocol import RequestHandler

log = logging.getLogger("draaischijf.door")

RESERVED = 256
"""Descriptors that are kept for the database, files and what the bot itself asks of others."""
IDLE = 90.0
"""Seconds that a connection stays open without a request: longer than a proxy before the bot keeps one."""


@dataclass(frozen=True, slots=True)
class Patience:
    """What is waited for, and how much of it."""

    head: float = 10.0
    """Seconds in which the head of a first request must be there."""
    idle: float = IDLE
    connections: int = 768
    """Open ones at once; the one that has waited longest without asking anything makes room for the next."""


class Runner(web.AppRunner):
    """Runs the bot's application behind the door."""

    def __init__(self, app: web.Application, patience: Patience | None = None, **more: Any) -> None:
        self._patience = patience or Patience(connections=_connections())
        super().__init__(app, access_log=None, keepalive_timeout=self._patience.idle, **more)

    async def _make_server(self) -> web.Server:
        made = await super()._make_server()
        return _Door(
            made.request_handler,
            patience=self._patience,
            request_factory=made.request_factory,
            handler_cancellation=made.handler_cancellation,
            **made._kwargs,
        )


class _Door(web.Server):
    def __init__(self, handler: Any, *, patience: Patience, **more: Any) -> None:
        super().__init__(handler, **more)
        self.patience = patience

    def __call__(self) -> RequestHandler:
        return _Visitor(self, loop=self._loop, **self._kwargs)

    def enters(self, visitor: _Visitor) -> bool:
        """Whether there is room, if need be after the one that waited longest without asking anything has gone."""
        if len(self._connections) < self.patience.connections:
            return True
        idle = next((each for each in self._connections if not each._request_in_progress and each is not visitor), None)
        if idle is None:
            log.warning("connection refused reason=all_busy open=%d", len(self._connections))
            return False
        log.warning("connection ended reason=room open=%d", len(self._connections))
        idle.force_close()
        self._connections.pop(idle, None)
        return True


class _Visitor(RequestHandler):
    """One connection."""

    def __init__(self, door: _Door, **more: Any) -> None:
        super().__init__(door, **more)
        self._door = door
        self._too_late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not self._door.enters(self):
            # That of uvloop is one by what it does, not by its class.
            cast(asyncio.Transport, transport).abort()
            return
        super().connection_made(transport)
        self._too_late = self._loop.call_later(self._door.patience.head, self._end)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._too_late is not None and self._request_count:
            self._too_late.cancel()
            self._too_late = None

    def connection_lost(self, exc: BaseException | None) -> None:
        if self._too_late is not None:
            self._too_late.cancel()
        super().connection_lost(exc)

    def _end(self) -> None:
        self._too_late = None
        log.info("connection ended reason=no_request after=%.0fs", self._door.patience.head)
        self.force_close()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """One line in the log for what is no request; a fault of ours keeps its trace there, and nowhere else."""
        if isinstance(exc, LineTooLong):
            status = 431
        if status < 500:
            log.warning("request refused status=%d reason=%s", status, type(exc).__name__)
        else:
            log.error("request failed status=%d", status, exc_info=exc)
        if request.writer.output_size > 0:
            raise ConnectionError("the answer is on its way already")
        refusal = _Plain(status=status, text=f"{status}: {HTTPStatus(status).phrase}")
        refusal.force_close()
        return refusal


class _Plain(web.Response):
    """An answer outside the application, where nothing else would take the server's name away."""

    async def _prepare_headers(self) -> None:
        await super()._prepare_headers()
        _dress(self)


def style_allowed(style: str) -> str:
    """The policy of a page that has this one style and nothing else: no script, no picture, in no frame."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; {_CLOSED}"


_CLOSED = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; {_CLOSED}",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Of every answer, unless it has its own: what a browser may not do with it."""


def dress_answers(app: web.Application) -> None:
    """Let every answer of the application say what a browser may not do, and not which program gives it."""

    async def dressed(_request: web.Request, response: web.StreamResponse) -> None:
        _dress(response)

    app.on_response_prepare.append(dressed)


def _dress(response: web.StreamResponse) -> None:
    headers = response.headers
    headers.pop(hdrs.SERVER, None)
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    # The older header knows no list of hosts, so it stands only where there is none.
    if "frame-ancestors 'none'" in headers["Content-Security-Policy"]:
        headers.setdefault("X-Frame-Options", "DENY")


def _connections() -> int:
    """As many as this process may hold open, when it takes what the system lets it have."""
    if sys.platform == "win32":
        return Patience().connections
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65_536 if hard == resource.RLIM_INFINITY else min(hard, 65_536)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return max(RESERVED, int(min(soft, 65_536) if soft > 0 else wanted) - RESERVED)
