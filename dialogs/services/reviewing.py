"""Which entry a curator means who asks about the reviews of entries, as far as the sentence says it."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.services.aiming import Aim, Aimed, Press
from dialogs.turn import Turn
from dialogs.ways.reviewing import REVIEW_TYPED
from knowledge.values.sentence import Values


async def _show(turn: Turn, values: Values) -> Aimed:
    return Press(REVIEW_TYPED, {"line": values.text})


AIMS: Mapping[str, Aim] = {"reviews": _show}
"""By the services."""
