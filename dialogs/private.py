"""What is not said where others read along."""

from __future__ import annotations

from dialogs.cards.common import short_message
from dialogs.events import Scope
from dialogs.turn import Said, Turn, say


def in_private(turn: Turn, sentence: str) -> Said | None:
    """The refusal with this sentence where others read along; None in the person's own chat."""
    if turn.event.scope is Scope.PERSONAL:
        return None
    return say(turn, short_message(turn.texts, sentence))
