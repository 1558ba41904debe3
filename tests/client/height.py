"""How high a card may be on a telephone: one screen, unless somebody asked to read all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dialogs.texts import texts_in
from knowledge.languages import LANGUAGES
from tests.client.render import TELEPHONE, Renderer
from tests.rendering import inputs, words

Json = dict[str, Any]

HIGHEST = 710
"""Pixels of a card as it comes, with what is folded away unseen."""
OF_FORMS = 730
"""Of a form with required fields, on which may stand what is still to be filled in."""
IN_FULL = ("processing.title", "people.data_title", "algorithm.title")
"""The titles of what is about the reader and is read in full, by their keys."""


def too_high(renderer: Renderer, cards: Sequence[Json]) -> list[tuple[str, int]]:
    """The titles of cards that are higher than a screen, with their height."""
    in_full = {texts_in(language)(key) for language in LANGUAGES for key in IN_FULL}
    heights = zip(cards, renderer.heights(cards, TELEPHONE), strict=True)
    higher = [(title_of(card), height) for card, height in heights if height > _highest(card)]
    return [(title, height) for title, height in higher if title not in in_full]


def _highest(card: Json) -> int:
    is_needed = any(each.get("isRequired") for each in inputs(card).values())
    return OF_FORMS if is_needed else HIGHEST


def title_of(card: Json) -> str:
    """The words with which a card begins."""
    return words(card["body"][0])
