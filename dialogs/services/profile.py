"""Where somebody says to work now: read out of the sentence, shown, and kept once agreed to."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.cards.words import on_one_line
from dialogs.services.aiming import Aim, Aimed, Press, ask_first
from dialogs.turn import Turn
from dialogs.ways.people import PEOPLE_PROFILE, PEOPLE_WORK
from knowledge.network.workplace import workplace_said
from knowledge.values.sentence import Values


async def _profile(turn: Turn, values: Values) -> Aimed:
    """The workplace that is named, asked first; any other wish on the card."""
    # Of "ik ben van werk veranderd, ik zit bij …" only one part may have been heard as this.
    said = workplace_said(values.text) or workplace_said(turn.event.text)
    if not said:
        return Press(PEOPLE_PROFILE)
    texts = turn.texts
    line = texts("service.work_text", organisation=on_one_line(said))
    ways = PEOPLE_WORK.named(texts, "service.agree", said=said), PEOPLE_PROFILE.named(texts, "service.change")
    return ask_first(turn, texts("service.agree_title"), line, *ways)


AIMS: Mapping[str, Aim] = {"profile": _profile}
"""By the services."""
