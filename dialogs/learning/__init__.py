"""Learning from answers: members propose, curators decide, and the catalogue answers the next person."""

from __future__ import annotations

from dialogs.learning import checking, curating, history, proposing, reviewing, sentences, uses
from dialogs.learning.history import hear_history, hear_versions
from dialogs.learning.typed import words_for_draft
from dialogs.witnesses import Sure, Witness

__all__ = ["WITNESSES", "checking", "curating", "history", "proposing", "reviewing", "sentences", "uses"]

WITNESSES = (
    Witness(words_for_draft, Sure.IN_SIGHT),
    Witness(hear_versions, Sure.IN_SIGHT),
    Witness(hear_history, Sure.SENTENCE),
    Witness(reviewing.hear_review, Sure.SENTENCE),
)
"""What takes typed words here."""
