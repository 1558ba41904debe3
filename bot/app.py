"""Where everything is joined: settings in, a web application out. Nothing is made at import time."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress

from aiohttp import web

from bot import pages
from bot.acquaintance import Acquaintance
from bot.calendar import add_calendars
from bot.channel import ANSWER_WITHIN, Tokens, add_channel, managed_identity, single_tenant
from bot.channel.patience import TEAMS_WAITS
from bot.channel.session import HttpSession
from bot.clock import Clock, RehearsalClock, clock_from
from bot.delivery import Delivery
from bot.documents import Documents, add_documents
from bot.door import dress_answers
from bot.downloads import Downloads
from bot.encoding import Encoding
from bot.housekeeping import keep_house
from bot.link_checking import LinkChecker
from bot.mail import Mailer
from bot.mail_server import read_mail_server
from bot.metrics import Metrics
from bot.rehearsal import fill_network, fill_programmes
from bot.rehearsal_clock import with_clock
from bot.saying import Saying
from bot.settings import LOOPBACK, Settings
from bot.shelf import Shelf
from bot.timekeeping import Timekeeping
from bot.traces import Traces
from bot.turns import Answer, Turns
from bot.uploads import Uploads
from bot.web.desk import Desk
from bot.web.routes import add_web
from bot.web.sign_on import SignOn
from dialogs.converse import converse
from dialogs.documents import Maker
from dialogs.joined import join_tables
from dialogs.makers import MAKERS
from storage import fallback, insight, learning, managing, programmes, questions, readiness
from storage.database import Database, Unavailable
from storage.insight import counting as insight_counting
from storage.learning import learning_week, uses
from storage.managing import reviews
from storage.sending import unreachable
from storage.sending.pace import SendingPace
from storage.sending.timers import Effect
from storage.upgrade import upgrade

log = logging.getLogger("draaischijf")

STORE = web.AppKey("store", Database)
SHELF = web.AppKey("shelf", Shelf)
DELIVERY = web.AppKey("delivery", Delivery)
TIMEKEEPING = web.AppKey("timekeeping", Timekeeping)

PATIENCE = 30.0
"""Seconds that a database may take to come up beside the bot."""

EFFECTS: dict[str, Effect] = {
    **fallback.EFFECTS,
    **join_tables("EFFECTS", insight, learning, managing, programmes, questions),
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
    pace: SendingPace | None = None,
    answer_within: float = ANSWER_WITHIN,
    patience: float = TEAMS_WAITS,
) -> web.Application:
    """
    The whole bot as a web application. The database is opened, upgraded and filled when the application starts.

    `tokens` is what the bot identifies itself with; left out, the settings say where it gets them. `answer` decides
    what is said, `makers` make the documents that it names, `effects` are what timers do when they go off, `clock`
    tells the time instead of the settings, `pace` how fast notices leave, `answer_within` for how many seconds Teams
    waits for the end of a turn, `patience` for how many an answer is tried again at once.

    Raises InUse when another process has the embedded database, Unavailable where there can be none, and ValueError for
    settings that would let anybody in. At its start it raises whatever of `surroundings.AROUND` is wrong.
    """
    rehearsing = settings.local and not settings.database_url
    if rehearsing and clock is None:
        clock = RehearsalClock(settings.now)
        answer = with_clock(answer, clock)
    clock = clock or clock_from(settings.now if settings.local else None)
    store = Database.open(settings.database_url, var=settings.var)
    metrics = Metrics()
    encoding = Encoding()
    session, drives = HttpSession(), (LOOPBACK,) if settings.local else settings.upload_hosts
    shelf = Shelf(store, clock, encoding.vector, Downloads(session, drives).get)
    documents = Documents(store, makers, clock, settings.web_address)
    saying = Saying(documents, Uploads(session, drives))
    acquaintance = Acquaintance(store, lambda where, person: channel.member(where, person), clock)
    turns = Turns(store, lambda: shelf.library, metrics, saying, answer, acquaintance.meet)

    app = web.Application(client_max_size=2 << 20)
    dress_answers(app)
    app[STORE], app[SHELF] = store, shelf
    # The database is the first to be opened and the last to be closed.
    app.cleanup_ctx.extend(
        (_life(store, shelf, encoding, turns, clock, metrics, settings, rehearsing=rehearsing), session.lifespan)
    )
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
        answer_within=answer_within,
        patience=patience,
    )
    delivery = Delivery(
        store,
        channel.post,
        clock,
        metrics,
        pace=pace,
        mail=Mailer(read_mail_server(settings.smtp_url), settings.app_id).send if settings.smtp_url else None,
        ready=saying.ready,
    )
    timekeeping = Timekeeping(store, effects, clock, metrics)
    if isinstance(clock, RehearsalClock):
        clock.hear(timekeeping.wake)
        clock.hear(delivery.wake)
    app[DELIVERY], app[TIMEKEEPING] = delivery, timekeeping
    # After the channel, so that what is being sent ends before the channel closes.
    app.cleanup_ctx.append(_work(delivery, timekeeping, acquaintance))
    pages.add_pages(app, store, shelf, metrics, clock, lambda: delivery.is_alive)
    add_documents(app, documents)
    add_calendars(app, store, clock)
    add_web(
        app,
        Desk(store, lambda: shelf.library, clock, app_id=settings.app_id, local=settings.local),
        _sign_on(settings, session),
    )
    return app


def _sign_on(settings: Settings, session: HttpSession) -> SignOn | None:
    """How Teams says who opens the tab; None for a bot that has no registration for it."""
    if settings.local or not settings.tab_app_id:
        return None
    return SignOn(session, app_id=settings.tab_app_id, tenant_id=settings.tenant_id, login_url=settings.login_url)


def _tokens(settings: Settings) -> Tokens:
    if settings.app_type == "UserAssignedMSI":
        return managed_identity(settings.app_id)
    return single_tenant(settings.app_id, settings.app_password, settings.tenant_id, login_url=settings.login_url)


def _life(  # type: ignore[no-untyped-def]
    store: Database,
    shelf: Shelf,
    encoding: Encoding,
    turns: Turns,
    clock: Clock,
    metrics: Metrics,
    settings: Settings,
    *,
    rehearsing: bool,
):
    async def life(_app: web.Application) -> AsyncIterator[None]:
        try:
            await _open(store, shelf, clock, settings)
        except Exception:
            await store.close()
            raise
        await store.write(unreachable.set_mail, bool(settings.smtp_url))
        await store.write(learning_week.plan, clock())
        await store.write(insight_counting.plan, clock())
        await store.write(uses.plan, clock())
        await store.write(reviews.plan, clock())
        if rehearsing:
            await fill_network(store, clock)
            await fill_programmes(store, clock)
        traces = Traces(store)
        work = (
            shelf.follow(),
            turns.answered.store_late(),
            keep_house(store, clock, metrics),
            traces.follow(),
            *((LinkChecker(store, clock).run(),) if settings.link_checks == "on" and not settings.local else ()),
        )
        # The encoder is loaded beside the first turns, of which only a sentence that needs it waits for it.
        duties = [asyncio.create_task(duty) for duty in (encoding.warm_up(), *work)]
        yield
        for duty in duties:
            duty.cancel()
        await asyncio.gather(*duties, return_exceptions=True)
        encoding.close()
        with suppress(Unavailable):
            await turns.answered.store_now()
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


async def _open(store: Database, shelf: Shelf, clock: Clock, settings: Settings) -> None:
    """Bring the database to this version, see that it is ours and takes something, and fill and load the library."""
    await _patiently_upgraded(store, PATIENCE if not settings.local else 0)
    await store.write(readiness.claim, settings.local)
    await readiness.check(store, clock())
    await shelf.open()


async def _patiently_upgraded(store: Database, seconds: float) -> None:
    """A database that starts at the same time as the bot may need a while; what does not pass is told at once."""
    until = time.monotonic() + seconds
    while True:
        try:
            await store.write(upgrade)
            return
        except Unavailable as away:
            if not away.trouble.passes or time.monotonic() > until:
                raise
            log.warning("the database is not there yet (%s); trying again", away.trouble)
            await asyncio.sleep(2)
