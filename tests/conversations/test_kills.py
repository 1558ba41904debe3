"""A question that was sent is never lost, whenever the bot dies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conversations.killing import AT_ONCE, killed_again_and_again

pytestmark = pytest.mark.both

KILLS = 6
"""On each database; `python -m benchmarks.kills` does a hundred."""


async def test_r19_killed_between_the_tap_and_the_card_every_question_still_reaches_somebody(
    database_url: str, tmp_path: Path
) -> None:
    outcome = await killed_again_and_again(database_url, tmp_path, KILLS, seed=19)

    assert outcome.lost == ()
    assert outcome.kept == outcome.asked == KILLS * AT_ONCE, "each tap is one question, however often it came"
    assert outcome.cards <= 2 * outcome.asked
