"""Bots of the channel's own tests: the real channel, and a talk that is a few lines."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.channel import Channel, Speak, Talk, add_channel
from dialogs.events import Event, Reply
from tests.teams import APP, TENANT, Teams
from tests.waiting import PATIENCE

Client = TestClient[web.Request, web.Application]


@dataclass
class Heard:
    """A talk that keeps what it hears, and says what the test gives it, or an echo."""

    says: list[Reply] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    voices: list[Speak] = field(default_factory=list)

    async def __call__(self, event: Event, speak: Speak) -> None:
        self.events.append(event)
        self.voices.append(speak)
        for reply in self.says or [Reply(f"echo: {event.text}")]:
            await speak.send(reply)

    @property
    def event(self) -> Event:
        """The only event."""
        (event,) = self.events
        return event


@dataclass(frozen=True)
class Bot:
    """A running bot: the client to post to it with, and its channel."""

    client: Client
    channel: Channel


@asynccontextmanager
async def running(teams: Teams, talk: Talk, **settings: Any) -> AsyncIterator[Bot]:
    """The bot of this talk, known to this Teams, until the end of the block."""
    app = web.Application()
    usual: dict[str, Any] = {
        "app_id": APP,
        "tokens": teams.bot_tokens(),
        "tenants": [TENANT],
        "service_hosts": ["127.0.0.1"],
        "openid_url": teams.openid_url,
        "answer_within": PATIENCE,
    }
    channel = add_channel(app, talk, **(usual | settings))
    async with TestClient(TestServer(app)) as client:
        yield Bot(client, channel)
