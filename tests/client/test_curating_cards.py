"""The cards on which curators work, as Microsoft's renderer draws them on a telephone."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from knowledge.languages import LANGUAGES
from tests.client.curating_cards import curating_cards
from tests.client.height import too_high
from tests.client.render import Renderer

pytestmark = [pytest.mark.client, pytest.mark.xdist_group("cards")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_of_curators_is_shown_without_remarks_on_one_screen(language: str, renderer: Renderer) -> None:
    cards = asyncio.run(curating_cards(f"{language}-BE"))
    pictures = os.environ.get("DRAAISCHIJF_SCREENSHOTS")

    problems = renderer.render(cards, Path(pictures) / f"curating-{language}" if pictures else None)

    assert len(cards) > 60
    assert problems == []
    assert too_high(renderer, cards) == []
