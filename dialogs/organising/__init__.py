"""What organisers do in the chat: plan, change, look after a line, hold sessions, write to people."""

from __future__ import annotations

from dialogs.asides import Unfinished
from dialogs.organising import (
    adding,
    changing,
    charters,
    describing,
    desk,
    forms,
    line,
    messages,
    moving,
    planning,
    session,
    sheet,
)
from dialogs.organising.typed import form_taken_up, said_to_card
from dialogs.ways.organising import (
    ORGANISE_CONFIRM,
    ORGANISE_EDITION,
    ORGANISE_REVIEW,
    ORGANISE_SERIES,
    ORGANISE_STUDY_DAY,
)
from dialogs.witnesses import Sure, Witness

__all__ = ["UNFINISHED", "WITNESSES", "desk", "sheet"]

_FORMS = {
    **planning.FORMS,
    **adding.FORMS,
    **changing.FORMS,
    **moving.FORMS,
    **describing.FORMS,
    **line.FORMS,
    **session.FORMS,
    **charters.FORMS,
    **messages.FORMS,
}

forms.fill_in(_FORMS)
ORGANISE_EDITION.handler(forms.beginning("edition", _FORMS))
ORGANISE_SERIES.handler(forms.beginning("series", _FORMS))
ORGANISE_STUDY_DAY.handler(forms.beginning("study_day", _FORMS))

WITNESSES = (Witness(said_to_card, Sure.IN_SIGHT), Witness(form_taken_up, Sure.OUT_OF_SIGHT))
"""What takes typed words here."""
UNFINISHED = (Unfinished(frozenset({ORGANISE_REVIEW, ORGANISE_CONFIRM}), forms.back_to_form),)
"""What is filled in here and can be left for something else."""
