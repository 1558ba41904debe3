"""What a text names, and which entries of the catalogue somebody means by a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from dialogs.turn import Turn
from dialogs.understanding import plain
from knowledge.catalogue.catalogue import Catalogue, Instrument
from knowledge.network.drafts import mark

T = TypeVar("T")

_LISTED = 5


def longest_named(text: str, named: Iterable[tuple[str, T]]) -> T | None:
    """Of these, each with a name of it, the one whose longest name stands in a text; None when none does."""
    said = f" {plain(text)} "
    found = [
        (len(name), each)
        for name, each in ((plain(name), each) for name, each in named)
        if name and f" {name} " in said
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def find_named(turn: Turn, name: str) -> list[Instrument]:
    """The entries that are called so, in whatever letters."""
    wanted = mark(name)
    called = ((entry, (entry.title, *entry.aliases.all)) for entry in turn.catalogue.instruments)
    return [entry for entry, names in called if wanted and wanted in map(mark, names)]


def find_alike(turn: Turn, words: str) -> list[Instrument]:
    """The entries that the search finds for these words, the likeliest first; at most five."""
    candidates = turn.library.search.ask(words).candidates[:_LISTED]
    return [entry for entry in map(turn.catalogue.get, (candidate.id for candidate in candidates)) if entry]


def find_entry(line: str, catalogue: Catalogue) -> str:
    """The id of the entry of which the longest name stands in a line; empty when none does."""
    names = ((name, entry.id) for entry in catalogue.instruments for name in (entry.title, *entry.aliases.all))
    return longest_named(line, names) or ""
