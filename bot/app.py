"""Where everything is joined: settings in, a web application out. Nothing is made at import time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress

from aiohttp import web

from bot import pages
from bot.channel import Tokens, add_channel, managed_identity, single_tenant
from bot.clock import Clock, clock_from
from bot.housekeeping import keep_house
from bot.metrics import Metrics
from bot.settings import Settings
from bot.shelf import Shelf
from bot.turns import Turns
from storage.database import Database, Unavailable
from storage.upgrade import upgrade

log = logging.getLogger("draaischijf")

STORE = web.AppKey("store", Database)
SHELF = web.AppKey("shelf", Shelf)


def create_app(settings: Settings, tokens: Tokens | None = None) -> web.Application:
    """
    The whole bot as a web application. The database is opened, upgraded and filled when the application starts.

    `tokens` is what the bot identifies itself with; left out, the settings say where it gets them. Raises InUse when
    another process has the embedded database, and ValueError for settings that would let anybody in.
    """
    clock = clock_from(settings.now if settings.local else None)
    store = Database.open(settings.database_url, var=settings.var)
    metrics = Metrics()
    shelf = Shelf(store, clock)
    turns = Turns(store, lambda: shelf.library, clock, metrics)

    app = web.Application(client_max_size=2 << 20)
    app[STORE], app[SHELF] = store, shelf
    # The database is the first to be opened and the last to be closed.
    app.cleanup_ctx.append(_life(store, shelf, turns, clock))
    add_channel(
        app,
        turns.talk,
        app_id=settings.app_id,
        tokens=None if settings.local else tokens or _tokens(settings),
        tenants=(settings.tenant_id,),
        service_hosts=settings.service_hosts,
        openid_url=settings.openid_url,
        local=settings.local,
        clock=clock,
    )
    pages.add_pages(app, store, shelf, metrics)
    return app


def _tokens(settings: Settings) -> Tokens:
    if settings.app_type == "UserAssignedMSI":
        return managed_identity(settings.app_id)
    return single_tenant(settings.app_id, settings.app_password, settings.tenant_id, login_url=settings.login_url)


def _life(store: Database, shelf: Shelf, turns: Turns, clock: Clock):  # type: ignore[no-untyped-def]
    async def life(_app: web.Application) -> AsyncIterator[None]:
        await _patiently_open(store, shelf)
        duties = [asyncio.create_task(duty) for duty in (shelf.follow(), turns.mark(), keep_house(store, clock))]
        yield
        for duty in duties:
            duty.cancel()
        await asyncio.gather(*duties, return_exceptions=True)
        with suppress(Unavailable):
            await turns.mark_now()
        await store.close()

    return life


async def _patiently_open(store: Database, shelf: Shelf, tries: int = 12) -> None:
    """A database that starts at the same time as the bot may need a minute."""
    for left in reversed(range(tries)):
        try:
            await store.write(upgrade)
            await shelf.open()
            return
        except Unavailable:
            if not left:
                raise
            log.warning("the database is not there yet; trying again")
            await asyncio.sleep(5)
