"""Who stands in the door without asking anything keeps nobody out, and no answer tells which program gives it."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.app import create_app
from bot.door import Patience, Runner
from bot.settings import local_settings

HALF = b"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Ty"
HALF_BODY = (
    b"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
)


@dataclass(frozen=True)
class House:
    url: str
    port: int
    log: pytest.LogCaptureFixture

    async def visit(self, said: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Somebody who says this and waits."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(said)
        await writer.drain()
        return reader, writer

    def lines(self, begin: str) -> list[logging.LogRecord]:
        return [each for each in self.log.records if each.getMessage().startswith(begin)]


@asynccontextmanager
async def house(tmp_path: Path, log: pytest.LogCaptureFixture, patience: Patience) -> AsyncIterator[House]:
    log.set_level(logging.INFO)
    runner = Runner(create_app(local_settings(var=tmp_path)), patience)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        yield House(f"http://127.0.0.1:{port}", port, log)
    finally:
        await runner.cleanup()


async def test_who_never_ends_a_request_is_shown_out_with_one_line_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with house(tmp_path, caplog, Patience(head=0.2)) as door:
        for said in (b"", HALF):
            reader, writer = await door.visit(said)
            assert await reader.read() == b""
            writer.close()

        assert len(door.lines("connection ended reason=no_request")) == 2
        assert [each for each in caplog.records if each.exc_info] == []


async def test_a_body_that_stops_half_way_leaves_one_line_and_no_trace(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with house(tmp_path, caplog, Patience()) as door:
        _, writer = await door.visit(HALF_BODY)
        writer.close()
        await writer.wait_closed()
        async with aiohttp.ClientSession() as http:
            while not door.lines("request.not_whole"):
                await http.get(door.url + "/healthz")

    assert len(door.lines("request.not_whole")) == 1
    assert [each for each in caplog.records if each.exc_info] == []


async def test_eight_hundred_who_say_half_a_sentence_keep_nobody_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """With 1,024 descriptors in the process, here scaled down to a tenth for both."""
    async with house(tmp_path, caplog, Patience(connections=77)) as door:
        idle = [socket.create_connection(("127.0.0.1", door.port)) for _ in range(80)]
        for each in idle:
            each.sendall(HALF)

        async with aiohttp.ClientSession() as http, http.get(door.url + "/healthz") as answer:
            assert answer.status == 200

        assert door.lines("connection ended reason=room")
        for each in idle:
            each.close()


async def test_who_is_being_answered_is_never_shown_out_for_another(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with house(tmp_path, caplog, Patience(connections=1)) as door:
        _, writer = await door.visit(HALF_BODY)
        with closing(writer):
            await asyncio.sleep(0)
            while True:
                reader, second = await door.visit(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                with closing(second):
                    try:
                        turned_away = await reader.read(100) == b""
                    except ConnectionError:
                        turned_away = True
                if turned_away:
                    break

        assert door.lines("connection refused reason=all_busy")


NOT_A_REQUEST = {
    "a header that is too long": b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 9000 + b"\r\n\r\n",
    "an address that is too long": b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "another protocol": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\r\n\r\n",
    "a length in words": b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: veel\r\n\r\n",
}


@pytest.mark.parametrize("said", NOT_A_REQUEST)
async def test_what_is_no_request_gets_one_line_in_the_log_and_no_name_of_a_program(
    said: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with house(tmp_path, caplog, Patience()) as door:
        reader, writer = await door.visit(NOT_A_REQUEST[said])
        answer = await reader.read()
        writer.close()

        assert answer.startswith((b"HTTP/1.0 4", b"HTTP/1.1 4"))
        assert_nameless(answer.decode())
        assert len(door.lines("request refused")) == 1
        assert [each for each in caplog.records if each.exc_info] == []


def assert_nameless(answer: str) -> None:
    for name in ("aiohttp", "python", "server:", "traceback"):
        assert name not in answer.casefold()


ANSWERS = [
    ("GET", "/", 200),
    ("GET", "/privacy", 200),
    ("GET", "/terms", 200),
    ("GET", "/healthz", 200),
    ("GET", "/metrics", 200),
    ("GET", "/documents/onbekend", 404),
    ("GET", "/calendar/onbekend", 404),
    ("GET", "/nergens", 404),
    ("DELETE", "/privacy", 405),
    ("GET", "/api/messages", 405),
    ("POST", "/api/messages", 400),
]


async def test_every_answer_says_what_a_browser_may_not_do_and_no_name_of_a_program(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with house(tmp_path, caplog, Patience()) as door, aiohttp.ClientSession() as http:
        for method, path, status in ANSWERS:
            headers = {"Content-Type": "application/json"}
            async with http.request(method, door.url + path, headers=headers) as answer:
                body = await answer.text()
                assert answer.status == status, path
                policy = answer.headers["Content-Security-Policy"]
                assert "default-src 'none'" in policy
                assert "frame-ancestors 'none'" in policy
                assert "unsafe" not in policy
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                assert answer.headers["Referrer-Policy"] == "no-referrer"
                assert "Server" not in answer.headers
                assert_nameless(body)
