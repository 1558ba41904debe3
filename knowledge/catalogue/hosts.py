"""Whose sites a card of the government may link to: governments, and European and United Nations institutions."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from knowledge.data_files import data_table


@cache
def _public_hosts() -> frozenset[str]:
    return frozenset(str(entry["host"]) for entry in data_table("public_hosts.yaml"))


def is_public(address: str) -> bool:
    """
    Whether an address is on a site of `public_hosts.yaml`, or on one below it.

    >>> is_public("https://do.vlaanderen.be/beleid"), is_public("https://vlaanderen.be.example.org/")
    (True, False)
    """
    try:
        labels = (urlsplit(address).hostname or "").rstrip(".").split(".")
    except ValueError:
        return False
    return any(".".join(labels[start:]) in _public_hosts() for start in range(len(labels)))
