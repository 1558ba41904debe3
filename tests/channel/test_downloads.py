"""Fetching a file that somebody sent: from known drives only, to the letter of its address, and no more than asked."""

from __future__ import annotations

import pytest

from bot.channel.session import HttpSession
from bot.downloads import Downloads
from tests.teams import Teams

CONTENT = b"- id: emas\n" * 20_000


async def fetched(url: str, most: int = len(CONTENT), hosts: tuple[str, ...] = ("127.0.0.1",)) -> bytes | None:
    """What a bot with these hosts gets."""
    session = HttpSession()
    life = session.lifespan(None)  # type: ignore[arg-type]
    await anext(life)
    try:
        return await Downloads(session, hosts).get(url, most)
    finally:
        await anext(life, None)


async def test_a_file_is_fetched_whole_without_a_token() -> None:
    async with Teams() as teams:
        teams.files["catalogus é.yaml"] = CONTENT

        assert await fetched(teams.download_of("catalogus é.yaml")) == CONTENT


async def test_a_larger_file_than_is_asked_for_is_none() -> None:
    async with Teams() as teams:
        teams.files["c.yaml"] = CONTENT

        assert await fetched(teams.download_of("c.yaml"), len(CONTENT) - 1) is None


async def test_what_is_not_there_is_none() -> None:
    async with Teams() as teams:
        assert await fetched(teams.download_of("c.yaml")) is None
    assert await fetched("http://127.0.0.1:9/c.yaml") is None


@pytest.mark.parametrize(
    "url",
    [
        "http://example.be/c.yaml",
        "https://sharepoint.com.example.be/c.yaml",
        "https://me@sharepoint.com/c.yaml",
        "ftp://sharepoint.com/c.yaml",
        "file:///etc/passwd",
        "https://",
        "",
        "https://[",
    ],
)
async def test_nothing_is_asked_of_another_host(url: str) -> None:
    assert await fetched(url, hosts=("sharepoint.com",)) is None
