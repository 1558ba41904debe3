"""Draaischijf itself on a given database, sending at a given pace: one of several that share the reminders."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.servers.hosting import listen, options
from bot.app import create_app
from bot.process import run, spare_the_collector
from bot.settings import local_settings
from storage.sending.pace import SendingPace


def serve(given: dict[str, Any]) -> None:
    """Send what is due, until the process is told to stop; `given` is what `Sending.told` says."""
    logging.basicConfig(level="CRITICAL")
    pace = SendingPace(given["rate"], given["burst"], lease=timedelta(seconds=given["lease"]))
    settings = local_settings(var=Path(given["var"]), database_url=given["database"])
    run(listen(create_app(settings, pace=pace), spare_the_collector))


if __name__ == "__main__":
    serve(options())
