"""What is wrong in a file that somebody made: on which line, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file, on which line (from 1), and what to do about it."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class FileReading(Generic[T]):
    """What a file holds. With any fault nothing was found: a file is taken whole or not at all."""

    found: tuple[T, ...]
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()
    """What should be looked at, and keeps nothing from being taken."""


def refuse_file(*faults: Fault) -> FileReading[Any]:
    """A file that is not taken, with each of its faults once, in the order of the file."""
    return FileReading((), tuple(sorted(set(faults), key=lambda fault: (fault.line, fault.message))))


def suggest(written: str, known: Iterable[str], otherwise: str = "", marks: str = "``") -> str:
    """
    Which of the known words somebody meant, as a question; when none is near, what to do otherwise.

    >>> suggest("titel", ["title", "text"]), suggest("x", ["title"], "Remove it.")
    ('Did you mean `title`?', 'Remove it.')
    """
    near = difflib.get_close_matches(written, list(known), 1)
    return f"Did you mean {marks[0]}{near[0]}{marks[1]}?" if near else otherwise
