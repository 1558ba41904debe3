"""Fetching a file that somebody sent: from their own OneDrive, at the address that Teams gave for it."""

from __future__ import annotations

import logging
from collections.abc import Iterable

import aiohttp
from yarl import URL

from bot.channel.hosts import Hosts
from bot.channel.session import HttpSession

log = logging.getLogger("draaischijf.downloads")


class Downloads:
    """Fetches whole files, from these hosts only, each standing for all below it."""

    def __init__(self, session: HttpSession, hosts: Iterable[str]) -> None:
        self._session = session
        self._hosts = Hosts(hosts)

    async def get(self, url: str, most: int) -> bytes | None:
        """
        The file; None when the address is not one of the hosts, when it gives no file, and for more than so many bytes.

        No token goes along: the address itself is the permission.
        """
        # It is used to the letter, since its signature is in it; so its host must be the same read to the letter.
        if not self._hosts.allow(url) or URL(url, encoded=True).host != URL(url).host:
            return None
        try:
            async with self._session.http.get(URL(url, encoded=True), allow_redirects=False) as response:
                content = await response.content.read(most + 1) if response.status == 200 else b""
                while response.status == 200 and len(content) <= most and not response.content.at_eof():
                    content += await response.content.read(most + 1 - len(content))
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("download.failed reason=%s", type(error).__name__)
            return None
        return content if response.status == 200 and len(content) <= most else None
