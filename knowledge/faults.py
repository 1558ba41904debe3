"""What is wrong in a file that somebody made: on which line, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class FileFault(StrEnum):
    """Why a file of entries cannot be read at all, whatever its entries are."""

    NOT_TEXT = "not_text"
    WORKBOOK = "workbook"
    NOT_YAML = "not_yaml"
    """Its signs make no entries; the others say which sign it is."""
    COLON = "colon"
    INDENT = "indent"
    SIGN = "sign"
    BRACKET = "bracket"
    QUOTE = "quote"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Fault:
    """
    What is wrong in a file, on which line (from 1), and what to do about it.

    In files that people send in the chat it is a reason, with a sentence in every language that the facts go into. In
    those that only the command line reads, it is a message in English.
    """

    line: int
    message: str = ""
    why: StrEnum | None = None
    facts: tuple[tuple[str, str | int], ...] = ()
    """What the sentence says besides, by name."""
    entry: str = ""
    """Which entry it is in, as its writer calls it; empty where that is not known."""

    def __str__(self) -> str:
        facts = ", ".join(f"{name} {value}" for name, value in self.facts)
        return self.message or f"{self.why} ({facts})"


def fault_at(line: int, why: StrEnum, **facts: str | int) -> Fault:
    """A fault that is told in the language of the reader."""
    return Fault(line, why=why, facts=tuple(facts.items()))


@dataclass(frozen=True, slots=True)
class FileReading(Generic[T]):
    """What a file holds. With any fault nothing was found: a file is taken whole or not at all."""

    found: tuple[T, ...]
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()
    """What should be looked at, and keeps nothing from being taken."""


def refuse_file(*faults: Fault) -> FileReading[Any]:
    """A file that is not taken, with each of its faults once, in the order of the file."""
    return FileReading((), tuple(sorted(set(faults), key=lambda fault: (fault.line, str(fault)))))


def suggest(written: str, known: Iterable[str], otherwise: str = "") -> str:
    """
    Which of the known words somebody meant, as a question; when none is near, what to do otherwise.

    >>> suggest("titel", ["title", "text"]), suggest("x", ["title"], "Remove it.")
    ('Did you mean `title`?', 'Remove it.')
    """
    near = nearest(written, known)
    return f"Did you mean `{near}`?" if near else otherwise


def nearest(written: str, known: Iterable[str]) -> str:
    """
    Which of the known words somebody may have meant; empty when none is near.

    >>> nearest("titel", ["title", "text"]), nearest("x", ["title"])
    ('title', '')
    """
    return next(iter(difflib.get_close_matches(written, list(known), 1)), "")
