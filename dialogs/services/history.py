"""Of which entry a curator asks the history, or wants to change, as far as the sentence says it."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.naming import find_entry
from dialogs.services.aiming import Aim, Aimed, Press
from dialogs.turn import Turn
from dialogs.ways.entries import ENTRY_DESK
from dialogs.ways.history import HISTORY_OPEN
from knowledge.values.sentence import Values


async def _open(turn: Turn, values: Values) -> Aimed:
    return Press(HISTORY_OPEN, {"line": values.text})


async def _change(turn: Turn, values: Values) -> Aimed:
    return Press(ENTRY_DESK, {"line": find_entry(values.text, turn.catalogue) and values.text})


AIMS: Mapping[str, Aim] = {"history": _open, "change_entry": _change}
"""By the services."""
