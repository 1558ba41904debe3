"""Learning from answers: members propose, curators decide, and the catalogue answers the next person."""

from __future__ import annotations

from dialogs.catalogue_file import hear_import
from dialogs.joined import join_modules
from dialogs.learning import entries, reviewing
from dialogs.learning.entry_desk import asked_of_entry as asked_of_entry
from dialogs.learning.entry_desk import hear_entry
from dialogs.learning.history import hear_history, hear_versions
from dialogs.learning.typed import words_for_draft
from dialogs.witnesses import Sure, Witness

join_modules(__name__, __path__)

WITNESSES = (
    Witness(words_for_draft, Sure.IN_SIGHT),
    Witness(hear_versions, Sure.IN_SIGHT),
    Witness(hear_history, Sure.SENTENCE),
    Witness(hear_entry, Sure.SENTENCE),
    *entries.FORMS.witnesses,
    Witness(reviewing.hear_review, Sure.SENTENCE),
    Witness(hear_import, Sure.SENTENCE),
)
"""What takes typed words here."""
UNFINISHED = entries.UNFINISHED
"""What is filled in here and can be left for something else."""
