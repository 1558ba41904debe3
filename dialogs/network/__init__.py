"""Questions to colleagues of the network: asking, answering, and finding them back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from dialogs.network import acting, asking
from dialogs.network.acting import meant
from dialogs.turn import Said, Turn

__all__ = ["VERBS", "meant"]

VERBS: dict[str, Callable[[Turn], Said | Awaitable[Said]]] = {**asking.VERBS, **acting.VERBS}
"""What every verb of a question's button does, joined from the modules."""
