"""E-mail addresses, as people type them."""

from __future__ import annotations

from email.headerregistry import Address


def is_address(text: str) -> bool:
    """
    Whether this can be one e-mail address, and nothing besides.

    >>> is_address("anna.peeters@vlaanderen.be")
    True
    >>> is_address("Anna <anna.peeters@vlaanderen.be>")
    False
    """
    try:
        read = Address(addr_spec=text)
    except (ValueError, IndexError):
        return False
    # A host without a dot is one that somebody forgot to finish.
    return bool(read.username and "." in read.domain) and text.isascii() and text.isprintable()
