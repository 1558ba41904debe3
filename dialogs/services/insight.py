"""What a curator asks of insight: of which policy domain and over which period, as far as the sentence says it."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.services.aiming import Aim, Aimed, Press
from dialogs.turn import Turn
from dialogs.ways.insight import INSIGHT_SHOW
from knowledge.values.sentence import Values


async def _show(turn: Turn, values: Values) -> Aimed:
    return Press(INSIGHT_SHOW, {"line": values.text})


AIMS: Mapping[str, Aim] = {"insight": _show}
"""By the services."""
