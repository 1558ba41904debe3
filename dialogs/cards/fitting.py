"""No more on a card than Teams takes: what grows is shortened, what can be done stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dialogs.cards.fields import CardFields
from dialogs.cards.marks import plain
from dialogs.cards.parts import (
    Bullets,
    Buttons,
    Facts,
    Folded,
    Grid,
    Heading,
    Link,
    Note,
    Paragraph,
    Part,
    Progress,
    Rows,
    Title,
)
from dialogs.texts import Texts

MAX_BYTES = 72_000
"""Of a card with its text, in UTF-16; the channel sends a little more, for what is put around it."""
_LEAST = 3
"""A shorter beginning of a list says nothing."""
_FEW_SIGNS = 200


def fit_parts(texts: Texts, parts: Sequence[Part], size: Callable[[Part], int]) -> list[Part]:
    """
    The parts that fit on a card, in their order, with a sentence before the buttons when something was left out.

    `size` gives the bytes of a part. Titles, fields and what can be pressed under the card always stay; of a list as
    many lines as there is room for, and what comes after that only as far as it is short.
    """
    if sum(map(size, parts)) <= MAX_BYTES:
        return list(parts)
    note = Note(texts("card.shortened"))
    room = MAX_BYTES - size(note) - sum(size(part) for part in parts if _stays(part))
    kept: list[Part] = []
    for part in parts:
        if _stays(part):
            kept.append(part)
            continue
        beginning = part if size(part) <= room else _beginning(part, room, size)
        if beginning is not None:
            room -= size(beginning)
            kept.append(beginning)
    place = next((at for at, part in enumerate(kept) if isinstance(part, Buttons | Link)), len(kept))
    return [*_without_lone_headings(kept[:place]), note, *kept[place:]]


def _stays(part: Part) -> bool:
    return isinstance(part, Title | Progress | CardFields | Buttons | Link)


def _beginning(part: Part, room: int, size: Callable[[Part], int]) -> Part | None:
    """As much of a part as there is room for; None when that is next to nothing."""
    best: Part | None = None
    low, high = 1, _length(part)
    while low <= high:
        middle = (low + high) // 2
        tried = _first(part, middle)
        if size(tried) <= room:
            best, low = tried, middle + 1
        else:
            high = middle - 1
    least = _FEW_SIGNS if isinstance(part, Paragraph | Note) else _LEAST
    return best if best is not None and _length(best) >= least else None


def _length(part: Part) -> int:
    match part:
        case Paragraph(words) | Note(words):
            return len(plain(words))
        case Bullets(lines) | Grid(lines=lines):
            return len(lines)
        case Facts(pairs):
            return len(pairs)
        case Rows(choices):
            return len(choices)
        case Folded(parts=parts):
            return len(parts)
    return 0


def _first(part: Part, number: int) -> Part:
    match part:
        case Paragraph(words) | Note(words):
            return replace(part, text=plain(words)[:number].rstrip() + "…")
        case Bullets(lines):
            return Bullets(lines[:number])
        case Facts(pairs):
            return Facts(pairs[:number])
        case Grid(headings, rows, lines):
            return Grid(headings, rows[:number], lines[:number])
        case Rows(choices):
            return Rows(choices[:number])
        case Folded(parts=parts):
            return replace(part, parts=parts[:number])
    return part


def _without_lone_headings(parts: Sequence[Part]) -> Iterator[Part]:
    """A heading of which nothing is left under it goes too."""
    for part, after in zip(parts, (*parts[1:], None), strict=True):
        if not isinstance(part, Heading) or not isinstance(after, Heading | None):
            yield part
