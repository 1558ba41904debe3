"""Putting a file where a person allowed it: in their own OneDrive, at the address that Teams gave for it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import aiohttp
from yarl import URL

from bot.channel.hosts import Hosts
from bot.channel.patience import TRIES, Sleep, patiently, retry_after
from bot.channel.port import Fate, NotDelivered
from bot.channel.session import HttpSession

MAX_BYTES = 60 << 20
"""OneDrive takes no more than this in one piece."""

_TAKEN = frozenset({200, 201})
_ALREADY_THERE = 416
"""All of it was taken before: the answer to a repeat after an answer that got lost."""


class Uploads:
    """Puts whole files at upload addresses, on these hosts only, each standing for all below it."""

    def __init__(self, session: HttpSession, hosts: Iterable[str], *, sleep: Sleep = asyncio.sleep) -> None:
        self._session = session
        self._hosts = Hosts(hosts)
        self._sleep = sleep

    async def put(self, url: str, content: bytes) -> None:
        """
        Upload the file; a repeat is harmless, so what may have gone wrong on the way is tried again a few times.

        Raises NotDelivered, with nothing sent when the address is not one of the hosts.
        """
        if not self._allows(url):
            raise NotDelivered("the host of this upload address is not allowed", Fate.NEVER)
        if not 0 < len(content) <= MAX_BYTES:
            raise NotDelivered(f"a file of {len(content)} bytes cannot be uploaded", Fate.NEVER)
        await patiently(lambda: self._once(url, content), TRIES, self._sleep)

    def _allows(self, url: str) -> bool:
        # It is used to the letter, since its signature is in it; so its host must be the same read to the letter.
        return self._hosts.allow(url) and URL(url, encoded=True).host == URL(url).host

    async def _once(self, url: str, content: bytes) -> None:
        size = len(content)
        # No token goes along: the address itself is the permission.
        headers = {"Content-Range": f"bytes 0-{size - 1}/{size}", "Content-Type": "application/octet-stream"}
        try:
            async with self._session.http.put(
                URL(url, encoded=True), data=content, headers=headers, allow_redirects=False
            ) as response:
                await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise NotDelivered(type(error).__name__, Fate.LATER) from error
        if response.status not in _TAKEN and response.status != _ALREADY_THERE:
            fate = Fate.LATER if response.status in (408, 429) or response.status >= 500 else Fate.NEVER
            raise NotDelivered(
                "the file was refused", fate, status=response.status, retry_after=retry_after(response.headers)
            )
