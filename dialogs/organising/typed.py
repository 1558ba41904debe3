"""What a typed text means to a list of an organiser that stands open."""

from __future__ import annotations

from dialogs.cards.organising.organising_session import is_mark
from dialogs.state import State
from dialogs.understanding import exact_command
from dialogs.ways.organising import ORGANISE_DESK, ORGANISE_MARK, ORGANISE_PROGRAMME, ORGANISE_SESSION
from dialogs.ways.talking import BACK_GO
from dialogs.witnesses import Named, offered_values

_UP = (ORGANISE_SESSION, ORGANISE_PROGRAMME, ORGANISE_DESK)
"""Where the way back leads from an organiser's card: to the nearest of these that it offers as a button."""


def hear_organising(text: str, state: State) -> Named | None:
    """
    The verb and values of a text that marks people present or absent, or goes back from an organiser's card.

    None for everything else.
    """
    if exact_command(text) == BACK_GO:
        return _back(state)
    here = offered_values(state, (ORGANISE_MARK,)).get(ORGANISE_MARK)
    return (ORGANISE_MARK, {**here, "line": text}) if here is not None and is_mark(text) else None


def _back(state: State) -> Named | None:
    buttons = {choice.verb: choice for choice in reversed(state.choices) if not choice.row}
    if not state.choices or not all(choice.verb.startswith("organise.") for choice in state.choices):
        return None
    above = next((buttons[verb] for verb in _UP if verb in buttons), None)
    return (above.verb, above.data) if above else None
