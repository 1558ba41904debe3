"""Learning from answers: members propose, curators decide, and the catalogue answers the next person."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from dialogs.learning import curating, proposing, sentences
from dialogs.learning.typed import meant
from dialogs.turn import Said, Turn

__all__ = ["VERBS", "meant"]

VERBS: dict[str, Callable[[Turn], Said | Awaitable[Said]]] = {**proposing.VERBS, **curating.VERBS, **sentences.VERBS}
"""What every verb of a draft's button does, joined from the modules."""
