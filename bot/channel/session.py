"""The one HTTP session on which the channel fetches keys and speaks with Teams."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
from aiohttp import web

_KEPT_OPEN = 30.0
"""Seconds that an idle connection is reused. Longer, and the other side may close it while a message is on its way."""


class HttpSession:
    """An aiohttp session that lives as long as the application."""

    def __init__(self) -> None:
        self._http: aiohttp.ClientSession | None = None

    @property
    def http(self) -> aiohttp.ClientSession:
        """The open session; a RuntimeError outside the application's life."""
        if self._http is None:
            raise RuntimeError("the channel's session is open only while the application runs")
        return self._http

    async def lifespan(self, _app: web.Application) -> AsyncIterator[None]:
        """Opens the session at start and closes it at the end: for `Application.cleanup_ctx`."""
        self._http = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, limit_per_host=256, keepalive_timeout=_KEPT_OPEN),
            timeout=aiohttp.ClientTimeout(total=30, connect=5),
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        yield
        await self._http.close()
        self._http = None
