"""What people say around values, in every language: the words of a key, as a pattern, or taken off a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from dialogs.texts import every_word
from dialogs.understanding import plain, plain_words
from knowledge.values.spelling import bare

_MAX_ROOM = 3
"""Words that name a room behind the word for it: "2 14"."""


def any_of(key: str) -> str:
    """The pattern of any of the words of a key, the longest first."""
    return "|".join(map(spaced, sorted(every_word(key), key=len, reverse=True)))


@cache
def joins() -> str:
    """The pattern of small words between what is said and a day or a time."""
    return f"{any_of('forms.words.joining')}|van|vanaf|om|from|at"


def spaced(words: str) -> str:
    """The pattern of words with any blanks between them."""
    return r"\s+".join(map(re.escape, words.split()))


def without_small_words(clause: str) -> str:
    """What is left of "doe maar 45 dan" or "beleidsdomein is welzijn dacht ik"."""
    said = clause.strip(" \t\n.!:()")
    while begins := _before().match(said):
        said = said[begins.end() :]
    while ends := _after().search(said):
        said = said[: ends.start()]
    return said.strip(" .!:()")


def without_people(clause: str) -> str:
    """
    What stands before the word for what is counted, as "25" in "max 25 man"; empty where that word does not end it.

    >>> without_people("max 25 man"), without_people("25")
    ('25', '')
    """
    words = clause.split()
    is_counted = len(words) > 1 and plain(words[-1]) in plain_words("forms.words.people")
    return without_small_words(" ".join(words[:-1])) if is_counted else ""


def gaps(spans: Sequence[tuple[int, int, Any]], end: int) -> Iterator[tuple[int, int]]:
    """What lies before, between and behind spans that stand in their order, up to the end."""
    before = 0
    for begin, finish, *_ in spans:
        yield before, begin
        before = finish
    yield before, end


def is_room(clause: str) -> bool:
    """
    Whether a clause is a room or a floor with its number or name, or says that one can be there from afar, and
    nothing else.

    >>> is_room("hybride, ook via Teams"), is_room("ook via de post")
    (True, False)
    >>> is_room("zaal 2.14"), is_room("verdieping 3"), is_room("zaal")
    (True, True, False)
    """
    first, *rest = said = plain(clause).split() or [""]
    remote = plain_words("forms.words.remote")
    if not remote.isdisjoint(said) and (remote | plain_words("forms.words.remote_beside")).issuperset(said):
        return True
    return first in plain_words("forms.words.parts") and 0 < len(rest) <= _MAX_ROOM


def of_its_length(text: str) -> str:
    """With plain spaces, so that places in it are places in its bare form."""
    said = " ".join(text.split())
    return said if len(bare(said)) == len(said) else bare(said)


def says_nothing(clause: str) -> bool:
    """Whether a clause is no more than "oei", or says that something stays: "zelfde gebouw", "de rest blijft"."""
    said, stays = plain(clause), plain_words("forms.words.stays")
    return said in plain_words("forms.words.ah") or said in stays or said.rpartition(" ")[0] in stays


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('forms.words.before')})(?=[\s,]|$)[\s,]*", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s,]+)(?:{any_of('forms.words.after')})[\s.!,]*$", re.IGNORECASE)
