"""A port of this machine that nobody uses, for a program that is about to start."""

from __future__ import annotations

import random
import socket

from bot.settings import LOOPBACK

_FIRST, _LAST = 12_000, 32_000
"""Below those that systems give to outgoing connections: one of these could take a port before it is used."""
_TRIES = 1_000
_chance = random.SystemRandom()


def free_port(wanted: int = 0) -> int:
    """
    The wanted port if it is free, or any other that nobody is given before it is used.

    Raises OSError when none is found.
    """
    for attempt in range(_TRIES):
        port = wanted if wanted and not attempt else _chance.randrange(_FIRST, _LAST)
        if _is_free(port):
            return port
    raise OSError("no port of this machine is free")


def _is_free(port: int) -> bool:
    # On all addresses and on this one: a program that listens on either holds it.
    try:
        for address in ("", LOOPBACK):
            with socket.socket() as trial:
                trial.bind((address, port))
    except OSError:
        return False
    return True
