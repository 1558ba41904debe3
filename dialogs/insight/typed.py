"""What typed words mean to insight: a line that begins with it, or another period or domain for the card in sight."""

from __future__ import annotations

from datetime import date

from dialogs.events import Choice
from dialogs.insight.wish import read_wish
from dialogs.state import State
from dialogs.understanding import exact_command, longest_first, plain
from dialogs.ways.insight import INSIGHT_SHOW, INSIGHT_SPANS
from dialogs.ways.talking import BACK_GO
from dialogs.witnesses import Named
from knowledge.plain import Data

_MAX_LENGTH = 100
"""Characters; who says more asks something else."""
_ANY_DAY = date(2000, 1, 1)
"""Whether words name a period does not depend on the day."""


def hear_insight(text: str, state: State) -> Named | None:
    """Insight of the policy domain and period that a line names, as "inzicht omgeving vorige maand"; else None."""
    rest = _behind_its_word(plain(text)) if len(text) <= _MAX_LENGTH else ""
    return (INSIGHT_SHOW, {"line": text}) if rest and read_wish(rest, _ANY_DAY).is_whole else None


def hear_choice(text: str, state: State) -> Named | None:
    """Another period or policy domain for the card of insight in sight, or the way back from it; else None."""
    shown = _shown(state)
    if shown is None or len(text) > _MAX_LENGTH:
        return None
    if exact_command(text) == BACK_GO:
        above = _above(state)
        return (INSIGHT_SHOW, above.data) if above else None
    return (INSIGHT_SHOW, {**shown, "page": 0, "line": text}) if read_wish(text, _ANY_DAY).is_whole else None


def _behind_its_word(said: str) -> str:
    """What follows the word for insight; empty when a line does not begin with it."""
    word = next((each for each in longest_first("words.insight") if said.startswith(f"{each} ")), None)
    return said.removeprefix(word).strip() if word else ""


def _shown(state: State) -> Data | None:
    """What the card in sight shows; None when it is not of insight."""
    spans = next((choice.data for choice in state.choices if choice.verb == INSIGHT_SPANS), None)
    above = _above(state)
    return spans if spans is not None else above.data if above else None


def _above(state: State) -> Choice | None:
    """The button that leads back from the card in sight."""
    back = [choice for choice in state.choices if choice.verb == INSIGHT_SHOW and not choice.row]
    return back[-1] if back else None
