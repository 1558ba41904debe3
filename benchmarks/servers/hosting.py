"""How every measured server is run: on a free port of this machine, without an access log, until it is told to stop."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import Callable
from typing import Any

from aiohttp import web


def options() -> dict[str, Any]:
    """What the benchmark tells the server: the JSON in its first argument."""
    return json.loads(sys.argv[1])  # type: ignore[no-any-return]


def host(app: web.Application) -> None:
    """Serve the application; its port is the first line on standard output, printed once it listens."""
    asyncio.run(listen(app))


async def listen(app: web.Application, ready: Callable[[], None] = lambda: None) -> None:
    """The same inside a loop that already runs; `ready` is called before the port is told."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
    await runner.setup()
    ready()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    await stopped.wait()
    await runner.cleanup()
