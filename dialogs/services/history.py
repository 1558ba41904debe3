"""Of which entry a curator asks the history, as far as the sentence says it."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.services.aiming import Aim, Aimed, Press
from dialogs.turn import Turn
from dialogs.ways.history import HISTORY_OPEN
from knowledge.values.sentence import Values


async def _open(turn: Turn, values: Values) -> Aimed:
    return Press(HISTORY_OPEN, {"line": values.text})


AIMS: Mapping[str, Aim] = {"history": _open}
"""By the services."""
