"""The answer cards of all entries that ship, as Microsoft's renderer draws them on a telephone."""

from __future__ import annotations

import copy
from datetime import date
from statistics import median
from typing import Any

import pytest

from dialogs.cards.catalogue.instrument import instrument_card
from dialogs.cards.network.question_words import new_choice
from dialogs.texts import texts_in
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.catalogue_file import read_catalogue
from knowledge.data_files import data_text
from tests import rendering
from tests.client.render import TELEPHONE, Renderer

pytestmark = [pytest.mark.client, pytest.mark.xdist_group("cards")]

HIGHEST = 420
"""Pixels of an answer card at the width of a telephone, folded."""
MIDDLE = 360


def answers(spoken: str, language: str = "") -> dict[str, dict[str, Any]]:
    catalogue = Catalogue(read_catalogue(data_text("instruments.yaml")).found)
    texts = texts_in(spoken)
    given = {"question": "q", "colleague": new_choice(texts, "q"), "language": language}
    return {
        entry.id: instrument_card(texts, catalogue, entry, date(2026, 12, 1), **given).card or {}
        for entry in catalogue.instruments
    }


@pytest.mark.parametrize(("spoken", "language"), [("nl", ""), ("en", ""), ("nl", "fr")])
def test_an_answer_stands_on_a_telephone_at_one_glance(spoken: str, language: str, renderer: Renderer) -> None:
    cards = answers(spoken, language)

    found = dict(zip(cards, renderer.heights(cards.values(), TELEPHONE), strict=True))

    assert {id: height for id, height in found.items() if height > HIGHEST} == {}
    assert median(found.values()) <= MIDDLE


def test_what_is_folded_is_drawn_without_remarks_when_it_is_unfolded(renderer: Renderer) -> None:
    unfolded = []
    for card in answers("nl").values():
        whole = copy.deepcopy(card)
        [toggle] = [each for each in rendering.buttons(card) if each.action["type"] == "Action.ToggleVisibility"]
        rendering.toggle(whole, toggle.action)
        assert len(rendering.words(whole)) > len(rendering.words(card))
        unfolded.append(whole)

    assert renderer.render(unfolded) == []
