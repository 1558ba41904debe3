"""What a curator's line wants of the entry that it names: to change it, or to see how it came to be."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from knowledge.understanding.clauses import ClausePattern, read_frames, read_words, words_of


class EntryWish(StrEnum):
    """What is wanted of an entry; the name of its words in `clauses.yaml: entry`."""

    CHANGING = "changing"
    HISTORY = "history"


_FRAMES: Mapping[EntryWish, tuple[ClausePattern, ...]] = {
    # First, as "veranderd" is but a slip away from "verander".
    EntryWish.HISTORY: read_frames("entry.history"),
    EntryWish.CHANGING: read_frames("entry.changing"),
}
_THIS = read_words("entry.this")


def entry_wish(line: str) -> EntryWish | None:
    """
    What a line wants of an entry, by all of its words but the entry's name; None when it says anything besides.

    >>> entry_wish("ik wil iets veranderen aan de fiche van").name, entry_wish("wat is er veranderd aan").name
    ('CHANGING', 'HISTORY')
    >>> entry_wish("wat kost"), entry_wish("hoe verander ik het gedrag van collega's")
    (None, None)
    """
    words = words_of(line)
    return next((wish for wish, frames in _FRAMES.items() if any(frame.fits(words) for frame in frames)), None)


def may_wish(line: str) -> bool:
    """Whether a line has the words of such a wish among others: a quick look, before its name is searched for."""
    words = frozenset(words_of(line))
    return any(not group.isdisjoint(words) for frames in _FRAMES.values() for frame in frames for group in frame.needs)


def points_at_entry(line: str) -> bool:
    """Whether a line says "deze fiche", where no entry is named in it."""
    return not _THIS.isdisjoint(words_of(line))
