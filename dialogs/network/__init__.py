"""Questions to colleagues of the network: asking, answering, and finding them back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from dialogs.network import acting, asking, following, interest, left, reaching, support
from dialogs.state import State
from dialogs.turn import Said, Turn

__all__ = ["VERBS", "go_back", "meant", "meant_after_all", "still_ready"]

go_back = left.go_back
meant_after_all = left.meant
still_ready = left.still_ready

VERBS: dict[str, Callable[[Turn], Said | Awaitable[Said]]] = {
    **asking.VERBS,
    **following.VERBS,
    **support.VERBS,
    **interest.VERBS,
    **acting.VERBS,
    **reaching.VERBS,
    **left.VERBS,
}
"""What every verb of a question's button does, joined from the modules."""


def meant(text: str, state: State) -> tuple[str, Mapping[str, Any]] | None:
    """The verb and values of a text that is written to the network, or into the card that is open; else None."""
    return asking.meant(text) or support.meant(text, state) or acting.meant(text, state)
