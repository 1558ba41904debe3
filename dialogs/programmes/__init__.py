"""Programmes as a participant meets them: finding, registering, answering reminders, and what comes after."""

from __future__ import annotations

from dialogs.programmes import attending, feedback, listing, mine, registering
from dialogs.programmes.typing import answer_to_offer, form_taken_up, said_to_card, sentence
from dialogs.witnesses import Sure, Witness

__all__ = ["WITNESSES", "attending", "feedback", "listing", "mine", "registering"]

WITNESSES = (
    Witness(sentence, Sure.SENTENCE),
    Witness(answer_to_offer, Sure.SENTENCE),
    Witness(said_to_card, Sure.FIELD),
    Witness(form_taken_up, Sure.OUT_OF_SIGHT),
)
"""What takes typed words here."""
