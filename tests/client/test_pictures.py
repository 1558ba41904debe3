"""The pictures of the README can be made anew at any time."""

from __future__ import annotations

import re
from pathlib import Path

from tests.client.pictures import talked

ROOT = Path(__file__).resolve().parents[2]


async def test_every_picture_of_the_readme_has_a_conversation_that_still_goes_so() -> None:
    shown_there = re.findall(r"!\[[^\]]+\]\(docs/([\w-]+)\.png\)", (ROOT / "README.md").read_text("utf-8"))

    pictures = await talked()

    assert sorted(shown_there) == sorted(pictures)
    assert {picture.stem for picture in (ROOT / "docs").glob("*.png")} == set(pictures)
    titles = [each.card["body"][0]["text"] for conversation in pictures.values() for each in conversation]
    assert len(titles) == len(set(titles)), "each card shows something of its own"
