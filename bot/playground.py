"""Microsoft's Agents Playground beside a bot on this machine: Teams in a browser, without a tenant."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bot.free_port import free_port
from bot.settings import LOOPBACK, Settings

CLIENT = Path(__file__).resolve().parents[1] / "tests" / "client"
PROGRAM = CLIENT / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
CONFIGURATION = CLIENT / "m365agentsplayground.yml"
PORT = 56150
BOT_PORT = 3979
"""Of the bot behind it: the one beside the port that `serve` takes."""
PATIENCE = 120.0
"""Seconds in which the Playground listens, also on a machine that has much to do; it usually takes three."""
_LISTENING = re.compile(r"Listening on (\d+)\s")


class PlaygroundMissing(click.ClickException):
    """The Playground cannot start; the message names the remedy."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """The sentence alone, on standard error."""
        click.echo(self.message, file=file, err=file is None)


def own_place(settings: Settings, *, keeps_port: bool, keeps_folder: bool) -> Settings:
    """The settings of a bot beside the one that `serve --local` runs: with a folder and a port of its own."""
    return replace(
        settings,
        database_url="",
        port=settings.port if keeps_port else free_port(BOT_PORT),
        var=settings.var if keeps_folder else settings.var / "playground",
    )


async def play(settings: Settings) -> None:
    """
    Show the bot that runs with these settings in the Playground until Ctrl-C; prints the address to open.

    Raises PlaygroundMissing when it is not installed or does not start.
    """
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    async with playground(f"http://{LOOPBACK}:{settings.port}", settings.var / "playground") as address:
        click.echo(f"Open {address} to talk to Draaischijf as in Teams. Stop with Ctrl-C.")
        await stopped.wait()


@asynccontextmanager
async def playground(bot_url: str, folder: Path, *, port: int = PORT) -> AsyncIterator[str]:
    """
    The Playground for the bot at this address, as long as this lasts; gives the address to open in a browser.

    Its configuration and its log are in the folder. Where the port is taken, it is another one.
    """
    node = _node()
    _configure(folder)
    process = await asyncio.create_subprocess_exec(
        *(node, PROGRAM, "-e", f"{bot_url}/api/messages", "-c", "msteams", "-p", str(port), "--dt"),
        cwd=folder,
        # Its own browser would open where nobody looks, on a server for instance.
        env={**os.environ, "TEAMSAPPTESTER_BROWSER": "none"},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        # Ctrl-C is for the bot, which then ends the Playground.
        start_new_session=True,
    )
    try:
        yield f"http://{LOOPBACK}:{await _listens(process, folder)}"
    finally:
        await _end(process)


def _node() -> str:
    """Where Node.js is; raises PlaygroundMissing when it or the Playground is not there."""
    node = shutil.which("node")
    if node is None:
        raise PlaygroundMissing(
            "The Playground needs Node.js 18 or newer with npm: install it (on Debian or Ubuntu: apt-get install "
            "nodejs npm), then try: make playground"
        )
    if not CONFIGURATION.exists():
        raise PlaygroundMissing("The Playground works from a checkout of the sources: get one, then: make playground")
    if not PROGRAM.exists():
        raise PlaygroundMissing("The Playground is not installed yet: make playground")
    return node


def _configure(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(CONFIGURATION, folder / ".m365agentsplayground.yml")
    _log(folder).unlink(missing_ok=True)


def _log(folder: Path) -> Path:
    return folder / "devTools" / "m365agentsplayground.log"


def _logged(folder: Path) -> str:
    """What the Playground says, which it tells only its log."""
    log = _log(folder)
    return log.read_text("utf-8", "replace") if log.exists() else ""


def _reason(folder: Path) -> str:
    """Why the Playground stopped, in its own words."""
    lines = _logged(folder).splitlines()
    reasons = [line.partition("Reason: ")[2] for line in lines if line.startswith("error Reason: ")]
    return reasons[-1] if reasons else f"look in {_log(folder)}"


async def _listens(process: asyncio.subprocess.Process, folder: Path) -> int:
    """
    The port on which it listens, by its own word.

    It is not the wanted one where another program took that, which would answer there in its place.
    """
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while process.returncode is None and asyncio.get_running_loop().time() < deadline:
        if said := _LISTENING.search(_logged(folder)):
            return int(said[1])
        await asyncio.sleep(0.2)
    raise PlaygroundMissing(f"The Playground did not start: {_reason(folder)}")


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), 5)
    except TimeoutError:
        process.kill()
        await process.wait()
