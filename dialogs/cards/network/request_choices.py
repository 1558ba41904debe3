"""Buttons that lead to the centre: support, a good example, and what one wants to hear of, or no longer."""

from __future__ import annotations

from dialogs.events import Choice
from dialogs.texts import Texts
from dialogs.ways.network import EXAMPLE_NEW, INTEREST_NEW, SUPPORT_NEW
from knowledge.catalogue.catalogue import Instrument
from knowledge.network.support import example, is_coming, support_for


def request_choices(texts: Texts, instrument: Instrument) -> tuple[Choice, ...]:
    """What one can ask of the centre at this instrument; for most there is nothing."""
    here = {"instrument": instrument.id}
    found = []
    if support_for(instrument.id):
        found.append(SUPPORT_NEW(texts, instrument=instrument.id))
    if example().instrument == instrument.id:
        found.append(EXAMPLE_NEW(texts))
    if is_coming(instrument):
        found.append(INTEREST_NEW(texts, **here))
    return tuple(found)
