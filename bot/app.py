"""Where everything is joined: settings in, a web application out. Nothing is made at import time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress

from aiohttp import web

from bot import pages
from bot.acquaintance import Acquaintance
from bot.calendar import add_calendars
from bot.channel import Tokens, add_channel, managed_identity, single_tenant
from bot.channel.session import Session
from bot.clock import Clock, RehearsalClock, clock_from
from bot.delivery import Delivery
from bot.documents import Documents, add_documents
from bot.housekeeping import keep_house
from bot.mail import Mailer
from bot.mail_server import read_mail_server
from bot.metrics import Metrics
from bot.rehearsal import fill_network, fill_programmes
from bot.rehearsal_clock import with_clock
from bot.saying import Saying
from bot.settings import LOOPBACK, Settings
from bot.shelf import Shelf
from bot.timekeeping import Timekeeping
from bot.turns import Answer, Turns
from bot.uploads import Uploads
from dialogs.converse import converse
from dialogs.documents import Maker
from dialogs.makers import MAKERS
from storage.database import Database, Unavailable
from storage.learning import learning_week
from storage.network import question_timers
from storage.programmes import broadcasts, registration_timers, reminder_timers
from storage.sending import fallback, unreachable
from storage.sending.dispatch import Pace
from storage.sending.timers import Effect
from storage.upgrade import upgrade

log = logging.getLogger("draaischijf")

STORE = web.AppKey("store", Database)
SHELF = web.AppKey("shelf", Shelf)
DELIVERY = web.AppKey("delivery", Delivery)
TIMEKEEPING = web.AppKey("timekeeping", Timekeeping)

EFFECTS: dict[str, Effect] = {
    **question_timers.EFFECTS,
    **fallback.EFFECTS,
    **learning_week.EFFECTS,
    **reminder_timers.EFFECTS,
    **broadcasts.EFFECTS,
    **registration_timers.EFFECTS,
}
"""What each kind of timer does when it goes off."""


def create_app(
    settings: Settings,
    tokens: Tokens | None = None,
    *,
    answer: Answer = converse,
    makers: Mapping[str, Maker] = MAKERS,
    effects: Mapping[str, Effect] = EFFECTS,
    clock: Clock | None = None,
    pace: Pace | None = None,
) -> web.Application:
    """
    The whole bot as a web application. The database is opened, upgraded and filled when the application starts.

    `tokens` is what the bot identifies itself with; left out, the settings say where it gets them. `answer` decides
    what is said, `makers` make the documents that it names, `effects` are what timers do when they go off, `clock`
    tells the time instead of the settings, `pace` how fast notices leave. Raises InUse when another process has the
    embedded database, and ValueError for settings that would let anybody in.
    """
    rehearsing = settings.local and not settings.database_url
    if rehearsing and clock is None:
        clock = RehearsalClock(settings.now)
        answer = with_clock(answer, clock)
    clock = clock or clock_from(settings.now if settings.local else None)
    store = Database.open(settings.database_url, var=settings.var)
    metrics = Metrics()
    shelf = Shelf(store, clock)
    documents = Documents(store, makers, clock, settings.web_address)
    session = Session()
    saying = Saying(documents, Uploads(session, (LOOPBACK,) if settings.local else settings.upload_hosts))
    acquaintance = Acquaintance(store, lambda where, person: channel.member(where, person), clock)
    turns = Turns(store, lambda: shelf.library, metrics, saying, answer, acquaintance.meet)

    app = web.Application(client_max_size=2 << 20)
    app[STORE], app[SHELF] = store, shelf
    # The database is the first to be opened and the last to be closed.
    app.cleanup_ctx.append(_life(store, shelf, turns, clock, rehearsing=rehearsing, mails=bool(settings.smtp_url)))
    app.cleanup_ctx.append(session.lifespan)
    channel = add_channel(
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
    mailer = Mailer(read_mail_server(settings.smtp_url), settings.app_id) if settings.smtp_url else None
    delivery = Delivery(store, channel.post, clock, metrics, pace=pace, mail=mailer.send if mailer else None)
    timekeeping = Timekeeping(store, effects, clock, metrics)
    app[DELIVERY], app[TIMEKEEPING] = delivery, timekeeping
    # After the channel, so that what is being sent ends before the channel closes.
    app.cleanup_ctx.append(_work(delivery, timekeeping, acquaintance))
    pages.add_pages(app, store, shelf, metrics, lambda: delivery.alive)
    add_documents(app, documents)
    add_calendars(app, store, clock)
    return app


def _tokens(settings: Settings) -> Tokens:
    if settings.app_type == "UserAssignedMSI":
        return managed_identity(settings.app_id)
    return single_tenant(settings.app_id, settings.app_password, settings.tenant_id, login_url=settings.login_url)


def _life(  # type: ignore[no-untyped-def]
    store: Database, shelf: Shelf, turns: Turns, clock: Clock, *, rehearsing: bool, mails: bool
):
    async def life(_app: web.Application) -> AsyncIterator[None]:
        await _patiently_open(store, shelf)
        await store.write(unreachable.set_mail, mails)
        await store.write(learning_week.plan, clock())
        if rehearsing:
            await fill_network(store, clock)
            await fill_programmes(store, clock)
        duties = [asyncio.create_task(duty) for duty in (shelf.follow(), turns.mark(), keep_house(store, clock))]
        yield
        for duty in duties:
            duty.cancel()
        await asyncio.gather(*duties, return_exceptions=True)
        with suppress(Unavailable):
            await turns.mark_now()
        await store.close()

    return life


def _work(delivery: Delivery, timekeeping: Timekeeping, acquaintance: Acquaintance):  # type: ignore[no-untyped-def]
    async def work(_app: web.Application) -> AsyncIterator[None]:
        loops = [asyncio.create_task(loop) for loop in (timekeeping.run(), delivery.run(), acquaintance.run())]
        yield
        await delivery.stop()
        for loop in loops:
            loop.cancel()
        await asyncio.gather(*loops, return_exceptions=True)

    return work


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
