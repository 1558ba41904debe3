"""What a curator asks of an entry, of insight and of the journal: about what, as far as the sentence says it."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.naming import find_entry
from dialogs.services.aiming import Aim, Aimed, Press
from dialogs.turn import Turn
from dialogs.ways.entries import ENTRY_DESK
from dialogs.ways.history import HISTORY_OPEN
from dialogs.ways.insight import INSIGHT_SHOW
from dialogs.ways.people import MEMBERS_JOURNAL
from dialogs.ways.way import Way
from knowledge.values.sentence import Values


def _with_sentence(way: Way) -> Aim:
    """The sentence goes along as it is, and is read there."""

    async def aim(turn: Turn, values: Values) -> Aimed:
        return Press(way, {"line": values.text})

    return aim


def _with_entry(way: Way) -> Aim:
    """The entry goes along whose name stands in the sentence; without one it is asked which is meant."""

    async def aim(turn: Turn, values: Values) -> Aimed:
        entry = find_entry(values.text, turn.catalogue)
        return Press(way, {"entry": entry} if entry else {})

    return aim


AIMS: Mapping[str, Aim] = {
    "history": _with_entry(HISTORY_OPEN),
    "change_entry": _with_entry(ENTRY_DESK),
    "insight": _with_sentence(INSIGHT_SHOW),
    "log": _with_sentence(MEMBERS_JOURNAL),
}
"""By the services."""
