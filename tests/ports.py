"""Ports of this machine for processes that a test starts."""

from __future__ import annotations

import os
import random
import socket

_FIRST, _LAST = 12_000, 32_000
"""Below those that systems give to outgoing connections: one of these could take a port before a test uses it."""
_chance = random.Random(os.getpid())


def free_port() -> int:
    """A port that nobody uses, and that nobody is given before it is used."""
    while True:
        port = _chance.randrange(_FIRST, _LAST)
        with socket.socket() as trial:
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
