"""Running the bot: as a service, or on this machine with a chat or the Playground beside it."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import click
from aiohttp import web

from bot.app import create_app
from bot.door import Runner
from bot.process import run, spare_the_collector
from bot.settings import Settings
from bot.surroundings import AROUND, what_is_wrong, why_it_cannot_listen
from knowledge.languages import DEFAULT

log = logging.getLogger("draaischijf")

CHATTY = ("msal", "urllib3", "alembic", "aiohttp.access", "asyncio")
"""Of these libraries only warnings are logged."""
_STOP = (signal.SIGINT, signal.SIGTERM)


class CannotStart(click.ClickException):
    """The bot cannot start; the message names the remedy."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        """The sentence alone, on standard error."""
        click.echo(self.message, err=True)


def serve_bot(settings: Settings, *, with_chat: bool) -> None:
    """Run the bot until it is told to stop; with a chat in this terminal, until the chat is left."""
    _log_to_standard_error(settings.log_level)
    run(_serve(settings, with_chat=with_chat and sys.stdin.isatty()))


def serve_playground(settings: Settings) -> None:
    """Run the bot and Microsoft's Playground beside it until Ctrl-C."""
    from bot.playground import play

    _log_to_standard_error("WARNING")

    async def both() -> None:
        async with running(settings):
            await play(settings)

    with suppress(KeyboardInterrupt):
        run(both())


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[None]:
    """The bot listens while this lasts; raises CannotStart when it cannot."""
    try:
        runner = Runner(create_app(settings), shutdown_timeout=20)
        await runner.setup()
    except AROUND as fault:
        raise CannotStart(what_is_wrong(fault, settings)) from fault
    try:
        try:
            await web.TCPSite(runner, settings.host, settings.port).start()
        except OSError as fault:
            raise CannotStart(why_it_cannot_listen(fault, settings)) from fault
        spare_the_collector()
        yield
    finally:
        await runner.cleanup()


async def _serve(settings: Settings, *, with_chat: bool) -> None:
    address = f"http://127.0.0.1:{settings.port}"
    async with running(settings):
        if with_chat:
            from bot.chat import chat

            await chat(address, name="An Peeters", language=DEFAULT, scope="personal")
            return
        if settings.local:
            click.echo(f"Draaischijf listens on {address} (this machine only).")
            click.echo("Talk to it from another terminal: .venv/bin/draaischijf chat" + _port_hint(settings, address))
            click.echo("Or in a browser, with Node.js: make playground. Stop with Ctrl-C.")
        log.info("listening on %s:%d", settings.host, settings.port)
        await _until_told_to_stop()


def _port_hint(settings: Settings, address: str) -> str:
    return "" if settings.port == 3978 else f" --url {address}"


async def _until_told_to_stop() -> None:
    stopped = asyncio.Event()
    for name in _STOP:
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    await stopped.wait()


def _log_to_standard_error(level: str) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stderr)
    for name in CHATTY:
        logging.getLogger(name).setLevel("WARNING")
