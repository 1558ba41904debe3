"""The public keys with which the Bot Framework signs what it sends."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import aiohttp
import jwt

from bot.channel.session import HttpSession
from knowledge.plain import Json

_log = logging.getLogger(__name__)
_TIMEOUT = aiohttp.ClientTimeout(total=10)


class KeysUnavailable(Exception):
    """No key could be fetched yet, so nobody can be recognised."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key and the channels for which it may sign."""

    public: Any
    endorsements: frozenset[str]


class KeyRing:
    """
    The keys behind one OpenID metadata address.

    They are fetched when first needed, daily from then on, and when a signature names an unknown one, at most once in
    `gap` seconds. Only one fetch is under way at a time. While a fetch fails, the keys at hand stay good.
    """

    def __init__(
        self,
        session: HttpSession,
        url: str,
        *,
        max_age: float = 24 * 3600,
        gap: float = 60,
        uptime: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session = session
        self._url = url
        self._max_age = max_age
        self._gap = gap
        self._uptime = uptime
        self._keys: dict[str, SigningKey] = {}
        self._loaded = self._tried = float("-inf")
        self._fetch: asyncio.Task[None] | None = None

    async def get(self, kid: str) -> SigningKey | None:
        """The key of this name, None when there is none; KeysUnavailable when there are no keys at all."""
        rested = self._uptime() - self._tried >= self._gap
        if not self._keys:
            await self._refresh()
        elif kid not in self._keys and rested:
            with suppress(KeysUnavailable):
                await self._refresh()
        elif self._uptime() - self._loaded > self._max_age and rested:
            self._start()
        return self._keys.get(kid)

    async def _refresh(self) -> None:
        # Shielded: a caller who gives up must not take the fetch from the others who wait for it.
        await asyncio.shield(self._start())

    def _start(self) -> asyncio.Task[None]:
        if self._fetch is None or self._fetch.done():
            self._tried = self._uptime()
            self._fetch = asyncio.create_task(self._load())
            self._fetch.add_done_callback(_note_failure)
        return self._fetch

    async def _load(self) -> None:
        try:
            metadata = await self._json(self._url)
            found = (await self._json(metadata["jwks_uri"]))["keys"]
            keys = {key["kid"]: _signing_key(key) for key in found if key.get("kty") == "RSA"}
            if not keys:
                raise ValueError("no keys in the answer")
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError, jwt.PyJWTError) as error:
            raise KeysUnavailable(f"{self._url}: {type(error).__name__}") from error
        self._keys = keys
        self._loaded = self._uptime()

    async def _json(self, url: str) -> Any:
        async with self._session.http.get(url, timeout=_TIMEOUT) as response:
            response.raise_for_status()
            return await response.json(content_type=None)


def _signing_key(key: Json) -> SigningKey:
    return SigningKey(jwt.PyJWK(key, algorithm="RS256").key, frozenset(key.get("endorsements") or ()))


def _note_failure(fetch: asyncio.Task[None]) -> None:
    if not fetch.cancelled() and fetch.exception():
        _log.warning("keys.unavailable %s", fetch.exception())
