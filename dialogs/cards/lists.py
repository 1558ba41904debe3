"""A list that shows the first of many, and says how many more there are."""

from __future__ import annotations

from dialogs.cards.view import Bullets, Heading, Note, Part, Rows
from dialogs.texts import Texts


def first_of(texts: Texts, shown: Rows | Bullets, number: int, heading: str = "") -> list[Part]:
    """The lines that are shown, under a heading by key, and how many more of that number there are; nothing of none."""
    lines = shown.choices if isinstance(shown, Rows) else shown.lines
    if not lines:
        return []
    parts = (Heading(texts(heading)) if heading else None, shown, rest_note(texts, number - len(lines)))
    return [part for part in parts if part]


def rest_note(texts: Texts, number: int, key: str = "card.and_more") -> Note | None:
    """That there are so many more; None when all are shown."""
    return Note(texts(key, number=number)) if number > 0 else None
