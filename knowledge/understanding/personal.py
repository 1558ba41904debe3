"""Which sentences are not kept as an example: what tells of somebody's own life, or names an address or number (U9)."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from knowledge.data_files import data_table
from knowledge.search.learning import PRIVATE
from knowledge.search.text import normal_form

MAX_LENGTH = 300
"""Characters of a sentence that is kept; a longer one is a story."""


def is_personal(sentence: str) -> bool:
    """
    Whether somebody tells of their own illness, leave or family.

    >>> is_personal("ben ziek, kan ik later nog inschrijven?"), is_personal("welke premie bestaat er voor ziekenhuizen")
    (True, False)
    """
    words = set(normal_form(sentence).split())
    return bool(words & _words("circumstances")) and bool(words & _words("speakers"))


class NotKept(StrEnum):
    """Why a sentence must not be kept as an example."""

    EMPTY = "empty"
    LONG = "long"
    ADDRESS = "address"
    PERSONAL = "personal"


def why_not_kept(sentence: str) -> NotKept | None:
    """
    Why a sentence must not be kept as an example; None when it may be.

    >>> why_not_kept("mail mij op an@vlaanderen.be"), why_not_kept("hoe bouw ik groener")
    (<NotKept.ADDRESS: 'address'>, None)
    """
    if not normal_form(sentence):
        return NotKept.EMPTY
    if len(sentence) > MAX_LENGTH:
        return NotKept.LONG
    if PRIVATE.search(sentence):
        return NotKept.ADDRESS
    return NotKept.PERSONAL if is_personal(sentence) else None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in data_table("personal.yaml")[name] for word in normal_form(str(line)).split())
