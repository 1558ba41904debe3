"""Who is named in a sentence, among those whom one can mean."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TypeVar

from knowledge.names import Named, find_called
from knowledge.search.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_MAX_WORDS = 4
"""Of a name."""
_BEFORE = frozenset(
    ["aan", "naar", "door", "met", "via", "to", "by", "with", "a", "à", "vervangt", "vervanger", "collega"]
)
"""What stands before a name that is typed without its capital."""

N = TypeVar("N", bound=Named)


def find_named_in(text: str, among: Collection[N]) -> list[N]:
    """
    Those of whom a sentence holds the name or a part of it, in the order of the sentence; several for one first name.

    A single word is a name only with its capital, or after a word like "aan": "wil" and "an" are also words.

    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Colleague:
    ...     name: str
    >>> team = [Colleague("Els Claes"), Colleague("Wil Peeters")]
    >>> [each.name for each in find_named_in("ik wil dat mijn vragen aan els gaan", team)]
    ['Els Claes']
    """
    words = _WORD.findall(text)
    known = {part for each in among for part in map(fold, _WORD.findall(each.name))}
    found: list[N] = []
    place = 0
    while place < len(words):
        length, here = _longest(words, place, among) if fold(words[place]) in known else (1, [])
        found += [each for each in here if each not in found]
        place += length
    return found


def _longest(words: list[str], place: int, among: Collection[N]) -> tuple[int, list[N]]:
    for length in range(min(_MAX_WORDS, len(words) - place), 0, -1):
        said = words[place : place + length]
        if length == 1 and not (said[0][0].isupper() or _is_after(words, place)):
            break
        here = find_called(" ".join(said), among)
        if here:
            return length, here
    return 1, []


def _is_after(words: list[str], place: int) -> bool:
    return place > 0 and fold(words[place - 1]) in _BEFORE
