"""Which addresses the bot speaks with at all."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from yarl import URL


class Hosts:
    """
    Hosts to speak with.

    A name stands for itself and everything below it. Others than this machine must be reached by HTTPS.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(name.lower().strip(".") for name in names)

    def allow(self, address: str) -> bool:
        """Whether the bot may send anything there."""
        try:
            # The same reading as that of the client which connects, so that both see the same host.
            return self._fits(URL(address))
        except ValueError:
            return False

    def _fits(self, url: URL) -> bool:
        host = (url.host or "").lower().rstrip(".")
        if not host or url.user or url.password or url.fragment:
            return False
        if url.scheme != "https" and not (url.scheme == "http" and is_loopback(host)):
            return False
        return self._lists(host)

    def _lists(self, host: str) -> bool:
        return any(host == name or host.endswith(f".{name}") for name in self._names)


class ServiceHosts(Hosts):
    """The hosts on which Teams may say that it lives."""

    def _fits(self, url: URL) -> bool:
        return not url.query_string and super()._fits(url)


class LoopbackOnly(ServiceHosts):
    """For a bot without credentials: this machine, and nothing else."""

    def __init__(self) -> None:
        super().__init__(())

    def _lists(self, host: str) -> bool:
        return is_loopback(host)


def is_loopback(host: str | None) -> bool:
    """Whether this host name or address means the machine itself."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False
