"""E-mail addresses, as people type and paste them; one rule for all: what the mailer can write to."""

from __future__ import annotations

import re
from email.headerregistry import Address

from knowledge.signs import visible

_AROUND = " \t\r\n<>\"'“”‘’;,"
_MAILTO = re.compile(r"mailto:", re.IGNORECASE)


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
    return bool(read.username and "." in read.domain.strip(".")) and text.isascii() and text.isprintable()


def bare_address(text: str) -> str:
    """
    The address without what clings to it when it is pasted: signs that nobody sees, `mailto:`, brackets and quotes.

    What is no address comes back too, as it is read: `is_address` tells.

    >>> bare_address("mailto:bram@example.test\\u200b"), bare_address("<An@Example.test>;")
    ('bram@example.test', 'An@Example.test')
    """
    bare = visible(text).strip(_AROUND)
    if _MAILTO.match(bare):
        bare = _MAILTO.sub("", bare, count=1).partition("?")[0].strip(_AROUND)
    return bare


def find_address(text: str) -> tuple[str, int, int]:
    """
    The first address among other words, and where it begins and ends with what clings to it; empty when there is none.

    >>> find_address("An Peeters; mailto:an@vlaanderen.be; OMG")
    ('an@vlaanderen.be', 12, 35)
    """
    for word in re.finditer(r"[^\s<>();,]+@[^\s<>();,]+", text):
        bare = bare_address(word[0]).rstrip(".:!?")
        if is_address(bare):
            return bare, word.start(), word.end()
    return "", 0, 0
