"""The pictures of the README and of the main cards can be made anew at any time, and show the cards as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.client.main_cards import Json, main_cards
from tests.client.pictures import GALLERY, conversations, gallery

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture
async def cards() -> dict[str, Json]:
    return await main_cards()


async def test_every_picture_of_the_readme_has_a_conversation_that_still_goes_so(cards: dict[str, Json]) -> None:
    shown_there = re.findall(r"!\[[^\]]+\]\(docs/([\w-]+)\.png\)", (DOCS.parent / "README.md").read_text("utf-8"))

    pictures = conversations(cards)

    assert sorted(shown_there) == sorted(pictures)
    assert {picture.stem for picture in DOCS.glob("*.png")} == set(pictures)
    titles = [each.card["body"][0]["text"] for conversation in pictures.values() for each in conversation]
    assert len(titles) == len(set(titles)), "each card shows something of its own"


async def test_the_main_cards_are_made_of_what_their_pictures_show(cards: dict[str, Json]) -> None:
    drawn = (DOCS / "cards" / GALLERY).read_text("utf-8")

    assert len(cards) == 12
    assert gallery(cards) == drawn, "draw them anew with `make pictures`, and look at each"
    assert {picture.stem for picture in (DOCS / "cards").glob("*.png")} == set(cards)
