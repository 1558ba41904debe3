"""Which of some things a text names, by a name of theirs that stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from dialogs.understanding import plain

T = TypeVar("T")


def longest_named(text: str, named: Iterable[tuple[str, T]]) -> T | None:
    """Of these, each with a name of it, the one whose longest name stands in a text; None when none does."""
    said = f" {plain(text)} "
    found = [
        (len(name), each)
        for name, each in ((plain(name), each) for name, each in named)
        if name and f" {name} " in said
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None
