"""The floor: what any bot on aiohttp costs that makes one request for each that it gets, and does nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import quote

import aiohttp
import orjson
from aiohttp import web

from benchmarks.servers.hosting import host

_SESSION = web.AppKey("session", aiohttp.ClientSession)


async def messages(request: web.Request) -> web.Response:
    """Echo."""
    activity = orjson.loads(await request.read())
    url = f"{activity['serviceUrl']}v3/conversations/{quote(activity['conversation']['id'], safe='')}/activities"
    body = orjson.dumps({"type": "message", "text": f"echo: {activity['text']}"})
    async with request.app[_SESSION].post(url, data=body, headers={"Content-Type": "application/json"}) as answer:
        await answer.read()
    return web.Response()


async def session(app: web.Application) -> AsyncIterator[None]:
    """One session for all requests."""
    async with aiohttp.ClientSession() as app[_SESSION]:
        yield


if __name__ == "__main__":
    app = web.Application()
    app.cleanup_ctx.append(session)
    app.router.add_post("/api/messages", messages)
    host(app)
