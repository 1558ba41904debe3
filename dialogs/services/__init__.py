"""What people ask in their own words is done: for the one thing that is meant, with the values of the sentence."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from dialogs.cards.common import short_message
from dialogs.events import Scope
from dialogs.joined import join_tables
from dialogs.services.aiming import Aim, Aimed, Press, service_choice
from dialogs.services.closed import lacks, situation_for, tell_closed
from dialogs.turn import Turn, say
from dialogs.ways.catalogue import ANSWER_NOT_HELPFUL
from knowledge.understanding.services import services
from knowledge.values.sentence import values_of

__all__ = ["Press", "aim", "lacks", "service_choice", "situation_for", "tell_closed"]

AIMS: Mapping[str, Aim] = join_tables("AIMS", sys.modules[__name__])
"""Those services that mean one of several things; all others are their way."""
_JUDGES = frozenset({ANSWER_NOT_HELPFUL})
"""What is said of the last answer, whose values are kept."""


async def aim(turn: Turn, id: str, text: str) -> Aimed:
    """
    The button that does what a sentence asks of this service, or what must be asked first.

    None when the thing that is meant is not there for this person. Nothing is changed.
    """
    own = AIMS.get(id)
    if own is None:
        way = services()[id].way
        return Press(way, turn.state.judged if way in _JUDGES else {})
    if turn.event.scope is not Scope.PERSONAL:
        return say(turn, short_message(turn.texts, "service.personal"))
    return await own(turn, values_of(text, turn.today))
