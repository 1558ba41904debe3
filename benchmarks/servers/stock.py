"""The Bot Framework SDK as its documentation uses it: an echo bot, with or without authentication."""

from __future__ import annotations

import socket
from typing import Any

from aiohttp import web
from botbuilder.core import TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botframework.connector.auth import ChannelValidation

from benchmarks.servers.hosting import host, options


class Config:
    """The settings that the SDK reads; without an id it lets everybody in."""

    def __init__(self, app_id: str = "", tenant: str = "") -> None:
        self.APP_ID = app_id
        self.APP_PASSWORD = "not a secret" if app_id else ""
        self.APP_TYPE = "SingleTenant" if app_id else "MultiTenant"
        self.APP_TENANTID = tenant


class Echo(TeamsActivityHandler):  # type: ignore[misc]  # the SDK ships no types
    """Says what it hears."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity("echo: " + turn_context.activity.text)


def reach_on_this_machine(name: str, port: int) -> None:
    """From now on this process finds a host name at a port of this machine: the SDK has no setting for it."""
    really = socket.getaddrinfo

    def found(asked: Any, service: Any, *more: Any, **options: Any) -> Any:
        if asked == name:
            asked, service = "127.0.0.1", port
        return really(asked, service, *more, **options)

    socket.getaddrinfo = found  # type: ignore[assignment]  # the same, for every way of calling it


def config(given: dict[str, Any]) -> Config:
    """The settings for what the benchmark asks."""
    if not given["signed"]:
        return Config()
    ChannelValidation.open_id_metadata_endpoint = given["openid_url"]
    reach_on_this_machine(given["entra"], given["secure_port"])
    return Config(given["app"], given["tenant"])


if __name__ == "__main__":
    adapter, bot = CloudAdapter(ConfigurationBotFrameworkAuthentication(config(options()))), Echo()

    async def messages(request: web.Request) -> web.Response:
        return await adapter.process(request, bot)  # type: ignore[no-any-return]

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    host(app)
