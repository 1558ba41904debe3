"""Draaischijf itself on a given database, sending at a given pace: one of several that share the reminders."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path

from benchmarks.servers.hosting import listen, options
from bot.app import create_app
from bot.process import run, spare_the_collector
from bot.settings import local_settings
from storage.sending.pace import SendingPace

if __name__ == "__main__":
    logging.basicConfig(level="CRITICAL")
    given = options()
    pace = SendingPace(given["rate"], given["burst"], lease=timedelta(seconds=given["lease"]))
    settings = local_settings(var=Path(given["var"]), database_url=given["database"])
    run(listen(create_app(settings, pace=pace), spare_the_collector))
