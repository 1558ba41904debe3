"""Which of several a line points at by its place: "de derde aub", "optie 2", "le dernier svp"."""

from __future__ import annotations

import re

from knowledge.understanding.clauses import ASKING, SMALL, clauses_of, read_words, words_of
from knowledge.values.numbers import ORDINALS

LAST = -1
_LAST = read_words("pointing.last")
_NOUNS = read_words("pointing.nouns")
_BESIDE = SMALL | read_words("pointing.beside")
_POLITE = read_words("pointing.polite")
_ASKS_MORE = SMALL | ASKING | read_words("pointing.asks_more")
_NUMBER = re.compile(r"\d{1,2}")
_ORDINAL = re.compile(r"(\d{1,2})(?:e|ste|de|st|nd|rd|th|ieme|er|ere)")


def place_pointed_at(line: str) -> int | None:
    """
    The place in a list, from 1 on, that a line names and nothing besides; `LAST` for the last one, else None.

    What the first clause names counts, when the others only ask what that is.

    >>> place_pointed_at("de derde aub"), place_pointed_at("optie 2"), place_pointed_at("le dernier svp")
    (3, 2, -1)
    >>> place_pointed_at("die tweede, wat is da just"), place_pointed_at("de eerste sessie"), place_pointed_at("nee 30")
    (2, None, None)
    """
    clauses = clauses_of(line) or (words_of(line),)
    if not all(_ASKS_MORE.issuperset(each) for each in clauses[1:]):
        return None
    words = clauses[0]
    named = {place for word in words if (place := _place(word, words)) is not None}
    is_alone = all(word in _BESIDE or word in _NOUNS or _place(word, words) is not None for word in words)
    return named.pop() if len(named) == 1 and is_alone else None


def _place(word: str, words: tuple[str, ...]) -> int | None:
    """The place that a word names; a bare number names one behind a noun, or when it is asked for politely."""
    if word in _LAST:
        return LAST
    if word in ORDINALS:
        return ORDINALS[word]
    found = _ORDINAL.fullmatch(word)
    if found:
        return int(found[1])
    is_named = not _NOUNS.isdisjoint(words) or (len(words) > 1 and words[-1] in _POLITE)
    return int(word) if is_named and _NUMBER.fullmatch(word) else None
