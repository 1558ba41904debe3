"""The bot's own token: where it comes from, and how long it serves."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from requests.utils import DEFAULT_CA_BUNDLE_PATH

from bot.channel import Fate, NotDelivered, Tokens, managed_identity, single_tenant
from bot.channel.tokens import NoToken
from dialogs.events import Reply
from knowledge.notices import ConversationRef
from tests.channel.bots import Heard, running
from tests.channel.identity import app_service, entra, environment
from tests.teams import APP, TENANT, Teams
from tests.waiting import until


class Counted:
    """Answers one token after the other, and counts them."""

    def __init__(self, *, slow: float = 0, fails: bool = False) -> None:
        self.count = 0
        self.threads: set[int] = set()
        self.slow = slow
        self.fails = fails
        self.failures = 0

    def __call__(self) -> dict[str, Any]:
        self.count += 1
        self.threads.add(threading.get_ident())
        time.sleep(self.slow)
        if self.fails:
            self.failures += 1
            raise OSError("no network")
        return {"access_token": f"token-{self.count}", "expires_in": 3600}


def at(uptime: list[float]) -> Callable[[], float]:
    return lambda: uptime[0]


async def test_a_secret_gives_one_token_for_many_turns(tmp_path: Path) -> None:
    async with entra(tmp_path) as login, Teams() as teams:
        tokens = single_tenant(APP, "geheim", TENANT, login_url=login.url)
        async with running(teams, Heard(), tokens=tokens) as bot:
            anna = teams.person(bot.client, "Anna")

            for _ in range(3):
                assert (await anna.say("dag")).text == "echo: dag"

        (asked,) = login.token_requests
        assert (asked["client_id"], asked["client_secret"]) == (APP, "geheim")
        assert asked["scope"] == "https://api.botframework.com/.default"
        assert {sent.token for sent in teams.sent} == {"Bearer token-1"}
        assert len(login.asked) == 2


async def test_a_refused_secret_delivers_nothing_and_may_be_mended_later(tmp_path: Path) -> None:
    async with entra(tmp_path) as login, Teams() as teams:
        login.refuses = True
        tokens = single_tenant(APP, "vergeten", TENANT, login_url=login.url)
        async with running(teams, Heard(), tokens=tokens) as bot:
            conversation = ConversationRef(teams.url, "a:anna", TENANT, "28:bot")

            with pytest.raises(NotDelivered, match="invalid_client") as failure:
                await bot.channel.post(conversation, Reply("Herinnering"))

            assert failure.value.fate is Fate.LATER
            assert teams.sent == []


async def test_an_identity_provider_that_cannot_be_trusted_gets_no_secret(tmp_path: Path) -> None:
    async with entra(tmp_path) as login:
        tokens = single_tenant(APP, "geheim", TENANT, login_url=login.url)

        with environment(REQUESTS_CA_BUNDLE=DEFAULT_CA_BUNDLE_PATH), pytest.raises(NoToken):
            await tokens.get()

        assert login.asked == []


async def test_a_managed_identity_gives_one_token_for_many_turns() -> None:
    async with app_service() as azure, Teams() as teams:
        async with running(teams, Heard(), tokens=managed_identity(APP)) as bot:
            anna = teams.person(bot.client, "Anna")

            for _ in range(3):
                assert (await anna.say("dag")).text == "echo: dag"

        (asked,) = azure.token_requests
        assert (asked["client_id"], asked["header"]) == (APP, "secret")
        assert asked["resource"] == "https://api.botframework.com"


async def test_a_token_is_fetched_once_for_all_who_wait() -> None:
    fetch = Counted(slow=0.05)
    tokens = Tokens(fetch)

    got = await asyncio.gather(*(tokens.get() for _ in range(20)))

    assert set(got) == {"token-1"}
    assert fetch.threads.isdisjoint({threading.get_ident()})


async def test_a_token_is_renewed_early_while_the_old_one_serves() -> None:
    uptime = [0.0]
    tokens = Tokens(Counted(), uptime=at(uptime))
    assert await tokens.get() == "token-1"

    uptime[0] = 3600 - 200
    during = await tokens.get()

    async def renewed() -> bool:
        return await tokens.get() == "token-2"

    assert during == "token-1"
    await until(renewed)


async def test_a_token_that_cannot_be_renewed_serves_until_its_end() -> None:
    uptime = [0.0]
    fetch = Counted()
    tokens = Tokens(fetch, uptime=at(uptime))
    await tokens.get()
    fetch.fails = True

    uptime[0] = 3600 - 200
    assert await tokens.get() == "token-1"
    await until(lambda: fetch.failures == 1)
    uptime[0] = 3600 - 10
    with pytest.raises(NoToken):
        await tokens.get()
    fetch.fails = False

    assert await tokens.get() == f"token-{fetch.count}"
