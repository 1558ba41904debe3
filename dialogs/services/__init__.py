"""What people ask in their own words is done: for the one thing that is meant, with the values of the sentence."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.people.opening import Step
from dialogs.private import in_private
from dialogs.services import line, member, places, questions, scans
from dialogs.services.aiming import Aim, Aimed, Press
from dialogs.services.choosing import DO, service_choice
from dialogs.services.closed import closed, lacks, wished
from dialogs.turn import Turn
from knowledge.understanding.services import services
from knowledge.values.sentence import values_of

__all__ = ["DO", "VERBS", "Press", "aim", "closed", "lacks", "service_choice", "wished"]

AIMS: Mapping[str, Aim] = {**places.AIMS, **line.AIMS, **member.AIMS, **questions.AIMS, **scans.AIMS}
"""Those services that mean one of several things; all others are their way."""
VERBS: Mapping[str, Step] = {**member.VERBS}
"""What the buttons of what was read do."""
_JUDGES = frozenset({"answer.not_helpful"})
"""What is said of the last answer, whose values are kept."""


async def aim(turn: Turn, id: str, text: str) -> Aimed:
    """
    The button that does what a sentence asks of this service, or what must be asked first.

    None when the thing that is meant is not there for this person. Nothing is changed.
    """
    own = AIMS.get(id)
    refusal = in_private(turn, "service.personal") if own else None
    if own is None or refusal:
        way = services()[id].way
        return refusal or Press(way, turn.state.answer if way in _JUDGES else {})
    return await own(turn, values_of(text, turn.today))
