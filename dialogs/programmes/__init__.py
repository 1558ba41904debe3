"""Programmes as a participant meets them: finding, registering, answering reminders, and what comes after."""

from __future__ import annotations

from dialogs.joined import join_modules
from dialogs.programmes import feedback, registering
from dialogs.programmes.typing import ASKING, answer_to_offer, hear_registering, sentence
from dialogs.witnesses import Sure, Witness

join_modules(__name__, __path__)

FORMS = (registering.FORMS, feedback.FORMS)
WITNESSES = (
    Witness(sentence, Sure.SENTENCE),
    Witness(answer_to_offer, Sure.SENTENCE),
    Witness(hear_registering, Sure.FIELD, ASKING),
    *(witness for forms in FORMS for witness in forms.witnesses),
)
"""What takes typed words here."""
UNFINISHED = tuple(forms.unfinished for forms in FORMS)
"""What is filled in here and can be left for something else."""
