"""What can be begun from the card of an instrument: its questionnaire, or registering for a programme of it."""

from __future__ import annotations

from dialogs.events import Choice
from dialogs.programmes.opening import sessions_choice
from dialogs.scan import start
from dialogs.turn import Turn
from knowledge.catalogue.catalogue import Instrument


def start_of(turn: Turn, instrument: Instrument) -> Choice | None:
    """The button that begins it; None for an instrument of which there is nothing to begin."""
    return start.start_of(turn, instrument) or sessions_choice(turn, instrument)
