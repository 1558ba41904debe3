"""Draaischijf itself: the application that `serve` runs, with its database in a folder of its own."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from benchmarks.servers.hosting import listen, options
from bot.app import create_app
from bot.process import run, spare_the_collector
from bot.settings import Settings, local_settings


def settings(given: dict[str, Any]) -> Settings:
    """Those of a real bot, with Teams and Entra on this machine; or those of a local one."""
    var = Path(given["var"])
    if not given["signed"]:
        return local_settings(var=var)
    return Settings(
        app_id=given["app"],
        app_password="not a secret",
        tenant_id=given["tenant"],
        host="127.0.0.1",
        var=var,
        database_url=given["database_url"],
        service_hosts=("127.0.0.1",),
        openid_url=given["openid_url"],
        login_url=given["secure_url"],
        link_checks="off",
    )


if __name__ == "__main__":
    logging.basicConfig(level="WARNING")
    # Connections that end because the bot does are no news.
    logging.getLogger("asyncio").setLevel("CRITICAL")
    run(listen(create_app(settings(options())), spare_the_collector))
