"""What all tests can ask for, and what holds for all of them."""

import asyncio
import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

from bot.process import loop_factory, spare_the_collector

pytest_plugins = ["tests.databases"]

# How long an example takes says nothing on a machine that is busy with something else.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


def pytest_xdist_auto_num_workers() -> int:
    """Two workers for each core: for half of its time a test waits for the network and the database."""
    return 2 * (os.cpu_count() or 1)


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Tests run on the loop on which the bot runs: what holds on another one need not hold on that."""
    return {"loop": loop_factory()}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Some versions of pytest make pytest-xdist forget groups, so that a browser is started by every worker."""
    if getattr(config.option, "loadgroup", False):
        lost = [item.nodeid for item in items if item.get_closest_marker("xdist_group") and "@" not in item.nodeid]
        if lost:
            raise pytest.UsageError(f"{lost[0]} does not run with its group; see pyproject.toml about pytest")


def pytest_collection_finish() -> None:
    """A sixth of the time of a worker went into looking through what was imported for garbage."""
    spare_the_collector()
