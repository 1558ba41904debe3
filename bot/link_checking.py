"""Looking whether the links of entries still answer: seldom, one after the other, and never inside a network (A8)."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from ipaddress import IPv6Address, IPv6Network, ip_address

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from bot.clock import Clock
from knowledge.catalogue.link_checks import LinkFinding, is_same_site, read_status
from storage.content.link_checks import claim_links, note_look
from storage.database import Database, Unavailable

log = logging.getLogger("draaischijf.link_checking")

FIRST_AFTER = 120.0
"""Seconds from the start to the first round: whoever waited for the bot is answered first."""
EVERY = 3_600.0
"""Seconds between two rounds, in each of which the links are looked at that were not in a week."""
REST = 5.0
"""Seconds between two links, so that no site gets many at once."""
AT_ONCE = 20
"""So many links are taken in one act; they are looked at one by one."""
_MAX_HOPS = 5
_WITHIN = aiohttp.ClientTimeout(total=20, connect=10)
_NAME = {"User-Agent": "Draaischijf link check (Expertisecentrum Duurzaamheid)"}
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""Addresses of the sixth version that stand for one of the fourth, whichever that is."""
Allows = Callable[[str], bool]


def is_public_address(address: str) -> bool:
    """
    Whether an address is one of the internet at large, and so no machine, cloud or network of our own.

    >>> [is_public_address(each) for each in ("193.191.245.1", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1")]
    [True, False, False, False]
    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip.sixtofour or ip.teredo or ip in _TRANSLATED:
            return False
        ip = ip.ipv4_mapped or ip
    return ip.is_global and not ip.is_multicast


class _NotPublicError(OSError):
    """A name that stands for no address that may be called."""


class _Resolver(AbstractResolver):
    """Gives only addresses that may be called, so that no name leads to another one between a look and a call."""

    def __init__(self, allows: Allows) -> None:
        self._allows, self._names = allows, ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = [each for each in await self._names.resolve(host, port, family) if self._allows(each["host"])]
        if not found:
            raise _NotPublicError(f"{host} is inside a network")
        return found

    async def close(self) -> None:
        await self._names.close()


class LinkChecker:
    """Looks at the links of the catalogue; `allows` says which addresses may be called, and `ports` on which port."""

    def __init__(
        self,
        store: Database,
        clock: Clock,
        *,
        allows: Allows = is_public_address,
        ports: tuple[int, ...] = (80, 443),
        rest: float = REST,
    ) -> None:
        self._store, self._clock = store, clock
        self._allows, self._ports, self._rest = allows, ports, rest
        self._was_answered = False
        """Whether anything outside ever answered: a server that may not go out says nothing about links."""

    async def run(self) -> None:
        """Look soon after the start and then once an hour, for ever; a lost database or a fault is survived."""
        await asyncio.sleep(FIRST_AFTER)
        while True:
            try:
                await self.once()
            except Unavailable:
                log.warning("the database is away; links are looked at later")
            except Exception:
                log.exception("looking at links failed")
            await asyncio.sleep(EVERY)

    async def once(self) -> int:
        """Look at all links that were not looked at in a week; how many there were."""
        number = 0
        async with self._session() as http:
            while links := await self._store.write_behind(claim_links, self._clock(), AT_ONCE):
                found: dict[str, LinkFinding] = {}
                for link in links:
                    found[link] = await self._look(http, link)
                    await asyncio.sleep(self._rest)
                await self._keep(found)
                number += len(links)
        if number:
            log.info("links looked at: %d", number)
        return number

    async def _keep(self, found: dict[str, LinkFinding]) -> None:
        if not self._was_answered and LinkFinding.SILENT in found.values():
            log.warning("no site answers; let https out, or set DRAAISCHIJF_LINK_CHECKS=off")
        for link, finding in found.items():
            if self._was_answered or finding is not LinkFinding.SILENT:
                await self._store.write_behind(note_look, link, finding, self._clock())

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[aiohttp.ClientSession]:
        connector = aiohttp.TCPConnector(limit=1, resolver=_Resolver(self._allows))
        async with aiohttp.ClientSession(
            connector=connector, timeout=_WITHIN, headers=_NAME, cookie_jar=aiohttp.DummyCookieJar()
        ) as http:
            yield http

    async def _look(self, http: aiohttp.ClientSession, link: str) -> LinkFinding:
        finding = await self._ask(http, "HEAD", link)
        # Some sites answer nothing right but a whole page.
        return finding if finding is LinkFinding.ANSWERS else await self._ask(http, "GET", link)

    async def _ask(self, http: aiohttp.ClientSession, method: str, link: str) -> LinkFinding:
        """Follow a link as far as it stays on its site; nothing of a page is read but how it begins."""
        try:
            url = URL(link)
            site = url.host or ""
            for _ in range(_MAX_HOPS):
                if not self._may_call(url):
                    return LinkFinding.UNSURE
                async with http.request(method, url, allow_redirects=False) as response:
                    self._was_answered = True
                    status, leads = response.status, response.headers.get("Location")
                if not 300 <= status < 400 or not leads:
                    return read_status(status)
                url = url.join(URL(leads))
                if not is_same_site(url.host or "", site):
                    return LinkFinding.MOVED
        except (aiohttp.ClientSSLError, ValueError):  # a browser may find the rest of a chain of certificates by itself
            return LinkFinding.UNSURE
        except (aiohttp.ClientError, TimeoutError) as error:
            return LinkFinding.UNSURE if isinstance(error.__cause__, _NotPublicError) else LinkFinding.SILENT
        return LinkFinding.UNSURE

    def _may_call(self, url: URL) -> bool:
        """Whether this is an address of the web, without a name or password, that a link of an entry may lead to."""
        if url.scheme not in ("http", "https") or url.port not in self._ports or url.user or not url.host:
            return False
        try:
            return self._allows(url.host)
        except ValueError:
            # A name, of which the addresses are looked at when they are known; numbers alone would not be looked up.
            return not url.host.replace(".", "").isdigit()
