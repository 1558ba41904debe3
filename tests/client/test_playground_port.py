"""The Playground where another program has its port."""

from __future__ import annotations

import socket
from pathlib import Path

import aiohttp
import pytest

from bot.free_port import free_port
from bot.playground import playground
from tests.client.browser import require_the_client

pytestmark = [pytest.mark.client, pytest.mark.xdist_group("playground")]


async def test_the_address_is_that_of_the_playground_that_was_started(tmp_path: Path) -> None:
    require_the_client()
    wanted = free_port()
    async with aiohttp.ClientSession() as http:
        with socket.create_server(("", wanted)):
            async with playground("http://127.0.0.1:9", tmp_path, port=wanted) as address:
                assert not address.endswith(f":{wanted}")
                async with http.get(f"{address}/_debug/ping") as answer:
                    assert answer.status == 200


async def test_the_wanted_port_is_taken_where_it_is_free(tmp_path: Path) -> None:
    require_the_client()
    wanted = free_port()

    async with playground("http://127.0.0.1:9", tmp_path, port=wanted) as address:
        assert address == f"http://127.0.0.1:{wanted}"
