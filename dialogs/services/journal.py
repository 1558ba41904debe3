"""What a curator asks of the journal: of whom, about what and over which period, as far as the sentence says it."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.services.aiming import Aim, Aimed, Press
from dialogs.turn import Turn
from dialogs.ways.people import MEMBERS_JOURNAL
from knowledge.values.sentence import Values


async def _show(turn: Turn, values: Values) -> Aimed:
    return Press(MEMBERS_JOURNAL, {"line": values.text})


AIMS: Mapping[str, Aim] = {"log": _show}
"""By the services."""
