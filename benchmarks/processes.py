"""The processes that are measured, and what they cost."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]

from benchmarks.teams import APP, ENTRA, TENANT, Teams

ROOT = Path(__file__).parents[1]
_START_WITHIN = 300.0
_STOP_WITHIN = 30.0


class Server:
    """A process that listens at `port`."""

    def __init__(self, port: int, pid: int) -> None:
        self.port = port
        self._process = psutil.Process(pid)

    def cpu(self) -> float:
        """Seconds of processor time that it has taken so far, with all its threads and the processes it started."""
        times = [each.cpu_times() for each in (self._process, *self._process.children(recursive=True))]
        return float(sum(each.user + each.system for each in times))

    def memory(self) -> float:
        """What it holds in memory now, in MB."""
        return float(self._process.memory_info().rss / 1e6)


@asynccontextmanager
async def serving(
    kind: str, teams: Teams, var: Path, *, signed: bool, python: str = sys.executable, database_url: str = ""
) -> AsyncIterator[Server]:
    """
    One of `benchmarks.servers` runs while this lasts; `signed` means with authentication, over TLS. Its database is in
    the folder `var`, unless another is named.
    """
    told = {
        "signed": signed,
        "app": APP,
        "tenant": TENANT,
        "entra": ENTRA,
        "openid_url": f"{teams.plain_url}/openid",
        "secure_url": teams.secure_url,
        "secure_port": teams.secure_port,
        "var": str(var),
        "database_url": database_url,
    }
    async with running(
        [python, "-m", f"benchmarks.servers.{kind}", json.dumps(told)], _trusting(teams) if signed else {}
    ) as process:
        assert process.stdout is not None
        line = await asyncio.wait_for(process.stdout.readline(), _START_WITHIN)
        if not line.strip().isdigit():
            raise RuntimeError(f"the server {kind} did not start")
        yield Server(int(line), process.pid)


@asynccontextmanager
async def running(
    command: list[str], more: Mapping[str, str] | None = None, folder: Path = ROOT
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process with a pipe from its standard output; at the end it is told to stop, and waited for."""
    environment: dict[str, Any] = {**os.environ, **(more or {})}
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=environment, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), _STOP_WITHIN)
        except TimeoutError:
            process.kill()
            await process.wait()


def _trusting(teams: Teams) -> dict[str, str]:
    """The variables with which OpenSSL and requests trust the authority of the benchmark."""
    return {"SSL_CERT_FILE": str(teams.authority), "REQUESTS_CA_BUNDLE": str(teams.authority)}
