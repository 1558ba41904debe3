"""Addresses of pages, as people write them; one rule for every link that a card opens."""

from __future__ import annotations

import re
from urllib.parse import quote

LINK = r"https://[^\s<>\"/]+(/[^\s<>\"]*)?"
"""The pattern of an address that opens safely from a card."""


def is_link(text: str) -> bool:
    """
    Whether this is the full address of a page that opens safely from a card: `https://`, a host, and nothing besides.

    >>> is_link("https://do.vlaanderen.be/beleid"), is_link("http://do.vlaanderen.be"), is_link("https://")
    (True, False, False)
    """
    return re.fullmatch(LINK, text) is not None


def chat_link(app_id: str, words: str = "") -> str:
    """
    The address that opens the chat with the bot in Teams, these words ready to be sent; empty without an app.

    >>> chat_link("3b8d6f2e", "mijn scans")
    'https://teams.microsoft.com/l/chat/0/0?users=28:3b8d6f2e&message=mijn%20scans'
    """
    ready = f"&message={quote(words, safe='')}" if words else ""
    return f"https://teams.microsoft.com/l/chat/0/0?users=28:{app_id}{ready}" if app_id else ""
