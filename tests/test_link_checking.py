"""Links of the catalogue are looked at politely, and never inside a network (A8)."""

from __future__ import annotations

import logging
import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.link_checking import LinkChecker, is_public_address
from storage.acting import acting
from storage.content import catalogue
from storage.content.link_checks import claim_links, load_broken
from storage.database import Database

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
WEEK = timedelta(days=7)


class Site:
    """A site that answers each path in its own way, and counts what it was asked."""

    def __init__(self) -> None:
        self.asked: Counter[tuple[str, str]] = Counter()
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        self.server = TestServer(app)

    @property
    def port(self) -> int:
        return int(self.server.port or 0)

    async def _answer(self, request: web.Request) -> web.Response:
        path = request.path.removeprefix("/")
        self.asked[request.method, path] += 1
        if path == "no-head":
            return web.Response(status=405 if request.method == "HEAD" else 200)
        if path == "here":
            raise web.HTTPFound("/fine")
        if path == "round":
            raise web.HTTPFound("/round")
        if path == "elsewhere":
            raise web.HTTPFound("https://example.org/")
        return web.Response(status={"gone": 404, "forbidden": 403, "down": 503}.get(path, 200))

    def link(self, path: str) -> str:
        return str(self.server.make_url(f"/{path}"))


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    async with site.server:
        yield site


async def fill(database: Database, *links: str) -> None:
    entries = [{"id": f"e-{n}", "title": f"E {n}", "link": link} for n, link in enumerate(links)]
    await database.write(acting(catalogue.store, "setup", NOW), entries, "test")


async def look(database: Database, port: int, now: datetime = NOW, *, inside: bool = False) -> int:
    """A round of a process that has just started; a site on this machine counts as public unless it is `inside`."""
    allows = is_public_address if inside else lambda _: True
    return await LinkChecker(database, lambda: now, allows=allows, ports=(port, 80, 443), rest=0).once()


async def test_a8_a_link_is_said_not_to_answer_when_it_failed_in_two_weeks(database: Database, site: Site) -> None:
    paths = ("fine", "gone", "down", "elsewhere", "here", "no-head", "forbidden", "round")
    await fill(database, *(site.link(path) for path in paths))

    assert await look(database, site.port) == len(paths)
    assert await database.read(load_broken) == {}
    await look(database, site.port, NOW + WEEK)

    broken = await database.read(load_broken)
    assert broken == dict.fromkeys((site.link(path) for path in ("gone", "down", "elsewhere")), date(2027, 3, 1))
    assert site.asked["HEAD", "fine"] == 4  # by itself and by way of "here", in two weeks
    assert site.asked["GET", "fine"] == 0


async def test_a8_a_link_is_looked_at_once_a_week_whoever_asks_and_whoever_dies(database: Database, site: Site) -> None:
    await fill(database, site.link("gone"), site.link("fine"))

    assert len(await database.write(claim_links, NOW, 1)) == 1  # of a process that died with it
    assert await look(database, site.port, NOW + timedelta(days=1)) == 1
    assert await look(database, site.port, NOW + timedelta(days=6)) == 0
    assert await look(database, site.port, NOW + WEEK) == 1
    assert sum(number for (method, _), number in site.asked.items() if method == "HEAD") == 2


async def test_a8_a_link_that_answers_again_or_left_the_catalogue_is_forgotten(database: Database, site: Site) -> None:
    await fill(database, site.link("gone"), site.link("down"), site.link("fine"))
    for weeks in (0, 1):
        await look(database, site.port, NOW + weeks * WEEK)
    assert len(await database.read(load_broken)) == 2

    await fill(database, site.link("down"), site.link("fine"))
    await look(database, site.port, NOW + 2 * WEEK)

    assert list(await database.read(load_broken)) == [site.link("down")]


async def test_a8_nothing_inside_a_network_is_called_or_said_to_be_silent(database: Database, site: Site) -> None:
    port = site.port
    await fill(
        database,
        f"http://127.0.0.1:{port}/gone",
        f"http://localhost:{port}/gone",
        f"http://[::1]:{port}/gone",
        f"http://0x7f000001:{port}/gone",
        f"http://2130706433:{port}/gone",
        f"http://127.1:{port}/gone",
        f"http://127.0.0.1.:{port}/gone",
        "http://169.254.169.254/latest/meta-data",
        f"http://name:word@127.0.0.1:{port}/gone",
        "http://193.191.245.1:22/",
        "ftp://example.org/",
    )

    for weeks in (0, 1, 2):
        await look(database, site.port, NOW + weeks * WEEK, inside=True)

    assert not site.asked
    assert await database.read(load_broken) == {}


@pytest.mark.parametrize(
    "address",
    [
        *("10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
        *("::1", "fe80::1%eth0", "fd00::1"),
        *("::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001:0:a00:1::"),
    ],
)
def test_a8_an_address_of_a_network_is_not_public(address: str) -> None:
    assert not is_public_address(address)


async def test_a8_a_server_that_may_not_go_out_says_nothing_about_links(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(socket.socket()) as unanswered:
        unanswered.bind(("127.0.0.1", 0))
        port = unanswered.getsockname()[1]
        await fill(database, f"http://127.0.0.1:{port}/secret")

        with caplog.at_level(logging.WARNING, "draaischijf.link_checking"):
            for weeks in (0, 1, 2):
                await look(database, port, NOW + weeks * WEEK)

    assert await database.read(load_broken) == {}
    assert "DRAAISCHIJF_LINK_CHECKS=off" in caplog.text
    assert "secret" not in caplog.text
