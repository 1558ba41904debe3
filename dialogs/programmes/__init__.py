"""Programmes as a participant meets them: finding, registering, answering reminders, and what comes after."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from dialogs.programmes import attending, feedback, listing, mine, registering
from dialogs.programmes.typing import meant
from dialogs.turn import Said, Turn

__all__ = ["VERBS", "meant"]

VERBS: dict[str, Callable[[Turn], Said | Awaitable[Said]]] = {
    **listing.VERBS,
    **registering.VERBS,
    **mine.VERBS,
    **attending.VERBS,
    **feedback.VERBS,
}
"""What every verb of this subject does, joined from the modules."""
