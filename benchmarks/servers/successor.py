"""The SDK that follows the Bot Framework, as its documentation uses it: an echo bot without authentication."""

from __future__ import annotations

import logging
from typing import Any

from aiohttp import web
from microsoft_agents.hosting.aiohttp import CloudAdapter  # type: ignore[import-not-found]  # in an environment apart
from microsoft_agents.hosting.core import (  # type: ignore[import-not-found]
    ActivityHandler,
    AnonymousTokenProvider,
    RestChannelServiceClientFactory,
    TurnContext,
)

from benchmarks.servers.hosting import host


class Nobody:
    """Connections to Entra for a bot that needs none."""

    def get_token_provider(self, *_: Any) -> AnonymousTokenProvider:
        return AnonymousTokenProvider()


class Echo(ActivityHandler):  # type: ignore[misc]
    """Says what it hears."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(f"echo: {turn_context.activity.text}")


if __name__ == "__main__":
    # A bot without credentials is warned in every turn; writing that down is not what is measured.
    logging.disable(logging.WARNING)
    adapter = CloudAdapter(channel_service_client_factory=RestChannelServiceClientFactory(Nobody()))
    bot = Echo()

    async def messages(request: web.Request) -> web.StreamResponse:
        return await adapter.process(request, bot)  # type: ignore[no-any-return]

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    host(app)
