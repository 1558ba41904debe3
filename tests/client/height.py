"""How high a card may be on a telephone, so that none grows unseen: one screen, and a ceiling for what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.client.render import TELEPHONE, Renderer
from tests.rendering import words

Json = dict[str, Any]

HIGHEST = 700
"""Pixels of a card at the width of a telephone, folded."""


def too_high(renderer: Renderer, cards: Sequence[Json], higher: Mapping[str, int]) -> list[tuple[str, int]]:
    """The titles of the cards that are higher than a screen, or than it is said of theirs in `higher`."""
    titled = zip(map(title_of, cards), renderer.heights(cards, TELEPHONE), strict=True)
    return [(title, height) for title, height in titled if height > higher.get(title, HIGHEST)]


def title_of(card: Json) -> str:
    """The words with which a card begins."""
    return words(card["body"][0])
