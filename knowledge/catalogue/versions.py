"""The versions of an entry of the catalogue, and what differs between two of them, as a reader sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from knowledge.catalogue.catalogue import Instrument, instrument
from knowledge.plain import Data, Json


class NotRestored(StrEnum):
    """Why an older version of an entry is not put back."""

    NO_VERSION = "no_version"
    """It is not kept any more, or the entry was not in the catalogue then."""
    SAME = "same"
    CHANGED = "changed"
    """The entry is another one than was shown."""
    DOUBLE_NAME = "double_name"
    """Another `entry` has one of its names by now."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs: what went of it and what came, in the order in which it is read."""

    field: str
    """As the catalogue names it, for words in a language with that behind a dot: `answer.nl`."""
    gone: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """An entry as it stood from some moment on."""

    number: int
    """Its place in the history, from 1 for the oldest that is kept."""
    at: datetime | None
    """Since when; None for one of which that is no longer kept."""
    by: str
    """The name of who made it; empty for who was erased, and for what is no longer kept."""
    content: Json | None
    """None when the entry was taken out of the catalogue."""


@dataclass(frozen=True, slots=True)
class EntryHistory:
    """The versions of an entry, the newest first."""

    entry: str
    title: str
    versions: tuple[EntryVersion, ...]
    """The oldest of many are left out."""

    @property
    def newest(self) -> EntryVersion:
        """How the entry stands; ValueError when there never was one."""
        if not self.versions:
            raise ValueError(f"{self.entry} has no versions")
        return self.versions[0]

    def version(self, number: int) -> EntryVersion | None:
        """The version with this number, if it is there."""
        return next((each for each in self.versions if each.number == number), None)


def mark_version(content: Data | None) -> str:
    """A short mark of how an entry stands; empty for one that is not in the catalogue."""
    return instrument(content).version if content else ""


def differences(before: Data | None, after: Data | None) -> tuple[Difference, ...]:
    """
    What differs between two versions, field by field; None is an entry that is not there.

    Of a text of several sentences only those that differ, of a list only what came and went.

    >>> differences({"title": "EMAS", "summary": "Eén. Twee."}, {"title": "EMAS", "summary": "Eén. Drie."})
    (Difference(field='summary', gone=('Twee.',), new=('Drie.',)),)
    """
    old, new = _fields_of(before or {}), _fields_of(after or {})
    order = [*dict.fromkeys([*old, *new])]
    order.sort(key=lambda name: READ.index(name.partition(".")[0]))
    found = (Difference(name, *_parted(old.get(name, ()), new.get(name, ()))) for name in order)
    return tuple(each for each in found if each.gone or each.new)


READ = tuple(field.name for field in fields(Instrument) if field.name != "id")
"""The fields that readers see or find it by, and its source, in their order."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def _fields_of(content: Data) -> dict[str, tuple[str, ...]]:
    """Every field that says something, by its name, in the pieces by which it is compared."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in content.items():
        if name in READ and isinstance(value, dict):
            found |= {f"{name}.{language}": _pieces(each) for language, each in value.items() if each}
        elif name in READ and value:
            found[name] = _pieces(value)
    return found


def _pieces(value: Any) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(map(str, value))
    return tuple(part for part in _SENTENCE.split(str(value)) if part)


def _parted(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pieces that went and those that came; a piece that only moved did both."""
    gone: list[str] = []
    came: list[str] = []
    for what, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            gone.extend(old[old_from:old_to])
            came.extend(new[new_from:new_to])
    return tuple(gone), tuple(came)
