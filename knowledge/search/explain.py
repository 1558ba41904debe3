"""Why an entry was found: per typed word the word of the entry that it met, how, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from knowledge.search.index import IndexedEntry
from knowledge.search.reading import How, Query, Read
from knowledge.search.text import stem, tokens

_ALIKE = 6
"""So many first letters make two words alike."""
_MIN_LENGTH = 4


class EntryField(StrEnum):
    """The part of an entry in which a word was found."""

    TITLE = "title"
    ALIAS = "alias"
    KEYWORD = "keyword"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Match:
    """A typed word, the entry's own word that it met, in which way, and in which field."""

    typed: str
    word: str
    how: How
    field: EntryField


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that was read as another one because of its spelling."""

    typed: str
    meant: str


class _Word(NamedTuple):
    """A word of an entry, where it stands, and how it is compared."""

    typed: str
    field: EntryField
    word: str


class _Words(NamedTuple):
    """The words of an entry."""

    by_stem: Mapping[str, _Word]
    """Each with the most telling field that has it."""
    longer: tuple[_Word, ...]


def explain(question: Query, document: IndexedEntry) -> tuple[Match, ...]:
    """Return for every typed word that speaks for this entry what it met; words that met nothing are left out."""
    matches: list[Match] = []
    words = _words(document)
    for match in filter(None, (_match(read, words) for read in question.reads)):
        # Letters and digits are words of their own to the search; people typed "CO2".
        if matches and (whole := matches[-1].typed + match.typed) in question.typed:
            matches[-1] = replace(matches[-1], typed=whole, word=whole, how=How.SAME)
        else:
            matches.append(match)
    return tuple(matches)


def corrections(question: Query) -> tuple[Correction, ...]:
    """Return the words that were read as differently spelt ones."""
    return tuple(Correction(read.typed, read.meant[0].word) for read in question.reads if read.how is How.TYPO)


def unknown(question: Query) -> tuple[str, ...]:
    """Return the typed words of which the catalogue knows nothing."""
    return tuple(read.typed for read in question.reads if read.how is None)


def _match(read: Read, words: _Words) -> Match | None:
    for guess in read.meant:
        met = words.by_stem.get(stem(guess.word))
        if met is not None and read.how is not None:
            how = How.SYNONYM if read.how is How.SAME and guess.word != read.word else read.how
            return Match(read.typed, met.typed, how, met.field)
    near = _near(read.word, words.longer)
    return Match(read.typed, near.typed, How.PART, near.field) if near else None


def _near(typed: str, longer: tuple[_Word, ...]) -> _Word | None:
    """The first word of the entry that is in the typed one, has it in itself, or begins like it."""
    if len(typed) < _MIN_LENGTH:
        return None
    begin = typed[:_ALIKE] if len(typed) > _ALIKE else typed
    for met in longer:
        word = met.word
        if typed in word or word in typed or (word.startswith(begin) and len(word) > _ALIKE):
            return met
    return None


@lru_cache(maxsize=2_000)
def _words(document: IndexedEntry) -> _Words:
    found: dict[str, _Word] = {}
    fields = (
        (EntryField.TITLE, (document.title,)),
        (EntryField.ALIAS, document.aliases + document.learned),
        (EntryField.KEYWORD, document.keywords),
        (EntryField.TEXT, (document.text,)),
    )
    for field, phrases in fields:
        for phrase in phrases:
            for token in tokens(phrase):
                found.setdefault(stem(token.word), _Word(token.typed, field, token.word))
    return _Words(found, tuple(met for met in found.values() if len(met.word) >= _MIN_LENGTH))
