"""Addresses of pages, as people write them; one rule for every link that a card opens."""

from __future__ import annotations

import re

LINK = r"https://[^\s<>\"/]+(/[^\s<>\"]*)?"
"""The pattern of an address that opens safely from a card."""


def is_link(text: str) -> bool:
    """
    Whether this is the full address of a page that opens safely from a card: `https://`, a host, and nothing besides.

    >>> is_link("https://do.vlaanderen.be/beleid"), is_link("http://do.vlaanderen.be"), is_link("https://")
    (True, False, False)
    """
    return re.fullmatch(LINK, text) is not None
