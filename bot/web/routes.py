"""The addresses of the pages, and the door behind which no fault is shown."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from aiohttp import web

from bot.documents import INVITED_PATH
from bot.web.desk import Desk, show_fault
from bot.web.doors import Doors
from bot.web.pages import Pages
from bot.web.sign_on import SignOn
from dialogs.pages.frame import ROOT, PageName
from dialogs.pages.rendering import prepare

Handler = Callable[[web.Request], Awaitable[web.Response]]


def add_web(app: web.Application, desk: Desk, sign_on: SignOn | None) -> None:
    """Add the pages under `/tab`, and the ways in to them."""
    pages, doors = Pages(desk), Doors(desk, sign_on)
    shown: dict[str, Handler] = {
        ROOT: doors.start,
        f"{ROOT}/enter": doors.enter,
        f"{ROOT}/door": doors.door,
        INVITED_PATH + "{token}": doors.invited,
        f"{ROOT}/{PageName.OVERVIEW}": pages.overview,
        f"{ROOT}/{PageName.OFFER}": pages.offer,
        f"{ROOT}/{PageName.OFFER}/{{entry}}": pages.entry,
        f"{ROOT}/{PageName.MINE}": pages.mine,
        f"{ROOT}/{PageName.INSIGHT}": pages.insight,
        ROOT + "/{rest:.*}": pages.elsewhere,
    }
    for path, handler in shown.items():
        app.router.add_get(path, _guarded(handler))
    app.cleanup_ctx.append(_prepared)
    app.router.add_post(f"{ROOT}/session", _guarded(doors.session))
    app.router.add_post(INVITED_PATH + "{token}", _guarded(doors.accept))


async def _prepared(_app: web.Application) -> AsyncIterator[None]:
    """Beside the start of the bot: a page that is asked for meanwhile prepares what it needs itself."""
    preparing = asyncio.create_task(asyncio.to_thread(prepare))
    yield
    await preparing


def _guarded(handler: Handler) -> Handler:
    async def guarded(request: web.Request) -> web.Response:
        try:
            return await handler(request)
        except Exception as fault:  # a door: nothing of a fault is shown
            return show_fault(request, fault)

    return guarded
