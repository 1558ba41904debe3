"""Programmes as a participant meets them: finding, registering, answering reminders, and what comes after."""

from __future__ import annotations

from dialogs.asides import Unfinished
from dialogs.programmes import attending, feedback, listing, mine, registering
from dialogs.programmes.feedback import back_to_feedback
from dialogs.programmes.kept_form import back_to_form
from dialogs.programmes.typing import ASKING, answer_to_offer, form_taken_up, hear_registering, option_given, sentence
from dialogs.ways.programmes import REGISTRATION_NEW, REGISTRATION_SEND, SESSION_FEEDBACK_SEND
from dialogs.witnesses import Sure, Witness

__all__ = ["UNFINISHED", "WITNESSES", "attending", "feedback", "listing", "mine", "registering"]

WITNESSES = (
    Witness(sentence, Sure.SENTENCE),
    Witness(answer_to_offer, Sure.SENTENCE),
    Witness(hear_registering, Sure.FIELD, ASKING),
    Witness(option_given, Sure.OUT_OF_SIGHT, {REGISTRATION_NEW}),
    Witness(form_taken_up, Sure.OUT_OF_SIGHT),
)
"""What takes typed words here."""
UNFINISHED = (
    Unfinished(frozenset({REGISTRATION_SEND}), back_to_form),
    Unfinished(frozenset({SESSION_FEEDBACK_SEND}), back_to_feedback),
)
"""What is filled in here and can be left for something else."""
