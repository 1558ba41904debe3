"""Filling in a questionnaire step by step, its result, and working on it together."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from dialogs.scan import compare, document, flow, form, result, start, together
from dialogs.state import State
from dialogs.turn import Said, Turn

VERBS: dict[str, Callable[[Turn], Said | Awaitable[Said]]] = {
    **start.VERBS,
    **flow.VERBS,
    **form.VERBS,
    **result.VERBS,
    **document.VERBS,
    **together.VERBS,
    **compare.VERBS,
}
"""What every verb of a scan's button does, joined from the modules."""


def meant(text: str, state: State) -> tuple[str, Mapping[str, Any]] | None:
    """The verb and values of a text that names somebody or something, as in "deel met Bram"; None for any other."""
    return together.meant(text, state) or compare.meant(text, state)
