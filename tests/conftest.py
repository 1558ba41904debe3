"""What all tests can ask for, and what holds for all of them."""

import os

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.databases"]

# How long an example takes says nothing on a machine that is busy with something else.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


def pytest_xdist_auto_num_workers() -> int:
    """Two workers for each core: for half of its time a test waits for the network and the database."""
    return 2 * (os.cpu_count() or 1)
