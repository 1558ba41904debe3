"""The cards that people see most, as Microsoft's renderer draws them on a telephone."""

from __future__ import annotations

import asyncio
from statistics import median

import pytest

from tests.client.main_cards import main_cards
from tests.client.render import TELEPHONE, Renderer

pytestmark = [pytest.mark.client, pytest.mark.xdist_group("cards")]

HIGHEST = 700
"""Pixels of any of the main cards, folded: one screen of a telephone."""
MIDDLE = 420


def test_the_main_cards_stand_on_one_screen_of_a_telephone(renderer: Renderer) -> None:
    cards = asyncio.run(main_cards())

    found = dict(zip(cards, renderer.heights(cards.values(), TELEPHONE), strict=True))

    assert {name: height for name, height in found.items() if height > HIGHEST} == {}
    assert median(found.values()) <= MIDDLE, found
    assert renderer.render(cards.values()) == []
