"""Why a message that the bot sends of its own accord did not leave, as the outbox keeps it."""

from __future__ import annotations

from bot.channel.port import Fate, NotDelivered
from knowledge.notices import Setback

_BLOCKED = frozenset({403, 404})
"""What Teams answers of who took the bot away, or blocked it."""


def setback_of(refused: NotDelivered) -> Setback:
    """What a refusal of Teams means for a notice."""
    if refused.fate is Fate.LATER:
        return Setback.LATER
    if refused.fate is Fate.DOUBTFUL:
        return Setback.DOUBTFUL
    return Setback.UNREACHABLE if refused.status in _BLOCKED else Setback.NEVER
